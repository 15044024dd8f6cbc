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

export const CLAIM_STATES = [
  'draft',
  'submitted',
  'awaiting_information',
  'complete',
  'admissible',
  'in_expertise',
  'report_sent',
  'assessed',
  'decision_proposed',
  'decided',
  'notified',
  'final',
  'payable',
  'paid',
  'closed',
  'withdrawn',
  'lapsed',
  'inadmissible',
  'refused',
  'forfeited',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const CLAIM_COMMANDS = [
  'submit',
  'discard',
  'lapse',
  'request_information',
  'supply_information',
  'decide_on_available',
  'mark_complete',
  'admit',
  'declare_inadmissible',
  'appoint_expert',
  'assess_at_desk',
  'file_report',
  'agree_report',
  'remark_report',
  'agree_report_tacitly',
  'propose_decision',
  'approve_decision',
  'send_back_decision',
  'deliver_decision',
  'agree_decision',
  'request_rectification',
  'appeal',
  'become_final',
  'make_payable',
  'record_refusal',
  'record_payment',
  'record_return',
  'close',
  'revise',
  'withdraw',
  'forfeit',
] as const;
export type ClaimCommand = (typeof CLAIM_COMMANDS)[number];

/** Facts the guards look at, already loaded. A fact that is left out is "not proved". */
export interface ClaimFacts {
  readonly state: ClaimState;
  readonly hasDamageItems?: boolean;
  readonly hasIban?: boolean;
  /** Today lies within the window of the claim's municipality (art. 10). */
  readonly windowOpen?: boolean;
  /** Outside the window, but with a motivation of force majeure or good faith and before the cap (art. 10). */
  readonly lateWithMotive?: boolean;
  /** Every item of the completeness list is answered. */
  readonly allItemsComplete?: boolean;
  /** The four boxes of art. 11 §1 are met. */
  readonly admissibilityMet?: boolean;
  /** Every damage item has an assessment (accepted or rejected with reason). */
  readonly allItemsAssessed?: boolean;
  readonly hasCalculation?: boolean;
  /** The calculation uses a parameter that no two lawyers confirmed. */
  readonly calculationProvisional?: boolean;
  readonly proposerId?: string;
  readonly approverId?: string;
  /** The approver's mandate covers the amount and the kind. */
  readonly mandateCovers?: boolean;
  readonly hasDeliveryProof?: boolean;
  readonly reportAnswerTermPassed?: boolean;
  readonly informationTermPassed?: boolean;
  /** The month for rectification and appeal is over. */
  readonly appealTermPassed?: boolean;
  /** A finally granted amount above zero. */
  readonly grantedPositive?: boolean;
  /** Facts found within two years of the decision, and not more than three months ago (art. 14). */
  readonly withinRevisionWindow?: boolean;
  readonly appealPending?: boolean;
}

const not = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);
const guard = (code: string, condition: string, holds: Guard<ClaimFacts>['holds']): Guard<ClaimFacts> => ({
  code: `claim/${code}`,
  condition,
  holds,
});

const hasItems = guard('no-damage-items', 'minstens één schadepost', (f) => f.hasDamageItems);
const hasIban = guard('no-account-number', 'rekeningnummer ingevuld', (f) => f.hasIban);
const inTime = guard('window-closed', 'binnen de termijn, of te laat met motivering', (f) =>
  f.windowOpen === true || f.lateWithMotive === true
    ? true
    : f.windowOpen === undefined && f.lateWithMotive === undefined
      ? undefined
      : false,
);
const windowClosed = guard('window-still-open', 'termijn verstreken', (f) => not(f.windowOpen));
const complete = guard('incomplete', 'alle gevraagde stukken zijn er', (f) => f.allItemsComplete);
const admissible = guard(
  'admissibility-not-met',
  'vier ontvankelijkheidsvragen positief',
  (f) => f.admissibilityMet,
);
const assessed = guard('items-not-assessed', 'elke schadepost beoordeeld', (f) => f.allItemsAssessed);
const calculated = guard('no-calculation', 'berekening gemaakt', (f) => f.hasCalculation);
const confirmed = guard('calculation-provisional', 'geen onbevestigde regelwaarde gebruikt', (f) =>
  not(f.calculationProvisional),
);
const fourEyes = guard('same-person', 'goedkeurder is niet de voorsteller', (f) =>
  differentPersons(f.proposerId, f.approverId),
);
const mandate = guard('mandate-exceeded', 'mandaat dekt het bedrag', (f) => f.mandateCovers);
const proof = guard('no-delivery-proof', 'bewijs van ontvangst', (f) => f.hasDeliveryProof);
const informationTerm = guard('term-running', 'antwoordtermijn verstreken', (f) => f.informationTermPassed);
const reportTerm = guard('term-running', 'termijn van één maand verstreken', (f) => f.reportAnswerTermPassed);
const appealTerm = guard('term-running', 'termijn van één maand verstreken', (f) => f.appealTermPassed);
const termOpen = guard('term-passed', 'binnen de maand na ontvangst', (f) => not(f.appealTermPassed));
const granted = guard('nothing-granted', 'toegekend bedrag groter dan nul', (f) => f.grantedPositive);
const nothing = guard('amount-granted', 'toegekend bedrag is nul', (f) => not(f.grantedPositive));
const revisable = guard(
  'revision-window-closed',
  'binnen de herzieningstermijnen',
  (f) => f.withinRevisionWindow,
);
const noAppeal = guard('appeal-pending', 'geen beroep hangende', (f) => not(f.appealPending));

const VICTIM = ['claimant', 'representative'] as const;
const withdraw = {
  target: 'withdrawn',
  roles: VICTIM,
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
  },
  payable: {
    record_payment: {
      target: 'paid',
      roles: ['system', 'finance'],
      basis: 'Decreet 5/4/2019 art. 11 §3',
      label: 'Betaling boeken',
    },
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
  },
  closed: { revise },
  withdrawn: {},
  lapsed: {},
  inadmissible: { revise },
  refused: { revise },
  forfeited: {},
} as const satisfies TransitionTable<ClaimState, ClaimCommand, ClaimFacts>;

/** What officers and claimants call each state, and who has to move. */
export const CLAIM_STATE_NAMES: Readonly<Record<ClaimState, StateName>> = {
  draft: { officer: 'Ontwerp', claimant: 'U bent uw aanvraag aan het invullen', awaits: 'claimant' },
  submitted: { officer: 'Ingediend', claimant: 'Wij kijken na of uw aanvraag volledig is', awaits: 'fund' },
  awaiting_information: {
    officer: 'Wacht op informatie',
    claimant: 'Wij hebben nog iets van u nodig',
    awaits: 'claimant',
  },
  complete: { officer: 'Volledig', claimant: 'Uw aanvraag is volledig', awaits: 'fund' },
  admissible: { officer: 'Ontvankelijk', claimant: 'Uw aanvraag is ontvankelijk', awaits: 'fund' },
  in_expertise: {
    officer: 'Bij de deskundige',
    claimant: 'Een deskundige onderzoekt uw schade',
    awaits: 'expert',
  },
  report_sent: {
    officer: 'Verslag verzonden',
    claimant: 'U kunt antwoorden op het schadeverslag',
    awaits: 'claimant',
  },
  assessed: { officer: 'Beoordeeld', claimant: 'Wij bereiden de beslissing voor', awaits: 'fund' },
  decision_proposed: {
    officer: 'Beslissing voorgesteld',
    claimant: 'Wij bereiden de beslissing voor',
    awaits: 'fund',
  },
  decided: { officer: 'Beslist', claimant: 'De beslissing is genomen en wordt verzonden', awaits: 'fund' },
  notified: { officer: 'Betekend', claimant: 'U hebt de beslissing gekregen', awaits: 'claimant' },
  final: { officer: 'Definitief', claimant: 'De beslissing is definitief', awaits: 'fund' },
  payable: { officer: 'Betaalbaar', claimant: 'Wij betalen u binnenkort', awaits: 'fund' },
  paid: { officer: 'Betaald', claimant: 'Wij hebben u betaald', awaits: 'nobody' },
  closed: { officer: 'Gesloten', claimant: 'Uw dossier is afgesloten', awaits: 'nobody' },
  withdrawn: { officer: 'Ingetrokken', claimant: 'U hebt uw aanvraag ingetrokken', awaits: 'nobody' },
  lapsed: {
    officer: 'Vervallen ontwerp',
    claimant: 'U hebt uw aanvraag niet op tijd ingediend',
    awaits: 'nobody',
  },
  inadmissible: {
    officer: 'Onontvankelijk',
    claimant: 'Wij kunnen uw aanvraag niet behandelen',
    awaits: 'nobody',
  },
  refused: { officer: 'Geweigerd', claimant: 'U krijgt geen tegemoetkoming', awaits: 'nobody' },
  forfeited: { officer: 'Verval', claimant: 'Uw recht op een tegemoetkoming is vervallen', awaits: 'nobody' },
};

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
