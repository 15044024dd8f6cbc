import { Money, plainDate } from '#kernel';
import fc from 'fast-check';
import { publicProgress, SMALLEST_GROUP } from './disclosure.js';
import { STAGE_KEYS, type PublicProgress, type RawProgress, type StageCounts } from './public-progress.js';

const TODAY = plainDate('2024-09-01');
const none = { claims: 0, amount: Money.ZERO };
const stages = (over: Partial<StageCounts>): StageCounts => ({
  examination: 0,
  expert: 0,
  decided: 0,
  paid: 0,
  withdrawn: 0,
  ...over,
});
const raw = (
  municipalities: RawProgress['municipalities'],
  over: Partial<RawProgress> = {},
): RawProgress => ({
  disasterId: 'd',
  name: 'Overstroming',
  municipalities,
  decisionDays: [],
  granted: none,
  paid: none,
  ...over,
});
const town = (nis: string, over: Partial<StageCounts>) => ({ nis, stages: stages(over) });
const received = (progress: PublicProgress): Record<string, number> =>
  Object.fromEntries(progress.municipalities.map((one) => [one.nis, one.received]));

describe('what is published by municipality', () => {
  it('is nothing at all about a disaster with fewer than five claims', () => {
    expect(publicProgress(raw([town('a', { paid: 4 })]), TODAY)).toEqual({ asOf: TODAY, municipalities: [] });
  });

  it('leaves out small ones, as long as what is left out is a group', () => {
    const all = [town('a', { examination: 9 }), town('b', { examination: 3 }), town('c', { paid: 4 })];
    expect(received(publicProgress(raw(all), TODAY))).toEqual({ a: 9 });
  });

  it('hides a second one when the total would give the only small one away', () => {
    const all = [town('a', { examination: 9 }), town('b', { examination: 6 }), town('c', { examination: 2 })];
    expect(received(publicProgress(raw(all), TODAY))).toEqual({ a: 9 });
  });

  it('shows all when none is small', () => {
    const all = [town('a', { examination: 9 }), town('b', { examination: 6 })];
    expect(received(publicProgress(raw(all), TODAY))).toEqual({ a: 9, b: 6 });
  });

  it('shows stages only where each is nobody or a group, and not where the others give them away', () => {
    const all = [
      town('a', { examination: 9, paid: 5 }),
      town('b', { examination: 6, paid: 1 }),
      town('c', { examination: 8, paid: 7 }),
    ];
    const shown = publicProgress(raw(all), TODAY);
    expect(received(shown)).toEqual({ a: 14, b: 7, c: 15 });
    // b is hidden; a goes with it, or the totals would tell what b has
    expect(shown.municipalities.filter((one) => one.stages).map((one) => one.nis)).toEqual(['c']);
  });

  it('gives no stages of a disaster in one municipality when one of them is small', () => {
    const shown = publicProgress(raw([town('a', { examination: 9, paid: 1 })]), TODAY);
    expect(shown).toMatchObject({ received: 10, municipalities: [{ nis: 'a', received: 10 }] });
    expect(shown.stages).toBeUndefined();
  });
});

describe('amounts and days', () => {
  const all = [town('a', { paid: 20 }), town('b', { paid: 20 })];
  const paidBy = (claims: number, amount: string, before?: PublicProgress): PublicProgress =>
    publicProgress(raw(all, { paid: { claims, amount: Money.of(amount) } }), TODAY, before);

  it('waits for five claims, and then for five more', () => {
    expect(paidBy(4, '4000').paid).toBeUndefined();
    const first = paidBy(6, '6000');
    expect(first.paid).toMatchObject({ claims: 6 });
    expect(paidBy(7, '9200', first).paid).toEqual(first.paid);
    expect(paidBy(11, '20000', first).paid).toMatchObject({ claims: 11 });
  });

  it.each([
    [[1, 2, 3, 4], undefined],
    [[10, 1, 3, 2, 90], 3],
    [[10, 20, 30, 40, 50, 60], 35],
  ])('the median of %j is %s', (decisionDays, median) => {
    expect(publicProgress(raw(all, { decisionDays }), TODAY).medianDays).toBe(median);
  });
});

describe('nobody can be told from it', () => {
  const count = fc.oneof(fc.nat(7), fc.nat(40));
  const towns = fc.array(fc.tuple(count, count, count, count, fc.nat(3)), { minLength: 1, maxLength: 8 });
  const built = towns.map((rows) =>
    rows.map((values, at) =>
      town(`n${at}`, Object.fromEntries(STAGE_KEYS.map((stage, i) => [stage, values[i] ?? 0]))),
    ),
  );

  /** The claims that a total minus its published parts is about, and from how many municipalities they are. */
  const residues = (progress: PublicProgress, whole: RawProgress): [claims: number, towns: number][] => {
    const size = (one: StageCounts): number => STAGE_KEYS.reduce((sum, stage) => sum + one[stage], 0);
    const shown = new Map(progress.municipalities.map((one) => [one.nis, one]));
    const hiddenOf = (has: (nis: string) => boolean): [number, number] => {
      const hidden = whole.municipalities.filter((one) => !has(one.nis)).map((one) => size(one.stages));
      return [hidden.reduce((a, b) => a + b, 0), hidden.filter((each) => each > 0).length];
    };
    return [
      ...(progress.received === undefined ? [] : [hiddenOf((nis) => shown.has(nis))]),
      ...(progress.stages ? [hiddenOf((nis) => shown.get(nis)?.stages !== undefined)] : []),
    ];
  };

  it('not by a number that is shown, and not by subtraction', () => {
    fc.assert(
      fc.property(built, (municipalities) => {
        const whole = raw(municipalities);
        const progress = publicProgress(whole, TODAY);
        for (const one of progress.municipalities) {
          expect(one.received).toBeGreaterThanOrEqual(SMALLEST_GROUP);
          for (const value of Object.values(one.stages ?? {}))
            expect(value === 0 || value >= SMALLEST_GROUP).toBe(true);
        }
        const claimed = municipalities.filter((one) => Object.values(one.stages).some((n) => n > 0)).length;
        for (const [claims, towns] of residues(progress, whole))
          expect(claims === 0 || (claims >= SMALLEST_GROUP && (towns >= 2 || claimed === 1))).toBe(true);
      }),
      { numRuns: 500, seed: 42 },
    );
  });

  it('and what is shown is right', () => {
    fc.assert(
      fc.property(built, (municipalities) => {
        const progress = publicProgress(raw(municipalities), TODAY);
        for (const one of progress.municipalities) {
          const own = municipalities.find((each) => each.nis === one.nis)!.stages;
          expect(one.received).toBe(STAGE_KEYS.reduce((sum, stage) => sum + own[stage], 0));
          if (one.stages) expect(one.stages).toEqual(own);
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});
