import fc from 'fast-check';
import { Money } from '#kernel';
import { PAYMENT_STATES, type PaymentState } from './payment-states.js';
import { settlement } from './settlement.js';

const pay = (amount: string, state: PaymentState): { amount: Money; state: PaymentState } => ({
  amount: Money.of(amount),
  state,
});
const told = (granted: string, ...payments: ReturnType<typeof pay>[]): string[] => {
  const { toPay, overpaid } = settlement(Money.of(granted), payments);
  return [toPay.toString(), overpaid.toString()];
};

describe('what a final decision still owes', () => {
  it.each([
    ['nothing was paid', told('100.00'), ['100.00', '0.00']],
    ['less was paid', told('100.00', pay('80.00', 'paid')), ['20.00', '0.00']],
    ['less is under way', told('100.00', pay('50.00', 'sent'), pay('30.00', 'due')), ['20.00', '0.00']],
    ['the same was paid', told('100.00', pay('100.00', 'paid')), ['0.00', '0.00']],
    ['more was paid (art. 21)', told('100.00', pay('130.00', 'paid')), ['0.00', '30.00']],
    ['the payment came back', told('100.00', pay('80.00', 'returned')), ['100.00', '0.00']],
    ['the bank refused it', told('100.00', pay('80.00', 'rejected')), ['100.00', '0.00']],
    ['it was written off', told('100.00', pay('80.00', 'written_off')), ['100.00', '0.00']],
    ['nothing is granted any more', told('0.00', pay('80.00', 'paid')), ['0.00', '80.00']],
  ])('when %s', (_what, found, expected) => expect(found).toEqual(expected));

  const payments = fc.array(
    fc.record({
      amount: fc.integer({ min: 1, max: 10_000_000 }).map((cents) => Money.ofCents(cents)),
      state: fc.constantFrom(...PAYMENT_STATES),
    }),
  );

  it('leaves the victim with exactly what was granted, never both owing and owed, and nothing the second time', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n }), payments, (cents, list) => {
        const granted = Money.ofCents(cents);
        const { committed, toPay, overpaid } = settlement(granted, list);
        expect(committed.plus(toPay).minus(overpaid).cents).toBe(granted.cents);
        expect(toPay.isZero || overpaid.isZero).toBe(true);
        const after = settlement(granted, [...list, { amount: toPay, state: 'due' }]);
        expect(after.toPay.isZero).toBe(true);
      }),
    );
  });
});
