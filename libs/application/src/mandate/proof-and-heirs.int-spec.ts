import { parseInsz } from '#kernel';
import { aCaseAt, anAskedMandate, aProof, claimantOf, confirmAllRules, createTestWorld, inTx, must, nationalNumberOf, workerDeps, type TestWorld } from '#testing'; // prettier-ignore
import { actingAs, answerMandate, checkProof, declareHeir, listMandates, mailMandate, openOwnProof, openProof, proposeBatch, readMandate, readOwnClaim, registerOrganisation, representWith, revokeMandate, scanProof, type Actor, type AskMandate } from '#application'; // prettier-ignore

let world: TestWorld;
let luc: Actor;
let fatima: Actor;
let jan: Actor;
beforeAll(async () => {
  world = await createTestWorld();
  ({ luc, fatima, jan } = world.actors);
});
afterAll(() => world.close());
beforeEach(() => world.clock.set('2024-05-15'));

const ask = (actor: Actor, given: Partial<AskMandate> = {}) => anAskedMandate(world, actor, given);
const proofFor = (actor: Actor, mandateId: string, text?: string) => aProof(world, actor, mandateId, text);
const code = (result: { ok: boolean; error?: { code: string } }): string | undefined => result.error?.code;

describe('a proof', () => {
  it('is looked at by an officer once it is clean; a refusal needs a reason', async () => {
    const { mandateId } = must(await ask(jan));
    const { an } = world.actors;
    const check = (given: Partial<Parameters<typeof checkProof>[2]>) =>
      checkProof(world.deps, an, { mandateId, version: 2, outcome: 'approve', reason: '', ...given });
    expect(code(await proofFor(fatima, mandateId))).toBe('common/not-found');
    expect(code(await proofFor(jan, mandateId, ''))).toBe('document/empty');
    must(await proofFor(jan, mandateId));
    expect(code(await answerMandate(world.deps, jan, { mandateId, answer: 'confirm' }))).toBe(
      'common/not-found',
    );
    expect(code(await check({}))).toBe('mandate/no-clean-proof');
    const own = must(await readMandate(world.deps, jan, { mandateId }));
    const proofId = own.proofs[0]!.id;
    expect(code(await openProof(world.deps, an, { mandateId, proofId }))).toBe('common/not-found');
    await scanProof(workerDeps(world.deps), proofId);
    expect((await openProof(world.deps, an, { mandateId, proofId })).ok).toBe(true);
    expect((await openOwnProof(world.deps, luc, { mandateId, proofId })).ok).toBe(true);
    expect(code(await openOwnProof(world.deps, fatima, { mandateId, proofId }))).toBe('common/not-found');
    expect(code(await check({ outcome: 'refuse' }))).toBe('mandate/no-reason');
    expect(code(await check({ version: 1 }))).toBe('version/conflict');
    expect(code(await checkProof(world.deps, world.actors.els, { mandateId, version: 2, outcome: 'approve', reason: '' }))).toBe('access/forbidden'); // prettier-ignore
    must(await check({}));
    expect((await representWith(world.deps, jan, mandateId)).ok).toBe(true);
    const mails = workerDeps(world.deps);
    await mailMandate(mails, { mandateId, about: 'checked' });
    expect(mails.mailer.sent.map((mail) => mail.to)).toEqual(['jan@example.org', 'luc@example.org']);
    expect(mails.mailer.sent.map((mail) => mail.text).join()).not.toMatch(/Luc|Jan|Desmet/);
  });

  it('with a virus opens for nobody', async () => {
    const { mandateId } = must(await ask(jan));
    must(await proofFor(jan, mandateId, 'EVIL'));
    const [proof] = must(await readMandate(world.deps, jan, { mandateId })).proofs;
    await scanProof(workerDeps(world.deps), proof!.id);
    const at = { mandateId, proofId: proof!.id };
    expect(code(await openOwnProof(world.deps, jan, at))).toBe('document/infected');
    expect(code(await openProof(world.deps, world.actors.an, at))).toBe('common/not-found');
    expect(code(await checkProof(world.deps, world.actors.an, { mandateId, version: 2, outcome: 'approve', reason: '' }))).toBe('mandate/no-clean-proof'); // prettier-ignore
  });

  it('is the only way for a bewindvoerder, whose appointment only the court ends', async () => {
    const { mandateId } = must(await ask(jan, { ground: 'administrator' }));
    expect(code(await answerMandate(world.deps, luc, { mandateId, answer: 'confirm' }))).toBe(
      'mandate/needs-proof',
    );
    must(await proofFor(jan, mandateId));
    const [proof] = must(await readMandate(world.deps, jan, { mandateId })).proofs;
    await scanProof(workerDeps(world.deps), proof!.id);
    must(
      await checkProof(world.deps, world.actors.an, {
        mandateId,
        version: 2,
        outcome: 'approve',
        reason: '',
      }),
    );
    expect(code(await revokeMandate(world.deps, luc, { mandateId }))).toBe('mandate/by-court');
    must(await revokeMandate(world.deps, jan, { mandateId }));
  });
});

it('many powers are found by name and by how they stand', async () => {
  const number = '0999000233';
  const town = must(
    await registerOrganisation(world.deps, { kind: 'local-authority', number, name: 'Stad Diksmuide' }),
  );
  const stijn = { ...fatima, organisation: town };
  const inhabitants = ['Anna 100%', 'Bert', 'Carla_', 'Dirk'];
  for (const [index, familyName] of inhabitants.entries()) {
    const nationalNumber = parseInsz(['85073003328', '93051822361', '40021401143', '68060105329'][index]!);
    const known = nationalNumber ?? nationalNumberOf('luc');
    const grantor = { kind: 'person' as const, givenName: 'X', familyName, nationalNumber: known };
    must(await ask(stijn, { grantor, ground: 'municipality' }));
  }
  const names = async (search: object): Promise<string[]> =>
    must(await listMandates(world.deps, stijn, { limit: 2, offset: 0, ...search })).held.map(
      (m) => m.grantor.name,
    );
  expect(must(await listMandates(world.deps, stijn, { limit: 2, offset: 0 })).total).toBe(4);
  expect(await names({})).toEqual(['X Anna 100%', 'X Bert']);
  expect(await names({ offset: 2 })).toEqual(['X Carla_', 'X Dirk']);
  expect(await names({ text: '%' })).toEqual(['X Anna 100%']);
  expect(await names({ text: '_' })).toEqual(['X Carla_']);
  expect(await names({ text: 'bert' })).toEqual(['X Bert']);
  expect(await names({ standing: 'in-force' })).toEqual([]);
  world.clock.set('2024-06-01');
  expect(await names({ standing: 'open' })).toEqual([]);
  expect(await names({ standing: 'ended' })).toEqual(['X Anna 100%', 'X Bert']);
});

describe('an heir', () => {
  it('goes on with the case once the deed is approved; until then nothing is paid', async () => {
    await confirmAllRules(world);
    const claim = await aCaseAt(world, 'payable');
    const other = await aCaseAt(world, 'payable');
    const person = await inTx(world.deps, (tx) => tx.persons.find(claim.personId));
    const declare = (actor: Actor, given: object = {}) =>
      declareHeir(world.deps, actor, {
        id: world.ids.next(),
        claimNumber: claim.number!,
        nationalNumber: person!.nationalNumber,
        email: 'jan@example.org',
        ...given,
      });
    expect(code(await declare(jan, { claimNumber: other.number }))).toBe('heir/no-such-case');
    expect(code(await declare(jan, { nationalNumber: nationalNumberOf('fatima') }))).toBe(
      'heir/no-such-case',
    );
    expect(code(await declare(claimantOf(claim)))).toBe('mandate/self');
    const { mandateId } = must(await declare(jan));
    expect(code(await declare(jan))).toBe('heir/already-declared');
    expect(code(await representWith(world.deps, jan, mandateId))).toBe('mandate/not-in-force');
    must(await proofFor(jan, mandateId));
    const task = {
      id: world.ids.next(),
      claimId: claim.id,
      kind: 'died' as const,
      what: 'Kijk na wie erft.',
    };
    await inTx(world.deps, (tx) => tx.tasks.add({ ...task, since: world.clock.now() }));

    const { bart, an } = world.actors;
    must(await proposeBatch(world.deps, bart, {}));
    const states = async (): Promise<string[]> =>
      Promise.all(
        [claim, other].map(
          async ({ id }) => (await inTx(world.deps, (tx) => tx.payments.ofClaim(id)))[0]!.state,
        ),
      );
    expect(await states()).toEqual(['due', 'in_batch']);
    expect(code(await proposeBatch(world.deps, bart, {}))).toBe('payment-batch/empty');

    const [proof] = must(await readMandate(world.deps, jan, { mandateId })).proofs;
    await scanProof(workerDeps(world.deps), proof!.id);
    must(await checkProof(world.deps, an, { mandateId, version: 2, outcome: 'approve', reason: '' }));
    expect(
      (await inTx(world.deps, (tx) => tx.tasks.ofClaim(claim.id))).map((t) => t.done !== undefined),
    ).toEqual([true]);
    must(await proposeBatch(world.deps, bart, {}));
    expect(await states()).toEqual(['in_batch', 'in_batch']);

    const heir = actingAs(jan, must(await representWith(world.deps, jan, mandateId)));
    expect(heir.roles).toEqual(['heir']);
    expect((await readOwnClaim(world.deps, heir, { claimId: claim.id })).ok).toBe(true);
    expect(code(await readOwnClaim(world.deps, heir, { claimId: other.id }))).toBe('common/not-found');
  });
});
