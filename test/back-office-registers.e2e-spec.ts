import { createRegisterCallLog } from '#persistence';
import { closeTask, followOpenCases, prefillClaim, type RegisterCall, type RegisterDeps } from '#application';
import type { BelgianAddress } from '#domain';
import { plainDate, type Insz } from '#kernel';
import {
  aCaseAt,
  aSubmittedCase,
  confirmAllRules,
  createTestWorld,
  inTx,
  MemoryRegisters,
  type TestWorld,
} from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { startELoket } from './e-loket-app.js';

const HOME: BelgianAddress = {
  street: 'Grote Markt',
  houseNumber: '8',
  postcode: '8600',
  municipality: 'Diksmuide',
  nis: '32003',
};
let world: TestWorld;
let app: BackOfficeApp;
let registers: MemoryRegisters;
let deps: RegisterDeps;

beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
  app = await startBackOffice(world);
  await app.today('2024-05-15');
}, 120_000);
beforeEach(() => {
  registers = new MemoryRegisters();
  deps = { ...world.deps, representingFunctions: ['10002'], registers };
  world.clock.set('2024-05-15');
});
afterAll(async () => {
  await app.close();
  await world.close();
});

async function numberOf(personId: string): Promise<Insz> {
  return (await inTx(world.deps, (tx) => tx.persons.find(personId)))!.nationalNumber;
}
function lives(number: Insz, over: object = {}): void {
  const address = { kind: 'belgian', ...HOME } as const;
  registers.persons.set(number, {
    nationalNumber: number,
    name: { givenNames: ['Lena'], familyName: 'Peeters 1' },
    address,
    moveDeclared: false,
    represented: false,
    ...over,
  });
  registers.histories.set(number, { nationalNumber: number, addresses: [address] });
}
const openedBy = async (who: 'an' | 'els' | 'wim' | 'koen', id: string): Promise<string> => {
  const agent = app.as(world.actors[who]);
  await agent.post(`/dossier/${id}/reden`).type('form').send({ _csrf: FORM_TOKEN, reason: 'controle' });
  return (await agent.get(`/dossier/${id}`).expect(200)).text;
};

it('shows what was typed beside the register, marks the difference and gives the reason', async () => {
  const claim = await aSubmittedCase(world);
  const number = await numberOf(claim.personId);
  lives(number);
  registers.properties.set(number, {
    on: plainDate('2023-11-10'),
    incomplete: [],
    properties: [
      {
        addresses: [{ ...HOME, houseNumber: '6' }],
        rights: [
          {
            owners: [{ nationalNumber: number }],
            right: { code: 'VE', label: 'Volle eigendom' },
            share: { numerator: 1, denominator: 2 },
          },
        ],
      },
    ],
  });
  await inTx(world.deps, (tx) =>
    tx.registerFacts.correct(claim.id, 'place', { reason: 'Mijn tweede verblijf', at: world.clock.now() }),
  );
  await prefillClaim(deps, claim.id);
  const page = await openedBy('an', claim.id);
  expect(page).toContain('Grote Markt 8, 8600 Diksmuide – ligt in het erkende gebied');
  expect(page).toContain('Rijksregister, 15 mei 2024');
  expect(page).toContain('Verschilt');
  expect(page).toContain('Reden van de aanvrager: Mijn tweede verblijf');
  expect(page).toContain('Volle eigendom voor 1/2 (mede-eigendom');
  expect(page).not.toContain(number);
  const list = await app.as(world.actors.an).get(`/dossier/${claim.id}/volledigheid`);
  expect(list.text).toContain('Het kadaster bewijst de eigendom');
});

it('never shows a secret address', async () => {
  const claim = await aSubmittedCase(world);
  lives(await numberOf(claim.personId), { address: { kind: 'secret' } });
  await prefillClaim(deps, claim.id);
  const page = await openedBy('an', claim.id);
  expect(page).toContain('Niet mededeelbaar adres');
  expect(page).not.toContain('Grote Markt 8');
});

it('shows a task on the case and in the work of the day, until it is closed with a word on how', async () => {
  const claim = await aSubmittedCase(world);
  const number = await numberOf(claim.personId);
  lives(number);
  await prefillClaim(deps, claim.id);
  lives(number, { death: { date: plainDate('2024-05-14') } });
  world.clock.set('2024-05-17');
  await followOpenCases(deps);
  const page = await openedBy('an', claim.id);
  expect(page).toContain('Aanvrager overleden');
  expect(page).toContain('Kijk dit na voor er betaald wordt');
  const an = app.as(world.actors.an);
  const work = (await an.get('/werk?lijst=taken')).text;
  expect(work).toMatch(/Met taken \(\d+\)/);
  expect(work).toContain(claim.number);
  const action = /action="(\/dossier\/[^"]+\/taken\/[^"]+)"/.exec(page)![1]!;
  const close = (note: string) => an.post(action).type('form').send({ _csrf: FORM_TOKEN, note });
  const empty = await close(' ');
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Schrijf hoe de taak opgelost is');
  expect(empty.text).toContain('id="note"');
  expect((await close('De erfgenamen gaan verder')).status).toBe(303);
  expect((await close('Nog eens')).status).toBe(409);
  const after = (await an.get(`/dossier/${claim.id}`)).text;
  expect(after).toContain('De erfgenamen gaan verder');
  expect(after).toContain('An Verhaegen');
  expect((await an.get('/werk?lijst=taken')).text).not.toContain(claim.number);
  const other = await aSubmittedCase(world);
  expect(
    (await an.post(action.replace(claim.id, other.id)).type('form').send({ _csrf: FORM_TOKEN, note: 'x' }))
      .status,
  ).toBe(404);
  expect(
    await closeTask(world.deps, world.actors.els, {
      claimId: claim.id,
      taskId: action.split('/').at(-1)!,
      note: 'x',
    }),
  ).toMatchObject({ error: { code: 'access/forbidden' } });
});

it('warns finance of a death or bankruptcy before it pays', async () => {
  const claim = await aCaseAt(world, 'payable');
  lives(await numberOf(claim.personId), { death: {} });
  await followOpenCases(deps);
  expect((await app.as(world.actors.bart).get('/betalingen')).text).toContain('Aanvrager overleden');
});

describe('the questions to registers', () => {
  const call = (over: Partial<RegisterCall> & Pick<RegisterCall, 'id'>): RegisterCall => ({
    at: world.clock.now(),
    service: 'GeefPersoon',
    reference: 'r-1',
    subject: { kind: 'person', number: '72013030527' as Insz },
    why: { purpose: 'prefill-claim', legalGround: 'Decreet 5/4/2019 art. 9' },
    ...over,
  });

  it('are for the data-protection officer, who reads nothing else and is logged', async () => {
    const claim = await aSubmittedCase(world);
    const log = createRegisterCallLog(world.persistence.dataSource, world.config);
    const first = call({ id: world.ids.next(), why: { ...call({ id: '' }).why, claimId: claim.id } });
    await log.begin(first);
    await log.end(first.id, 'facts', undefined, 12);
    const second = call({
      id: world.ids.next(),
      at: world.clock.now().add({ hours: 48 }),
      service: 'GeefOnderneming',
      reference: 'r-2',
      why: {
        purpose: 'check-enterprise',
        legalGround: 'Decreet 5/4/2019 art. 9',
        actorId: world.actors.an.personId,
      },
    });
    await log.begin(second);
    await log.end(second.id, 'failed:retry', '99996', 12);

    const frida = app.as(world.actors.frida);
    const page = (await frida.get('/bevragingen')).text;
    expect(page).toContain('Rijksregister: persoon');
    expect(page).toContain('Automatisch');
    expect(page).toContain('•••••••••27');
    expect(page).not.toContain('72013030527');
    expect(page).not.toContain('Lena');
    expect(page).toContain(claim.number);
    expect(page).toContain('An Verhaegen');
    expect(page).toContain('code 99996');
    const filtered = async (query: string): Promise<readonly boolean[]> => {
      const text = (await frida.get(`/bevragingen?${query}`).expect(200)).text;
      return [text.includes('r-1'), text.includes('r-2')];
    };
    expect(await filtered('dienst=GeefOnderneming')).toEqual([false, true]);
    expect(await filtered('doel=prefill-claim')).toEqual([true, false]);
    expect(await filtered('van=16-05-2024')).toEqual([false, true]);
    expect(await filtered('tot=16-05-2024')).toEqual([true, false]);
    expect(await filtered('van=gisteren&dienst=%27&na=x&id=1')).toEqual([true, true]);
    for (const path of ['/werk', '/dossiers', '/logboek', `/dossier/${claim.id}`, '/betalingen', '/taken'])
      expect([path, (await frida.get(path)).status]).toEqual([path, 403]);
    expect((await frida.get('/')).get('Location')).toBe('/bevragingen');
    const reads = await world.adminDb.query("SELECT 1 FROM audit_entry WHERE action = 'register-calls.view'");
    expect(reads.length).toBeGreaterThan(0);

    const eloket = await startELoket(world);
    const victim = {
      personId: claim.personId,
      name: 'Lena',
      channel: 'e-loket',
      roles: ['claimant'],
    } as const;
    const looks = (await eloket.as(victim).get(`/dossier/${claim.id}/inzage`)).text;
    await eloket.close();
    expect(looks).toContain('Rijksregister: persoon');
    expect(looks).toContain('De aanvraag vooraf invullen');
    expect(looks).toContain('Decreet 5/4/2019 art. 9');
    expect(looks).not.toContain('72013030527');
  });
});
