import { ok } from '#kernel';
import { createTestWorld, type TestWorld } from '#testing';

describe('file numbers', () => {
  let world: TestWorld;
  beforeAll(async () => (world = await createTestWorld()));
  afterAll(() => world.close());

  const next = async (kind: 'M' | 'D' | 'B', year: number): Promise<number> => {
    const given = await world.deps.uow.run(async (tx) => ok(await tx.numbers.next(kind, year)));
    if (!given.ok) throw new Error(given.error.code);
    return Number(given.value.split('-')[2]);
  };

  it('count from 1 for each kind and year', async () => {
    expect([await next('D', 2030), await next('D', 2030), await next('M', 2030)]).toEqual([1, 2, 1]);
    expect([await next('D', 2031), await next('D', 2030), await next('D', 2031)]).toEqual([1, 4, 3]);
  });

  it('never give one number twice, also at the turn of a year', async () => {
    const years = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 2040 : 2041));
    const given = await Promise.all(years.map(async (year) => `${year} ${await next('B', year)}`));
    expect(new Set(given).size).toBe(years.length);
    expect(given.every((number) => Number(number.split(' ')[1]) > 0)).toBe(true);
  });

  it('do not wait for a transaction that is still open', async () => {
    await world.deps.uow.run(async (tx) => {
      const mine = await tx.numbers.next('D', 2030);
      const theirs = await next('D', 2030);
      expect(theirs).toBeGreaterThan(Number(mine.split('-')[2]));
      return ok();
    });
  });
});
