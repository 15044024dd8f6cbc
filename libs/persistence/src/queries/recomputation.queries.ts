import { Money, type Instant, type PlainDate } from '#kernel';
import type {
  CorrectionGround,
  LineDifference,
  RecomputationApplication,
  RecomputationResult,
  RecomputationSelection,
  RecomputationState,
} from '#domain';
import type { Db } from '../db.js';
import { SELECTED, selectionParams } from '../recomputation/selection-sql.js';

/** A run as lists and its own page show it. */
export interface RunLine {
  readonly id: string;
  readonly version: number;
  readonly ruleSetId: string;
  readonly reason: string;
  readonly state: RecomputationState;
  readonly selection: RecomputationSelection;
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly first: number;
  readonly refused: number;
  readonly provisionalChanged: number;
  readonly createdAt: Instant;
  readonly finishedAt: Instant | null;
  readonly resultHash: string | null;
  readonly application: RecomputationApplication | null;
  readonly creator: string;
}

/** Runs, newest first; one when `id` is given. */
export async function recomputationRuns(db: Db, limit: number, id?: string): Promise<RunLine[]> {
  return db.query<RunLine>(
    `select r.id, r.version, r.rule_set_id as "ruleSetId", r.reason, r.state, r.selection, r.total, r.done, r.changed,
       r.unchanged, r.first, r.refused, r.provisional_changed as "provisionalChanged", r.created_at as "createdAt",
       r.finished_at as "finishedAt", r.result_hash as "resultHash", r.application,
       p.given_name || ' ' || p.family_name as creator
     from recomputation_run r join person p on p.id = r.created_by
     where $2::uuid is null or r.id = $2 order by r.created_at desc, r.id desc limit $1`,
    [limit, id ?? null],
  );
}

/** How many cases a selection has now. */
export async function countSelected(db: Db, selection: RecomputationSelection): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from claim c where ${SELECTED}`,
    selectionParams(selection),
  );
  return row?.count ?? 0;
}

export interface RunTotals {
  readonly cases: number;
  readonly before: Money;
  readonly after: Money;
  readonly difference: Money;
  readonly more: Money;
  readonly moreCases: number;
  readonly less: Money;
  readonly lessCases: number;
}

/** Sums over the cases that can be compared. */
export async function recomputationTotals(db: Db, runId: string): Promise<RunTotals> {
  const [row] = await db.query<Record<string, number | string>>(
    `select count(*) as cases, count(*) filter (where difference_cents > 0) as more_cases,
       count(*) filter (where difference_cents < 0) as less_cases,
       coalesce(sum(before_cents), 0)::text as before, coalesce(sum(after_cents), 0)::text as after,
       coalesce(sum(difference_cents), 0)::text as difference,
       coalesce(sum(difference_cents) filter (where difference_cents > 0), 0)::text as more,
       coalesce(sum(difference_cents) filter (where difference_cents < 0), 0)::text as less
     from recomputation_result where run_id = $1 and outcome in ('changed', 'unchanged')`,
    [runId],
  );
  const money = (name: string): Money => Money.ofCents(BigInt(row?.[name] ?? 0));
  return {
    cases: Number(row?.['cases'] ?? 0),
    before: money('before'),
    after: money('after'),
    difference: money('difference'),
    more: money('more'),
    moreCases: Number(row?.['more_cases'] ?? 0),
    less: money('less'),
    lessCases: Number(row?.['less_cases'] ?? 0),
  };
}

type Params = Readonly<Record<string, string | number>>;

/** One case of the difference report. */
export interface DifferenceLine {
  readonly position: number;
  readonly claimId: string;
  readonly number: string;
  readonly outcome: RecomputationResult['outcome'];
  readonly code: string | null;
  readonly params: Params | null;
  readonly provisional: boolean;
  readonly before: Money | null;
  readonly after: Money | null;
  readonly difference: Money;
  readonly lines: readonly LineDifference[];
  /** What became of it when the run was applied. */
  readonly correctionId: string | null;
  readonly correctionNumber: string | null;
  readonly correctionState: string | null;
  readonly correctionCode: string | null;
  readonly correctionParams: Params | null;
}

export interface DifferenceFilter {
  readonly outcome?: RecomputationResult['outcome'] | undefined;
  /** Only changed cases that got no proposal. */
  readonly notProposed?: boolean;
  /** Those after this position. */
  readonly after: number;
  readonly limit: number;
}

/** The next cases of the report, in order of their number. */
export async function differenceLines(
  db: Db,
  runId: string,
  filter: DifferenceFilter,
): Promise<DifferenceLine[]> {
  const rows = await db.query<
    Omit<DifferenceLine, 'before' | 'after' | 'difference'> & {
      before: string | null;
      after: string | null;
      difference: string;
    }
  >(
    `select r.position, r.claim_id as "claimId", c.number, r.outcome, r.code, r.params, r.provisional,
       r.before_cents::text as before, r.after_cents::text as after, r.difference_cents::text as difference, r.lines,
       x.decision_id as "correctionId", d.number as "correctionNumber", d.state as "correctionState",
       x.code as "correctionCode", x.params as "correctionParams"
     from recomputation_result r join claim c on c.id = r.claim_id
     left join recomputation_correction x on x.run_id = r.run_id and x.position = r.position
     left join decision d on d.id = x.decision_id
     where r.run_id = $1 and r.position > $2 and ($3::text is null or r.outcome = $3)
       and (not $4::boolean or x.code is not null)
     order by r.position limit $5`,
    [runId, filter.after, filter.outcome ?? null, filter.notProposed ?? false, filter.limit],
  );
  const money = (cents: string | null): Money | null =>
    cents === null ? null : Money.ofCents(BigInt(cents));
  return rows.map((row) => ({
    ...row,
    before: money(row.before),
    after: money(row.after),
    difference: Money.ofCents(BigInt(row.difference)),
  }));
}

/** A correcting decision that waits for an approver. */
export interface ProposedCorrection {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly number: string;
  readonly replaces: string;
  readonly before: Money;
  readonly after: Money;
  readonly ground: CorrectionGround | null;
  readonly foundOn: PlainDate | null;
  readonly proposedAt: Instant;
  readonly proposerId: string;
  readonly proposer: string;
  readonly runId: string | null;
}

/** Corrections to approve, the oldest first. One more than the limit tells there are more. */
export async function proposedCorrections(
  db: Db,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: ProposedCorrection[]; total: number }> {
  const [counted] = await db.query<{ total: number }>(
    `select count(*) as total from decision where state = 'proposed' and recomputation_id is not null`,
  );
  const rows = await db.query<
    Omit<ProposedCorrection, 'before' | 'after'> & { before: string; after: string }
  >(
    `select d.claim_id as "claimId", c.number as "claimNumber", d.number, o.number as replaces,
       o.granted_cents::text as before, d.granted_cents::text as after, d.ground, d.found_on as "foundOn",
       d.proposed_at as "proposedAt", d.proposed_by as "proposerId", p.given_name || ' ' || p.family_name as proposer,
       d.recomputation_id as "runId"
     from decision d join decision o on o.id = d.corrects_id join claim c on c.id = d.claim_id
     join person p on p.id = d.proposed_by
     where d.state = 'proposed' and d.recomputation_id is not null
     order by d.proposed_at, c.number limit $1 offset $2`,
    [page.limit, page.offset],
  );
  const money = (cents: string): Money => Money.ofCents(BigInt(cents));
  return {
    rows: rows.map((row) => ({ ...row, before: money(row.before), after: money(row.after) })),
    total: counted?.total ?? 0,
  };
}
