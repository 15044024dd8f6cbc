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

export const DECISION_STATES = [
  'drafted',
  'proposed',
  'approved',
  'delivered',
  'contested',
  'final',
  'superseded',
  'declined',
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

export const DECISION_COMMANDS = [
  'propose',
  'approve',
  'send_back',
  'decline',
  'drop',
  'deliver',
  'accept',
  'contest',
  'become_final',
  'settle_appeal',
  'annul',
  'supersede',
] as const;
export type DecisionCommand = (typeof DECISION_COMMANDS)[number];

export interface DecisionFacts {
  readonly state: DecisionState;
  readonly hasCalculation?: boolean;
  readonly calculationProvisional?: boolean;
  readonly proposerId?: string;
  readonly approverId?: string;
  readonly mandateCovers?: boolean;
  readonly hasDeliveryProof?: boolean;
  readonly appealTermPassed?: boolean;
  /** It would replace a decision that is in force. */
  readonly isCorrection?: boolean;
  /** It says that the claim is inadmissible. */
  readonly isInadmissibility?: boolean;
}

const not = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);
const guard = (
  code: string,
  condition: string,
  holds: Guard<DecisionFacts>['holds'],
): Guard<DecisionFacts> => ({
  code: `decision/${code}`,
  condition,
  holds,
});
const calculated = guard('no-calculation', 'berekening gemaakt', (f) => f.hasCalculation);
const confirmed = guard('calculation-provisional', 'geen onbevestigde regelwaarde gebruikt', (f) =>
  not(f.calculationProvisional),
);
const fourEyes = guard('same-person', 'goedkeurder is niet de voorsteller', (f) =>
  differentPersons(f.proposerId, f.approverId),
);
const mandate = guard('mandate-exceeded', 'mandaat dekt het bedrag', (f) => f.mandateCovers);
const proof = guard('no-delivery-proof', 'bewijs van ontvangst', (f) => f.hasDeliveryProof);
const passed = guard('term-running', 'termijn van één maand verstreken', (f) => f.appealTermPassed);
const open = guard('term-passed', 'binnen de maand na ontvangst', (f) => not(f.appealTermPassed));
const correcting = guard('no-correction', 'de beslissing vervangt een andere', (f) => f.isCorrection);
const onAdmissibility = guard(
  'no-inadmissibility',
  'de beslissing verklaart de aanvraag onontvankelijk',
  (f) => f.isInadmissibility,
);
const DECIDE = 'Decreet 5/4/2019 art. 11 §3';

const supersede = {
  target: 'superseded',
  roles: ['system', 'officer', 'lawyer'],
  basis: 'Decreet 5/4/2019 art. 14-15',
  label: 'Vervangen door nieuwe beslissing',
} as const;

/** A decision refers to one immutable calculation; a new decision supersedes it, nothing edits it. */
export const DECISION_TRANSITIONS = {
  drafted: {
    propose: {
      target: 'proposed',
      roles: ['officer', 'lawyer'],
      guards: [calculated],
      basis: DECIDE,
      label: 'Voorstellen',
    },
  },
  proposed: {
    approve: {
      target: 'approved',
      roles: ['approver'],
      guards: [fourEyes, mandate, confirmed],
      basis: DECIDE,
      label: 'Goedkeuren',
    },
    send_back: { target: 'drafted', roles: ['approver'], basis: DECIDE, label: 'Terugsturen' },
    decline: {
      target: 'declined',
      roles: ['approver'],
      guards: [correcting],
      basis: 'Decreet 5/4/2019 art. 14-15',
      label: 'Correctie afwijzen',
    },
    drop: {
      target: 'declined',
      roles: ['system'],
      basis: 'Decreet 5/4/2019 art. 9',
      label: 'Laten vallen: aanvraag ingetrokken',
    },
  },
  approved: {
    deliver: {
      target: 'delivered',
      roles: ['system'],
      guards: [proof],
      basis: 'Decreet 5/4/2019 art. 2, 6° en art. 11 §3',
      label: 'Betekenen',
    },
  },
  delivered: {
    accept: { target: 'final', roles: ['claimant', 'representative'], basis: DECIDE, label: 'Akkoord gaan' },
    contest: {
      target: 'contested',
      roles: ['claimant', 'representative', 'officer', 'lawyer'],
      guards: [open],
      basis: 'Decreet 5/4/2019 art. 16-18',
      label: 'Beroep registreren',
    },
    become_final: {
      target: 'final',
      roles: ['system'],
      guards: [passed],
      basis: 'Decreet 5/4/2019 art. 15-18',
      label: 'Definitief maken',
    },
    supersede,
  },
  contested: {
    settle_appeal: {
      target: 'final',
      roles: ['lawyer'],
      basis: 'Decreet 5/4/2019 art. 16-18',
      label: 'Arrest verwerken',
    },
    annul: {
      target: 'superseded',
      roles: ['lawyer'],
      guards: [onAdmissibility],
      basis: 'Decreet 5/4/2019 art. 16-18',
      label: 'Arrest: beslissing vernietigd',
    },
    supersede,
  },
  final: { supersede },
  superseded: {},
  declined: {},
} as const satisfies TransitionTable<DecisionState, DecisionCommand, DecisionFacts>;

export const DECISION_STATE_NAMES: Readonly<Record<DecisionState, StateName>> = {
  drafted: { officer: 'Ontwerp', claimant: 'Wij bereiden de beslissing voor', awaits: 'fund' },
  proposed: { officer: 'Voorgesteld', claimant: 'Wij bereiden de beslissing voor', awaits: 'fund' },
  approved: { officer: 'Goedgekeurd', claimant: 'De beslissing wordt verzonden', awaits: 'fund' },
  delivered: { officer: 'Betekend', claimant: 'U hebt de beslissing gekregen', awaits: 'claimant' },
  contested: { officer: 'Betwist', claimant: 'Er loopt een beroep tegen de beslissing', awaits: 'nobody' },
  final: { officer: 'Definitief', claimant: 'De beslissing is definitief', awaits: 'nobody' },
  superseded: { officer: 'Vervangen', claimant: 'Er is een nieuwe beslissing', awaits: 'nobody' },
  declined: { officer: 'Afgewezen', claimant: 'De vorige beslissing blijft gelden', awaits: 'nobody' },
};

/** A decision that has its effects: approved, and not replaced. */
export const DECISION_STATES_IN_FORCE = ['approved', 'delivered', 'contested', 'final'] as const;

export const decisionMachine: StateMachine<DecisionState, DecisionCommand, DecisionFacts> = {
  concept: 'decision',
  initial: 'drafted',
  states: DECISION_STATES,
  table: DECISION_TRANSITIONS,
  names: DECISION_STATE_NAMES,
};

export function decisionTransition(
  facts: DecisionFacts,
  command: DecisionCommand,
  roles?: readonly ActorRole[],
): Result<DecisionState> {
  return applyCommand(decisionMachine, facts, command, roles);
}

export function availableDecisionCommands(
  facts: DecisionFacts,
  roles: readonly ActorRole[],
): ReturnType<typeof offeredCommands<DecisionState, DecisionCommand, DecisionFacts>> {
  return offeredCommands(decisionMachine, facts, roles);
}
