import { createTestWorld, type TestWorld } from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { submit } from './back-office-forms.js';

/** Which third parties may file through the API: an administrator adds one and changes what was agreed. */
let world: TestWorld;
let office: BackOfficeApp;
type Agent = ReturnType<BackOfficeApp['as']>;
beforeAll(async () => {
  world = await createTestWorld();
  office = await startBackOffice(world);
  await office.today('2024-05-16');
}, 180_000);
afterAll(async () => {
  await office.close();
  await world.close();
});

const NEW = '/api-toegang/nieuw';
const GOOD = {
  clientId: 'boerenbond-test',
  name: 'Boerenbond <test>',
  organisationNumber: '0999.123.457',
  contactEmail: 'it@example.org',
  claimantKinds: ['person', 'enterprise'],
  scopes: [] as string[],
  activeFrom: '01-06-2024',
  activeUntil: '',
  requestsPerMinute: '60',
  filingsPerDay: '200',
  rowsPerFile: '500',
};
type Answers = Partial<Record<keyof typeof GOOD, string | string[]>>;

/** The values of the boxes on the page, so that the form sends what it offers. */
async function boxesOf(agent: Agent, page: string, name: string): Promise<string[]> {
  const { text } = await agent.get(page).expect(200);
  return [...text.matchAll(new RegExp(`name="${name}" type="checkbox" value="([^"]+)"`, 'g'))].map((m) => m[1]!);
} // prettier-ignore
async function send(agent: Agent, page: string, answers: Answers) {
  const claimantKinds = await boxesOf(agent, page, 'claimantKinds');
  const scopes = await boxesOf(agent, page, 'scopes');
  return submit(agent, page, page, { ...GOOD, claimantKinds, scopes, ...answers } as unknown as Record<string, string>);
} // prettier-ignore
const kept = (): Promise<object[]> => world.adminDb.query('select * from api_client order by client_id');
const admin = (): Agent => office.as(world.actors.ingrid);

it.each<[Answers, string]>([
  [{ clientId: '' }, 'clientId'],
  [{ clientId: 'a b' }, 'clientId'],
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(5000) }, 'name'],
  [{ organisationNumber: '0999123458' }, 'organisationNumber'],
  [{ contactEmail: 'geen adres' }, 'contactEmail'],
  [{ claimantKinds: [] }, 'claimantKinds'],
  [{ scopes: [] }, 'scopes'],
  [{ activeFrom: '31-02-2024' }, 'activeFrom'],
  [{ activeUntil: '01-01-2024' }, 'activeUntil'],
  [{ requestsPerMinute: '0' }, 'requestsPerMinute'],
  [{ filingsPerDay: '1e9' }, 'filingsPerDay'],
  [{ rowsPerFile: '99999999' }, 'rowsPerFile'],
])('refuses %j at its field, keeps what was typed and adds nobody', async (wrong, field) => {
  const before = await kept();
  const reply = await send(admin(), NEW, wrong);
  expect([reply.status, reply.text.includes(`href="#${field}"`)]).toEqual([422, true]);
  expect(reply.text).toContain(`id="${field}"`);
  if (field !== 'contactEmail') expect(reply.text).toContain('it@example.org');
  expect(await kept()).toEqual(before);
});

it('adds a partner, shows it in the list, and changes what was agreed', async () => {
  const added = await send(admin(), NEW, {});
  expect([added.status, added.headers['location']]).toEqual([303, '/api-toegang']);
  const list = (await admin().get('/api-toegang').expect(200)).text;
  expect(list).toContain('Boerenbond &lt;test&gt;');
  expect(list).toContain('Nog niet actief');
  const again = await send(admin(), NEW, {});
  expect([again.status, again.text.includes('href="#clientId"')]).toEqual([422, true]);

  const page = /href="(\/api-toegang\/[0-9a-f-]{36})"[^>]*>Boerenbond/.exec(list)?.[1] ?? '';
  const stale = (await admin().get(page).expect(200)).text;
  expect((await send(admin(), page, { filingsPerDay: '900', activeFrom: '01-05-2024' })).status).toBe(303);
  const now = (await admin().get('/api-toegang').expect(200)).text;
  expect(now).toContain('900 per dag');
  expect(now).toContain('Actief');
  // An older page does not undo it.
  const version = /name="version" value="(\d+)"/.exec(stale)?.[1] ?? '';
  const before = await kept();
  const late = await send(admin(), page, { ...({ version } as Answers), filingsPerDay: '1' });
  expect(late.status).toBeGreaterThanOrEqual(409);
  expect(await kept()).toEqual(before);
  const audits = await world.adminDb.query<{ action: string }>(
    "select action from audit_entry where action like 'filing-client%' order by 1",
  );
  expect(audits.length).toBe(2);
});

it('is read by an auditor, who changes nothing', async () => {
  const auditor = office.as(world.actors.wim);
  expect((await auditor.get('/api-toegang').expect(200)).text).not.toContain('href="/api-toegang/nieuw"');
  await auditor.get(NEW).expect(403);
  await auditor.post(NEW).type('form').send({ _csrf: FORM_TOKEN, ...GOOD }).expect(403);
  await office.as(world.actors.an).get('/api-toegang').expect(403);
}); // prettier-ignore
