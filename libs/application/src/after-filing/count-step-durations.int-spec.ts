import type { ClaimState } from '#domain';
import { ok, Temporal } from '#kernel';
import { FLOOD_2023, HAIL_2024, stepOutlook } from '#persistence';
import { aClaim, aStoredClaim, createTestWorld, inTx, type TestWorld } from '#testing';
import { countStepDurations } from './count-step-durations.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
}, 120_000);
afterAll(() => world.close());

/** A claim that stood in these states from these days on; the last is its state. */
async function history(
  disasterId: string,
  states: readonly (readonly [string, ClaimState])[],
): Promise<string> {
  const claim = await aStoredClaim(world, {
    disasterId,
    number: `D-2024-${world.ids.next().slice(0, 8)}`,
    submittedAt: Temporal.Instant.from('2024-01-01T10:00:00Z'),
    state: states.at(-1)![1],
  });
  // The record of what was told is replaced by the history of this spec.
  await world.adminDb.query('delete from dossier_status where file_id = $1', [claim.id]);
  for (const [day, state] of states) {
    await world.adminDb.query(
      `insert into dossier_status (id, index, file_kind, file_id, number, kind, status_key, changed_at)
       select gen_random_uuid(), coalesce(max(index), 0) + 1, 'claim', $1, 'D', 'status', $2, $3 from dossier_status`,
      [claim.id, `claim:${state}`, `${day}T10:00:00Z`],
    );
  }
  return claim.id;
}

it('counts from each entry into a state to the decision, per disaster, over the last year only', async () => {
  for (const days of [2, 4, 6, 8, 10]) {
    const decided = Temporal.PlainDate.from('2024-03-01').add({ days }).toString();
    await history(FLOOD_2023.id, [
      ['2024-03-01', 'submitted'],
      [decided, 'decided'],
    ]);
  }
  // Never decided, decided too long ago, and another disaster: none of these counts.
  const waiting = await history(FLOOD_2023.id, [['2024-06-01', 'submitted']]);
  await history(FLOOD_2023.id, [
    ['2022-01-01', 'submitted'],
    ['2022-06-01', 'decided'],
  ]);
  const other = await history(HAIL_2024.id, [
    ['2024-05-01', 'submitted'],
    ['2024-05-02', 'complete'],
  ]);
  await countStepDurations(world.deps);
  await countStepDurations(world.deps);
  const found = await stepOutlook(world.db, waiting);
  expect(found.duration).toMatchObject({ sample: 5, halfDays: 6, mostDays: 8, waiting: 1 });
  expect(found.entered?.toString()).toBe('2024-06-01T10:00:00Z');
  expect((await stepOutlook(world.db, other)).duration).toMatchObject({ sample: 0, waiting: 1 });
  expect(await stepOutlook(world.db, world.ids.next())).toEqual({});
});

it('a claim that nobody counted yet has no figures', async () => {
  const claim = aClaim({ id: world.ids.next(), personId: world.actors.luc.personId, number: 'D-9', state: 'final', submittedAt: world.clock.now() }); // prettier-ignore
  await inTx(world.deps, async (tx) => ok(await tx.claims.insert(claim)));
  expect((await stepOutlook(world.db, claim.id)).duration).toBeUndefined();
});
