import { ok } from '#kernel';
import { createTestWorld, type TestWorld } from '#testing';
import { LostJobs } from './lost-jobs.js';

let world: TestWorld;
const told: string[] = [];
const logger = {
  info: (_facts: unknown, message?: string) => void told.push(message ?? ''),
  warn: (_facts: unknown, message?: string) => void told.push(message ?? ''),
} as unknown as ConstructorParameters<typeof LostJobs>[2];
const signs: LostJobs[] = [];
const sign = (id: string): LostJobs => {
  const made = new LostJobs(world.database.appUrl, id, logger, '0 seconds');
  signs.push(made);
  return made;
};

beforeAll(async () => {
  world = await createTestWorld();
}, 120_000);
afterAll(async () => {
  for (const each of signs) await each.end();
  await world.close();
});

/** A job, with its queue, that a worker of that name took. */
async function taken(by: string): Promise<void> {
  await world.deps.uow.run(async (tx) => {
    await tx.jobs.add('filing.bulk', { bulkId: by }, { key: by, queue: `queue ${by}` });
    return ok();
  });
  await world.adminDb.query(`UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - interval '1 second' WHERE key = $1`, [by]); // prettier-ignore
  await world.adminDb.query(`UPDATE graphile_worker._private_job_queues SET locked_by = $1, locked_at = now() - interval '1 second' WHERE queue_name = $2`, [by, `queue ${by}`]); // prettier-ignore
}
const locked = async (): Promise<string[]> =>
  (
    await world.adminDb.query<{ by: string }>(
      `SELECT locked_by AS by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
       UNION ALL SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL ORDER BY 1`,
    )
  ).map(({ by }) => by);

it('frees what a killed worker held, at the second look, and nothing of one that lives', async () => {
  const living = sign('pool-lives');
  await living.look();
  await taken('pool-lives');
  await taken('pool-killed');
  const own = sign('pool-me');
  await taken('pool-me');
  await own.look();
  const all = ['pool-killed', 'pool-killed', 'pool-lives', 'pool-lives', 'pool-me', 'pool-me'];
  expect(await locked()).toEqual(all);
  await own.look();
  expect(await locked()).toEqual(all.slice(2));
  expect(told).toEqual(['jobs of lost workers freed']);

  // The living one dies: its connection is gone with it.
  await living.end();
  await own.look();
  await own.look();
  expect(await locked()).toEqual(all.slice(4));
});
