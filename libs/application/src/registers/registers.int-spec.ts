import { plainDate, type Insz, type KboNumber } from '#kernel';
import type { BelgianAddress } from '#domain';
import { FLOOD_2023 } from '#persistence';
import {
  aClaimant,
  aKnownEnterprise,
  aKnownPerson,
  anItem,
  answerPlainly,
  claimNow,
  createTestWorld,
  DIKSMUIDE,
  IBAN,
  inTx,
  MemoryRegisters,
  must,
  type TestWorld,
} from '#testing';
import {
  closeRegisters,
  closeTask,
  completenessList,
  followOpenCases,
  openCase,
  prefillClaim,
  readOwnClaim,
  registerOrganisation,
  saveBankAccount,
  saveClaimPlace,
  saveContact,
  saveDamageItem,
  saveInsurance,
  startClaim,
  submitClaim,
  type Actor,
  type RegisterDeps,
  type Tx,
} from '#application';

const ON = plainDate('2023-11-10');
const HOME: BelgianAddress = { ...DIKSMUIDE };
const ELSEWHERE: BelgianAddress = { street: 'Ooststraat', houseNumber: '27', postcode: '8800', nis: '36015' };
const KBO = '0999123457' as KboNumber;

let world: TestWorld;
let registers: MemoryRegisters;
let deps: RegisterDeps;
let luc: Actor;
let number: Insz;

beforeEach(async () => {
  world = await createTestWorld();
  registers = new MemoryRegisters();
  deps = { ...world.deps, representingFunctions: ['10002'], registers };
  luc = await aClaimant(world);
  number = (await stored((tx) => tx.persons.find(luc.personId)))!.nationalNumber;
});
afterEach(() => world.close());

const stored = <T>(read: (tx: Tx) => Promise<T>): Promise<T> => inTx(world.deps, read);
const factsOf = (claimId: string) => stored((tx) => tx.registerFacts.ofClaim(claimId));
const tasksOf = (claimId: string) => stored((tx) => tx.tasks.ofClaim(claimId));
const kindsOf = async (claimId: string): Promise<string[]> =>
  (await tasksOf(claimId)).filter((task) => !task.done).map((task) => task.kind);

const aPerson = (over: Parameters<typeof aKnownPerson>[1] = {}): ReturnType<typeof aKnownPerson> =>
  aKnownPerson(number, over);
const anEnterprise = (
  over: Parameters<typeof aKnownEnterprise>[1] = {},
): ReturnType<typeof aKnownEnterprise> => aKnownEnterprise(KBO, over);
function livesAtHome(): void {
  registers.persons.set(number, aPerson());
  registers.histories.set(number, {
    nationalNumber: number,
    addresses: [{ kind: 'belgian', ...HOME, since: plainDate('1999-09-01') }],
  });
}
function ownsTheHouse(): void {
  const share = { numerator: 1, denominator: 2 };
  const half = { owners: [{ nationalNumber: number }], right: { code: 'VE' }, share };
  const properties = [{ addresses: [HOME], rights: [half] }];
  registers.properties.set(number, { on: ON, incomplete: [], properties });
}

/** Luc, signed in for a bakery that the register knows. */
async function theBaker(): Promise<Actor> {
  registers.enterprises.set(KBO, anEnterprise());
  const bakery = { kind: 'enterprise', number: KBO, name: 'Bakkerij Lambrecht' } as const;
  return { ...luc, organisation: must(await registerOrganisation(world.deps, bakery)) };
}

async function started(actor: Actor = luc): Promise<string> {
  return must(await startClaim(world.deps, actor, { disasterId: FLOOD_2023.id })).claimId;
}
const at = async (claimId: string) => ({ claimId, version: (await claimNow(world, claimId)).version });

/** Fills in a draft of one garden wall and submits it. */
async function submitted(actor: Actor = luc): Promise<string> {
  const claimId = await started(actor);
  must(
    await saveClaimPlace(world.deps, actor, { ...(await at(claimId)), damageDate: ON, address: DIKSMUIDE }),
  );
  const wall = anItem({ id: 'x', category: 'construction', yearBought: 2010 });
  const { id: _id, position: _position, ...item } = wall;
  must(await saveDamageItem(world.deps, actor, { ...(await at(claimId)), item }));
  must(
    await saveInsurance(world.deps, actor, {
      ...(await at(claimId)),
      insurance: { insured: false, attest: 'not-applicable' },
    }),
  );
  must(
    await saveBankAccount(world.deps, actor, { ...(await at(claimId)), iban: IBAN, holder: 'Lena Peeters' }),
  );
  must(await saveContact(world.deps, actor, { ...(await at(claimId)), email: 'lena@example.org' }));
  await answerPlainly(world, actor, claimId);
  must(await submitClaim(world.deps, actor, await at(claimId)));
  return claimId;
}

describe('what government knows', () => {
  it('is asked after a draft was started, and shown with source and day', async () => {
    livesAtHome();
    const claimId = await started();
    expect(await world.jobs()).toContainEqual({
      name: 'registers.prefill',
      payload: { claimId },
      key: `registers.prefill:${claimId}`,
    });
    await prefillClaim(deps, claimId);
    expect([...registers.enrolled]).toEqual([number]);
    const { given } = must(await readOwnClaim(world.deps, luc, { claimId }));
    expect(given.place).toMatchObject({
      value: { street: 'Grote Markt', houseNumber: '6', nis: '32003' },
      provenance: { register: 'national-register', readAt: registers.readAt },
    });
    expect(registers.asked.map((call) => [call.what, call.why.purpose])).toEqual([
      ['enrol', 'prefill-claim'],
      ['person', 'prefill-claim'],
      ['addressHistory', 'check-address'],
    ]);
  });

  it('is not asked again the same day, and is asked for another day of damage', async () => {
    livesAtHome();
    const claimId = await started();
    await prefillClaim(deps, claimId);
    await prefillClaim(deps, claimId);
    expect(registers.asked).toHaveLength(3);
    must(
      await saveClaimPlace(world.deps, luc, { ...(await at(claimId)), damageDate: ON, address: DIKSMUIDE }),
    );
    await prefillClaim(deps, claimId);
    expect(registers.asked.slice(3).map((call) => call.what)).toEqual(['enrol', 'addressHistory']);
    expect((await factsOf(claimId)).residence).toMatchObject({ outcome: 'facts', on: ON });
  });

  it('is sealed in the database', async () => {
    livesAtHome();
    const claimId = await started();
    await prefillClaim(deps, claimId);
    const rows = await world.adminDb.query<{ all: string }>(
      'SELECT f::text AS all FROM claim_register_fact f',
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/Grote Markt|Peeters/);
    expect(JSON.stringify(rows)).not.toContain(number);
  });

  it('may be corrected with a reason, and not without one', async () => {
    livesAtHome();
    const claimId = await started();
    await prefillClaim(deps, claimId);
    const on = plainDate(FLOOD_2023.firstDay);
    const typed = { damageDate: on, address: { ...DIKSMUIDE, houseNumber: '8' } };
    expect(await saveClaimPlace(world.deps, luc, { ...(await at(claimId)), ...typed })).toMatchObject({
      ok: false,
      error: { code: 'register/reason-missing', fields: [{ field: 'reason' }] },
    });
    must(
      await saveClaimPlace(world.deps, luc, { ...(await at(claimId)), ...typed, reason: 'Mijn tweede huis' }),
    );
    expect(await stored((tx) => tx.registerFacts.corrections(claimId))).toMatchObject([
      { part: 'place', reason: 'Mijn tweede huis' },
    ]);
    must(
      await saveClaimPlace(world.deps, luc, { ...(await at(claimId)), damageDate: on, address: DIKSMUIDE }),
    );
    expect(await stored((tx) => tx.registerFacts.corrections(claimId))).toEqual([]);
  });

  it('keeps a secret address secret, also an older one that still lasts', async () => {
    livesAtHome();
    registers.persons.set(number, aPerson({ address: { kind: 'secret', since: plainDate('2024-01-15') } }));
    const claimId = await started();
    await prefillClaim(deps, claimId);
    const facts = await factsOf(claimId);
    expect(facts.residence?.facts?.address).toEqual({ kind: 'secret' });
    expect(JSON.stringify(facts)).not.toContain('Grote Markt');
    expect(must(await readOwnClaim(world.deps, luc, { claimId })).given.place).toBeUndefined();
  });

  it('proves who owns the building, so that no paper is asked', async () => {
    livesAtHome();
    ownsTheHouse();
    const claimId = await submitted();
    const status = async () =>
      (await stored((tx) => tx.completeness.ofClaim(claimId))).find((item) => item.kind === 'proof-of-title')
        ?.status;
    expect(await status()).toBe('missing');
    await prefillClaim(deps, claimId);
    expect(await status()).toBe('present');
    const file = must(
      await openCase(world.deps, world.actors.an, { claimId, action: 'claim.view', reason: 'x' }),
    );
    const entry = completenessList(file.claim, [], file.completeness, file.documentFacts).find(
      (e) => e.kind === 'proof-of-title',
    );
    expect(entry).toMatchObject({ byRegister: true });
  });
});

describe('a register that is down', () => {
  it('stops nobody from filing; the check follows by itself', async () => {
    registers.failing = { handling: 'retry', code: '99996' };
    const claimId = await submitted();
    await expect(prefillClaim(deps, claimId)).rejects.toThrow('come back later');
    expect((await claimNow(world, claimId)).state).toBe('submitted');
    expect((await factsOf(claimId)).identity).toMatchObject({ outcome: 'failed:retry', code: '99996' });
    expect(await tasksOf(claimId)).toEqual([]);

    registers.failing = undefined;
    livesAtHome();
    world.clock.set('2024-05-15T12:00:00Z');
    await followOpenCases(deps);
    expect(await factsOf(claimId)).toMatchObject({
      identity: { outcome: 'facts' },
      residence: { outcome: 'facts', on: ON },
    });
  });

  it('keeps what it told before', async () => {
    livesAtHome();
    const claimId = await submitted();
    await prefillClaim(deps, claimId);
    registers.failing = { handling: 'retry', code: 'transport-timeout' };
    await nextDay();
    expect((await factsOf(claimId)).identity).toMatchObject({
      outcome: 'failed:retry',
      facts: { name: { familyName: 'Peeters' } },
    });
  });

  it.each(['tell-officer', 'wrong-number'] as const)('asks an officer once to look: %s', async (handling) => {
    registers.failing = { handling, code: '40098' };
    const claimId = await submitted();
    await prefillClaim(deps, claimId);
    await nextDay();
    expect(await kindsOf(claimId)).toEqual(['look-by-hand']);
  });

  it.each(['not-allowed', 'refuse'] as const)('keeps the outcome without a task: %s', async (handling) => {
    registers.failing = { handling, code: '40001' };
    const claimId = await submitted();
    await prefillClaim(deps, claimId);
    expect((await factsOf(claimId)).identity).toMatchObject({ outcome: `failed:${handling}`, code: '40001' });
    expect(await tasksOf(claimId)).toEqual([]);
  });
});

async function nextDay(): Promise<void> {
  world.clock.set(world.clock.now().add({ hours: 25 }).toString());
  await followOpenCases(deps);
}

describe('what happens to somebody with an open case', () => {
  const NEW = '55010150195' as Insz;
  it.each([
    ['died', () => aPerson({ death: { date: plainDate('2024-05-01') } })],
    ['moved', () => aPerson({ address: { kind: 'belgian', ...ELSEWHERE } })],
    ['moved', () => aPerson({ address: { kind: 'secret' } })],
    ['new-number', () => aPerson({ replacedBy: NEW })],
  ] as const)('becomes one task: %s', async (kind, after) => {
    livesAtHome();
    const claimId = await submitted();
    await prefillClaim(deps, claimId);
    await nextDay();
    expect(await kindsOf(claimId)).toEqual([]);
    registers.persons.set(number, after());
    if (kind === 'new-number') registers.persons.set(NEW, aPerson({ nationalNumber: NEW }));
    await nextDay();
    await nextDay();
    expect(await kindsOf(claimId)).toEqual([kind]);
    const [task] = await tasksOf(claimId);
    expect(task!.what).not.toMatch(/Ooststraat|Grote Markt|\d{11}/);

    const command = { claimId, taskId: task!.id, note: 'Nagekeken met de gemeente' };
    must(await closeTask(world.deps, world.actors.an, command));
    await nextDay();
    expect(await kindsOf(claimId)).toEqual([]);
    expect(await closeTask(world.deps, world.actors.an, command)).toMatchObject({
      error: { code: 'task/already-done' },
    });
  });

  it('follows a new number, in the log and without printing it', async () => {
    livesAtHome();
    const claimId = await submitted();
    await prefillClaim(deps, claimId);
    registers.persons.set(number, aPerson({ replacedBy: NEW }));
    await nextDay();
    expect(await stored((tx) => tx.persons.find(luc.personId))).toMatchObject({ nationalNumber: NEW });
    const log = await world.adminDb.query('SELECT action, detail FROM audit_entry WHERE action = $1', [
      'person.new-number',
    ]);
    expect(log).toEqual([{ action: 'person.new-number', detail: null }]);
  });

  it.each([
    ['bankrupt', { legalStates: [{ code: '050', since: plainDate('2024-05-02') }] }],
    ['stopped', { stopped: { date: plainDate('2024-05-02') } }],
    ['struck-off', { struckOff: [{ since: plainDate('2024-05-02') }] }],
    ['look-by-hand', { legalStates: [{ code: '031' }] }],
  ] as const)('becomes one task for an enterprise: %s', async (kind, after) => {
    const baker = await theBaker();
    registers.functions.set(number, { functions: [{ enterprise: KBO, nature: { code: '10002' } }] });
    const claimId = await submitted(baker);
    await prefillClaim(deps, claimId);
    await nextDay();
    expect(await kindsOf(claimId)).toEqual([]);
    registers.enterprises.set(KBO, anEnterprise(after));
    await nextDay();
    await nextDay();
    expect(await kindsOf(claimId)).toEqual([kind]);
  });

  it('is told when who files has no function there, and is offered the known accounts', async () => {
    const baker = await theBaker();
    registers.functions.set(number, { functions: [] });
    const claimId = await started(baker);
    await prefillClaim(deps, claimId);
    expect(await kindsOf(claimId)).toEqual(['look-by-hand']);
    const { given } = must(await readOwnClaim(world.deps, baker, { claimId }));
    expect(given.accounts).toMatchObject({
      value: [{ iban: IBAN }],
      provenance: { register: 'enterprises' },
    });
    const other = { iban: 'BE68539007547034', holder: 'Bakkerij Lambrecht' };
    expect(await saveBankAccount(world.deps, baker, { ...(await at(claimId)), ...other })).toMatchObject({
      error: { code: 'register/reason-missing' },
    });
    must(
      await saveBankAccount(world.deps, baker, { ...(await at(claimId)), ...other, reason: 'Nieuwe bank' }),
    );
  });
});

describe('the end of a case', () => {
  async function ended(claimId: string): Promise<void> {
    await stored(async (tx) => {
      const claim = await tx.claims.get(claimId);
      await tx.claims.save({ ...claim!, state: 'withdrawn' });
    });
  }

  it('is told to the repertory, and nothing is asked any more', async () => {
    livesAtHome();
    const claimId = await submitted();
    await prefillClaim(deps, claimId);
    await closeRegisters(deps, claimId);
    expect([...registers.enrolled]).toEqual([number]);
    await ended(claimId);
    const key = `registers.close:${claimId}`;
    expect(await world.adminDb.query('SELECT key FROM graphile_worker.jobs WHERE key = $1', [key])).toEqual([
      { key },
    ]);
    await closeRegisters(deps, claimId);
    expect([...registers.enrolled]).toEqual([]);
    expect(registers.asked.at(-1)).toMatchObject({
      what: 'withdraw',
      why: { purpose: 'close-case', claimId },
    });
    const before = registers.asked.length;
    await prefillClaim(deps, claimId);
    await nextDay();
    expect(registers.asked).toHaveLength(before);
  });

  it('waits for another claim of the same person', async () => {
    livesAtHome();
    const claimId = await submitted();
    await prefillClaim(deps, claimId);
    await ended(claimId);
    await started();
    await closeRegisters(deps, claimId);
    expect([...registers.enrolled]).toEqual([number]);
  });
});
