import { createTestWorld, inTx, onServer, type TestWorld } from '#testing';
import { seedReference } from './seed-reference.js';

let world: TestWorld;
beforeAll(async () => (world = await createTestWorld()), 120_000);
afterAll(() => world.close());

const keysOf = (id: string): Promise<(string | undefined)[]> =>
  inTx(world.deps, async (tx) => (await tx.ruleSets.find(id))!.parameters.map((p) => p.key));

it('an older database gets the parameters that came with the programme, in every version, and keeps its values', async () => {
  const whole = await keysOf('DEC2019');
  await world.adminDb.query(
    `insert into rule_set (id, regime, version, valid_from, label, step_order, state, based_on, created_by, created_at, reason)
     select 'DEC2019.2', regime, 2, '2030-01-01', label, step_order, 'draft', id, $1, now(), 'x' from rule_set where id = 'DEC2019'`,
    [world.actors.koen.personId],
  );
  await world.adminDb.query(
    `insert into rule_parameter (rule_set_id, key, position, body)
     select 'DEC2019.2', key, position, jsonb_set(body, '{source}', '"Eigen bron"') from rule_parameter
     where rule_set_id = 'DEC2019' and key not like 'term.%'`,
  );
  await world.adminDb.query(`delete from rule_parameter where key like 'term.%'`);
  expect(await keysOf('DEC2019')).not.toContain('term.report-answer');

  for (let time = 0; time < 2; time += 1) {
    await onServer(world.database.adminUrl, (client) => seedReference(client, { disasters: true }));
  }
  expect(await keysOf('DEC2019')).toEqual(whole);
  expect(await keysOf('DEC2019.2')).toEqual(whole);
  expect(await keysOf('W1976')).toContain('term.report-answer');
  const kept = await inTx(world.deps, (tx) => tx.ruleSets.find('DEC2019.2'));
  expect(kept?.parameters.find((p) => p.key === 'brackets.private')?.source).toBe('Eigen bron');
});
