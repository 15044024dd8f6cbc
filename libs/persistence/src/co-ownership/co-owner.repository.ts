import type { EntityManager } from 'typeorm';
import { VersionConflict, type CoOwnerRepository } from '#application';
import type { CoOwner, CoOwnership, SharedGood } from '#domain';
import { Temporal } from '#kernel';
import { decodeTyped, encodeTyped } from '../rows/typed-json.js';

interface CoOwnerRow {
  readonly id: string;
  readonly version: number;
  readonly claim_id: string;
  readonly name: string;
  readonly email: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly state: CoOwner['state'];
  readonly person_id: string | null;
  readonly signed_for: unknown;
  readonly reason: string | null;
  readonly answered_at: Date | null;
  readonly created_at: Date;
}
interface GoodsRow {
  readonly claim_id: string;
  readonly own_numerator: number;
  readonly own_denominator: number;
  readonly item_ids: string[];
}

export function coOwnerRepository(manager: EntityManager): CoOwnerRepository {
  const many = async (where: string, id: string): Promise<CoOwner[]> =>
    (await manager.query<CoOwnerRow[]>(`SELECT * FROM co_owner WHERE ${where}`, [id])).map(toCoOwner);
  return {
    goodsOf: async (claimId) => {
      const sql = 'SELECT * FROM co_ownership WHERE claim_id = $1';
      const [row] = await manager.query<GoodsRow[]>(sql, [claimId]);
      return row && toGoods(row);
    },
    saveGoods: async ({ claimId, ownShare, itemIds }) => {
      await manager.query(
        `INSERT INTO co_ownership (claim_id, own_numerator, own_denominator, item_ids) VALUES ($1, $2, $3, $4)
         ON CONFLICT (claim_id) DO UPDATE SET own_numerator = $2, own_denominator = $3, item_ids = $4`,
        [claimId, ownShare.numerator, ownShare.denominator, itemIds],
      );
    },
    ofClaim: (claimId) => many('claim_id = $1 ORDER BY created_at, id', claimId),
    ofPerson: (personId) => many('person_id = $1 ORDER BY created_at DESC, id', personId),
    get: async (id) => (await many('id = $1 FOR UPDATE', id))[0],
    insert: async (owner) => {
      await manager.query(
        `INSERT INTO co_owner (id, version, claim_id, name, email, numerator, denominator, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[owner.id, owner.version, owner.claimId, owner.name, owner.email],
          ...[owner.share.numerator, owner.share.denominator, owner.state, owner.createdAt.toString()],
        ],
      );
    },
    save: (owner) => save(manager, owner),
    remove: async (id) => {
      await manager.query('DELETE FROM co_owner WHERE id = $1', [id]);
    },
  };
}

async function save(manager: EntityManager, owner: CoOwner): Promise<void> {
  const written = await manager.query<[unknown[], number]>(
    `UPDATE co_owner SET version = version + 1, state = $3, person_id = $4, signed_for = $5, reason = $6, answered_at = $7
     WHERE id = $1 AND version = $2`,
    [
      ...[owner.id, owner.version, owner.state, owner.personId ?? null],
      owner.signedFor ? JSON.stringify(encodeTyped(owner.signedFor)) : null,
      ...[owner.reason ?? null, owner.answeredAt?.toString() ?? null],
    ],
  );
  if (written[1] !== 1) throw new VersionConflict('co_owner');
}

function toGoods(row: GoodsRow): CoOwnership {
  return {
    claimId: row.claim_id,
    ownShare: { numerator: row.own_numerator, denominator: row.own_denominator },
    itemIds: row.item_ids,
  };
}

function toCoOwner(row: CoOwnerRow): CoOwner {
  return {
    id: row.id,
    version: row.version,
    claimId: row.claim_id,
    name: row.name,
    email: row.email,
    share: { numerator: row.numerator, denominator: row.denominator },
    state: row.state,
    createdAt: instant(row.created_at),
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.signed_for === null ? {} : { signedFor: decodeTyped(row.signed_for) as readonly SharedGood[] }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.answered_at === null ? {} : { answeredAt: instant(row.answered_at) }),
  };
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
