import { FLOOD_2023, HAIL_2024, publishedProgress } from '#persistence';
import { aSubmittedCase, aStoredClaim, createTestWorld, type TestWorld } from '#testing';
import { refreshPublicProgress } from './refresh-public-progress.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const flood = async () => (await publishedProgress(world.db, FLOOD_2023.id))[0];

it('counts submitted claims once a day, drafts never, and shows nothing about fewer than five', async () => {
  await aStoredClaim(world);
  for (let i = 0; i < 4; i += 1) await aSubmittedCase(world);
  expect(await refreshPublicProgress(world.deps)).toBeGreaterThan(0);
  expect((await flood())!.figures.received).toBeUndefined();

  await aSubmittedCase(world);
  expect(await refreshPublicProgress(world.deps)).toBe(0);
  expect((await flood())!.figures.received).toBeUndefined();

  world.clock.set('2024-05-16');
  await refreshPublicProgress(world.deps);
  expect(await flood()).toMatchObject({
    name: FLOOD_2023.name,
    names: { 32003: 'Diksmuide' },
    figures: {
      received: 5,
      stages: { examination: 5, expert: 0, decided: 0, paid: 0, withdrawn: 0 },
      municipalities: [{ nis: '32003', received: 5 }],
    },
  });
  expect((await publishedProgress(world.db)).map((one) => one.id)).toContain(FLOOD_2023.id);
  expect(await publishedProgress(world.db, HAIL_2024.id)).toEqual([]);
});
