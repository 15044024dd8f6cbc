import { In, Not, type EntityManager } from 'typeorm';
import type { ClaimRepository, JobQueue } from '#application';
import { ENDED_CLAIM_STATES, type Claim, type ClaimState } from '#domain';
import type { AtCommit } from '../at-commit.js';
import { holdingOrganisations } from '../organisation/organisation.repository.js';
import { encodeTyped } from '../rows/typed-json.js';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import type { Sealer } from '../sealing/sealer.js';
import { fromClaim, fromItem, toClaim } from './claim.mapper.js';
import { ClaimRow, DamageItemRow } from './claim.row.js';

export function claimRepository(
  manager: EntityManager,
  sealer: Sealer,
  { statuses, jobs }: Pick<AtCommit, 'statuses' | 'jobs'>,
): ClaimRepository {
  /** Lists of items as they were read: saved again they need no writing. */
  const asRead = new WeakSet<Claim['items']>();
  const withItems = async (rows: readonly ClaimRow[]): Promise<Claim[]> => {
    if (rows.length === 0) return [];
    const items = await manager.find(DamageItemRow, {
      where: { claimId: In(rows.map((row) => row.id)) },
      order: { position: 'ASC' },
    });
    const organisations = await holdingOrganisations(manager, rows);
    return rows.map((row) => {
      const parts = {
        items: items.filter((item) => item.claimId === row.id),
        organisation: organisations.get(row.organisationId ?? ''),
      };
      const claim = toClaim(row, parts, sealer);
      asRead.add(claim.items);
      return claim;
    });
  };
  return {
    insert: async (claim) => {
      statuses.touch(claim.id);
      await manager.insert(ClaimRow, fromClaim(claim, sealer));
      if (claim.items.length > 0) await manager.insert(DamageItemRow, claim.items.map((i) => fromItem(claim.id, i))); // prettier-ignore
    },
    get: async (id) => {
      const row = await lockedById(manager, ClaimRow, id);
      return row && (await withItems([row]))[0];
    },
    find: async (id) => (await withItems(await manager.findBy(ClaimRow, { id })))[0],
    save: async (claim) => {
      statuses.touch(claim.id);
      await saveVersioned(manager, ClaimRow, fromClaim(claim, sealer));
      if (hasEnded(claim.state)) await closeInRegisters(jobs, claim.id);
      if (!asRead.has(claim.items)) await replaceItems(manager, claim);
    },
    live: async (holderId, disasterId) => {
      const where = { holderId, disasterId, state: Not(In(['withdrawn', 'lapsed'])) };
      const row = await manager.findOneBy(ClaimRow, where);
      return row ? (await withItems([row]))[0] : undefined;
    },
    ofHolder: async (holderId) =>
      withItems(
        await manager.find(ClaimRow, { where: { holderId }, order: { createdAt: 'ASC', id: 'ASC' } }),
      ),
    numbersOf: async (ids) => {
      const rows = await manager.find(ClaimRow, {
        where: { id: In([...ids]) },
        select: { id: true, number: true },
      });
      return new Map(rows.flatMap(({ id, number }) => (number === null ? [] : [[id, number] as const])));
    },
  };
}

/** The one place every end of a case passes: no use-case can forget the repertory of the registers. */
async function closeInRegisters(jobs: Pick<JobQueue, 'add'>, claimId: string): Promise<void> {
  const options = { key: `registers.close:${claimId}`, attempts: 25 };
  await jobs.add('registers.close', { claimId }, options);
}

const hasEnded = (state: ClaimState): boolean =>
  (ENDED_CLAIM_STATES as readonly ClaimState[]).includes(state);

/**
 * Items that stay keep their row, because documents and requests refer to it. One statement: a claim is saved at every
 * step of its life.
 */
async function replaceItems(manager: EntityManager, { id, items }: Claim): Promise<void> {
  const rows = items.map(({ cost, details, ...item }) => ({
    ...item,
    cost: cost.cents.toString(),
    details: encodeTyped(details ?? null),
  }));
  const written = await manager.query<unknown[]>(
    `WITH gone AS (DELETE FROM damage_item WHERE claim_id = $1 AND id <> ALL ($2::uuid[]))
     INSERT INTO damage_item
       (id, claim_id, position, category, description, quantity, year_bought, cost_basis, cost_cents, title,
        details)
     SELECT id, $1, position, category, description, quantity, "yearBought", "costBasis", cost, title,
       details
     FROM jsonb_to_recordset($3::jsonb) AS item (id uuid, position integer, category text, description text,
       quantity integer, "yearBought" integer, "costBasis" text, cost bigint, title text,
       details jsonb)
     ON CONFLICT (id) DO UPDATE SET position = EXCLUDED.position, category = EXCLUDED.category,
       description = EXCLUDED.description, quantity = EXCLUDED.quantity, year_bought = EXCLUDED.year_bought,
       cost_basis = EXCLUDED.cost_basis, cost_cents = EXCLUDED.cost_cents, title = EXCLUDED.title,
       details = EXCLUDED.details
     WHERE damage_item.claim_id = $1
     RETURNING 1`,
    [id, items.map((item) => item.id), JSON.stringify(rows)],
  );
  if (written.length !== items.length) throw new Error('A damage item belongs to another claim');
}
