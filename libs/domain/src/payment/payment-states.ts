import type { Result } from '#kernel';
import type { ActorRole } from '../state/actor-role.js';
import {
  applyCommand,
  offeredCommands,
  type Guard,
  type StateMachine,
  type StateName,
  type TransitionTable,
} from '../state/state-table.js';

export const PAYMENT_STATES = [
  'due',
  'in_batch',
  'sent',
  'paid',
  'rejected',
  'returned',
  'written_off',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const PAYMENT_COMMANDS = [
  'add_to_batch',
  'release',
  'send',
  'record_paid',
  'record_rejected',
  'record_returned',
  'retry',
  'write_off',
  'withdraw',
] as const;
export type PaymentCommand = (typeof PAYMENT_COMMANDS)[number];

export interface PaymentFacts {
  readonly state: PaymentState;
  readonly amountPositive?: boolean;
  /** Claimant's account is known and passes its check digits. */
  readonly hasValidIban?: boolean;
  /** Seizure, opposition or another reason not to pay yet (art. 23). */
  readonly onHold?: boolean;
}

const guard = (
  code: string,
  condition: string,
  holds: Guard<PaymentFacts>['holds'],
): Guard<PaymentFacts> => ({
  code: `payment/${code}`,
  condition,
  holds,
});
const positive = guard('amount-not-positive', 'bedrag groter dan nul', (f) => f.amountPositive);
const account = guard('no-valid-account', 'geldig rekeningnummer', (f) => f.hasValidIban);
const free = guard('on-hold', 'geen beslag of verzet', (f) =>
  f.onHold === undefined ? undefined : !f.onHold,
);
const BASIS = 'Decreet 5/4/2019 art. 11 §3 en art. 23';

const again = {
  retry: {
    target: 'due',
    roles: ['finance'],
    guards: [account],
    basis: BASIS,
    label: 'Opnieuw betaalbaar stellen',
  },
  write_off: { target: 'written_off', roles: ['finance', 'system'], basis: BASIS, label: 'Afboeken' },
} as const;

/** One transfer. A payment sits in at most one live batch. */
export const PAYMENT_TRANSITIONS = {
  due: {
    add_to_batch: {
      target: 'in_batch',
      roles: ['finance'],
      guards: [positive, account, free],
      basis: BASIS,
      label: 'In batch opnemen',
    },
    // Not sent yet, and more than the correcting decision grants: it is never paid out.
    withdraw: {
      target: 'written_off',
      roles: ['system'],
      basis: 'Decreet 5/4/2019 art. 14-15 en art. 21',
      label: 'Intrekken na een correctie',
    },
  },
  in_batch: {
    send: { target: 'sent', roles: ['finance', 'system'], basis: BASIS, label: 'Verzenden' },
    release: { target: 'due', roles: ['finance', 'system'], basis: BASIS, label: 'Uit batch halen' },
  },
  sent: {
    record_paid: { target: 'paid', roles: ['finance', 'system'], basis: BASIS, label: 'Betaald' },
    record_rejected: { target: 'rejected', roles: ['finance', 'system'], basis: BASIS, label: 'Geweigerd' },
    record_returned: {
      target: 'returned',
      roles: ['finance', 'system'],
      basis: BASIS,
      label: 'Teruggekeerd',
    },
  },
  paid: {
    record_returned: {
      target: 'returned',
      roles: ['finance', 'system'],
      basis: BASIS,
      label: 'Teruggekeerd',
    },
  },
  rejected: again,
  returned: again,
  written_off: {},
} as const satisfies TransitionTable<PaymentState, PaymentCommand, PaymentFacts>;

export const PAYMENT_STATE_NAMES: Readonly<Record<PaymentState, StateName>> = {
  due: { officer: 'Te betalen', claimant: 'Wij bereiden uw betaling voor', awaits: 'fund' },
  in_batch: { officer: 'In batch', claimant: 'Wij bereiden uw betaling voor', awaits: 'fund' },
  sent: { officer: 'Verzonden', claimant: 'Uw betaling is naar de bank', awaits: 'bank' },
  paid: { officer: 'Betaald', claimant: 'Wij hebben u betaald', awaits: 'nobody' },
  rejected: { officer: 'Geweigerd door de bank', claimant: 'De bank weigerde de betaling', awaits: 'fund' },
  returned: { officer: 'Teruggekeerd', claimant: 'De betaling is teruggekeerd', awaits: 'claimant' },
  written_off: { officer: 'Afgeboekt', claimant: 'De betaling is afgesloten', awaits: 'nobody' },
};

export const paymentMachine: StateMachine<PaymentState, PaymentCommand, PaymentFacts> = {
  concept: 'payment',
  initial: 'due',
  states: PAYMENT_STATES,
  table: PAYMENT_TRANSITIONS,
  names: PAYMENT_STATE_NAMES,
};

export function paymentTransition(
  facts: PaymentFacts,
  command: PaymentCommand,
  roles?: readonly ActorRole[],
): Result<PaymentState> {
  return applyCommand(paymentMachine, facts, command, roles);
}

export function availablePaymentCommands(
  facts: PaymentFacts,
  roles: readonly ActorRole[],
): ReturnType<typeof offeredCommands<PaymentState, PaymentCommand, PaymentFacts>> {
  return offeredCommands(paymentMachine, facts, roles);
}
