import type { Result } from '#kernel';
import type { ActorRole } from '../state/actor-role.js';
import {
  applyCommand,
  offeredCommands,
  type StateMachine,
  type TransitionRow,
  type TransitionTable,
} from '../state/state-table.js';
import {
  admissible,
  appealTerm,
  assessed,
  calculated,
  complete,
  confirmed,
  fourEyes,
  granted,
  hasIban,
  hasItems,
  informationTerm,
  inTime,
  mandate,
  noAppeal,
  nothing,
  proof,
  reportTerm,
  revisable,
  settled,
  termOpen,
  undecided,
  windowClosed,
  type ClaimFacts,
} from './claim-guards.js';
import { CLAIM_STATES, type ClaimCommand, type ClaimState } from './claim-state-list.js';
import { CLAIM_STATE_NAMES } from './claim-state-names.js';

export { CLAIM_STATE_NAMES } from './claim-state-names.js';
export {
  CLAIM_COMMANDS,
  CLAIM_STATES,
  ENDED_CLAIM_STATES,
  type ClaimCommand,
  type ClaimState,
} from './claim-state-list.js';
export type { ClaimFacts } from './claim-guards.js';

const VICTIM = ['claimant', 'representative'] as const;
const withdraw = {
  target: 'withdrawn',
  roles: VICTIM,
  guards: [undecided],
  basis: 'Decreet 5/4/2019 art. 9',
  label: 'Aanvraag intrekken',
} as const;
const forfeit = {
  target: 'forfeited',
  roles: ['approver'],
  guards: [fourEyes],
  basis: 'Decreet 5/4/2019 art. 7',
  label: 'Verval uitspreken',
} as const;
const request = {
  target: 'awaiting_information',
  roles: ['officer'],
  basis: 'BVR 30/10/2020 art. 17-21',
  label: 'Informatie opvragen',
} as const;
const appoint = {
  target: 'in_expertise',
  roles: ['officer'],
  basis: 'Decreet 5/4/2019 art. 11 §2',
  label: 'Deskundige aanstellen',
} as const;
const revise = {
  target: 'assessed',
  roles: ['lawyer'],
  guards: [revisable, noAppeal],
  basis: 'Decreet 5/4/2019 art. 14',
  label: 'Herzien',
} as const;

/**
 * A correcting decision on a decided claim. Until somebody approves it the claim stays where it is and the decision in
 * force keeps its effects; a proposal that is declined leaves no trace in the claim.
 */
const correction = <S extends ClaimState>(
  state: S,
): {
  readonly propose_correction: TransitionRow<S, ClaimFacts>;
  readonly approve_correction: TransitionRow<'decided', ClaimFacts>;
} => ({
  propose_correction: {
    target: state,
    roles: ['lawyer', 'officer', 'system'],
    guards: [revisable, noAppeal],
    basis: 'Decreet 5/4/2019 art. 14-15',
    label: 'Correctie voorstellen',
  },
  approve_correction: {
    target: 'decided',
    roles: ['approver'],
    guards: [fourEyes, mandate, confirmed, revisable, noAppeal],
    basis: 'Decreet 5/4/2019 art. 14-15',
    label: 'Correctie goedkeuren',
  },
});

/** The life of a claim: one main state; side facts (priority, contested items, holds) are no states. */
export const CLAIM_TRANSITIONS = {
  draft: {
    submit: {
      target: 'submitted',
      roles: VICTIM,
      guards: [hasItems, hasIban, inTime],
      basis: 'Decreet 5/4/2019 art. 9 en 10',
      label: 'Aanvraag indienen',
    },
    discard: {
      target: 'withdrawn',
      roles: VICTIM,
      basis: 'Decreet 5/4/2019 art. 9',
      label: 'Ontwerp verwijderen',
    },
    lapse: {
      target: 'lapsed',
      roles: ['system'],
      guards: [windowClosed],
      basis: 'Decreet 5/4/2019 art. 10',
      label: 'Ontwerp laten vervallen',
    },
  },
  submitted: {
    mark_complete: {
      target: 'complete',
      roles: ['officer'],
      guards: [complete],
      basis: 'Decreet 5/4/2019 art. 11 §1',
      label: 'Volledig verklaren',
    },
    request_information: request,
    withdraw,
  },
  awaiting_information: {
    supply_information: {
      target: 'submitted',
      roles: VICTIM,
      basis: 'BVR 30/10/2020 art. 17-21',
      label: 'Informatie bezorgen',
    },
    decide_on_available: {
      target: 'complete',
      roles: ['system', 'officer'],
      guards: [informationTerm],
      basis: 'BVR 30/10/2020 art. 17-21',
      label: 'Verder met wat er is',
    },
    withdraw,
  },
  complete: {
    admit: {
      target: 'admissible',
      roles: ['officer'],
      guards: [admissible],
      basis: 'Decreet 5/4/2019 art. 11 §1',
      label: 'Ontvankelijk verklaren',
    },
    declare_inadmissible: {
      target: 'inadmissible',
      roles: ['officer'],
      basis: 'Decreet 5/4/2019 art. 11 §1',
      label: 'Onontvankelijk verklaren',
    },
    request_information: request,
    withdraw,
  },
  admissible: {
    appoint_expert: appoint,
    assess_at_desk: {
      target: 'assessed',
      roles: ['officer'],
      guards: [assessed],
      basis: 'Decreet 5/4/2019 art. 11 §2',
      label: 'Op stukken beoordelen',
    },
    request_information: request,
    withdraw,
    forfeit,
  },
  in_expertise: {
    file_report: {
      target: 'report_sent',
      roles: ['expert'],
      guards: [assessed],
      basis: 'Decreet 5/4/2019 art. 11 §2',
      label: 'Verslag indienen',
    },
    appoint_expert: { ...appoint, label: 'Andere deskundige aanstellen' },
    withdraw,
    forfeit,
  },
  report_sent: {
    agree_report: {
      target: 'assessed',
      roles: VICTIM,
      basis: 'Decreet 5/4/2019 art. 11 §2',
      label: 'Akkoord met het verslag',
    },
    remark_report: {
      target: 'in_expertise',
      roles: VICTIM,
      basis: 'Decreet 5/4/2019 art. 11 §2',
      label: 'Opmerkingen geven',
    },
    agree_report_tacitly: {
      target: 'assessed',
      roles: ['system'],
      guards: [reportTerm],
      basis: 'Decreet 5/4/2019 art. 11 §2',
      label: 'Stilzwijgend akkoord',
    },
    withdraw,
    forfeit,
  },
  assessed: {
    propose_decision: {
      target: 'decision_proposed',
      roles: ['officer'],
      guards: [calculated],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Beslissing voorstellen',
    },
    appoint_expert: appoint,
    withdraw,
    forfeit,
  },
  decision_proposed: {
    approve_decision: {
      target: 'decided',
      roles: ['approver'],
      guards: [fourEyes, mandate, confirmed],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Beslissing goedkeuren',
    },
    send_back_decision: {
      target: 'assessed',
      roles: ['approver'],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Terugsturen',
    },
  },
  decided: {
    deliver_decision: {
      target: 'notified',
      roles: ['system'],
      guards: [proof],
      basis: 'Decreet 5/4/2019 art. 2, 6° en art. 11 §3',
      label: 'Betekenen',
    },
  },
  notified: {
    agree_decision: {
      target: 'final',
      roles: VICTIM,
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Akkoord met de beslissing',
    },
    request_rectification: {
      target: 'assessed',
      roles: VICTIM,
      guards: [termOpen],
      basis: 'Decreet 5/4/2019 art. 15',
      label: 'Rechtzetting vragen',
    },
    // An appeal suspends the contested items only (art. 18): the rest becomes final when the month is over.
    appeal: {
      target: 'notified',
      roles: ['claimant', 'representative', 'officer', 'lawyer'],
      guards: [termOpen],
      basis: 'Decreet 5/4/2019 art. 16-18',
      label: 'Beroep registreren',
    },
    become_final: {
      target: 'final',
      roles: ['system'],
      guards: [appealTerm],
      basis: 'Decreet 5/4/2019 art. 15-18',
      label: 'Definitief maken',
    },
    ...correction('notified'),
    forfeit,
  },
  final: {
    make_payable: {
      target: 'payable',
      roles: ['system', 'finance'],
      guards: [granted],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Betaalbaar stellen',
    },
    record_refusal: {
      target: 'refused',
      roles: ['system', 'officer'],
      guards: [nothing],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Afsluiten als geweigerd',
    },
    settle: {
      target: 'paid',
      roles: ['system'],
      guards: [settled],
      basis: 'Decreet 5/4/2019 art. 14-15 en art. 21',
      label: 'Afsluiten: al betaald',
    },
  },
  payable: {
    record_payment: {
      target: 'paid',
      roles: ['system', 'finance'],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Betaling boeken',
    },
    ...correction('payable'),
    forfeit,
  },
  paid: {
    record_return: {
      target: 'payable',
      roles: ['system', 'finance'],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Teruggekeerde betaling boeken',
    },
    close: {
      target: 'closed',
      roles: ['system', 'officer'],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Dossier sluiten',
    },
    ...correction('paid'),
  },
  closed: { revise, ...correction('closed') },
  withdrawn: {},
  lapsed: {},
  // The court of appeal judges in full: it grants an amount itself, or has the fund handle the claim after all.
  inadmissible: {
    revise,
    award_in_court: {
      target: 'payable',
      roles: ['lawyer'],
      guards: [granted],
      basis: 'Decreet 5/4/2019 art. 16-18',
      label: 'Arrest: bedrag toegekend',
    },
    reopen_by_court: {
      target: 'complete',
      roles: ['lawyer'],
      basis: 'Decreet 5/4/2019 art. 16-18',
      label: 'Arrest: verder behandelen',
    },
  },
  refused: { revise, ...correction('refused') },
  forfeited: {},
} as const satisfies TransitionTable<ClaimState, ClaimCommand, ClaimFacts>;

/** States in which the claimant can take the claim back: until a decision is proposed. */
export const WITHDRAWABLE_STATES: readonly ClaimState[] = CLAIM_STATES.filter(
  (state) => 'withdraw' in CLAIM_TRANSITIONS[state],
);

export const claimMachine: StateMachine<ClaimState, ClaimCommand, ClaimFacts> = {
  concept: 'claim',
  initial: 'draft',
  states: CLAIM_STATES,
  table: CLAIM_TRANSITIONS,
  names: CLAIM_STATE_NAMES,
};

/** New state of a claim, or why not. Roles are checked when given. */
export function claimTransition(
  facts: ClaimFacts,
  command: ClaimCommand,
  roles?: readonly ActorRole[],
): Result<ClaimState> {
  return applyCommand(claimMachine, facts, command, roles);
}

/** The commands (with button text) to offer these roles now. */
export function availableClaimCommands(
  facts: ClaimFacts,
  roles: readonly ActorRole[],
): ReturnType<typeof offeredCommands<ClaimState, ClaimCommand, ClaimFacts>> {
  return offeredCommands(claimMachine, facts, roles);
}
