import sharp from 'sharp';
import { ok, plainDate } from '#kernel';
import { aReport, DIKSMUIDE } from '#testing';
import {
  draft,
  eloket,
  fields,
  fillAll,
  idOf,
  post,
  start,
  GOOD,
  stored,
  upload,
  useClaimPages,
  world,
} from './claim-pages.js';
import { hiddenFields } from './e-loket-app.js';

useClaimPages();

describe('from the choice of the disaster to the receipt', () => {
  it('copies the report, keeps every page, shows the account masked, and gives a number and a PDF', async () => {
    const { luc } = world.actors;
    const report = aReport({
      id: world.ids.next(),
      number: 'M-2023-0000001-11',
      personId: luc.personId,
      firstDay: plainDate('2023-11-12'),
    });
    await world.deps.uow.run(async (tx) => ok(await tx.reports.insert(report)));
    const agent = eloket.as(luc);
    const choice = await agent.get('/aanvraag').expect(200);
    expect(choice.text).toContain('31 juli 2024');
    expect(choice.text).toContain('U meldde deze schade al');
    const base = await start(agent);
    const tasks = await agent.get(base).expect(200);
    expect(tasks.text).toContain(
      'U kunt indienen tot en met 31 juli 2024. Vijf onderdelen zijn nog niet klaar.',
    );
    expect(tasks.text).toContain('Diksmuide, 12 november 2023');
    expect(tasks.text).toContain('luc@example.org');
    await fillAll(agent, base);

    // another device: a browser without this session's history
    const other = eloket.as(luc);
    const item =
      /schadeposten\/([0-9a-f-]{36})"/.exec(
        (await other.get(`${base}/schadeposten`).expect(200)).text,
      )?.[1] ?? '';
    const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    await upload(other, base, photo, 'kelder.jpg', { kind: 'photo', item }).expect(303);

    const check = await other.get(`${base}/controleren`).expect(200);
    for (const shown of [
      'Wasmachine Miele',
      '1.250,50',
      '8600 Diksmuide',
      'BE71 •••• •••• 6769',
      'kelder.jpg',
      'wordt niet vergoed',
    ]) {
      expect(check.text).toContain(shown);
    }
    expect(check.text).not.toContain('0961 2345');
    const sent = await other
      .post(`${base}/indienen`)
      .type('form')
      .send(hiddenFields(check.text, `${base}/indienen`));
    expect([sent.status, sent.headers['location']]).toEqual([303, `${base}/ontvangst`]);
    const receipt = await other.get(`${base}/ontvangst`).expect(200);
    const { number } = await stored(base);
    expect(number).toMatch(/^D-2024-\d{7}-\d{2}$/);
    expect(receipt.text).toContain(number as string);
    const pdf = await other
      .get(`${base}/ontvangstbewijs.pdf`)
      .buffer(true)
      .expect(200)
      .expect('content-type', 'application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    await other.get(base).expect(303).expect('location', `${base}/ontvangst`);
  });

  it('leads back to the check page after a change from there', async () => {
    const { agent, base } = await draft();
    const path = `${base}/contact`;
    const hidden = await fields(agent, `${path}?van=controle`, path);
    const sent = await agent
      .post(path)
      .type('form')
      .send({ ...hidden, ...GOOD.contact });
    expect(sent.headers['location']).toBe(`${base}/controleren`);
  });

  it('gives 16 clicks on submit one number', async () => {
    const { agent, base } = await draft();
    const form = await fields(agent, `${base}/controleren`, `${base}/indienen`);
    const sent = await Promise.all(
      Array.from({ length: 16 }, () => agent.post(`${base}/indienen`).type('form').send(form)),
    );
    expect(sent.map((reply) => [reply.status, reply.headers['location']])).toEqual(
      Array(16).fill([303, `${base}/ontvangst`]),
    );
    const log = await world.adminDb.query(
      `select 1 from audit_entry where claim_id = $1 and action = 'claim.submit'`,
      [idOf(base)],
    );
    expect(log).toHaveLength(1);
  });

  it('names what is missing, with links to the sections, and submits nothing', async () => {
    const agent = eloket.as(world.actors.jan);
    const base = await start(agent);
    const sent = await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/controleren`, `${base}/indienen`));
    expect(sent.status).toBe(422);
    for (const section of ['place', 'items', 'insurance', 'account', 'contact']) {
      expect(sent.text).toContain(`href="#${section}"`);
      expect(sent.text).toContain(`id="${section}"`);
    }
    expect(await stored(base)).toMatchObject({ state: 'draft', number: null });
  });
});

describe('off the ordinary road', () => {
  const outside = { ...GOOD.plaats, search: '9000 Gent' };
  it('says that the municipality is not recognised, why, and lets the person ask for a decision', async () => {
    const { agent, base } = await draft();
    const moved = await post(agent, `${base}/plaats`, outside);
    expect([moved.status, moved.headers['location']]).toEqual([303, `${base}/buiten-gebied`]);
    const page = await agent.get(`${base}/buiten-gebied`).expect(200);
    expect(page.text).toContain('Gent staat niet in de lijst van erkende gemeenten');
    expect(page.text).toContain('art. 4');
    expect((await agent.get(`${base}/controleren`)).text).toContain('U kunt nog niet indienen');
    const form = await fields(agent, `${base}/contact`);
    const blocked = await agent.post(`${base}/indienen`).type('form').send(form);
    expect([blocked.status, blocked.text.includes('valt buiten de erkenning')]).toEqual([422, true]);
    expect((await post(agent, `${base}/buiten-gebied`, {})).status).toBe(422);
    expect((await post(agent, `${base}/buiten-gebied`, { understood: 'ja' })).status).toBe(303);
    await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/controleren`, `${base}/indienen`))
      .expect(303);
    expect(await stored(base)).toMatchObject({ state: 'submitted', outside_area: true });
    expect((await agent.get(`${base}/ontvangst`)).text).toContain('buiten de erkenning');
  });

  it('names the recognised days when only the day is wrong', async () => {
    const { agent, base } = await draft({ address: DIKSMUIDE, damageDate: plainDate('2023-11-30') });
    expect((await agent.get(base).expect(200)).text).toContain(
      'alleen erkend voor 5 november 2023 tot en met 22 november 2023',
    );
  });

  const motive = {
    ground: 'force-majeure',
    'impedimentEnded-day': '31',
    'impedimentEnded-month': '5',
    'impedimentEnded-year': '2024',
    explanation: 'Ik lag in het ziekenhuis.',
  };
  it('after the window: says so with the article, and takes the claim with a motive', async () => {
    const { agent, base } = await draft();
    const check = await fields(agent, `${base}/controleren`, `${base}/indienen`);
    await eloket.today('2024-08-01');
    const tasks = await agent.get(base).expect(200);
    expect(tasks.text).toContain('tot en met 31 juli 2024');
    expect(tasks.text).toContain('art. 10, tweede lid');
    const blocked = await agent.post(`${base}/indienen`).type('form').send(check);
    expect([blocked.status, blocked.text.includes('Leg eerst uit waarom')]).toEqual([422, true]);
    const empty = await post(agent, `${base}/te-laat`, {});
    expect(empty.status).toBe(422);
    for (const text of ['Kies waarom uw aanvraag te laat komt', 'Vul in wanneer', 'Leg uit wat er gebeurde.'])
      expect(empty.text).toContain(text);
    const huge = await post(agent, `${base}/te-laat`, { ...motive, explanation: 'x'.repeat(4001) });
    expect([huge.status, huge.text.includes('hoogstens 4000 tekens')]).toEqual([422, true]);
    expect((await post(agent, `${base}/te-laat`, motive)).status).toBe(303);
    const review = await agent.get(`${base}/controleren`).expect(200);
    expect(review.text).toContain('Ik lag in het ziekenhuis.');
    await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(hiddenFields(review.text, `${base}/indienen`))
      .expect(303);
    expect(await stored(base)).toMatchObject({
      state: 'submitted',
      late_motive: { ground: 'force-majeure' },
    });
  });

  it('says at once that a motive comes too late, and after a year that the counter is closed', async () => {
    const { agent, base } = await draft();
    await eloket.today('2024-09-01');
    const late = await post(agent, `${base}/te-laat`, motive);
    expect([late.status, late.text.includes('tot en met 31 augustus 2024')]).toEqual([422, true]);
    expect(late.text).toContain('Ik lag in het ziekenhuis.');
    await eloket.today('2025-05-01');
    const closed = await agent.get(`${base}/te-laat`).expect(200);
    expect(closed.text).toContain('tot en met 30 april 2025');
    expect(closed.text).toContain('Havenlaan 88 bus 100');
    const again = await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/contact`));
    expect([again.status, again.text.includes('30 april 2025')]).toEqual([422, true]);
  });
});
