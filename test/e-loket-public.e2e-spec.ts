import { confirmOutage, recordOutage, refreshPublicProgress } from '#application';
import { DOCUMENT_RULES, GOODS_SECTION_KEYS } from '#domain';
import { Temporal } from '#kernel';
import { FLOOD_2023 } from '#persistence';
import { aClaim, anItem, aSubmittedCase, createTestWorld, inTx, must, type TestWorld } from '#testing';
import { hiddenFields, startELoket, type ELoketApp } from './e-loket-app.js';

let world: TestWorld;
let eloket: ELoketApp;
const PROGRESS = `/voortgang/${FLOOD_2023.id}`;
const API = `/api/v1/progress/${FLOOD_2023.id}`;

beforeAll(async () => {
  world = await createTestWorld();
  eloket = await startELoket(world);
}, 180_000);
afterAll(async () => {
  await eloket.close();
  await world.close();
});
beforeEach(() => eloket.today('2024-05-15'));

async function aDraft(): Promise<string> {
  await world.adminDb.query(`update claim set state = 'withdrawn' where state = 'draft'`);
  const items = [anItem({ id: world.ids.next() })];
  const claim = aClaim({ id: world.ids.next(), personId: world.actors.luc.personId, items });
  await inTx(world.deps, (tx) => tx.claims.insert(claim));
  return `/aanvraag/${claim.id}`;
}

describe('how far claims are', () => {
  beforeAll(async () => {
    for (let i = 0; i < 6; i += 1) await aSubmittedCase(world);
    await aSubmittedCase(world, {
      address: { street: 'Markt', houseNumber: '1', postcode: '8630', nis: '38025' },
    });
    await refreshPublicProgress(world.deps);
  });

  it('anybody reads it, with the day of the count, a map and the same in a table', async () => {
    const page = await eloket.as().get(PROGRESS).expect(200);
    expect(page.text).toContain('Stand van 15 mei 2024');
    // one claim in Veurne would follow from the total: both towns are left out
    expect(page.text).toContain('Geen enkele gemeente heeft 5 aanvragen of meer');
    expect(page.text).not.toContain('Veurne');
    expect(page.headers['cache-control']).toBe('public, max-age=3600');
    expect(page.headers['set-cookie']).toBeUndefined();
    const own = await eloket.as(world.actors.luc).get(PROGRESS).expect(200);
    expect(own.headers['cache-control']).toBe('private, no-cache');
    for (const from of ['/', '/rampen', '/hulp'])
      expect((await eloket.as().get(from).expect(200)).text).toContain('href="/voortgang');
  });

  it('shows municipalities once nobody can be told from them', async () => {
    for (let i = 0; i < 4; i += 1)
      await aSubmittedCase(world, {
        address: { street: 'Markt', houseNumber: '1', postcode: '8630', nis: '38025' },
      });
    world.clock.set('2024-05-16');
    await refreshPublicProgress(world.deps);
    const page = await eloket.as().get(PROGRESS).expect(200);
    expect(page.text).toMatch(/<svg[^>]+role="img" aria-label="Kaart van Vlaanderen: 2 gemeenten/);
    expect(page.text).toMatch(/<th scope="row"[^>]*>Diksmuide<\/th>\s*<td[^>]*>6</);
    const json = await eloket.as().get(API).expect(200);
    expect(json.body).toMatchObject({
      received: 11,
      stages: { examination: 11, paid: 0 },
      municipalities: [
        { nis: '32003', name: 'Diksmuide', received: 6 },
        { nis: '38025', name: 'Veurne', received: 5 },
      ],
    });
    const csv = await eloket
      .as()
      .get(`${API}.csv`)
      .expect(200)
      .expect('content-type', /text\/csv/);
    expect(csv.text.split('\r\n')[1]).toMatch(/;;Vlaanderen;11;11;0;0;0;0;/);
    expect((await eloket.as().get('/api/v1/progress').expect(200)).body).toMatchObject({
      disasters: [{ id: FLOOD_2023.id }],
    });
  });

  it.each(['/voortgang/1', `/voortgang/${'0'.repeat(36)}`, '/api/v1/progress/x.csv'])(
    '%s is not there',
    (path) => eloket.as().get(path).expect(404),
  );
});

describe('what is typed and not saved', () => {
  it('is kept by the script, comes back on another device, and is gone once the page is saved', async () => {
    const base = await aDraft();
    const page = `${base}/contact`;
    const phone = eloket.as(world.actors.luc);
    const fields = hiddenFields((await phone.get(page).expect(200)).text, page);
    const kept = await phone
      .post('/concept')
      .set('X-CSRF-Token', fields['_csrf']!)
      .send({ pagina: page, versie: fields['version'], getypt: { email: 'half@', phone: '' } })
      .expect(200);
    expect(kept.body).toEqual({ op: expect.stringMatching(/^15 mei 2024 om \d\d:\d\d$/) as string });
    const computer = eloket.as(world.actors.luc);
    const back = await computer.get(`/concept?pagina=${encodeURIComponent(page)}`).expect(200);
    expect(back.body).toMatchObject({ versie: fields['version'], getypt: { email: 'half@' } });
    expect(back.headers['cache-control']).toBe('no-store');
    await eloket
      .as(world.actors.fatima)
      .get(`/concept?pagina=${encodeURIComponent(page)}`)
      .expect(404);
    await phone
      .post(page)
      .type('form')
      .send({ ...fields, concept: '1', email: 'luc@example.org', phone: '' })
      .expect(303);
    await computer.get(`/concept?pagina=${encodeURIComponent(page)}`).expect(204);
  });

  it.each([
    {},
    { pagina: 'x' },
    { pagina: 1, versie: '', getypt: {} },
    { pagina: '/x', versie: '', getypt: { a: {} } },
  ])('refuses %j', async (body) => {
    const base = await aDraft();
    const agent = eloket.as(world.actors.luc);
    const { _csrf } = hiddenFields((await agent.get(`${base}/contact`)).text, `${base}/contact`);
    const answer = await agent
      .post('/concept')
      .set('X-CSRF-Token', _csrf!)
      .set('Accept', 'application/json')
      .send(body);
    expect(answer.status).toBe(400);
  });

  it('has every form page of a claim and of a report ask for it, and warns before the session ends', async () => {
    const base = await aDraft();
    const agent = eloket.as(world.actors.luc);
    for (const path of [`${base}/plaats`, `${base}/rekening`, `${base}/contact`, '/schademelding/wat']) {
      const page = await agent.get(path).expect(200);
      expect([path, page.text.includes('data-keep="stored"')]).toEqual([path, true]);
      expect(page.text).toMatch(/data-session-seconds="\d+"[\s\S]*<dialog[^>]+data-session/);
    }
    expect((await eloket.as().get('/').expect(200)).text).not.toContain('<dialog');
  });

  it('leads whoever sends a page after his session back to it', async () => {
    const base = await aDraft();
    const answer = await eloket.as().post(`${base}/contact`).type('form').send({ email: 'luc@example.org' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(`href="/aanmelden?terug=${encodeURIComponent(`${base}/contact`)}"`);
  });
});

describe('an outage on the last day', () => {
  it('stands ready as motive for whoever is late, once it is confirmed', async () => {
    const base = await aDraft();
    world.clock.set('2024-08-01');
    const id = world.ids.next();
    const at = (time: string) => Temporal.Instant.from(`2024-07-31T${time}Z`);
    const outage = { id, beganAt: at('12:05:00'), endedAt: at('16:20:00'), reason: 'Aanmelden lukte niet.' };
    must(await recordOutage(world.deps, world.actors.ingrid, outage));
    await eloket.today('2024-08-02');
    const agent = eloket.as(world.actors.luc);
    expect((await agent.get(`${base}/te-laat`).expect(200)).text).not.toContain('Aanmelden lukte niet');
    must(await confirmOutage(world.deps, world.actors.koen, { outageId: id }));
    const page = await agent.get(`${base}/te-laat`).expect(200);
    expect(page.text).toContain(
      'Het e-loket werkte niet van 31 juli 2024 om 14:05 tot 31 juli 2024 om 18:20',
    );
    expect(page.text).toMatch(/value="force-majeure" checked/);
  });
});

describe('before somebody signs in', () => {
  it('tells a report and a claim apart before the choice, and leads on', async () => {
    const { text } = await eloket.as().get('/').expect(200);
    expect(text.indexOf('zijn twee verschillende dingen')).toBeLessThan(
      text.indexOf('href="/schademelding"'),
    );
    expect(text).toContain('tot en met 31 juli 2024');
    for (const href of ['/kom-ik-in-aanmerking', '/wat-hebt-u-nodig', '/fr', '/en', '/de'])
      expect(text).toContain(`href="${href}"`);
  });

  it.each(['fr', 'en', 'de'])('/%s says in which language it is, and remembers none', async (language) => {
    const page = await eloket.as().get(`/${language}`).expect(200);
    expect(page.text).toContain(`<html lang="${language}"`);
    for (const other of ['nl-BE', 'fr', 'en', 'de', 'x-default'])
      expect(page.text).toMatch(new RegExp(`<link rel="alternate" hreflang="${other}" href="http[^"]+">`));
    expect(page.headers['set-cookie']).toBeUndefined();
  });

  it('has help for every section', async () => {
    for (const key of GOODS_SECTION_KEYS) {
      const { text } = await eloket.as().get(`/hulp/onderdeel/${key.toLowerCase()}`).expect(200);
      for (const heading of ['Wanneer vult u dit in?', 'Wat voegt u toe?', 'Let hierop', 'Voorbeeld'])
        expect([key, text.includes(heading)]).toEqual([key, true]);
    }
    await eloket.as().get('/hulp/onderdeel/x').expect(404);
  });

  it.each(['particulier', 'landbouwer', 'onderneming', 'vereniging', 'lokaal-bestuur'])(
    'says what %s needs, from the table of the claim itself',
    async (slug) => {
      const { text } = await eloket.as().get(`/wat-hebt-u-nodig/${slug}`).expect(200);
      const everybody = DOCUMENT_RULES.filter((rule) => !rule.claimants && !rule.when);
      for (const { label } of everybody) expect(text).toContain(label.replaceAll("'", '&#39;'));
    },
  );

  it('dates its accessibility statement, and names exceptions and where to complain', async () => {
    const { text } = await eloket.as().get('/toegankelijkheid').expect(200);
    expect(text).toMatch(/Deze verklaring is van \d{1,2} \w+ \d{4}/);
    for (const words of ['Uitzonderingen', 'Vlaamse Ombudsdienst']) expect(text).toContain(words);
  });
});
