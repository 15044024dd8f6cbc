import type { Mandate } from '#domain';
import type { Instant } from '#kernel';
import type { Db } from '../db.js';

export interface MandateListLine {
  readonly id: string;
  readonly grantor: string;
  readonly representative: string;
  readonly ground: Mandate['ground'];
  readonly state: Mandate['state'];
  readonly createdAt: Instant;
}

/** Proofs that wait first, the oldest of them on top; then the latest of the others. */
export async function mandateLines(
  db: Db,
  filter: { readonly text: string; readonly state: string; readonly limit: number },
): Promise<MandateListLine[]> {
  const pattern = `%${filter.text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
  return db.query<MandateListLine>(
    `select id, grantor_name as grantor, representative_name as representative, ground, state, created_at as "createdAt"
     from mandate
     where ($1 = '%%' or grantor_name ilike $1 or representative_name ilike $1) and ($2 = '' or state = $2)
     order by (state = 'proof_to_check') desc, case when state = 'proof_to_check' then created_at end, created_at desc
     limit $3`,
    [pattern, filter.state, filter.limit],
  );
}
