import { Money } from '#kernel';
import type { Payment } from './payment.js';
import type { PaymentState } from './payment-states.js';

/** Money that left, is leaving or will leave: what the victim has or gets. */
const COMMITTED: readonly PaymentState[] = ['due', 'in_batch', 'sent', 'paid'];
const OPEN: readonly PaymentState[] = ['due', 'in_batch', 'sent'];

/** Whether the victim has it or gets it. */
export function isCommitted(state: PaymentState): boolean {
  return COMMITTED.includes(state);
}

/** What a final decision still owes, or what the victim got too much. At most one of both is above zero. */
export interface Settlement {
  /** Already due, under way or paid for this claim. */
  readonly committed: Money;
  readonly toPay: Money;
  /** To be recovered. @see Decreet 5/4/2019 art. 21 */
  readonly overpaid: Money;
  /** A payment is still under way. */
  readonly open: boolean;
}

/**
 * Compares what a decision grants with all payments of the claim. A payment that came back, was refused or written off
 * is with nobody and does not count.
 */
export function settlement(
  granted: Money,
  payments: readonly Pick<Payment, 'amount' | 'state'>[],
): Settlement {
  const counted = payments.filter((payment) => COMMITTED.includes(payment.state));
  const committed = counted.reduce((sum, payment) => sum.plus(payment.amount), Money.ZERO);
  return {
    committed,
    toPay: granted.minus(committed).floorZero(),
    overpaid: committed.minus(granted).floorZero(),
    open: counted.some((payment) => OPEN.includes(payment.state)),
  };
}
