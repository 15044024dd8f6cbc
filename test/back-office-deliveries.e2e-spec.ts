import { deliverDecision } from '#application';
import {
  aCaseAt,
  claimNow,
  confirmAllRules,
  createTestWorld,
  decisionOf,
  workerDeps,
  type TestWorld,
} from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';

let world: TestWorld;
let app: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
  app = await startBackOffice(world);
  await app.today('2024-05-15');
}, 120_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

it('shows an undeliverable decision to the officer, who registers how it was received', async () => {
  const claim = await aCaseAt(world, 'decided');
  const worker = workerDeps(world.deps);
  worker.delivery.status = () => ({ kind: 'undeliverable', reason: 'Onbestelbaar: adres onbekend' });
  const decision = await decisionOf(world, claim);
  await deliverDecision(worker, decision.id);

  const an = app.as(world.actors.an);
  const list = (await an.get('/bezorging?stand=undeliverable')).text;
  expect(list).toContain(decision.number);
  expect(list).toContain('Onbestelbaar: adres onbekend');
  const page = /href="(\/bezorging\/[0-9a-f-]{36})"/.exec(list)![1]!;
  expect((await an.get(page)).text).toContain('Verzend opnieuw');
  expect((await app.as(world.actors.wim).get(page)).text).not.toContain('Verzend opnieuw');

  const post = (values: object) =>
    an
      .post(`${page}/ontvangst`)
      .type('form')
      .send({ _csrf: FORM_TOKEN, ...values });
  const empty = await post({});
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Vul in op welke dag');
  const future = await post({ receivedOn: '01-01-2030', reference: 'Exploot' });
  expect([future.status, future.text.includes('niet in de toekomst')]).toEqual([422, true]);
  const done = await post({ receivedOn: '15-05-2024', reference: 'Exploot 7' });
  expect([done.status, done.get('Location')]).toEqual([303, '/bezorging']);
  expect((await claimNow(world, claim.id)).state).toBe('notified');
  expect((await an.get('/bezorging?stand=delivered')).text).toContain('15 mei 2024');
  expect((await post({ receivedOn: '15-05-2024', reference: 'Exploot 7' })).status).toBe(409);
  expect((await an.get(`/bezorging/${world.ids.next()}`)).status).toBe(404);
});
