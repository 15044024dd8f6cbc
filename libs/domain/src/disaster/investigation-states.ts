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

export const INVESTIGATION_STATES = [
  'open',
  'advice_requested',
  'assessed',
  'proposed',
  'recognised',
  'not_recognised',
  'reopened',
  'merged',
] as const;
export type InvestigationState = (typeof INVESTIGATION_STATES)[number];

export const INVESTIGATION_COMMANDS = [
  'request_advice',
  'assess',
  'propose',
  'recognise',
  'refuse_recognition',
  'reopen',
  'merge',
] as const;
export type InvestigationCommand = (typeof INVESTIGATION_COMMANDS)[number];

export interface InvestigationFacts {
  readonly state: InvestigationState;
  readonly hasAdvice?: boolean;
  readonly hasPublicationDate?: boolean;
  /** At least one area: a period with its municipalities. */
  readonly hasAreas?: boolean;
  readonly hasMergeTarget?: boolean;
}

const guard = (
  code: string,
  condition: string,
  holds: Guard<InvestigationFacts>['holds'],
): Guard<InvestigationFacts> => ({ code: `investigation/${code}`, condition, holds });
const advised = guard('no-advice', 'minstens één advies', (f) => f.hasAdvice);
const published = guard('no-publication', 'publicatiedatum in het Staatsblad', (f) => f.hasPublicationDate);
const delimited = guard('no-areas', 'minstens één periode met gemeenten', (f) => f.hasAreas);
const target = guard('no-merge-target', 'onderzoek om mee samen te voegen', (f) => f.hasMergeTarget);
const RECOGNITION = 'Decreet 5/4/2019 art. 4, tweede lid';
const CRITERIA = 'Decreet 5/4/2019 art. 4 en BVR 30/10/2020 art. 2-15';

const requestAdvice = {
  target: 'advice_requested',
  roles: ['officer'],
  basis: CRITERIA,
  label: 'Advies vragen',
} as const;
const assess = {
  target: 'assessed',
  roles: ['officer'],
  guards: [advised],
  basis: CRITERIA,
  label: 'Criteria beoordelen',
} as const;
const merge = {
  target: 'merged',
  roles: ['officer'],
  guards: [target],
  basis: CRITERIA,
  label: 'Samenvoegen',
} as const;
// The Government decides; the officer records what was published, at whatever point the file stands.
const outcome = {
  recognise: {
    target: 'recognised',
    roles: ['officer'],
    guards: [published, delimited],
    basis: RECOGNITION,
    label: 'Erkenningsbesluit registreren',
  },
  refuse_recognition: {
    target: 'not_recognised',
    roles: ['officer'],
    basis: RECOGNITION,
    label: 'Weigering registreren',
  },
} as const;
const reopen = {
  target: 'reopened',
  roles: ['officer'],
  guards: [advised],
  basis: CRITERIA,
  label: 'Heropenen na nieuw advies',
} as const;

export const INVESTIGATION_TRANSITIONS = {
  open: { request_advice: requestAdvice, ...outcome, merge },
  advice_requested: { assess, ...outcome, merge },
  assessed: {
    propose: {
      target: 'proposed',
      roles: ['officer'],
      basis: RECOGNITION,
      label: 'Voorstellen aan de Regering',
    },
    request_advice: requestAdvice,
    ...outcome,
    merge,
  },
  proposed: outcome,
  recognised: { reopen },
  not_recognised: { reopen },
  reopened: { request_advice: requestAdvice, assess, ...outcome },
  merged: {},
} as const satisfies TransitionTable<InvestigationState, InvestigationCommand, InvestigationFacts>;

export const INVESTIGATION_STATE_NAMES: Readonly<Record<InvestigationState, StateName>> = {
  open: { officer: 'Open', claimant: 'Wij verzamelen de meldingen', awaits: 'fund' },
  advice_requested: {
    officer: 'Advies gevraagd',
    claimant: 'Wij vroegen advies aan deskundigen',
    awaits: 'fund',
  },
  assessed: { officer: 'Beoordeeld', claimant: 'Wij bereiden een voorstel voor', awaits: 'fund' },
  proposed: { officer: 'Voorgesteld', claimant: 'De Vlaamse Regering beslist', awaits: 'government' },
  recognised: { officer: 'Erkend', claimant: 'Erkend als ramp', awaits: 'nobody' },
  not_recognised: { officer: 'Niet erkend', claimant: 'Niet erkend als ramp', awaits: 'nobody' },
  reopened: { officer: 'Heropend', claimant: 'Wij onderzoeken dit opnieuw', awaits: 'fund' },
  merged: { officer: 'Samengevoegd', claimant: 'Samengevoegd met een ander onderzoek', awaits: 'nobody' },
};

export const investigationMachine: StateMachine<
  InvestigationState,
  InvestigationCommand,
  InvestigationFacts
> = {
  concept: 'investigation',
  initial: 'open',
  states: INVESTIGATION_STATES,
  table: INVESTIGATION_TRANSITIONS,
  names: INVESTIGATION_STATE_NAMES,
};

export function investigationTransition(
  facts: InvestigationFacts,
  command: InvestigationCommand,
  roles?: readonly ActorRole[],
): Result<InvestigationState> {
  return applyCommand(investigationMachine, facts, command, roles);
}

export function availableInvestigationCommands(
  facts: InvestigationFacts,
  roles: readonly ActorRole[],
): ReturnType<typeof offeredCommands<InvestigationState, InvestigationCommand, InvestigationFacts>> {
  return offeredCommands(investigationMachine, facts, roles);
}
