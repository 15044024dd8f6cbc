import { domainError, err, ok, type Result } from '#kernel';
import type { Claim, DamageItem } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { askRegistersLater } from '../registers/prefill-claim.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';
import { goodFaults, MAX_ITEMS } from './good-faults.js';

export interface SaveDamageItem extends DraftCommand {
  /** The item to change; absent adds one. */
  readonly itemId?: string;
  readonly item: Omit<DamageItem, 'id' | 'position'>;
}

/**
 * Adds a whole damaged good to the draft, or changes one. Damage that is not in the claim is not compensated.
 * Errors: those of `editDraft`, `claim/item-invalid` with faults per field, `claim/too-many-items`,
 * `claim/item-not-found`.
 */
export async function saveDamageItem(
  deps: Deps,
  actor: Actor,
  command: SaveDamageItem,
): Promise<Result<SavedDraft & { itemId: string }>> {
  const itemId = command.itemId ?? deps.ids.next();
  const audit = command.itemId ? 'claim.change-item' : 'claim.add-item';
  const saved = await editDraft(deps, actor, command, audit, async (claim, tx) => {
    const faults = goodFaults(command.item, claim, deps.clock.today());
    if (faults.length > 0) return err(domainError('claim/item-invalid', undefined, faults));
    await askForBuilding(tx, claim, command.item);
    return command.itemId ? replaced(claim, itemId, command.item) : added(claim, itemId, command.item);
  });
  return saved.ok ? ok({ ...saved.value, itemId }) : saved;
}

/** With a first building the cadastre can tell whose it is. */
export async function askForBuilding(
  tx: Tx,
  claim: Claim,
  item: Pick<DamageItem, 'category'>,
): Promise<void> {
  const isBuilding = (one: Pick<DamageItem, 'category'>): boolean => one.category === 'construction';
  if (isBuilding(item) && !claim.items.some(isBuilding)) await askRegistersLater(tx, claim.id);
}

export function added(claim: Claim, id: string, item: SaveDamageItem['item']): Result<Claim> {
  if (claim.items.length >= MAX_ITEMS) return err(domainError('claim/too-many-items', { max: MAX_ITEMS }));
  const position = Math.max(0, ...claim.items.map((other) => other.position)) + 1;
  return ok({ ...claim, items: [...claim.items, { ...item, id, position }] });
}

export function replaced(claim: Claim, id: string, item: SaveDamageItem['item']): Result<Claim> {
  if (!claim.items.some((other) => other.id === id)) return err(domainError('claim/item-not-found'));
  const items = claim.items.map((old) => (old.id === id ? { ...item, id, position: old.position } : old));
  return ok({ ...claim, items });
}
