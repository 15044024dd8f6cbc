import type { RegisterPurpose } from '#application';
import type { Instant } from '#kernel';
import type { Db } from '../db.js';

/** One question to a register about a claim, as its claimant may know it. @see GDPR art. 15 */
export interface ClaimRegisterCall {
  readonly at: Instant;
  readonly service: string;
  readonly purpose: RegisterPurpose['purpose'];
  readonly legalGround: string;
}

/** Newest first. */
export async function registerCallsOfClaim(
  db: Db,
  claimId: string,
  limit = 200,
): Promise<ClaimRegisterCall[]> {
  return db.query<ClaimRegisterCall>(
    `select at, service, purpose, legal_ground as "legalGround" from register_call
     where claim_id = $1 order by at desc, id desc limit $2`,
    [claimId, limit],
  );
}

export interface CalledClaim {
  readonly id: string;
  readonly number: string | null;
  /** Of the person or organisation the claim is for. */
  readonly name: string;
}

/** The claims that these calls were for. */
export async function calledClaims(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CalledClaim>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<CalledClaim>(
    `select c.id, c.number, coalesce(g.name, p.given_name || ' ' || p.family_name) as name
     from claim c join person p on p.id = c.person_id left join organisation g on g.id = c.organisation_id
     where c.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names of the officials who asked. */
export async function callerNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; name: string }>(
    `select id, given_name || ' ' || family_name as name from person where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
