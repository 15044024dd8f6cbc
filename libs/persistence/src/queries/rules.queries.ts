import { Temporal, type Instant } from '#kernel';
import type { Db } from '../db.js';

/** A lawyer's confirmation as a page shows it. */
export interface ConfirmationRow {
  readonly key: string;
  readonly lawyerId: string;
  readonly lawyerName: string;
  readonly reference: string;
  readonly demo: boolean;
  readonly at: Instant;
}

/** Of the present edition of each value, the oldest first. */
export async function confirmationRows(db: Db, ruleSetId: string): Promise<ConfirmationRow[]> {
  const rows = await db.query<{
    key: string;
    lawyer_id: string;
    name: string;
    reference: string;
    demo: boolean;
    at: string;
  }>(
    `select c.key, c.lawyer_id, p.given_name || ' ' || p.family_name as name, c.reference, c.demo,
       to_char(c.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from rule_confirmation c
     join rule_parameter r on r.rule_set_id = c.rule_set_id and r.key = c.key and r.edition = c.edition
     join person p on p.id = c.lawyer_id where c.rule_set_id = $1 order by c.confirmed_at`,
    [ruleSetId],
  );
  return rows.map((row) => ({
    key: row.key,
    lawyerId: row.lawyer_id,
    lawyerName: row.name,
    reference: row.reference,
    demo: row.demo,
    at: Temporal.Instant.from(row.at),
  }));
}
