import { domainError, err, Money, ok, type FieldFault, type PlainDate, type Result } from '#kernel';
import { categoriesFor, type Claim, type DamageItem } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { askRegistersLater } from '../registers/prefill-claim.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';

/** More goods than this do not fit one claim form; larger claims go by the counter of the fund. */
export const MAX_ITEMS = 100;
const HIGHEST_COST = Money.of('9999999.99');
const OLDEST_YEAR = 1500;

export interface SaveDamageItem extends DraftCommand {
  /** The item to change; absent adds one. */
  readonly itemId?: string;
  readonly item: Omit<DamageItem, 'id' | 'position'>;
}

/**
 * Adds a damaged good to the draft, or changes one. Damage that is not in the claim is not compensated.
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
    const faults = [
      ...categoryFaults(command.item, claim),
      ...faultsOf(command.item, claim.damageDate ?? deps.clock.today()),
    ];
    if (faults.length > 0) return err(domainError('claim/item-invalid', undefined, faults));
    // With a first building the cadastre can tell whose it is.
    if (command.item.category === 'construction' && !claim.items.some(isBuilding))
      await askRegistersLater(tx, claim.id);
    return command.itemId ? replaced(claim, itemId, command.item) : added(claim, itemId, command.item);
  });
  return saved.ok ? ok({ ...saved.value, itemId }) : saved;
}

const isBuilding = (item: DamageItem): boolean => item.category === 'construction';

function added(claim: Claim, id: string, item: SaveDamageItem['item']): Result<Claim> {
  if (claim.items.length >= MAX_ITEMS) return err(domainError('claim/too-many-items', { max: MAX_ITEMS }));
  const position = Math.max(0, ...claim.items.map((other) => other.position)) + 1;
  return ok({ ...claim, items: [...claim.items, { ...item, id, position }] });
}

function replaced(claim: Claim, id: string, item: SaveDamageItem['item']): Result<Claim> {
  if (!claim.items.some((other) => other.id === id)) return err(domainError('claim/item-not-found'));
  const items = claim.items.map((old) => (old.id === id ? { ...item, id, position: old.position } : old));
  return ok({ ...claim, items });
}

/** Who claims decides what can be claimed. @see Decreet 5/4/2019 art. 5 */
function categoryFaults({ category }: SaveDamageItem['item'], { organisation }: Claim): FieldFault[] {
  return categoriesFor(organisation).includes(category)
    ? []
    : [{ field: 'category', code: 'claim/category-of-others' }];
}

function faultsOf(item: SaveDamageItem['item'], damagedOn: PlainDate): FieldFault[] {
  const faults: FieldFault[] = [];
  if (item.yearBought > damagedOn.year) {
    faults.push({ field: 'yearBought', code: 'claim/bought-after-damage', params: { year: damagedOn.year } });
  }
  if (item.yearBought < OLDEST_YEAR) faults.push({ field: 'yearBought', code: 'claim/year-impossible' });
  if (item.cost.compare(Money.ZERO) <= 0) faults.push({ field: 'cost', code: 'claim/cost-not-positive' });
  if (item.cost.compare(HIGHEST_COST) > 0) faults.push({ field: 'cost', code: 'claim/cost-impossible' });
  return faults;
}
