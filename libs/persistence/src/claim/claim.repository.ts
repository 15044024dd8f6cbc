import { In, Not, type EntityManager } from 'typeorm';
import type { ClaimRepository } from '#application';
import type { Claim } from '#domain';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import type { Sealer } from '../sealing/sealer.js';
import { fromClaim, fromItem, toClaim } from './claim.mapper.js';
import { ClaimRow, DamageItemRow } from './claim.row.js';

export function claimRepository(manager: EntityManager, sealer: Sealer): ClaimRepository {
  const withItems = async (rows: readonly ClaimRow[]): Promise<Claim[]> => {
    if (rows.length === 0) return [];
    const items = await manager.find(DamageItemRow, {
      where: { claimId: In(rows.map((row) => row.id)) },
      order: { position: 'ASC' },
    });
    return rows.map((row) => toClaim(row, items.filter((item) => item.claimId === row.id), sealer)); // prettier-ignore
  };
  return {
    insert: async (claim) => {
      await manager.insert(ClaimRow, fromClaim(claim, sealer));
      if (claim.items.length > 0) await manager.insert(DamageItemRow, claim.items.map((i) => fromItem(claim.id, i))); // prettier-ignore
    },
    get: async (id) => {
      const row = await lockedById(manager, ClaimRow, id);
      return row && (await withItems([row]))[0];
    },
    find: async (id) => {
      const row = await manager.findOneBy(ClaimRow, { id });
      return row ? (await withItems([row]))[0] : undefined;
    },
    save: async (claim) => {
      await saveVersioned(manager, ClaimRow, fromClaim(claim, sealer));
      await replaceItems(manager, claim);
    },
    live: async (personId, disasterId) => {
      const where = { personId, disasterId, state: Not(In(['withdrawn', 'lapsed'])) };
      const row = await manager.findOneBy(ClaimRow, where);
      return row ? (await withItems([row]))[0] : undefined;
    },
    ofPerson: async (personId) =>
      withItems(await manager.find(ClaimRow, { where: { personId }, order: { createdAt: 'ASC', id: 'ASC' } })),
    numbersOf: async (ids) => {
      const rows = await manager.find(ClaimRow, { where: { id: In([...ids]) }, select: { id: true, number: true } });
      return new Map(rows.flatMap(({ id, number }) => (number === null ? [] : [[id, number] as const])));
    },
  };
}

/** Items that stay keep their row, because documents and requests refer to it. */
async function replaceItems(manager: EntityManager, claim: Claim): Promise<void> {
  const ids = claim.items.map((item) => item.id);
  await manager.delete(DamageItemRow, { claimId: claim.id, ...(ids.length > 0 && { id: Not(In(ids)) }) });
  if (ids.length === 0) return;
  const known = await manager.find(DamageItemRow, { where: { id: In(ids) }, select: { id: true, claimId: true } });
  if (known.some((row) => row.claimId !== claim.id)) throw new Error('A damage item belongs to another claim');
  const rows = claim.items.map((item) => fromItem(claim.id, item));
  await manager.upsert(DamageItemRow, rows, { conflictPaths: ['id'], skipUpdateIfNoValuesChanged: true });
}
