import { STATUS_MAP } from '#domain';
import { sendStatuses, type SharingDeps } from '#application';
import { aCaseAt, createTestWorld, type TestWorld } from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';

let world: TestWorld;
let app: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld();
  app = await startBackOffice(world);
}, 120_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

const refusing = (): SharingDeps => ({
  ...world.deps,
  statusMap: STATUS_MAP,
  eLoketUrl: 'https://loket.example',
  sharing: {
    register: () => Promise.resolve({ kind: 'refused', reason: 'De combinatie is niet toegelaten' }),
    resultOf: () => Promise.resolve({ kind: 'unknown' }),
    remove: () => Promise.resolve({ kind: 'done' }),
    notify: () => Promise.resolve({ kind: 'done' }),
  },
});

it('shows what a citizen sees, why something was refused, and shares again or takes away', async () => {
  const claim = await aCaseAt(world, 'complete');
  const an = app.as(world.actors.an);
  const list = await an.get(`/burgerprofiel?zoek=${claim.number}`);
  expect(list.text).toContain('Uw aanvraag is volledig');
  expect(list.text).toContain('Wacht');
  const page = `/burgerprofiel/${claim.id}`;
  expect((await an.get(page)).text).not.toContain('Deel opnieuw');

  await sendStatuses(refusing(), claim.id);
  expect((await an.get('/burgerprofiel?stand=refused')).text).toContain(claim.number);
  expect((await an.get(page)).text).toContain('De combinatie is niet toegelaten');

  const empty = await an.post(`${page}/weghalen`).type('form').send({ _csrf: FORM_TOKEN, reden: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Schrijf waarom');
  const again = await an.post(`${page}/opnieuw`).type('form').send({ _csrf: FORM_TOKEN });
  expect([again.status, again.get('Location')]).toEqual([303, page]);
  expect((await an.post(`${page}/opnieuw`).type('form').send({ _csrf: FORM_TOKEN })).status).toBe(409);
  await sendStatuses(refusing(), claim.id);
  const gone = await an
    .post(`${page}/weghalen`)
    .type('form')
    .send({ _csrf: FORM_TOKEN, reden: 'Verkeerde persoon' });
  expect(gone.status).toBe(303);
  await sendStatuses(refusing(), claim.id);
  expect((await an.get(page)).text).toContain('Dossier weggehaald');
});

it('is closed to who may not see it, and knows no file that does not exist', async () => {
  expect((await app.as(world.actors.bart).get('/burgerprofiel')).status).toBe(403);
  expect((await app.as(world.actors.an).get(`/burgerprofiel/${world.ids.next()}`)).status).toBe(404);
});
