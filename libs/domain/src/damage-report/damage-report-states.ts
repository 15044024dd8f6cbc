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

export const DAMAGE_REPORT_STATES = [
  'draft',
  'submitted',
  'under_investigation',
  'informed_recognised',
  'informed_not_recognised',
  'withdrawn',
] as const;
export type DamageReportState = (typeof DAMAGE_REPORT_STATES)[number];

export const DAMAGE_REPORT_COMMANDS = [
  'submit',
  'take_into_investigation',
  'inform_recognised',
  'inform_not_recognised',
  'withdraw',
] as const;
export type DamageReportCommand = (typeof DAMAGE_REPORT_COMMANDS)[number];

export interface DamageReportFacts {
  readonly state: DamageReportState;
  /** Phenomenon, date, place, kind and estimate are filled in. A late report is accepted and marked. */
  readonly hasRequiredAnswers?: boolean;
  /** No other live report of this person for the same investigation. */
  readonly onlyReportOfPerson?: boolean;
  /** The Government's decision on the phenomenon is known. */
  readonly decisionKnown?: boolean;
}

const guard = (
  code: string,
  condition: string,
  holds: Guard<DamageReportFacts>['holds'],
): Guard<DamageReportFacts> => ({ code: `damage-report/${code}`, condition, holds });
const answered = guard('answers-missing', 'alle verplichte vragen beantwoord', (f) => f.hasRequiredAnswers);
const single = guard(
  'already-reported',
  'één melding per persoon en verschijnsel',
  (f) => f.onlyReportOfPerson,
);
const known = guard('decision-unknown', 'beslissing van de Vlaamse Regering bekend', (f) => f.decisionKnown);
const BASIS = 'Decreet 5/4/2019 art. 4 en BVR 30/10/2020 art. 16';
const withdraw = {
  target: 'withdrawn',
  roles: ['claimant', 'representative'],
  basis: BASIS,
  label: 'Melding intrekken',
} as const;
const inform = {
  inform_recognised: {
    target: 'informed_recognised',
    roles: ['system', 'officer'],
    guards: [known],
    basis: 'Decreet 5/4/2019 art. 4, tweede lid',
    label: 'Melder inlichten: erkend',
  },
  inform_not_recognised: {
    target: 'informed_not_recognised',
    roles: ['system', 'officer'],
    guards: [known],
    basis: 'Decreet 5/4/2019 art. 4, tweede lid',
    label: 'Melder inlichten: niet erkend',
  },
} as const;

/** A report of damage gives no right and is no condition for a claim; it feeds the recognition. */
export const DAMAGE_REPORT_TRANSITIONS = {
  draft: {
    submit: {
      target: 'submitted',
      roles: ['claimant', 'representative'],
      guards: [answered, single],
      basis: BASIS,
      label: 'Schade melden',
    },
    withdraw,
  },
  submitted: {
    take_into_investigation: {
      target: 'under_investigation',
      roles: ['officer', 'system'],
      basis: BASIS,
      label: 'In onderzoek nemen',
    },
    withdraw,
  },
  under_investigation: { ...inform, withdraw },
  informed_recognised: {},
  // Municipalities are sometimes recognised later, by an amending decision (the 2021 flood: Diepenbeek, Herk-de-Stad, Lummen).
  informed_not_recognised: { inform_recognised: inform.inform_recognised },
  withdrawn: {},
} as const satisfies TransitionTable<DamageReportState, DamageReportCommand, DamageReportFacts>;

export const DAMAGE_REPORT_STATE_NAMES: Readonly<Record<DamageReportState, StateName>> = {
  draft: { officer: 'Ontwerp', claimant: 'U bent uw melding aan het invullen', awaits: 'claimant' },
  submitted: { officer: 'Ingediend', claimant: 'Wij hebben uw melding ontvangen', awaits: 'fund' },
  under_investigation: {
    officer: 'In onderzoek',
    claimant: 'Wij onderzoeken of dit een ramp is',
    awaits: 'government',
  },
  informed_recognised: {
    officer: 'Ingelicht: erkend',
    claimant: 'Uw gemeente is erkend',
    awaits: 'claimant',
  },
  informed_not_recognised: {
    officer: 'Ingelicht: niet erkend',
    claimant: 'Uw gemeente is niet erkend',
    awaits: 'nobody',
  },
  withdrawn: { officer: 'Ingetrokken', claimant: 'U hebt uw melding ingetrokken', awaits: 'nobody' },
};

export const damageReportMachine: StateMachine<DamageReportState, DamageReportCommand, DamageReportFacts> = {
  concept: 'damage-report',
  initial: 'draft',
  states: DAMAGE_REPORT_STATES,
  table: DAMAGE_REPORT_TRANSITIONS,
  names: DAMAGE_REPORT_STATE_NAMES,
};

export function damageReportTransition(
  facts: DamageReportFacts,
  command: DamageReportCommand,
  roles?: readonly ActorRole[],
): Result<DamageReportState> {
  return applyCommand(damageReportMachine, facts, command, roles);
}

export function availableDamageReportCommands(
  facts: DamageReportFacts,
  roles: readonly ActorRole[],
): ReturnType<typeof offeredCommands<DamageReportState, DamageReportCommand, DamageReportFacts>> {
  return offeredCommands(damageReportMachine, facts, roles);
}
