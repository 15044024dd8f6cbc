import type { Result } from '#kernel';
import type { ActorRole } from '../state/actor-role.js';
import {
  applyCommand,
  type Guard,
  type StateMachine,
  type StateName,
  type TransitionTable,
} from '../state/state-table.js';

export const TERM_STATES = ['running', 'met', 'passed', 'lapsed'] as const;
export type TermState = (typeof TERM_STATES)[number];

export const TERM_COMMANDS = ['meet', 'pass', 'lapse'] as const;
export type TermCommand = (typeof TERM_COMMANDS)[number];

export interface TermFacts {
  readonly state: TermState;
  /** Today lies after the last day. */
  readonly lastDayOver?: boolean;
}

const over: Guard<TermFacts> = {
  code: 'term/still-running',
  condition: 'de laatste dag is voorbij',
  holds: (f) => f.lastDayOver,
};

/** A term ends once: what it waited for was done, its last day passed, or what it was about was replaced. */
export const TERM_TRANSITIONS = {
  running: {
    meet: {
      target: 'met',
      roles: ['claimant', 'representative', 'system'],
      basis: 'Decreet 5/4/2019 art. 11 §2, 15-18',
      label: 'Doen waar de termijn op wacht',
    },
    pass: {
      target: 'passed',
      roles: ['system', 'officer'],
      guards: [over],
      basis: 'Decreet 5/4/2019 art. 11 §2, 15-18',
      label: 'Laten voorbijgaan',
    },
    lapse: {
      target: 'lapsed',
      roles: ['approver', 'system', 'claimant', 'representative'],
      basis: 'Decreet 5/4/2019 art. 9 en 14-15',
      label: 'Laten vervallen: de beslissing is vervangen of de aanvraag ingetrokken',
    },
  },
  met: {},
  passed: {},
  lapsed: {},
} as const satisfies TransitionTable<TermState, TermCommand, TermFacts>;

export const TERM_STATE_NAMES: Readonly<Record<TermState, StateName>> = {
  running: { officer: 'Loopt', claimant: 'De termijn loopt', awaits: 'claimant' },
  met: { officer: 'Nageleefd', claimant: 'U was op tijd', awaits: 'nobody' },
  passed: { officer: 'Voorbij', claimant: 'De termijn is voorbij', awaits: 'nobody' },
  lapsed: { officer: 'Vervallen', claimant: 'De termijn is vervallen', awaits: 'nobody' },
};

export const termMachine: StateMachine<TermState, TermCommand, TermFacts> = {
  concept: 'term',
  initial: 'running',
  states: TERM_STATES,
  table: TERM_TRANSITIONS,
  names: TERM_STATE_NAMES,
};

export function termTransition(
  facts: TermFacts,
  command: TermCommand,
  roles?: readonly ActorRole[],
): Result<TermState> {
  return applyCommand(termMachine, facts, command, roles);
}
