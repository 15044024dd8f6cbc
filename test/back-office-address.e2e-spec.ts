import { matchAddress, type AddressCheck, type AddressRegister } from '#application';
import { aSubmittedCase, createTestWorld, type TestWorld } from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';

let world: TestWorld;
let app: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld();
  app = await startBackOffice(world);
  await app.today('2024-05-15');
}, 120_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

const IN_ANTWERP: AddressCheck = {
  kind: 'matched',
  id: '110020006',
  score: 91.25,
  nis: '11002',
  text: 'Grote Markt 6, 2000 Antwerpen',
  inUse: true,
};
const register: AddressRegister = {
  match: () => Promise.resolve(IN_ANTWERP),
  streets: () => Promise.resolve([]),
  stateOf: () => Promise.resolve('in-use'),
  parcelsOf: () => Promise.resolve(['11002A0006/00A000']),
};
const opened = async (id: string): Promise<string> => {
  const agent = app.as(world.actors.an);
  await agent.post(`/dossier/${id}/reden`).type('form').send({ _csrf: FORM_TOKEN, reason: 'controle' });
  return (await agent.get(`/dossier/${id}`)).text;
};

it('an officer sees what the address register says, what does not fit and who else claims there, and asks again', async () => {
  const [one, two] = [await aSubmittedCase(world), await aSubmittedCase(world)];
  expect(await opened(one.id)).toContain('nog niet vergeleken met het adressenregister');
  for (const { id } of [one, two])
    await matchAddress({ ...world.deps, addresses: register }, { kind: 'claim', id });
  const page = await opened(one.id);
  for (const text of [
    'Grote Markt 6, 8600 Diksmuide',
    'Grote Markt 6, 2000 Antwerpen',
    '91,3 op 100',
    'Antwerpen (11002)',
    '11002A0006/00A000',
    'niet erkend voor 10 november 2023',
    'Er is nog een aanvraag op hetzelfde adres',
    two.number!,
    // no register knows where this person lives
    'de plaats van de schade, want geen register gaf een ander adres',
  ])
    expect(page).toContain(text);
  const asked = await app
    .as(world.actors.an)
    .post(`/dossier/${one.id}/adres`)
    .type('form')
    .send({ _csrf: FORM_TOKEN, version: String(one.version) });
  expect([asked.status, asked.headers['location']]).toEqual([303, `/dossier/${one.id}#adres`]);
  expect(await world.jobs()).toContainEqual(
    expect.objectContaining({ name: 'address.match', payload: { kind: 'claim', id: one.id, fresh: true } }),
  );
});
