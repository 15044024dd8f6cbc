import { Money } from '#kernel';
import type { LineDifference, RecomputationResult, RecomputationRun } from '#domain';
import { present } from '../rows/absent.js';
import { decodeTyped, encodeTyped } from '../rows/typed-json.js';
import type { RecomputationRunRow } from './recomputation.row.js';

export function toRun(row: RecomputationRunRow): RecomputationRun {
  return present(row);
}
export function fromRun(run: RecomputationRun): RecomputationRunRow {
  return {
    ...run,
    finishedAt: run.finishedAt ?? null,
    resultHash: run.resultHash ?? null,
    application: run.application ?? null,
  };
}

/** A result as the driver gives it: cents as text, jsonb as it is stored. */
export interface StoredResult {
  readonly position: number;
  readonly claim_id: string;
  readonly calculation_id: string | null;
  readonly outcome: RecomputationResult['outcome'];
  readonly code: string | null;
  readonly params: Readonly<Record<string, string | number>> | null;
  readonly provisional: boolean;
  readonly before_cents: string | null;
  readonly after_cents: string | null;
  readonly difference_cents: string;
  readonly lines: unknown;
}

export const RESULT_COLUMNS = `r.position, r.claim_id, r.calculation_id, r.outcome, r.code, r.params, r.provisional,
  r.before_cents::text, r.after_cents::text, r.difference_cents::text, r.lines`;

const money = (cents: string | null): Money | undefined =>
  cents === null ? undefined : Money.ofCents(BigInt(cents));

/** `lines` may be read decoded already (by the pages' reader) or as stored. */
export function toResult(row: StoredResult): RecomputationResult {
  const known = {
    calculationId: row.calculation_id,
    code: row.code,
    params: row.params,
    before: money(row.before_cents) ?? null,
    after: money(row.after_cents) ?? null,
  };
  return {
    position: row.position,
    claimId: row.claim_id,
    outcome: row.outcome,
    provisional: row.provisional,
    difference: Money.ofCents(BigInt(row.difference_cents)),
    lines: decodeTyped(row.lines) as LineDifference[],
    ...present(known),
  };
}

export function fromResult(result: RecomputationResult): StoredResult {
  return {
    position: result.position,
    claim_id: result.claimId,
    calculation_id: result.calculationId ?? null,
    outcome: result.outcome,
    code: result.code ?? null,
    params: result.params ?? null,
    provisional: result.provisional,
    before_cents: result.before?.cents.toString() ?? null,
    after_cents: result.after?.cents.toString() ?? null,
    difference_cents: result.difference.cents.toString(),
    lines: encodeTyped(result.lines),
  };
}
