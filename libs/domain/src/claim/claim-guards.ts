import { differentPersons, type Guard } from '../state/state-table.js';
import type { ClaimState } from './claim-state-list.js';

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
  /** Everything a correcting decision grants was already paid, and no payment is under way. */
  readonly alreadyPaid?: boolean;
  /** Facts found within two years of the decision, and not more than three months ago (art. 14). */
  readonly withinRevisionWindow?: boolean;
  readonly appealPending?: boolean;
  /** A decision was delivered and still has its effects. */
  readonly decisionInForce?: boolean;
}

const not = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);
const guard = (code: string, condition: string, holds: Guard<ClaimFacts>['holds']): Guard<ClaimFacts> => ({
  code: `claim/${code}`,
  condition,
  holds,
});

export const hasItems = guard('no-damage-items', 'minstens één schadepost', (f) => f.hasDamageItems);
export const hasIban = guard('no-account-number', 'rekeningnummer ingevuld', (f) => f.hasIban);
export const inTime = guard('window-closed', 'binnen de termijn, of te laat met motivering', (f) =>
  f.windowOpen === true || f.lateWithMotive === true
    ? true
    : f.windowOpen === undefined && f.lateWithMotive === undefined
      ? undefined
      : false,
);
export const windowClosed = guard('window-still-open', 'termijn verstreken', (f) => not(f.windowOpen));
export const complete = guard('incomplete', 'alle gevraagde stukken zijn er', (f) => f.allItemsComplete);
export const admissible = guard(
  'admissibility-not-met',
  'vier ontvankelijkheidsvragen positief',
  (f) => f.admissibilityMet,
);
export const assessed = guard('items-not-assessed', 'elke schadepost beoordeeld', (f) => f.allItemsAssessed);
export const calculated = guard('no-calculation', 'berekening gemaakt', (f) => f.hasCalculation);
export const confirmed = guard('calculation-provisional', 'geen onbevestigde regelwaarde gebruikt', (f) =>
  not(f.calculationProvisional),
);
export const fourEyes = guard('same-person', 'goedkeurder is niet de voorsteller', (f) =>
  differentPersons(f.proposerId, f.approverId),
);
export const mandate = guard('mandate-exceeded', 'mandaat dekt het bedrag', (f) => f.mandateCovers);
export const proof = guard('no-delivery-proof', 'bewijs van ontvangst', (f) => f.hasDeliveryProof);
export const informationTerm = guard(
  'term-running',
  'antwoordtermijn verstreken',
  (f) => f.informationTermPassed,
);
export const reportTerm = guard(
  'term-running',
  'termijn van één maand verstreken',
  (f) => f.reportAnswerTermPassed,
);
export const appealTerm = guard(
  'term-running',
  'termijn van één maand verstreken',
  (f) => f.appealTermPassed,
);
export const termOpen = guard('term-passed', 'binnen de maand na ontvangst', (f) => not(f.appealTermPassed));
export const granted = guard('nothing-granted', 'toegekend bedrag groter dan nul', (f) => f.grantedPositive);
export const nothing = guard('amount-granted', 'toegekend bedrag is nul', (f) => not(f.grantedPositive));
export const settled = guard('payment-open', 'alles is al betaald', (f) => f.alreadyPaid);
export const revisable = guard(
  'revision-window-closed',
  'binnen de herzieningstermijnen',
  (f) => f.withinRevisionWindow,
);
export const undecided = guard('decision-in-force', 'geen beslissing van kracht', (f) =>
  not(f.decisionInForce),
);
export const noAppeal = guard('appeal-pending', 'geen beroep hangende', (f) => not(f.appealPending));
