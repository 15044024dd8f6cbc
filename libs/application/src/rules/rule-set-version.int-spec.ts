import { Money, plainDate, type Result } from '#kernel';
import {
  aCaseAt,
  claimNow,
  confirmAllRules,
  createTestWorld,
  decisionOf,
  inTx,
  must,
  type TestWorld,
} from '#testing';
import type { ParameterValue, RuleSet, RuleSetVersion } from '#domain';
import {
  calculateClaim,
  changeParameter,
  confirmParameter,
  discardDraft,
  proposeDecision,
  approveDecision,
  publishRuleSetVersion,
  startRuleSetVersion,
  type Actor,
} from '../index.js';

let world: TestWorld;
let koen: Actor;
let sofie: Actor;
beforeAll(async () => {
  world = await createTestWorld();
  ({ koen, sofie } = world.actors);
}, 120_000);
afterAll(() => world.close());
/** Drafts of the one test are no drafts of the next. */
afterEach(async () => {
  for (const { ruleSet, state, revision } of await versions()) {
    if (state !== 'draft') continue;
    must(
      await discardDraft(world.deps, koen, { ruleSetId: ruleSet.id, revision, reason: 'Einde van de test' }),
    );
  }
});

const versions = (): Promise<readonly RuleSetVersion[]> => inTx(world.deps, (tx) => tx.ruleSets.all());
const version = async (id: string): Promise<RuleSetVersion> =>
  (await versions()).find((each) => each.ruleSet.id === id)!;
const valueOf = (set: RuleSet, key: string): ParameterValue =>
  set.parameters.find((p) => p.key === key)!.value;
const inForceOn = async (date: string): Promise<string | undefined> =>
  (await inTx(world.deps, (tx) => tx.ruleSets.inForce(plainDate(date))))?.id;
const start = async (from = '2020-01-01', basedOn = 'DEC2019'): Promise<string> =>
  must(
    await startRuleSetVersion(world.deps, koen, {
      basedOn,
      validFrom: plainDate(from),
      reason: 'De schijven zijn gepubliceerd.',
    }),
  ).ruleSetId;
const money = (amount: string): ParameterValue => ({ kind: 'money', amount: Money.of(amount) });
const change = async (
  ruleSetId: string,
  key = 'maximum.vehicle',
  value: ParameterValue = money('13000.00'),
  actor = koen,
  more: { revision?: number } = {},
): Promise<Result<void>> =>
  changeParameter(world.deps, actor, {
    ruleSetId,
    revision: (await version(ruleSetId)).revision,
    key,
    value,
    article: 'BVR 30/10/2020 art. 28',
    source: 'Belgisch Staatsblad 9/11/2020',
    reference: 'BVR art. 28, gelezen op 15/5/2024',
    ...more,
  });
const publish = async (ruleSetId: string, actor = sofie): Promise<Result<void>> =>
  publishRuleSetVersion(world.deps, actor, { ruleSetId, revision: (await version(ruleSetId)).revision });
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('a new version of the rules', () => {
  it('starts as a draft: a copy with its confirmations, with which nothing is decided', async () => {
    for (const lawyer of [koen, sofie]) {
      const command = { ruleSetId: 'DEC2019', key: 'brackets.private', reference: 'BVR art. 27' };
      must(await confirmParameter(world.deps, lawyer, command));
    }
    const id = await start();
    expect(id).toMatch(/^DEC2019\.\d+$/);
    const draft = await version(id);
    expect(draft).toMatchObject({
      state: 'draft',
      basedOn: 'DEC2019',
      createdBy: koen.personId,
      revision: 1,
    });
    const brackets = draft.ruleSet.parameters.find((p) => p.key === 'brackets.private');
    expect(brackets).toMatchObject({ confirmed: true, confirmation: { secondLawyer: sofie.personId } });
    expect(draft.ruleSet.parameters).toHaveLength((await version('DEC2019')).ruleSet.parameters.length);
    expect(await inForceOn('2024-01-01')).toBe('DEC2019');
    expect((await inTx(world.deps, (tx) => tx.ruleSets.find(id)))?.id).toBe(id);
  });

  it.each([
    ['before its regime', '2019-12-31', 'DEC2019', 'rules/valid-from-outside-regime'],
    ['after its regime', '2020-01-01', 'DEC2016', 'rules/valid-from-outside-regime'],
    ['of a version that does not exist', '2024-01-01', 'DEC2099', 'common/not-found'],
  ])('is refused %s', async (_what, from, basedOn, refusal) => {
    const command = { basedOn, validFrom: plainDate(from), reason: 'Proef' };
    expect(code(await startRuleSetVersion(world.deps, koen, command))).toBe(refusal);
  });

  it('needs a reason, is made once for a form sent twice, and not of a draft', async () => {
    const command = { basedOn: 'DEC2019', validFrom: plainDate('2024-01-01'), reason: ' ' };
    expect(await startRuleSetVersion(world.deps, koen, command)).toMatchObject({
      error: { code: 'rules/no-reason', fields: [{ field: 'reason' }] },
    });
    const twice = { ...command, reason: 'Indexering' };
    const answers = [
      await startRuleSetVersion(world.deps, koen, twice),
      await startRuleSetVersion(world.deps, koen, twice),
    ];
    expect(answers.map(code)).toEqual(['ok', 'rules/draft-exists']);
    const ofDraft = { ...twice, basedOn: must(answers[0]!).ruleSetId };
    expect(code(await startRuleSetVersion(world.deps, koen, ofDraft))).toBe('rules/not-in-force');
  });

  it.each(['an', 'els', 'bart', 'wim', 'ingrid', 'dirk'] as const)('is not for %s', async (name) => {
    const actor = world.actors[name];
    const id = await start();
    const at = { ruleSetId: id, revision: 1 };
    const answers = [
      await startRuleSetVersion(world.deps, actor, { basedOn: 'DEC2019', validFrom: plainDate('2024-01-01'), reason: 'x' }), // prettier-ignore
      await change(id, 'maximum.vehicle', money('1.00'), actor),
      await publishRuleSetVersion(world.deps, actor, at),
      await discardDraft(world.deps, actor, { ...at, reason: 'x' }),
    ];
    expect(answers.map(code)).toEqual(Array(4).fill('access/forbidden'));
  });
});

describe('a value of a draft', () => {
  it('loses its confirmations when it changes; who enters it confirms it first', async () => {
    const id = await start();
    must(await change(id, 'brackets.private', halfAbove1000));
    const of = async () => (await version(id)).ruleSet.parameters.find((p) => p.key === 'brackets.private')!;
    expect(await of()).toMatchObject({ confirmed: false, source: 'Belgisch Staatsblad 9/11/2020' });
    const confirm = { ruleSetId: id, key: 'brackets.private', reference: 'BS 9/11/2020' };
    expect(code(await confirmParameter(world.deps, koen, confirm))).toBe('rules/same-lawyer');
    expect(code(await confirmParameter(world.deps, sofie, { ...confirm, edition: 1 }))).toBe(
      'version/conflict',
    );
    must(await confirmParameter(world.deps, sofie, { ...confirm, edition: 2 }));
    expect(await of()).toMatchObject({ confirmed: true, confirmation: { firstLawyer: koen.personId } });
    // The version in force did not move.
    expect(valueOf((await version('DEC2019')).ruleSet, 'brackets.private')).not.toEqual(halfAbove1000);
  });

  it.each<[string, string, ParameterValue, string]>([
    ['another kind', 'maximum.vehicle', { kind: 'days', days: 3 }, 'regulation/bad-value'],
    ['less than nothing', 'maximum.vehicle', money('-0.01'), 'regulation/bad-value'],
    ['an absurd amount', 'maximum.vehicle', money('100000000.01'), 'regulation/bad-value'],
    ['above 100 %', 'share.public-domain', { kind: 'ratio', basisPoints: 10_001 }, 'regulation/bad-value'],
    ['brackets with a hole', 'brackets.private', gap(), 'regulation/bad-brackets'],
    ['an empty crop table', 'crops.transition', { kind: 'crop-table', rows: [] }, 'regulation/bad-value'],
    ['a reading that does not exist', 'term.report-answer', { kind: 'choice', chosen: 'never', options: [{ value: 'never', text: 'nooit' }] }, 'regulation/bad-value'], // prettier-ignore
    ['a key that does not exist', 'no.such.key', money('1.00'), 'common/not-found'],
  ])('is refused: %s', async (_what, key, value, refusal) => {
    const id = await start();
    expect(code(await change(id, key, value))).toBe(refusal);
    expect((await version(id)).revision).toBe(1);
  });

  it('is refused from an old page, without a reference, unchanged, and outside a draft', async () => {
    const id = await start();
    must(await change(id));
    expect(code(await change(id, 'maximum.vehicle', money('1.00'), koen, { revision: 1 }))).toBe(
      'version/conflict',
    );
    expect(code(await change(id))).toBe('rules/nothing-changed');
    const bare = { ruleSetId: id, revision: 2, key: 'maximum.vehicle', value: money('1.00'), article: 'a', source: 's', reference: ' ' }; // prettier-ignore
    expect(code(await changeParameter(world.deps, koen, bare))).toBe('regulation/no-reference');
    expect(code(await change('DEC2019'))).toBe('rules/command-not-allowed');
  });

  it('of two changes at the same moment one counts', async () => {
    const id = await start();
    const answers = await Promise.all([
      change(id, 'maximum.vehicle', money('1.00'), koen, { revision: 1 }),
      change(id, 'maximum.vehicle', money('2.00'), sofie, { revision: 1 }),
    ]);
    expect(answers.map(code).toSorted()).toEqual(['ok', 'version/conflict']);
  });
});

describe('putting a version in force', () => {
  it('takes another lawyer, who entered no value, and something that changed', async () => {
    const id = await start();
    expect(code(await publish(id))).toBe('rules/unchanged');
    must(await change(id));
    expect(code(await publish(id, koen))).toBe('rules/same-person');
    must(await change(id, 'maximum.vehicle', money('13500.00'), sofie));
    expect(code(await publish(id, sofie))).toBe('rules/own-value');
    expect(await inForceOn('2024-01-01')).toBe('DEC2019');
  });

  it('holds from its day on; a draft of before has to start again; the log says who and why', async () => {
    const id = await start('2030-01-01');
    const other = await start('2031-01-01');
    must(await change(id));
    must(await change(other));
    must(await publish(id));
    expect(await inForceOn('2029-12-31')).toBe('DEC2019');
    expect(await inForceOn('2030-01-01')).toBe(id);
    expect(code(await publish(other))).toBe('rules/base-outdated');
    expect(code(await change(id))).toBe('rules/command-not-allowed');
    const log = await world.db.query<{ action: string }>(
      `select action from audit_entry where subject_type = 'rule-set' and subject_id = $1 order by seq`,
      [id],
    );
    expect(log.map((entry) => entry.action)).toEqual([
      'rules.start-version',
      'rules.change',
      'rules.publish',
    ]);
  });

  it('takes along what was confirmed in the old version meanwhile', async () => {
    world.clock.set('2024-05-16');
    const id = await start('2032-01-01');
    must(await change(id));
    for (const lawyer of [koen, sofie]) {
      const command = { ruleSetId: 'DEC2019', key: 'share.public-domain', reference: 'BVR art. 29' };
      must(await confirmParameter(world.deps, lawyer, command));
    }
    must(await publish(id));
    const share = (await version(id)).ruleSet.parameters.find((p) => p.key === 'share.public-domain');
    expect(share?.confirmed).toBe(true);
  });
});

describe('the database, whatever the programme does', () => {
  it('keeps a version in force as it is', async () => {
    const refused = (sql: string) => expect(world.db.query(sql)).rejects.toMatchObject({ code: '42501' });
    await refused(`update rule_set set state = 'draft' where id = 'DEC2019'`);
    await refused(`update rule_set set valid_from = '2021-01-01' where id = 'DEC2019'`);
    await refused(`update rule_parameter set body = '{}' where rule_set_id = 'DEC2019'`);
    await refused(
      `insert into rule_parameter (rule_set_id, key, position, body) values ('DEC2019', 'x', 99, '{}')`,
    );
    await refused(`delete from rule_parameter where rule_set_id = 'DEC2019'`);
    await refused(`delete from rule_set where id = 'DEC2019'`);
    await refused(
      `insert into rule_set (id, regime, version, valid_from, label, step_order, state) values ('X', 'DEC2019', 99, '2020-01-01', 'x', '{}', 'in-force')`,
    );
    await expect(
      world.adminDb.query(`update rule_parameter set body = '{}' where rule_set_id = 'DEC2019'`),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('wants four eyes on the version and on its values', async () => {
    const id = await start();
    must(await change(id, 'maximum.vehicle', money('1.00'), sofie));
    const approve = (by: string) =>
      world.db.query(`update rule_set set state = 'in-force', approved_by = $1, approved_at = now() where id = $2`, [by, id]); // prettier-ignore
    await expect(approve(koen.personId)).rejects.toMatchObject({ constraint: 'rule_set_four_eyes' });
    await expect(approve(sofie.personId)).rejects.toMatchObject({ constraint: 'rule_set_four_eyes' });
  });
});

describe('cases and versions', () => {
  it('a decided case keeps its version; a calculation of before the new one is not proposed', async () => {
    await confirmAllRules(world);
    const decided = await aCaseAt(world, 'decided');
    const before = await decisionOf(world, decided);
    const waiting = await aCaseAt(world, 'assessed');
    const proposed = await aCaseAt(world, 'decision_proposed');
    const at = { claimId: waiting.id, version: waiting.version };
    const stored = must(await calculateClaim(world.deps, world.actors.an, at));
    world.clock.set('2024-05-17');
    const id = await start('2023-01-01');
    must(await change(id, 'deductible.private', money('750.00')));
    must(await publish(id));

    const kept = await inTx(world.deps, (tx) => tx.calculations.find(before.calculationId!));
    expect(kept?.calculation).toMatchObject({ ruleSetId: 'DEC2019', ruleSetVersion: 1 });
    expect(kept?.calculation.granted.toString()).toBe('8708.00');
    expect((await decisionOf(world, decided)).granted.toString()).toBe('8708.00');

    const now = await claimNow(world, waiting.id);
    const proposal = {
      claimId: now.id,
      version: now.version,
      calculationId: stored.id,
      motivation: 'Toegekend.',
    };
    const { id: decisionId, version } = await decisionOf(world, proposed);
    const approval = { claimId: proposed.id, decisionId, version };
    expect(code(await approveDecision(world.deps, world.actors.els, approval))).toBe(
      'decision/rules-changed',
    );
    expect((await claimNow(world, proposed.id)).state).toBe('decision_proposed');
    expect(code(await proposeDecision(world.deps, world.actors.an, proposal))).toBe(
      'decision/calculation-outdated',
    );
    const again = must(
      await calculateClaim(world.deps, world.actors.an, { claimId: now.id, version: now.version }),
    );
    expect(again.calculation).toMatchObject({ ruleSetId: id });
    expect(again.calculation.granted.toString()).toBe('8458.00');
  });
});

const halfAbove1000: ParameterValue = {
  kind: 'brackets',
  brackets: [
    { from: Money.ZERO, to: Money.of('1000.00'), basisPoints: 10_000 },
    { from: Money.of('1000.00'), basisPoints: 5_000 },
  ],
};
function gap(): ParameterValue {
  return {
    kind: 'brackets',
    brackets: [
      { from: Money.ZERO, to: Money.of('1000.00'), basisPoints: 10_000 },
      { from: Money.of('2000.00'), basisPoints: 5_000 },
    ],
  };
}
