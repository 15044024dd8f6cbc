import type { RecomputationSelection } from '#domain';

/** The condition on claim `c`; its values are $1 to $4, in the order of `selectionParams`. */
export const SELECTED = `c.submitted_at is not null and c.number is not null and c.state = any($1::text[])
  and ($2::uuid is null or c.disaster_id = $2) and ($3::text is null or c.nis = $3)
  and ($4::text[] is null or c.number = any($4::text[]))`;

export function selectionParams(selection: RecomputationSelection): unknown[] {
  const { states, disasterId, nis, claimNumbers } = selection;
  return [[...states], disasterId ?? null, nis ?? null, claimNumbers ? [...claimNumbers] : null];
}
