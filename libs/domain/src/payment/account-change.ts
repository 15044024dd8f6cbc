import type { Instant, Result } from '#kernel';
import type { ClaimState } from '../claim/claim-state-list.js';
import { ENDED_CLAIM_STATES } from '../claim/claim-state-list.js';
import type { ActorRole } from '../state/actor-role.js';
import {
  applyCommand,
  differentPersons,
  type Guard,
  type StateMachine,
  type StateName,
  type TransitionTable,
} from '../state/state-table.js';

/** A choice of the fund, no rule of law: nothing is paid to a new account before this many hours have passed. */
export const ACCOUNT_HOLD_HOURS = 48;

export const ACCOUNT_CHANGE_STATES = [
  'asked',
  'confirmed',
  'release_proposed',
  'released',
  'replaced',
] as const;
export type AccountChangeState = (typeof ACCOUNT_CHANGE_STATES)[number];
export const ACCOUNT_CHANGE_COMMANDS = [
  'confirm',
  'propose_release',
  'release',
  'decline_release',
  'replace',
] as const;
export type AccountChangeCommand = (typeof ACCOUNT_CHANGE_COMMANDS)[number];

/** Another account after filing (wijziging van rekening). */
export interface AccountChange {
  readonly id: string;
  readonly version: number;
  readonly claimId: string;
  readonly state: AccountChangeState;
  readonly iban: string;
  readonly holder: string;
  /** Absent: no register knows accounts of this claimant. */
  readonly knownToRegister?: boolean;
  /** Why it is none of those the register knows. */
  readonly reason?: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly confirmedAt?: Instant;
  /** Nothing is paid to it before this moment. */
  readonly holdUntil?: Instant;
  /** The contact address from before the change: there it is told. */
  readonly mailTo?: string;
  readonly proposedBy?: string;
  readonly proposedReason?: string;
  readonly releasedBy?: string;
  readonly releasedAt?: Instant;
}

export interface AccountChangeFacts {
  readonly state: AccountChangeState;
  readonly proposerId?: string;
  readonly releaserId?: string;
}

const fourEyes: Guard<AccountChangeFacts> = {
  code: 'account-change/same-person',
  condition: 'wie vrijgeeft, is niet wie het voorstelde',
  holds: (facts) => differentPersons(facts.proposerId, facts.releaserId),
};
const BASIS = 'Keuze van het fonds: bescherming tegen fraude met rekeningen';
const replace = { target: 'replaced', roles: ['system'], basis: BASIS, label: 'Vervangen' } as const;

/** The holder confirms; the fund can end the hold before its hour, with two people. */
export const ACCOUNT_CHANGE_TRANSITIONS = {
  asked: {
    confirm: {
      target: 'confirmed',
      roles: ['claimant', 'representative'],
      basis: BASIS,
      label: 'Rekening bevestigen',
    },
    replace,
  },
  confirmed: {
    propose_release: {
      target: 'release_proposed',
      roles: ['officer'],
      basis: BASIS,
      label: 'Vrijgave voorstellen',
    },
    replace,
  },
  release_proposed: {
    release: {
      target: 'released',
      roles: ['officer', 'approver'],
      guards: [fourEyes],
      basis: BASIS,
      label: 'Betalingen vrijgeven',
    },
    decline_release: {
      target: 'confirmed',
      roles: ['officer', 'approver'],
      basis: BASIS,
      label: 'Vrijgave weigeren',
    },
    replace,
  },
  released: { replace },
  replaced: {},
} as const satisfies TransitionTable<AccountChangeState, AccountChangeCommand, AccountChangeFacts>;

export const ACCOUNT_CHANGE_STATE_NAMES: Readonly<Record<AccountChangeState, StateName>> = {
  asked: { officer: 'Opgegeven, niet bevestigd', claimant: 'Bevestig de rekening', awaits: 'claimant' },
  confirmed: { officer: 'Bevestigd', claimant: 'De rekening is gewijzigd', awaits: 'nobody' },
  release_proposed: {
    officer: 'Vrijgave voorgesteld',
    claimant: 'De rekening is gewijzigd',
    awaits: 'fund',
  },
  released: { officer: 'Vrijgegeven', claimant: 'De rekening is gewijzigd', awaits: 'nobody' },
  replaced: { officer: 'Vervangen', claimant: 'U gaf een andere rekening op', awaits: 'nobody' },
};

export const accountChangeMachine: StateMachine<
  AccountChangeState,
  AccountChangeCommand,
  AccountChangeFacts
> = {
  concept: 'account-change',
  initial: 'asked',
  states: ACCOUNT_CHANGE_STATES,
  table: ACCOUNT_CHANGE_TRANSITIONS,
  names: ACCOUNT_CHANGE_STATE_NAMES,
};

export function accountChangeTransition(
  facts: AccountChangeFacts,
  command: AccountChangeCommand,
  roles?: readonly ActorRole[],
): Result<AccountChangeState> {
  return applyCommand(accountChangeMachine, facts, command, roles);
}

/** Whether payments to the account wait now; the released ones do not. */
export function holdOf(change: AccountChange | undefined, now: Instant): Instant | undefined {
  if (!change || change.state === 'released' || !change.holdUntil) return undefined;
  return isHeld(change, now) ? change.holdUntil : undefined;
}

export function isHeld({ holdUntil }: { readonly holdUntil?: Instant }, now: Instant): boolean {
  return holdUntil !== undefined && holdUntil.since(now).sign > 0;
}

/** As long as something can still be paid. */
export function acceptsAccountChange(state: ClaimState): boolean {
  return (
    state !== 'draft' && state !== 'paid' && !(ENDED_CLAIM_STATES as readonly ClaimState[]).includes(state)
  );
}
