import type { EntityManager } from 'typeorm';
import type { AddressedFile, AddressMatchRepository, ClaimAtAddress } from '#application';
import type { AddressMatch } from '#domain';
import { Temporal } from '#kernel';
import { present } from '../rows/absent.js';
import { uuidIds } from '../uuid-ids.js';

interface MatchRow {
  readonly outcome: AddressMatch['outcome'];
  readonly source: 'address-register';
  readonly typed: AddressMatch['typed'];
  readonly asked_at: Date;
  readonly failed_at: Date | null;
  readonly address_id: string | null;
  readonly score: string | null;
  readonly matched: string | null;
  readonly nis: string | null;
  readonly postcode: string | null;
  readonly in_use: boolean | null;
  readonly parcels: readonly string[] | null;
  readonly x: string | null;
  readonly y: string | null;
}
interface AtAddressRow extends Omit<ClaimAtAddress, 'submittedAt'> {
  readonly submitted_at: Date;
}

const COLUMNS: Readonly<Record<AddressedFile['kind'], string>> = { claim: 'claim_id', report: 'report_id' };
const MOST_ALIKE = 20;
const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toMatch(row: MatchRow): AddressMatch {
  const { outcome, source, typed, nis, postcode, parcels } = row;
  return present({
    outcome,
    source,
    typed,
    askedAt: instant(row.asked_at),
    failedAt: row.failed_at && instant(row.failed_at),
    addressId: row.address_id,
    score: row.score === null ? null : Number(row.score),
    text: row.matched,
    nis,
    postcode,
    inUse: row.in_use,
    parcels,
    position: row.x === null || row.y === null ? null : { x: Number(row.x), y: Number(row.y) },
  });
}

export function addressMatchRepository(manager: EntityManager): AddressMatchRepository {
  return {
    of: async ({ kind, id }) => {
      const rows = await manager.query<MatchRow[]>(
        `SELECT outcome, source, typed, asked_at, failed_at, address_id, score, matched, nis, postcode, in_use, parcels, x, y
         FROM address_match WHERE ${COLUMNS[kind]} = $1`,
        [id],
      );
      return rows[0] && toMatch(rows[0]);
    },
    save: async ({ kind, id }, match) => {
      const column = COLUMNS[kind];
      await manager.query(
        `INSERT INTO address_match (id, ${column}, outcome, source, typed, asked_at, failed_at, address_id, score, matched,
           nis, postcode, in_use, parcels, x, y)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (${column}) DO UPDATE SET outcome = EXCLUDED.outcome, source = EXCLUDED.source,
           typed = EXCLUDED.typed, asked_at = EXCLUDED.asked_at, failed_at = EXCLUDED.failed_at,
           address_id = EXCLUDED.address_id, score = EXCLUDED.score, matched = EXCLUDED.matched, nis = EXCLUDED.nis,
           postcode = EXCLUDED.postcode, in_use = EXCLUDED.in_use, parcels = EXCLUDED.parcels, x = EXCLUDED.x, y = EXCLUDED.y`,
        [
          uuidIds.next(),
          id,
          match.outcome,
          match.source,
          JSON.stringify(match.typed),
          match.askedAt.toString(),
          match.failedAt?.toString() ?? null,
          match.addressId ?? null,
          match.score ?? null,
          match.text ?? null,
          match.nis ?? null,
          match.postcode ?? null,
          match.inUse ?? null,
          match.parcels ? JSON.stringify(match.parcels) : null,
          match.position?.x ?? null,
          match.position?.y ?? null,
        ],
      );
    },
    claimsAt: async (addressId, { disasterId, except }) =>
      (
        await manager.query<AtAddressRow[]>(
          `SELECT c.id, c.number, c.state, c.submitted_at FROM address_match m JOIN claim c ON c.id = m.claim_id
           WHERE m.address_id = $1 AND c.disaster_id = $2 AND c.id <> $3 AND c.submitted_at IS NOT NULL
           ORDER BY c.submitted_at, c.id LIMIT ${MOST_ALIKE}`,
          [addressId, disasterId, except],
        )
      ).map(({ submitted_at, ...claim }) => ({ ...claim, submittedAt: instant(submitted_at) })),
  };
}
