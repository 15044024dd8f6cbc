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

export const RULE_SET_STATES = ['draft', 'in-force', 'withdrawn'] as const;
export type RuleSetState = (typeof RULE_SET_STATES)[number];

export const RULE_SET_COMMANDS = ['change', 'publish', 'discard'] as const;
export type RuleSetCommand = (typeof RULE_SET_COMMANDS)[number];

export interface RuleSetFacts {
  readonly state: RuleSetState;
  readonly creatorId?: string;
  readonly publisherId?: string;
  /** The publisher entered none of the values. */
  readonly enteredByOthers?: boolean;
  /** At least one value, or the day from which it holds, differs from the version it was made of. */
  readonly changed?: boolean;
  /** No other version of the regime came in force since the draft was started. */
  readonly baseCurrent?: boolean;
}

const guard = (
  code: string,
  condition: string,
  holds: Guard<RuleSetFacts>['holds'],
): Guard<RuleSetFacts> => ({ code: `rules/${code}`, condition, holds });
const fourEyes = guard('same-person', 'wie de versie van kracht maakt, begon ze niet', (f) =>
  differentPersons(f.creatorId, f.publisherId),
);
const otherEntered = guard('own-value', 'en voerde er geen waarde in', (f) => f.enteredByOthers);
const changed = guard('unchanged', 'er is iets veranderd', (f) => f.changed);
const current = guard(
  'base-outdated',
  'er werd intussen geen andere versie van kracht',
  (f) => f.baseCurrent,
);
const BASIS = 'Decreet 5/4/2019 art. 31-32; functiescheiding';

/** A version in force has no command: what was decided with it stays explainable. */
export const RULE_SET_TRANSITIONS = {
  draft: {
    change: { target: 'draft', roles: ['lawyer'], basis: BASIS, label: 'Waarde wijzigen' },
    publish: {
      target: 'in-force',
      roles: ['lawyer'],
      guards: [fourEyes, otherEntered, changed, current],
      basis: BASIS,
      label: 'Van kracht maken',
    },
    discard: { target: 'withdrawn', roles: ['lawyer'], basis: BASIS, label: 'Ontwerp weggooien' },
  },
  'in-force': {},
  withdrawn: {},
} as const satisfies TransitionTable<RuleSetState, RuleSetCommand, RuleSetFacts>;

export const RULE_SET_STATE_NAMES: Readonly<Record<RuleSetState, StateName>> = {
  draft: { officer: 'Ontwerp', claimant: 'Niet zichtbaar', awaits: 'fund' },
  'in-force': { officer: 'Van kracht', claimant: 'Van kracht', awaits: 'nobody' },
  withdrawn: { officer: 'Weggegooid', claimant: 'Niet zichtbaar', awaits: 'nobody' },
};

export const ruleSetMachine: StateMachine<RuleSetState, RuleSetCommand, RuleSetFacts> = {
  concept: 'rules',
  initial: 'draft',
  states: RULE_SET_STATES,
  table: RULE_SET_TRANSITIONS,
  names: RULE_SET_STATE_NAMES,
};

export function ruleSetTransition(
  facts: RuleSetFacts,
  command: RuleSetCommand,
  roles?: readonly ActorRole[],
): Result<RuleSetState> {
  return applyCommand(ruleSetMachine, facts, command, roles);
}

export function availableRuleSetCommands(facts: RuleSetFacts, roles: readonly ActorRole[]): RuleSetCommand[] {
  return offeredCommands(ruleSetMachine, facts, roles).map((offer) => offer.command);
}
