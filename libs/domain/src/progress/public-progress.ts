import type { Money, PlainDate } from '#kernel';
import type { ClaimState } from '../claim/claim-state-list.js';

/** Where submitted claims stand, as everybody may know it. Each claim counts once. */
export const PROGRESS_STAGES = {
  examination: 'In onderzoek bij ons',
  expert: 'Bij de deskundige',
  decided: 'Beslist, nog niet betaald',
  paid: 'Betaald',
  withdrawn: 'Ingetrokken',
} as const;
export type ProgressStage = keyof typeof PROGRESS_STAGES;
export const STAGE_KEYS = Object.keys(PROGRESS_STAGES) as readonly ProgressStage[];

/** `undefined`: not submitted, so nobody's business. */
export const STAGE_OF_STATE: Readonly<Record<ClaimState, ProgressStage | undefined>> = {
  draft: undefined,
  lapsed: undefined,
  submitted: 'examination',
  awaiting_information: 'examination',
  complete: 'examination',
  admissible: 'examination',
  in_expertise: 'expert',
  report_sent: 'expert',
  assessed: 'examination',
  decision_proposed: 'examination',
  decided: 'decided',
  notified: 'decided',
  final: 'decided',
  payable: 'decided',
  refused: 'decided',
  inadmissible: 'decided',
  forfeited: 'decided',
  paid: 'paid',
  closed: 'paid',
  withdrawn: 'withdrawn',
};

export type StageCounts = Readonly<Record<ProgressStage, number>>;

/** What the store counted, before anything is left out. */
export interface RawProgress {
  readonly disasterId: string;
  readonly name: string;
  readonly municipalities: readonly { readonly nis: string; readonly stages: StageCounts }[];
  /** Claims whose first decision was approved, and the days that took, from submission. */
  readonly decisionDays: readonly number[];
  readonly granted: { readonly claims: number; readonly amount: Money };
  readonly paid: { readonly claims: number; readonly amount: Money };
}

/** A sum, with the number of claims behind it and the day it was counted. */
export interface PublicAmount {
  readonly claims: number;
  readonly amount: Money;
  readonly asOf: PlainDate;
}

/** A municipality: `stages` absent when one of them would tell about too few people. */
export interface PublicMunicipality {
  readonly nis: string;
  readonly received: number;
  readonly stages?: StageCounts;
}

/** What everybody may read about a disaster. What is absent would tell about too few people. */
export interface PublicProgress {
  readonly asOf: PlainDate;
  readonly received?: number;
  readonly stages?: StageCounts;
  readonly medianDays?: number;
  readonly granted?: PublicAmount;
  readonly paid?: PublicAmount;
  readonly municipalities: readonly PublicMunicipality[];
}
