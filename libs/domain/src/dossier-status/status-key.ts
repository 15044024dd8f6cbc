import type { ClaimState } from '../claim/claim-state-list.js';
import type { DamageReportState } from '../damage-report/damage-report-states.js';
import type { DecisionKind } from '../decision/decision.js';
import type { DecisionState } from '../decision/decision-states.js';

/** Every situation of a file that has its own status: the states, with the outcome where the citizen knows it. */
export type ClaimStatusKey =
  `claim:${Exclude<ClaimState, 'notified'>}` | `claim:notified:${DecisionKind}` | 'claim:in-appeal';
export type ReportStatusKey = `report:${DamageReportState}`;
export type StatusKey = ClaimStatusKey | ReportStatusKey;

/**
 * The situation of a claim. The outcome of a decision shows only once it was received: before that the letter has to
 * reach the victim first. @see Decreet 5/4/2019 art. 2, 6°
 */
export function claimStatusKey(
  state: ClaimState,
  decision?: { readonly kind: DecisionKind; readonly state: DecisionState },
): ClaimStatusKey {
  if (state !== 'notified') return `claim:${state}`;
  if (decision?.state === 'contested') return 'claim:in-appeal';
  return `claim:notified:${decision?.kind ?? 'grant'}`;
}

export function reportStatusKey(state: DamageReportState): ReportStatusKey {
  return `report:${state}`;
}
