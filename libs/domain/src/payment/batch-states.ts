import type { Result } from '#kernel';
import type { ActorRole } from '../state/actor-role.js';
import {
  applyCommand,
  differentPersons,
  offeredCommands,
  type Guard,
  type StateMachine,
  type StateName,
  type TransitionTable,
} from '../state/state-table.js';

export const BATCH_STATES = [
  'proposed',
  'approved',
  'exported',
  'accepted',
  'partly_rejected',
  'rejected',
  'reconciled',
  'cancelled',
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const BATCH_COMMANDS = [
  'approve',
  'export',
  'record_acceptance',
  'record_partial_rejection',
  'record_rejection',
  'reconcile',
  'cancel',
] as const;
export type BatchCommand = (typeof BATCH_COMMANDS)[number];

export interface BatchFacts {
  readonly state: BatchState;
  readonly proposerId?: string;
  readonly approverId?: string;
  readonly paymentCount?: number;
  /** Every payment of the batch has a final answer of the bank. */
  readonly allAnswered?: boolean;
}

const guard = (code: string, condition: string, holds: Guard<BatchFacts>['holds']): Guard<BatchFacts> => ({
  code: `payment-batch/${code}`,
  condition,
  holds,
});
const fourEyes = guard('same-person', 'goedkeurder is niet de voorsteller', (f) =>
  differentPersons(f.proposerId, f.approverId),
);
const filled = guard('empty', 'minstens één betaling', (f) =>
  f.paymentCount === undefined ? undefined : f.paymentCount > 0,
);
const answered = guard('answers-missing', 'antwoord van de bank voor elke betaling', (f) => f.allAnswered);
const BASIS = 'Functiescheiding in betalingen';

const cancel = { target: 'cancelled', roles: ['finance'], basis: BASIS, label: 'Batch annuleren' } as const;
const reconcile = {
  target: 'reconciled',
  roles: ['finance', 'system'],
  guards: [answered],
  basis: BASIS,
  label: 'Afpunten',
} as const;

/** A batch is never exported twice with other content: a second export gives the same file. */
export const BATCH_TRANSITIONS = {
  proposed: {
    approve: {
      target: 'approved',
      roles: ['finance'],
      guards: [filled, fourEyes],
      basis: BASIS,
      label: 'Batch goedkeuren',
    },
    cancel,
  },
  approved: {
    export: { target: 'exported', roles: ['finance'], basis: 'ISO 20022 pain.001', label: 'Exporteren' },
    cancel,
  },
  exported: {
    export: { target: 'exported', roles: ['finance'], basis: 'ISO 20022 pain.001', label: 'Opnieuw ophalen' },
    record_acceptance: {
      target: 'accepted',
      roles: ['finance', 'system'],
      basis: 'ISO 20022 pain.002',
      label: 'Aanvaard door de bank',
    },
    record_partial_rejection: {
      target: 'partly_rejected',
      roles: ['finance', 'system'],
      basis: 'ISO 20022 pain.002',
      label: 'Deels geweigerd door de bank',
    },
    record_rejection: {
      target: 'rejected',
      roles: ['finance', 'system'],
      basis: 'ISO 20022 pain.002',
      label: 'Geweigerd door de bank',
    },
  },
  accepted: { reconcile },
  partly_rejected: { reconcile },
  rejected: { reconcile },
  reconciled: {},
  cancelled: {},
} as const satisfies TransitionTable<BatchState, BatchCommand, BatchFacts>;

export const BATCH_STATE_NAMES: Readonly<Record<BatchState, StateName>> = {
  proposed: { officer: 'Voorgesteld', claimant: 'Uw betaling wordt voorbereid', awaits: 'fund' },
  approved: { officer: 'Goedgekeurd', claimant: 'Uw betaling wordt voorbereid', awaits: 'fund' },
  exported: { officer: 'Geëxporteerd', claimant: 'Uw betaling is naar de bank', awaits: 'bank' },
  accepted: { officer: 'Aanvaard', claimant: 'Uw betaling is naar de bank', awaits: 'bank' },
  partly_rejected: { officer: 'Deels geweigerd', claimant: 'Uw betaling is naar de bank', awaits: 'fund' },
  rejected: { officer: 'Geweigerd', claimant: 'Uw betaling wordt opnieuw voorbereid', awaits: 'fund' },
  reconciled: { officer: 'Afgepunt', claimant: 'Uw betaling is verwerkt', awaits: 'nobody' },
  cancelled: { officer: 'Geannuleerd', claimant: 'Uw betaling wordt opnieuw voorbereid', awaits: 'nobody' },
};

export const batchMachine: StateMachine<BatchState, BatchCommand, BatchFacts> = {
  concept: 'payment-batch',
  initial: 'proposed',
  states: BATCH_STATES,
  table: BATCH_TRANSITIONS,
  names: BATCH_STATE_NAMES,
};

export function batchTransition(
  facts: BatchFacts,
  command: BatchCommand,
  roles?: readonly ActorRole[],
): Result<BatchState> {
  return applyCommand(batchMachine, facts, command, roles);
}

export function availableBatchCommands(
  facts: BatchFacts,
  roles: readonly ActorRole[],
): ReturnType<typeof offeredCommands<BatchState, BatchCommand, BatchFacts>> {
  return offeredCommands(batchMachine, facts, roles);
}
