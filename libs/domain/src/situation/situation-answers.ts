import type { Money } from '#kernel';

/** How a claimant lives together with somebody: it may decide whose goods they are. */
export const PARTNERSHIPS = {
  none: 'Nee',
  contract: 'Ja, met een huwelijks- of samenlevingscontract',
  'no-contract': 'Ja, zonder contract',
} as const;
export type Partnership = keyof typeof PARTNERSHIPS;

/** What a claimant may not know. */
export type YesNoUnknown = 'yes' | 'no' | 'unknown';

/** Somebody other than an insurer who pays for the same damage. @see Decreet 5/4/2019 art. 13 */
export interface OtherPayment {
  readonly payer: string;
  /** Absent while it is not known yet. */
  readonly amount?: Money;
}

/** What the claimant says of the own situation; an answer that is absent was not given. */
export interface Situation {
  readonly selfEmployed?: boolean;
  /** Living wage or equal aid of the OCMW on the day of the disaster. @see art. 6, 5° */
  readonly ocmwAid?: boolean;
  /** Exemption of social contributions. @see art. 6, 6° */
  readonly contributionExemption?: boolean;
  /** A farmer lost income. @see art. 3 */
  readonly incomeLoss?: YesNoUnknown;
  readonly partnership?: Partnership;
  /** Empty: nobody else pays. */
  readonly otherPayments?: readonly OtherPayment[];
  /** Asks to go first because of financial hardship; why is kept sealed elsewhere. */
  readonly priorityAsked?: boolean;
}

/** The questions in the order in which they are asked. */
export const SITUATION_QUESTIONS = [
  'selfEmployed',
  'ocmwAid',
  'contributionExemption',
  'incomeLoss',
  'partnership',
  'otherPayments',
  'priorityAsked',
] as const satisfies readonly (keyof Situation)[];
export type SituationQuestion = (typeof SITUATION_QUESTIONS)[number];
