import { Money, plainDate, type NisCode } from '#kernel';
import fc from 'fast-check';
import { PHENOMENON_KEYS } from '../damage-report/phenomenon.js';
import type { Disaster } from '../disaster/disaster.js';
import type { ClaimedTitle } from '../entitlement/admissibility.js';
import { SEEDED_RULE_SETS } from '../regulation/seeded-rule-sets.js';
import {
  INDICATION_CLAIMANTS,
  INDICATION_GOODS_KEYS,
  INDICATION_TITLES,
  INSURED_SHARES,
  type Circumstances,
  type IndicationAnswers,
  type IndicationClaimant,
  type InsuredShare,
} from './answers.js';
import { indicate, LIKELIHOODS } from './indication.js';

const NIS = ['32003', '71037', '44021'].map((code) => code as NisCode);
const day = fc.integer({ min: 0, max: 60 * 366 }).map((days) => plainDate('1995-01-01').add({ days }));
const money = fc.bigInt({ min: 0n, max: 20_000_000_000n }).map((cents) => Money.ofCents(cents));
const flag = fc.boolean();
const sparse = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { requiredKeys: [] });

const circumstances = sparse<Required<Circumstances>>({
  sheltered: flag,
  excludedByFirePolicy: flag,
  notSimpleRisk: flag,
  ocmwAttest: flag,
  contributionExemption: flag,
  incomeLoss: flag,
  winterBedFarmland: flag,
  ownedByFlemishAuthority: flag,
  insuredShare: fc.constantFrom(...(Object.keys(INSURED_SHARES) as InsuredShare[])),
}) as fc.Arbitrary<Circumstances>;
const good = fc.record(
  { kind: fc.constantFrom(...INDICATION_GOODS_KEYS), cost: money, paid: money },
  { requiredKeys: ['kind'] },
);
const answers = fc.record(
  {
    phenomenon: fc.constantFrom(...PHENOMENON_KEYS),
    firstDay: day,
    lastDay: day,
    municipality: fc.constantFrom(...NIS).map((nis) => ({ nis, name: 'Ergens' })),
    claimant: fc.constantFrom(...(Object.keys(INDICATION_CLAIMANTS) as IndicationClaimant[])),
    goods: fc.array(good, { maxLength: 6 }),
    title: fc.constantFrom(...(Object.keys(INDICATION_TITLES) as ClaimedTitle[])),
    insured: flag,
    circumstances,
  },
  { requiredKeys: ['goods', 'circumstances'] },
) as fc.Arbitrary<IndicationAnswers>;
const disaster: fc.Arbitrary<Disaster> = fc
  .record({
    phenomenon: fc.constantFrom(...PHENOMENON_KEYS),
    firstDay: day,
    length: fc.integer({ min: 0, max: 90 }),
    after: fc.integer({ min: 1, max: 700 }),
    nis: fc.subarray(NIS, { minLength: 1 }),
  })
  .map(({ phenomenon, firstDay, length, after, nis }) => {
    const lastDay = firstDay.add({ days: length });
    const publishedOn = lastDay.add({ days: after });
    const decision = { id: 'd', decidedOn: publishedOn, publishedOn, reference: 'r' };
    const areas = nis.map((each) => ({ nis: each, firstDay, lastDay, publishedOn, decisionId: 'd' }));
    return { id: 'x', version: 1, name: 'Ramp', phenomenon, firstDay, lastDay, decisions: [decision], areas };
  });
const world = fc.record({ today: day, disasters: fc.array(disaster, { maxLength: 4 }) });

it('answers any combination, with an amount never above the cost', () => {
  fc.assert(
    fc.property(answers, world, (given, { today, disasters }) => {
      const known = { today, disasters, investigations: [], ruleSets: SEEDED_RULE_SETS };
      const found = indicate(given, known);
      expect(Object.keys(LIKELIHOODS)).toContain(found.likelihood);
      expect(found.verdicts.length).toBeGreaterThan(0);
      expect(found.actions.length).toBeGreaterThan(0);
      for (const each of [...found.verdicts, ...found.goods.flatMap((one) => one.verdicts)]) {
        expect(each.text).toMatch(/\.$/);
        expect(each.article).toMatch(/art\./);
      }
      if (found.amount) {
        expect(found.amount.granted.compare(found.amount.claimed)).toBeLessThanOrEqual(0);
        expect(found.amount.granted.isNegative).toBe(false);
      }
      if (found.likelihood === 'yes') expect(found.actions[0]?.key).toBe('claim');
      const until = found.actions[0]?.until;
      if (until) expect([-1, 0]).toContain(Number(today.since(until).sign));
    }),
    { numRuns: 1000, seed: 20241124 },
  );
});
