import type { Disaster, RecognisedArea, RecognitionDecision } from '#domain';
import { present } from '../rows/absent.js';
import type { DisasterRow, RecognisedAreaRow, RecognitionDecisionRow } from './disaster.row.js';

export interface DisasterRows {
  readonly disaster: DisasterRow;
  readonly decisions: readonly RecognitionDecisionRow[];
  readonly areas: readonly RecognisedAreaRow[];
}

export function toDisaster({ disaster, decisions, areas }: DisasterRows): Disaster {
  const published = new Map(decisions.map((d) => [d.id, d.publishedOn]));
  return {
    ...present(disaster),
    decisions: decisions.map(({ disasterId: _of, ...decision }): RecognitionDecision => decision),
    areas: areas.map((area): RecognisedArea => ({ ...area, publishedOn: published.get(area.decisionId)! })),
  };
}

export function fromDisaster({ decisions, areas, ...disaster }: Disaster): DisasterRows {
  return {
    disaster: { ...disaster, investigationId: disaster.investigationId ?? null },
    decisions: decisions.map((decision) => ({ ...decision, disasterId: disaster.id })),
    // the moment of publication is the decision's
    areas: areas.map(({ publishedOn: _published, ...area }) => area),
  };
}
