import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { HAIL_2024 } from '#persistence';
import {
  draft,
  eloket,
  fields,
  idOf,
  post,
  start,
  state,
  upload,
  useClaimPages,
  world,
  type Agent,
} from './claim-pages.js';
import { hiddenFields } from './e-loket-app.js';

useClaimPages();

describe('files', () => {
  let photo: Buffer;
  const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  beforeAll(async () => {
    photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#246' } })
      .png()
      .toBuffer();
  });

  it.each<[string, () => Buffer, string, string]>([
    ['an empty file', () => Buffer.alloc(0), 'a.jpg', 'Dit bestand is leeg'],
    [
      'a web page called jpg',
      () => Buffer.from('<!doctype html><script>alert(1)</script>'),
      'a.jpg',
      'Dit bestand is een webpagina',
    ],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      'a.svg',
      'SVG-tekening',
    ],
    [
      'a program',
      () => Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
      'a.jpg',
      'Dit bestand is iets anders',
    ],
    ['a PDF called jpg', () => PDF, 'a.jpg', 'eindigt op .jpg, maar de inhoud is pdf'],
    ['a PNG called exe', () => photo, 'a.png.exe', 'eindigt op .exe, maar de inhoud is png'],
    [
      'a PDF with a script',
      () => Buffer.from(PDF.toString().replace('/Catalog', '/Catalog/JavaScript')),
      'a.pdf',
      'Druk het document af',
    ],
    ['12 MB', () => Buffer.concat([photo, Buffer.alloc(12_000_000)]), 'a.png', 'hoogstens 10 MB'],
  ])('refuses %s and says why', async (name, content, fileName, message) => {
    const { agent, base } = await draft();
    const before = await state();
    const reply = await upload(agent, base, content(), fileName).expect(
      name === '12 MB' ? 413 : 422,
      message,
    );
    expect(reply.text).toContain('href="#file"');
    expect(await state()).toEqual(before);
  });

  it('refuses a form without a file, with an unknown kind, or for a good of somebody else', async () => {
    const { agent, base } = await draft();
    const before = await state();
    const action = `${base}/documenten/toevoegen`;
    const hidden = await fields(agent, action);
    const bare = await agent.post(action).field('_csrf', hidden['_csrf']!).field('kind', 'photo');
    expect([bare.status, bare.text.includes('Kies een bestand')]).toEqual([422, true]);
    await upload(agent, base, photo, 'a.png', { kind: 'photo', item: world.ids.next() }).expect(404);
    const unknown = await agent
      .post(action)
      .field('_csrf', hidden['_csrf']!)
      .field('kind', 'x')
      .attach('file', photo, 'a.png');
    expect(unknown.status).toBe(422);
    const stranger = eloket.as(world.actors.fatima);
    const mine = await start(stranger, HAIL_2024.id).catch(() => start(stranger));
    const token = (await fields(stranger, `${mine}/contact`))['_csrf']!;
    const theirs = await stranger
      .post(action)
      .field('_csrf', token)
      .field('kind', 'photo')
      .attach('file', photo, 'a.png');
    expect(theirs.status).toBe(404);
    const tokenless = await agent.post(action).field('kind', 'photo').attach('file', photo, 'a.png');
    expect(tokenless.status).toBe(403);
    const after = (await state()).filter((row) => (row as { id: string }).id === idOf(base));
    expect(after.map((row) => ({ ...row, audits: 0 }))).toEqual(
      before.filter((row) => (row as { id: string }).id === idOf(base)).map((row) => ({ ...row, audits: 0 })),
    );
  });

  it('cleans the name, and gives the file back to its owner as a download that cannot act', async () => {
    const { agent, base } = await draft();
    await upload(agent, base, photo, '..\\..\\<b>kelder\u202e.png').expect(303);
    const page = await agent.get(`${base}/documenten`).expect(200);
    expect(page.text).toContain('_b_kelder.png');
    expect(page.text).toContain('Wordt op virussen gecontroleerd');
    const path = new RegExp(`${base}/documenten/[0-9a-f-]{36}`).exec(page.text)![0];
    const file = await agent.get(path).buffer(true).expect(200);
    expect(file.body).toEqual(photo);
    expect(file.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename=_b_kelder.png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    await eloket.as(world.actors.fatima).get(path).expect(404);
    await world.adminDb.query(`update claim_document set scan = 'infected' where claim_id = $1`, [
      idOf(base),
    ]);
    expect((await agent.get(path).expect(403)).text).toContain('virusscanner');
    expect((await agent.get(`${base}/documenten`)).text).toContain('Virus gevonden');
    await post(agent, `${path}/verwijderen`, {}).then((reply) => expect(reply.status).toBe(303));
    expect((await agent.get(`${base}/documenten`)).text).not.toContain('_b_kelder.png');
  });

  it('takes a file in pieces over HTTP, with the token of the page, from its owner only', async () => {
    const { agent, base } = await draft();
    const token = (
      await fields(agent, `${base}/documenten/toevoegen?soort=photo`, `${base}/documenten/toevoegen`)
    )['_csrf']!;
    const content = Buffer.concat([photo, Buffer.alloc(1_200_000)]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const send = (method: 'post' | 'put' | 'delete', path: string, by: Agent = agent) =>
      by[method](`${base}/opladen${path}`).set('Accept', 'application/json').set('x-csrf-token', token);
    const about = { kind: 'photo', item: '', name: 'kelder.png', size: content.length, sha256 };
    expect((await agent.post(`${base}/opladen`).type('form').send(about)).status).toBe(403);
    const begun = await send('post', '').type('form').send(about).expect(200);
    expect(begun.body).toMatchObject({ state: 'open', pieces: 2, received: [] });
    const { id, pieceBytes } = begun.body as { id: string; pieceBytes: number };
    const put = (number: number | string, bytes: Buffer, by?: Agent) =>
      send('put', `/${id}/${number}`, by).type('application/octet-stream').send(bytes);
    const last = content.subarray(pieceBytes);
    await put(1, last).expect(200);
    const missing = await send('post', `/${id}/klaar`).expect(409);
    expect(missing.body).toMatchObject({
      type: 'urn:rampenfonds:upload/piece-missing',
      detail: 'Deel 1 van 2 van dit bestand ontbreekt. Stuur dat deel opnieuw.',
    });
    await put(0, Buffer.alloc(pieceBytes + 5)).expect(422);
    await put(0, Buffer.alloc(40 * 1024 * 1024)).then(
      ({ status }) => expect(status).toBe(413),
      (fault: Error) => expect(fault.message).toMatch(/EPIPE|ECONNRESET|aborted/),
    );
    await put('x', last).expect(404);
    await send('put', `/${id}/0`).type('application/json').send({}).expect(415);
    await put(0, content.subarray(0, pieceBytes), eloket.as(world.actors.fatima)).expect(403);
    await put(0, content.subarray(0, pieceBytes)).expect(200);
    expect((await agent.get(`${base}/opladen/${id}`)).body).toMatchObject({ received: [0, 1] });
    const page = await agent.get(`${base}/documenten/toevoegen?soort=photo`);
    expect(page.text).toContain('<bdi>kelder.png</bdi>: 99 % is er al');
    const done = await send('post', `/${id}/klaar`).expect(200);
    expect((await send('post', `/${id}/klaar`)).body).toEqual(done.body);
    expect((await agent.get(`${base}/documenten`)).text).toContain('kelder.png');
    await send('delete', `/${id}`).expect(204);
    await send('post', '')
      .type('form')
      .send({ ...about, size: 'veel' })
      .expect(400);
  });

  it('reads 200 MB to its end in little memory, and answers with a clear text', async () => {
    const { agent, base } = await draft();
    const before = await state();
    const action = `${base}/documenten/toevoegen`;
    const hidden = await fields(agent, action);
    const { name, value } = eloket.cookieOf(world.actors.luc);
    await agent.get(action);
    const address = await listening();
    const page = await fetch(`${address}${action}`, { headers: { cookie: `${name}=${value}` } });
    const token = hiddenFields(await page.text(), action)['_csrf']!;
    expect(token).not.toBe(hidden['_csrf']);
    const start_ = process.memoryUsage().rss;
    const reply = await fetch(`${address}${action}`, {
      method: 'POST',
      headers: { cookie: `${name}=${value}`, 'content-type': 'multipart/form-data; boundary=grens' },
      body: ReadableStream.from(huge(token, 200)),
      duplex: 'half',
    });
    expect(reply.status).toBe(413);
    expect(await reply.text()).toContain('hoogstens 10 MB');
    expect(process.memoryUsage().rss - start_).toBeLessThan(150 * 1024 * 1024);
    expect(await state()).toEqual(before);
  });

  async function listening(): Promise<string> {
    if (!eloket.server.listening)
      await new Promise<void>((done) => eloket.server.listen(0, '127.0.0.1', done));
    const address = eloket.server.address();
    return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  }
  async function* huge(token: string, megabytes: number): AsyncGenerator<Uint8Array> {
    const field = (name: string, value: string): string =>
      `--grens\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    yield Buffer.from(field('_csrf', token) + field('kind', 'photo') + field('item', ''));
    yield Buffer.from('--grens\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n');
    const block = Buffer.alloc(1024 * 1024, 0xff);
    for (let i = 0; i < megabytes; i++) yield await Promise.resolve(block);
    yield Buffer.from('\r\n--grens--\r\n');
  }
});
