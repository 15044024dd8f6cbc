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

export const RECOMPUTATION_STATES = [
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
  'applying',
  'applied',
] as const;
export type RecomputationState = (typeof RECOMPUTATION_STATES)[number];

export const RECOMPUTATION_COMMANDS = [
  'begin',
  'finish',
  'fail',
  'cancel',
  'resume',
  'apply',
  'finish_applying',
] as const;
export type RecomputationCommand = (typeof RECOMPUTATION_COMMANDS)[number];

export interface RecomputationFacts {
  readonly state: RecomputationState;
  /** Every selected case has a result. */
  readonly allComputed?: boolean;
  /** Every changed case has a proposal or a reason why not. */
  readonly allApplied?: boolean;
  /** The rule set holds: it is no draft, nor replaced by a later version. */
  readonly ruleSetInForce?: boolean;
  /** At least one case would get another amount. */
  readonly hasChanges?: boolean;
  /** A changed case rests on a value that two lawyers have not confirmed. */
  readonly provisional?: boolean;
}

const guard = (
  code: string,
  condition: string,
  holds: Guard<RecomputationFacts>['holds'],
): Guard<RecomputationFacts> => ({ code: `recomputation/${code}`, condition, holds });
const computed = guard('not-finished', 'elk dossier is herberekend', (f) => f.allComputed);
const answered = guard(
  'not-applied',
  'elk gewijzigd dossier heeft een voorstel of een reden',
  (f) => f.allApplied,
);
const inForce = guard('rule-set-not-in-force', 'de regelset is van kracht', (f) => f.ruleSetInForce);
const changes = guard('nothing-changed', 'minstens één dossier wijzigt', (f) => f.hasChanges);
const certain = guard('provisional', 'geen onbevestigde regelwaarde gebruikt', (f) =>
  f.provisional === undefined ? undefined : !f.provisional,
);
const WHAT_IF = 'Onderzoek van de gevolgen; geen beslissing';
const CORRECT = 'Decreet 5/4/2019 art. 14-15';
const STARTERS = ['officer', 'lawyer'] as const;
const cancel = { target: 'cancelled', roles: STARTERS, basis: WHAT_IF, label: 'Annuleren' } as const;

/** A recomputation of many cases. It changes no amount: applying it proposes decisions that others approve. */
export const RECOMPUTATION_TRANSITIONS = {
  queued: {
    begin: { target: 'running', roles: ['system'], basis: WHAT_IF, label: 'Beginnen' },
    cancel,
  },
  running: {
    finish: { target: 'done', roles: ['system'], guards: [computed], basis: WHAT_IF, label: 'Afronden' },
    fail: { target: 'failed', roles: ['system'], basis: WHAT_IF, label: 'Stoppen na een fout' },
    cancel,
  },
  done: {
    apply: {
      target: 'applying',
      roles: STARTERS,
      guards: [changes, inForce, certain],
      basis: CORRECT,
      label: 'Correcties voorstellen',
    },
  },
  failed: { resume: { target: 'queued', roles: STARTERS, basis: WHAT_IF, label: 'Verder rekenen' } },
  cancelled: {},
  applying: {
    finish_applying: {
      target: 'applied',
      roles: ['system'],
      guards: [answered],
      basis: CORRECT,
      label: 'Toepassing afronden',
    },
  },
  applied: {},
} as const satisfies TransitionTable<RecomputationState, RecomputationCommand, RecomputationFacts>;

export const RECOMPUTATION_STATE_NAMES: Readonly<Record<RecomputationState, StateName>> = {
  queued: { officer: 'In wachtrij', claimant: 'Niet zichtbaar', awaits: 'fund' },
  running: { officer: 'Wordt berekend', claimant: 'Niet zichtbaar', awaits: 'fund' },
  done: { officer: 'Berekend', claimant: 'Niet zichtbaar', awaits: 'fund' },
  failed: { officer: 'Gestopt na een fout', claimant: 'Niet zichtbaar', awaits: 'fund' },
  cancelled: { officer: 'Geannuleerd', claimant: 'Niet zichtbaar', awaits: 'nobody' },
  applying: { officer: 'Correcties worden voorgesteld', claimant: 'Niet zichtbaar', awaits: 'fund' },
  applied: { officer: 'Correcties voorgesteld', claimant: 'Niet zichtbaar', awaits: 'nobody' },
};

export const recomputationMachine: StateMachine<
  RecomputationState,
  RecomputationCommand,
  RecomputationFacts
> = {
  concept: 'recomputation',
  initial: 'queued',
  states: RECOMPUTATION_STATES,
  table: RECOMPUTATION_TRANSITIONS,
  names: RECOMPUTATION_STATE_NAMES,
};

export function recomputationTransition(
  facts: RecomputationFacts,
  command: RecomputationCommand,
  roles?: readonly ActorRole[],
): Result<RecomputationState> {
  return applyCommand(recomputationMachine, facts, command, roles);
}

export function availableRecomputationCommands(
  facts: RecomputationFacts,
  roles: readonly ActorRole[],
): ReturnType<typeof offeredCommands<RecomputationState, RecomputationCommand, RecomputationFacts>> {
  return offeredCommands(recomputationMachine, facts, roles);
}
