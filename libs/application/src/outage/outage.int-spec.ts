import { plainDate, Temporal } from '#kernel';
import { createTestWorld, must, type TestWorld } from '#testing';
import type { Actor } from '../access/actor.js';
import { confirmOutage } from './confirm-outage.js';
import { outagesOfLastDay } from './outages-of-last-day.js';
import { recordOutage } from './record-outage.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-08-01' });
});
afterAll(() => world.close());

const outage = (over: object = {}) => ({
  id: world.ids.next(),
  beganAt: Temporal.Instant.from('2024-07-31T12:05:00Z'),
  endedAt: Temporal.Instant.from('2024-07-31T16:20:00Z'),
  reason: 'Aanmelden lukte niet.',
  ...over,
});
const offered = async (day: string) =>
  must(await outagesOfLastDay(world.deps, plainDate(day))).map((one) => one.reason);
const audits = async (id: string) =>
  (
    await world.adminDb.query<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by seq',
      [id],
    )
  ).map((entry) => entry.action);

it('is offered for its day once another person confirmed it, and both are logged, once each', async () => {
  const { ingrid, koen } = world.actors;
  const command = outage();
  must(await recordOutage(world.deps, ingrid, command));
  must(await recordOutage(world.deps, ingrid, command));
  expect(await offered('2024-07-31')).toEqual([]);
  must(await confirmOutage(world.deps, koen, { outageId: command.id }));
  must(await confirmOutage(world.deps, koen, { outageId: command.id }));
  expect(await offered('2024-07-31')).toEqual(['Aanmelden lukte niet.']);
  expect(await offered('2024-07-30')).toEqual([]);
  expect(await offered('2024-08-01')).toEqual([]);
  expect(await audits(command.id)).toEqual(['outage.record', 'outage.confirm']);
});

it('counts days in Brussels', async () => {
  const night = outage({
    beganAt: Temporal.Instant.from('2024-06-30T22:10:00Z'),
    endedAt: Temporal.Instant.from('2024-06-30T22:40:00Z'),
    reason: 'Kort na middernacht.',
  });
  must(await recordOutage(world.deps, world.actors.ingrid, night));
  must(await confirmOutage(world.deps, world.actors.koen, { outageId: night.id }));
  expect(await offered('2024-06-30')).toEqual([]);
  expect(await offered('2024-07-01')).toEqual(['Kort na middernacht.']);
});

it.each([
  ['outage/reversed', { endedAt: Temporal.Instant.from('2024-07-31T12:05:00Z') }],
  ['outage/in-future', { endedAt: Temporal.Instant.from('2024-08-02T12:05:00Z') }],
])('is refused: %s', async (code, over) => {
  expect(await recordOutage(world.deps, world.actors.ingrid, outage(over))).toMatchObject({
    error: { code },
  });
});

it('is not confirmed by whoever recorded it, nor by somebody without the right', async () => {
  const both: Actor = { ...world.actors.koen, roles: ['administrator', 'lawyer'] };
  const command = outage();
  must(await recordOutage(world.deps, both, command));
  expect(await confirmOutage(world.deps, both, { outageId: command.id })).toMatchObject({
    error: { code: 'outage/own' },
  });
  for (const actor of [world.actors.ingrid, world.actors.an]) {
    expect(await confirmOutage(world.deps, actor, { outageId: command.id })).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  }
  expect(await confirmOutage(world.deps, world.actors.koen, { outageId: world.ids.next() })).toMatchObject({
    error: { code: 'common/not-found' },
  });
});
