import { Money, plainDate, Temporal, type Instant, type PlainDate } from '#kernel';
import type { BatchState } from '#domain';
import type { Db } from '../db.js';

/** A payment on a page: never the account, only how it ends. */
export interface PaymentRow {
  readonly id: string;
  readonly endToEndId: string;
  readonly claimNumber: string;
  readonly holder: string;
  readonly amount: Money;
  readonly state: string;
  readonly dueSince: PlainDate;
  /** Open tasks on the case that say not to pay before somebody looked: died, bankrupt … */
  readonly warnings: readonly string[];
  /** Waits until then because the account was changed. */
  readonly holdUntil?: Instant;
}

const PAYMENT_COLUMNS = `p.id, p.end_to_end_id, c.number as claim_number, p.holder, p.amount_cents::text, p.state, p.due_since::text,
  array(select t.kind from case_task t where t.claim_id = c.id and t.done_at is null
    and t.kind in ('died', 'bankrupt', 'stopped', 'struck-off')
    union select 'account-changed' where exists (select from account_change a where a.claim_id = c.id
      and a.state in ('confirmed', 'release_proposed', 'released')) order by kind) as warnings,
  to_char(p.hold_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as hold_until`;
interface RawPayment {
  readonly id: string;
  readonly end_to_end_id: string;
  readonly claim_number: string;
  readonly holder: string;
  readonly amount_cents: string;
  readonly state: string;
  readonly due_since: string;
  readonly warnings: readonly string[];
  readonly hold_until: string | null;
}

export async function duePayments(
  db: Db,
  limit: number,
): Promise<{ rows: PaymentRow[]; count: number; total: Money }> {
  const [sums] = await db.query<{ count: string; total: string }>(
    `select count(*)::text as count, coalesce(sum(amount_cents), 0)::text as total from payment where state = 'due'`,
  );
  const rows = await db.query<RawPayment>(
    `select ${PAYMENT_COLUMNS} from payment p join claim c on c.id = p.claim_id
     where p.state = 'due' order by p.due_since, p.id limit $1`,
    [limit],
  );
  return {
    rows: rows.map(paymentRow),
    count: Number(sums?.count ?? 0),
    total: Money.ofCents(BigInt(sums?.total ?? '0')),
  };
}

export async function batchPayments(db: Db, batchId: string, limit: number): Promise<PaymentRow[]> {
  const rows = await db.query<RawPayment>(
    `select ${PAYMENT_COLUMNS} from payment p join claim c on c.id = p.claim_id
     where p.batch_id = $1 order by p.end_to_end_id limit $2`,
    [batchId, limit],
  );
  return rows.map(paymentRow);
}

function paymentRow(row: RawPayment): PaymentRow {
  return {
    id: row.id,
    endToEndId: row.end_to_end_id,
    claimNumber: row.claim_number,
    holder: row.holder,
    amount: Money.ofCents(BigInt(row.amount_cents)),
    state: row.state,
    dueSince: plainDate(row.due_since),
    warnings: row.warnings,
    ...(row.hold_until ? { holdUntil: Temporal.Instant.from(row.hold_until) } : {}),
  };
}

export interface BatchRow {
  readonly id: string;
  readonly messageId: string;
  readonly state: BatchState;
  readonly executionDate: PlainDate;
  readonly paymentCount: number;
  readonly total: Money;
  readonly contentHash: string;
  readonly proposedBy: string;
  readonly proposerName: string;
  readonly proposedAt: Instant;
  readonly approvedBy?: string;
  readonly approverName?: string;
  readonly approvedAt?: Instant;
  readonly exportedAt?: Instant;
  readonly fileKey?: string;
  readonly fileSha256?: string;
}

/** Batches, newest first; one when `id` is given. */
export async function batchList(db: Db, limit: number, id?: string): Promise<BatchRow[]> {
  const rows = await db.query<Record<string, string> & { payment_count: number; state: BatchState }>(
    `select b.id, b.message_id, b.state, b.execution_date::text, b.payment_count, b.total_cents::text, b.content_hash,
       b.proposed_by, pp.given_name || ' ' || pp.family_name as proposer_name,
       to_char(b.proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as proposed_at,
       b.approved_by, ap.given_name || ' ' || ap.family_name as approver_name,
       to_char(b.approved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as approved_at,
       to_char(b.exported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as exported_at,
       b.file_key, b.file_sha256
     from payment_batch b join person pp on pp.id = b.proposed_by left join person ap on ap.id = b.approved_by
     where $2::uuid is null or b.id = $2 order by b.proposed_at desc limit $1`,
    [limit, id ?? null],
  );
  return rows.map(batchRow);
}

function batchRow(row: Record<string, string> & { payment_count: number; state: BatchState }): BatchRow {
  const moment = (text: string | undefined): Instant | undefined =>
    text ? Temporal.Instant.from(text) : undefined;
  const optional = {
    approvedBy: row['approved_by'] || undefined,
    approverName: row['approver_name'] || undefined,
    approvedAt: moment(row['approved_at']),
    exportedAt: moment(row['exported_at']),
    fileKey: row['file_key'] || undefined,
    fileSha256: row['file_sha256'] || undefined,
  };
  return {
    id: row['id']!,
    messageId: row['message_id']!,
    state: row.state,
    executionDate: plainDate(row['execution_date']!),
    paymentCount: row.payment_count,
    total: Money.ofCents(BigInt(row['total_cents']!)),
    contentHash: row['content_hash']!,
    proposedBy: row['proposed_by']!,
    proposerName: row['proposer_name']!,
    proposedAt: Temporal.Instant.from(row['proposed_at']!),
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<BatchRow>),
  };
}
