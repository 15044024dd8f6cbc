import type { NisCode, PlainDate } from '#kernel';
import type { Phenomenon } from '../damage-report/phenomenon.js';
import type { InvestigationState } from './investigation-states.js';

/** Reports grouped into one phenomenon with period (onderzoek tot erkenning). */
export interface Investigation {
  readonly id: string;
  readonly version: number;
  readonly state: InvestigationState;
  readonly title: string;
  readonly phenomenon: Phenomenon;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
}

/** One municipality in one period, recognised by one decision; its claim window follows that decision's publication. */
export interface RecognisedArea {
  readonly nis: NisCode;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly decisionId: string;
  readonly publishedOn: PlainDate;
}

/** A Government decision (erkenningsbesluit) or a later one that adds municipalities. @see Decreet 5/4/2019 art. 4 */
export interface RecognitionDecision {
  readonly id: string;
  readonly decidedOn: PlainDate;
  readonly publishedOn: PlainDate;
  readonly reference: string;
}

/** A recognised phenomenon (ramp). */
export interface Disaster {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly phenomenon: Phenomenon;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly investigationId?: string;
  readonly decisions: readonly RecognitionDecision[];
  readonly areas: readonly RecognisedArea[];
}
