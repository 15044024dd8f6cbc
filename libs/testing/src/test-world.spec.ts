import { ACTOR_COUNT } from './actors.js';
import { createTestWorld, type TestWorld } from './index.js';

describe('the test world', () => {
  let world: TestWorld;
  beforeAll(async () => (world = await createTestWorld()));
  afterAll(() => world.close());

  it('has municipalities, rule sets, disasters and registered actors', async () => {
    const [counts] = await world.db.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM municipality) AS municipalities, (SELECT count(*) FROM rule_set) AS "ruleSets",
        (SELECT count(*) FROM disaster) AS disasters, (SELECT count(*) FROM recognised_area) AS areas,
        (SELECT count(*) FROM person) AS persons`,
    );
    expect(counts).toEqual({
      municipalities: 312,
      ruleSets: 3,
      disasters: 2,
      areas: 51,
      persons: ACTOR_COUNT,
    });
    expect(world.clock.today().toString()).toBe('2024-05-15');
    expect(world.actors.luc).toMatchObject({ name: 'Luc Desmet', channel: 'e-loket', roles: ['claimant'] });
  });

  it('knows the municipalities that merged', async () => {
    const rows = await world.db.query<{ nis: string; until: unknown; into: string }>(
      `SELECT nis, valid_until::text AS until, merged_into AS into FROM municipality WHERE name IN ('Melle', 'Borsbeek') ORDER BY nis`,
    );
    expect(rows).toEqual([
      { nis: '11007', until: '2024-12-31', into: '11002' },
      { nis: '44040', until: '2024-12-31', into: '44088' },
    ]);
    const [antwerpen] = await world.db.query<{ from: unknown }>(
      `SELECT valid_from AS from FROM municipality WHERE nis = '11002'`,
    );
    expect(antwerpen).toEqual({ from: null });
  });

  it('leaves the disasters out when asked', async () => {
    const bare = await createTestWorld({ disasters: false });
    const [row] = await bare.db.query<{ n: number }>('SELECT count(*) AS n FROM disaster');
    expect(row).toEqual({ n: 0 });
    await bare.close();
  });
});
