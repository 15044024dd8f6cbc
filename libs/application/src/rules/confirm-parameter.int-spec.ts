import { createTestWorld, inTx, must, type TestWorld } from '#testing';
import type { RuleParameter } from '#domain';
import { confirmParameter } from '../index.js';

let world: TestWorld;
beforeAll(async () => (world = await createTestWorld()), 120_000);
afterAll(() => world.close());

const RULES = 'DEC2019';
const parameter = (key: string): Promise<RuleParameter> =>
  inTx(world.deps, async (tx) => (await tx.ruleSets.find(RULES))!.parameters.find((p) => p.key === key)!);
const confirm = (name: 'koen' | 'sofie', key: string) =>
  confirmParameter(world.deps, world.actors[name], {
    ruleSetId: RULES,
    key,
    reference: 'BVR 30/10/2020 art. 27',
  });

describe('confirming a value of the rules', () => {
  it('takes two different lawyers', async () => {
    expect((await parameter('brackets.private')).confirmed).toBe(false);
    must(await confirm('koen', 'brackets.private'));
    expect((await parameter('brackets.private')).confirmed).toBe(false);
    expect(await confirm('koen', 'brackets.private')).toMatchObject({ error: { code: 'rules/same-lawyer' } });
    must(await confirm('sofie', 'brackets.private'));
    expect((await parameter('brackets.private')).confirmed).toBe(true);
    expect(await confirm('koen', 'brackets.private')).toMatchObject({
      error: { code: 'rules/already-confirmed' },
    });
  });

  it('counts one lawyer once when he presses twice at the same moment', async () => {
    const answers = await Promise.all([
      confirm('koen', 'maximum.vehicle'),
      confirm('koen', 'maximum.vehicle'),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'rules/same-lawyer' } });
    expect((await parameter('maximum.vehicle')).confirmed).toBe(false);
  });

  it('is marked as a demo confirmation in a demo, with its reference in the log', async () => {
    must(await confirm('koen', 'insurance.deducted-share'));
    expect(
      await world.db.query(
        `select demo, reference from rule_confirmation where key = 'insurance.deducted-share'`,
      ),
    ).toEqual([{ demo: true, reference: 'BVR 30/10/2020 art. 27' }]);
    const [entry] = await world.db.query<{ reason: string }>(
      `select reason from audit_entry where action = 'rules.confirm' order by seq desc limit 1`,
    );
    expect(entry!.reason).toBe('BVR 30/10/2020 art. 27');
  });

  it('never touches what is seeded as certain, nor a value that does not exist', async () => {
    expect(await confirm('koen', 'deductible.private')).toMatchObject({
      error: { code: 'rules/already-confirmed' },
    });
    expect(await confirm('koen', 'no.such.key')).toMatchObject({ error: { code: 'common/not-found' } });
  });

  it.each(['an', 'els', 'bart', 'wim', 'ingrid'] as const)('is not for %s', async (name) => {
    const command = { ruleSetId: RULES, key: 'brackets.private', reference: 'x' };
    expect(await confirmParameter(world.deps, world.actors[name], command)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});
