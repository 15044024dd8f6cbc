import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestWorld, type TestWorld } from '#testing';
import { seedDemoCases } from './seed-demo.js';

let world: TestWorld;
let folder: string;
beforeAll(async () => {
  world = await createTestWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'seed-demo-'));
}, 120_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const seed = (): Promise<void> =>
  seedDemoCases(
    { app: world.database.appUrl, migrator: world.database.adminUrl },
    { DATA_KEY: 'demo-key', DATA_HASH_KEY: 'demo-hash', OBJECT_STORE_DIR: folder },
  );
const cases = (): Promise<unknown[]> =>
  world.adminDb.query(
    `select p.given_name as claimant, c.state, count(i.id)::int as items
       from claim c join person p on p.id = c.person_id left join damage_item i on i.claim_id = c.id
      group by c.id, p.given_name order by 1`,
  );

describe('the demo cases', () => {
  it('stand at several stages, each with all its damage items, and are made once', async () => {
    await seed();
    const expected = [
      { claimant: 'Fatima', state: 'in_expertise', items: 2 },
      { claimant: 'Jan', state: 'submitted', items: 3 },
      { claimant: 'Karel', state: 'submitted', items: 3 },
      { claimant: 'Stijn', state: 'submitted', items: 1 },
    ];
    expect(await cases()).toEqual(expected);
    const entries = await world.adminDb.query('select 1 from audit_entry');
    await seed();
    expect(await cases()).toEqual(expected);
    expect(await world.adminDb.query('select 1 from audit_entry')).toHaveLength(entries.length);
  });
});
