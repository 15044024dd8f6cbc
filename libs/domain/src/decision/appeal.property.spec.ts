import fc from 'fast-check';
import { Money } from '#kernel';
import { settlement } from '../payment/settlement.js';
import { uncontestedAmount } from './appeal.js';

const ID = ['a', 'b', 'c', 'd'] as const;
const cents = fc.bigInt({ min: 0n, max: 5_000_000n });

describe('the part of a decision that is not contested', () => {
  it('and what follows the judgment are together never more than what is granted in the end', () => {
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 4 }),
        fc.subarray([...ID]),
        fc.option(cents),
        (perLine, contested, judgedCents) => {
          const grantedPerLine = perLine.map((amount) => Money.ofCents(amount));
          const granted = Money.sum(grantedPerLine);
          const lines = grantedPerLine.map((_, index) => ({ itemId: ID[index]!, label: ID[index]! }));
          const known = contested.filter((id) => lines.some((line) => line.itemId === id));
          const free = uncontestedAmount({ lines, grantedPerLine, granted }, known);
          expect(free.compare(granted)).toBeLessThanOrEqual(0);
          // Paid while the appeal runs, then settled against what the court, or the decision, grants.
          const paid = free.isZero ? [] : [{ amount: free, state: 'paid' as const }];
          const end = judgedCents === null ? granted : Money.ofCents(judgedCents);
          const { toPay, overpaid } = settlement(end, paid);
          expect(free.plus(toPay).minus(overpaid).cents).toBe(end.cents);
          expect(toPay.isZero || overpaid.isZero).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['one of two items', ['b'], '100.00'],
    ['every item', ['a', 'b'], '0.00'],
    ['the decision as a whole', [], '0.00'],
  ])('%s contested', (_what, contested, free) => {
    const calculation = {
      lines: [
        { itemId: 'a', label: 'Wagen' },
        { itemId: 'b', label: 'Muur' },
      ],
      grantedPerLine: [Money.of('100.00'), Money.of('50.00')],
      granted: Money.of('150.00'),
    };
    expect(uncontestedAmount(calculation, contested).toString()).toBe(free);
  });
});
