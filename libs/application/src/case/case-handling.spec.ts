import { plainDate } from '#kernel';
import { aCaseAt, claimNow, createTestWorld, must, type TestWorld } from '#testing';
import {
  admitClaim,
  approveDecision,
  checkCompleteness,
  completenessList,
  decideOnAvailable,
  declareInadmissible,
  openCase,
  recordView,
  requestInformation,
  sendBackDecision,
  takeClaim,
  type Actor,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => (world = await createTestWorld()));
afterEach(() => world.clock.set('2024-05-15'));
afterAll(() => world.close());

const at = (claim: { id: string; version: number }): { claimId: string; version: number } => ({
  claimId: claim.id,
  version: claim.version,
});
const lastAction = async (): Promise<string | undefined> =>
  (
    await world.db.query<{ action: string }>('select action from audit_entry order by seq desc limit 1', [])
  )[0]?.action;
/** Names of the jobs that carry this id. */
const jobsFor = async (id: string): Promise<string[]> =>
  (await world.jobs()).filter((job) => JSON.stringify(job.payload).includes(id)).map((job) => job.name);

describe('taking a case', () => {
  it('makes the officer its handler, once', async () => {
    const claim = await aCaseAt(world, 'submitted');
    must(await takeClaim(world.deps, world.actors.an, at(claim)));
    const taken = await claimNow(world, claim.id);
    expect(taken.officerId).toBe(world.actors.an.personId);
    must(await takeClaim(world.deps, world.actors.an, at(taken)));
    expect((await claimNow(world, claim.id)).version).toBe(taken.version);
  });

  it('tells the second of two officers that somebody was first', async () => {
    const claim = await aCaseAt(world, 'submitted');
    must(await takeClaim(world.deps, world.actors.an, at(claim)));
    expect(await takeClaim(world.deps, world.actors.tom, at(claim))).toMatchObject({
      error: { code: 'version/conflict' },
    });
  });

  it.each(['luc', 'els', 'dirk', 'bart', 'wim', 'ingrid', 'koen'] as const)('is not for %s', async (name) => {
    const claim = await aCaseAt(world, 'submitted');
    const code = name === 'luc' ? 'common/not-found' : 'access/forbidden';
    expect(await takeClaim(world.deps, world.actors[name], at(claim))).toMatchObject({ error: { code } });
  });

  it('is refused on the own case, and where there is no case', async () => {
    const own = await aCaseAt(world, 'submitted', { personId: world.actors.an.personId });
    expect(await takeClaim(world.deps, world.actors.an, at(own))).toMatchObject({
      error: { code: 'claim/own-case' },
    });
    const nothing = { claimId: world.ids.next(), version: 1 };
    expect(await takeClaim(world.deps, world.actors.an, nothing)).toMatchObject({
      error: { code: 'common/not-found' },
    });
  });
});

describe('the completeness check', () => {
  it('makes a claim complete when nothing is missing', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const checks = completenessList(claim, [], []).map(({ key }) => ({ key, status: 'not-needed' as const }));
    expect(must(await checkCompleteness(world.deps, world.actors.an, { ...at(claim), checks }))).toEqual({
      state: 'complete',
    });
    expect(await claimNow(world, claim.id)).toMatchObject({
      state: 'complete',
      officerId: world.actors.an.personId,
    });
    expect(await lastAction()).toBe('claim.check-completeness');
  });

  it('keeps the claim where it is while something is missing', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const checks = completenessList(claim, [], []).map(({ key }, i) => ({
      key,
      status: i === 0 ? ('missing' as const) : ('present' as const),
    }));
    expect(must(await checkCompleteness(world.deps, world.actors.an, { ...at(claim), checks }))).toEqual({
      state: 'submitted',
    });
  });

  it('asks an answer for every entry, and changes nothing without', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const refused = await checkCompleteness(world.deps, world.actors.an, { ...at(claim), checks: [] });
    expect(refused).toMatchObject({ error: { code: 'completeness/no-answer' } });
    expect((refused as unknown as { error: { fields: unknown[] } }).error.fields).toHaveLength(
      completenessList(claim, [], []).length,
    );
    expect((await claimNow(world, claim.id)).version).toBe(claim.version);
  });

  it('is over once the claim is complete', async () => {
    const claim = await aCaseAt(world, 'complete');
    expect(await checkCompleteness(world.deps, world.actors.an, { ...at(claim), checks: [] })).toMatchObject({
      error: { code: 'claim/command-not-allowed' },
    });
  });
});

describe('asking the victim', () => {
  const ask = async (dueOn = '2024-06-14') => {
    const claim = await aCaseAt(world, 'submitted');
    const [first, ...rest] = completenessList(claim, [], []).map(({ key }) => key);
    const checks = [
      { key: first!, status: 'requested' as const, question: 'Kunt u een foto van de wasmachine bezorgen?' },
      ...rest.map((key) => ({ key, status: 'present' as const })),
    ];
    return { claim, command: { ...at(claim), checks, dueOn: plainDate(dueOn) } };
  };

  it('lets the claim wait, with a term that says it is no legal one, and a mail', async () => {
    const { claim, command } = await ask();
    must(await requestInformation(world.deps, world.actors.an, command));
    expect((await claimNow(world, claim.id)).state).toBe('awaiting_information');
    const file = must(
      await openCase(world.deps, world.actors.an, { claimId: claim.id, action: 'claim.view' }),
    );
    expect(file.completeness.filter((i) => i.status === 'requested')).toHaveLength(1);
    expect(file.terms).toMatchObject([
      { kind: 'supply-information', state: 'running', article: 'doel van het team' },
    ]);
    expect(file.terms[0]?.sentence).toContain('geen wettelijke termijn');
    expect(await jobsFor(claim.id)).toEqual(['claim.request']);
  });

  it('takes a question that belongs to no document', async () => {
    const claim = await aCaseAt(world, 'complete');
    const saved = await world.deps.uow.run(async (tx) => ({
      ok: true,
      value: await tx.completeness.ofClaim(claim.id),
    }));
    const checks = completenessList(claim, [], must(saved)).map(({ key }) => ({
      key,
      status: 'present' as const,
    }));
    const command = {
      ...at(claim),
      checks,
      freeQuestion: 'Stond de wagen onder een carport?',
      dueOn: plainDate('2024-06-14'),
    };
    must(await requestInformation(world.deps, world.actors.an, command));
    expect((await claimNow(world, claim.id)).state).toBe('awaiting_information');
  });

  it.each([
    ['a day that is no later than today', { dueOn: plainDate('2024-05-15') }, 'completeness/due-in-past'],
    ['nothing asked', { checks: [] }, 'completeness/nothing-asked'],
    ['no question', { checks: [{ key: 'policy', status: 'requested' }] }, 'completeness/no-question'],
  ] as const)('refuses %s', async (_what, change, code) => {
    const { claim, command } = await ask();
    expect(await requestInformation(world.deps, world.actors.an, { ...command, ...change })).toMatchObject({
      error: { code },
    });
    expect((await claimNow(world, claim.id)).version).toBe(claim.version);
  });

  it('cannot be done twice with the same page', async () => {
    const { command } = await ask();
    must(await requestInformation(world.deps, world.actors.an, command));
    expect(await requestInformation(world.deps, world.actors.an, command)).toMatchObject({
      error: { code: 'version/conflict' },
    });
    expect(await jobsFor(command.claimId)).toEqual(['claim.request']);
  });

  it('lets the officer go on only after the day that was asked', async () => {
    const { claim, command } = await ask();
    must(await requestInformation(world.deps, world.actors.an, command));
    const waiting = at(await claimNow(world, claim.id));
    world.clock.set('2024-06-14');
    expect(await decideOnAvailable(world.deps, world.actors.an, waiting)).toMatchObject({
      error: { code: 'claim/term-running' },
    });
    world.clock.set('2024-06-15');
    expect(must(await decideOnAvailable(world.deps, world.actors.an, waiting))).toEqual({
      state: 'complete',
    });
    const open = await claimNow(world, claim.id);
    // What did not come is for the officer to judge.
    const judged = await admitClaim(world.deps, world.actors.an, { ...at(open), confirmedRules: [] });
    expect(judged).toMatchObject({ error: { code: 'admissibility/to-judge' } });
    must(
      await admitClaim(world.deps, world.actors.an, {
        ...at(open),
        confirmedRules: ['admissibility/complete'],
      }),
    );
  });
});

describe('admissibility', () => {
  it('admits when the four boxes are met', async () => {
    const claim = await aCaseAt(world, 'admissible');
    expect(claim.state).toBe('admissible');
    expect(await lastAction()).toBe('claim.admit');
  });

  it('never admits damage outside the recognised area', async () => {
    const claim = await aCaseAt(world, 'complete', { damageDate: plainDate('2023-12-24') });
    expect(
      await admitClaim(world.deps, world.actors.an, {
        ...at(claim),
        confirmedRules: ['admissibility/in-area'],
      }),
    ).toMatchObject({
      error: { code: 'claim/admissibility-not-met' },
    });
  });

  it.each(['submitted', 'admissible'] as const)('is not asked in %s', async (stage) => {
    const claim = await aCaseAt(world, stage);
    expect(await admitClaim(world.deps, world.actors.an, { ...at(claim), confirmedRules: [] })).toMatchObject(
      {
        error: { code: 'claim/command-not-allowed' },
      },
    );
  });

  const proposed = async (proposer: Actor = world.actors.an) => {
    const claim = await aCaseAt(world, 'complete');
    const command = {
      ...at(claim),
      ground: 'outside-area' as const,
      reason: 'De wagen stond in een andere gemeente.',
    };
    const { decisionId } = must(await declareInadmissible(world.deps, proposer, command));
    return { claim: await claimNow(world, claim.id), decisionId, command };
  };

  it('declares inadmissible only when somebody else approves', async () => {
    const { claim, decisionId } = await proposed();
    expect(claim.state).toBe('complete');
    const both: Actor = { ...world.actors.an, roles: ['officer', 'approver'] };
    const approval = { claimId: claim.id, decisionId, version: 1 };
    expect(await approveDecision(world.deps, both, approval)).toMatchObject({
      error: { code: 'decision/same-person' },
    });
    must(await approveDecision(world.deps, world.actors.els, approval));
    expect((await claimNow(world, claim.id)).state).toBe('inadmissible');
    expect(await jobsFor(decisionId)).toEqual(['decision.deliver']);
  });

  it('holds the other commands while the proposal waits', async () => {
    const { claim, command } = await proposed();
    const pending = { error: { code: 'decision/already-proposed' } };
    expect(
      await admitClaim(world.deps, world.actors.tom, { ...at(claim), confirmedRules: [] }),
    ).toMatchObject(pending);
    expect(
      await declareInadmissible(world.deps, world.actors.tom, { ...command, version: claim.version }),
    ).toMatchObject(pending);
  });

  it('goes on when the approver sends it back', async () => {
    const { claim, decisionId } = await proposed();
    const back = { claimId: claim.id, decisionId, version: 1, reason: 'Diksmuide is wel erkend.' };
    must(await sendBackDecision(world.deps, world.actors.els, back));
    const now = await claimNow(world, claim.id);
    expect(now.state).toBe('complete');
    must(await admitClaim(world.deps, world.actors.an, { ...at(now), confirmedRules: [] }));
  });
});

describe('looking into a case', () => {
  it('writes who looked and why, and asks a reason when it is not the own work', async () => {
    const claim = await aCaseAt(world, 'complete');
    const look = { claimId: claim.id, action: 'claim.view' as const };
    must(await recordView(world.deps, world.actors.an, look));
    expect(await recordView(world.deps, world.actors.tom, look)).toMatchObject({
      error: { code: 'claim/reason-required' },
    });
    must(
      await recordView(world.deps, world.actors.tom, { ...look, reason: 'Ik vervang de dossierbeheerder' }),
    );
    const rows = await world.db.query<{ actor_name: string; reason: string }>(
      `select actor_name, reason from audit_entry where action = 'claim.view' and claim_id = $1 order by seq`,
      [claim.id],
    );
    expect(rows).toEqual([
      { actor_name: 'An Verhaegen', reason: 'Dossierbeheerder van dit dossier' },
      { actor_name: 'Tom Claes', reason: 'Ik vervang de dossierbeheerder' },
    ]);
  });

  it('never shows an expert the account, nor a case that is not his', async () => {
    const claim = await aCaseAt(world, 'in_expertise');
    const file = must(
      await openCase(world.deps, world.actors.dirk, { claimId: claim.id, action: 'claim.view' }),
    );
    expect(file.claim.account).toBeUndefined();
    const other = await aCaseAt(world, 'complete');
    expect(
      await openCase(world.deps, world.actors.dirk, { claimId: other.id, action: 'claim.view' }),
    ).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });

  it.each(['bart', 'ingrid'] as const)('is not for %s', async (name) => {
    const claim = await aCaseAt(world, 'complete');
    const look = { claimId: claim.id, action: 'claim.view' as const, reason: 'controle' };
    expect(await recordView(world.deps, world.actors[name], look)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});
