import { Money, plainDate, Temporal } from '#kernel';
import {
  calculate,
  categoriesFor,
  ITEM_CATEGORIES,
  RULE_SET_DEC2019,
  type ExpertReport,
  type ItemAssessment,
} from '#domain';
import { aClaim, anItem } from '#testing';
import { calculationInput } from './calculate-claim.js';

const DAY = plainDate('2023-11-14');
const potatoes = anItem({ id: 'a', category: 'crop', cost: Money.of('10000.00') });

function reportOf(more: Partial<ItemAssessment>): ExpertReport {
  const found: ItemAssessment = {
    itemId: 'a',
    outcome: 'accepted',
    established: Money.of('10000.00'),
    salvage: Money.ZERO,
    wear: 0,
    otherPayments: Money.ZERO,
    ...more,
  };
  return {
    ...{ id: 'r', claimId: 'c', revision: 1, expertId: 'e', assessments: [found] },
    filedAt: Temporal.Instant.from('2024-06-01T10:00:00Z'),
  };
}
const stepsOf = (more: Partial<ItemAssessment>): string[] => {
  const claim = aClaim({ id: 'c', personId: 'p', items: [potatoes] });
  const computed = calculate(calculationInput(claim, reportOf(more), DAY, 'drought'), RULE_SET_DEC2019);
  if (!computed.ok) throw new Error(computed.error.code);
  return computed.value.steps.map((step) => `${step.key} ${step.total.toString()}`);
};

describe('what the expert found reaches the computation', () => {
  it('each fact as its own step', () => {
    const steps = stepsOf({
      recoverableVat: Money.of('600.00'),
      earlierDisasterPayments: Money.of('400.00'),
      share: { numerator: 1, denominator: 2 },
      insuredShare: 5_000,
      productionLoss: 3_500,
      agricultural: true,
    });
    expect(steps).toEqual(
      expect.arrayContaining([
        'taxes 9400.00',
        'earlier-disasters 9000.00',
        'share 4500.00',
        'production-loss 4500.00',
        'crops 1440.00',
        'state-aid 1440.00',
      ]),
    );
  });

  it('restoration caps what is granted (art. 13)', () => {
    expect(stepsOf({ restoration: Money.of('700.00') })).toContain('restoration 700.00');
  });

  it('for a local authority with the deductible of public domain', () => {
    const organisation = { id: 'o', kind: 'local-authority', number: '0999567875', name: 'Stad' } as const;
    const bridge = anItem({ id: 'a', category: 'public-domain', cost: Money.of('20000.00') });
    const claim = aClaim({ id: 'c', personId: 'p', organisation, items: [bridge] });
    const found = reportOf({ established: Money.of('20000.00') });
    const computed = calculate(calculationInput(claim, found, DAY, 'drought'), RULE_SET_DEC2019);
    expect(computed.ok && computed.value.granted.toString()).toBe('7500.00');
  });
});

it('every category is for somebody, and a town hall claims for public domain only', () => {
  const kinds = [undefined, 'enterprise', 'association', 'local-authority'] as const;
  const offered = new Set(kinds.flatMap((kind) => categoriesFor(kind && { kind })));
  expect([...offered].sort()).toEqual(Object.keys(ITEM_CATEGORIES).sort());
  expect(categoriesFor({ kind: 'local-authority' })).toEqual(['public-domain']);
  expect(categoriesFor({ kind: 'enterprise' })).not.toContain('household');
});
