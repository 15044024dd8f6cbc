import { domainError, err, ok, type Result } from '#kernel';
import {
  choicesIn,
  lacking,
  type Claim,
  type DamageItem,
  type GoodsSection,
  type UnfinishedItem,
} from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';
import { goodFaults, MAX_ITEMS } from './good-faults.js';
import { added, askForBuilding, replaced } from './save-damage-item.js';

export interface StartGood extends DraftCommand {
  readonly section: GoodsSection;
  /** Key of a choice of that section. */
  readonly choice: string;
}

/**
 * Begins a good: what it is. It counts for nothing until its other pages are answered.
 * Errors: those of `editDraft`, `claim/item-invalid`, `claim/too-many-items`.
 */
export async function startGood(
  deps: Deps,
  actor: Actor,
  command: StartGood,
): Promise<Result<SavedDraft & { itemId: string }>> {
  const id = deps.ids.next();
  const saved = await editDraft(deps, actor, command, 'claim.begin-item', (claim) => {
    const choice = choicesIn(command.section, claim.organisation).get(command.choice);
    if (!choice) {
      const faults = [{ field: 'choice', code: 'claim/category-of-others' }];
      return err(domainError('claim/item-invalid', undefined, faults));
    }
    const unfinished = claim.unfinished ?? [];
    if (claim.items.length + unfinished.length >= MAX_ITEMS)
      return err(domainError('claim/too-many-items', { max: MAX_ITEMS }));
    const { section, category, kind } = choice;
    const begun = { id, section, category, ...(kind ? { kind } : {}) };
    return ok({ ...withoutNone(claim, section), unfinished: [...unfinished, begun] });
  });
  return saved.ok ? ok({ ...saved.value, itemId: id }) : saved;
}

/** What one page of a good tells. */
export type GoodPart = Partial<Omit<DamageItem, 'id' | 'position' | 'category'>>;

export interface DescribeGood extends DraftCommand {
  readonly itemId: string;
  readonly part: GoodPart;
}

/**
 * Keeps the answers of one page of a good. With the last page a good that was begun becomes part of the claim.
 * Errors: those of `editDraft`, `claim/item-invalid` with faults per field, `claim/too-many-items`,
 * `claim/item-not-found`.
 */
export async function describeGood(
  deps: Deps,
  actor: Actor,
  command: DescribeGood,
): Promise<Result<SavedDraft>> {
  return editDraft(deps, actor, command, 'claim.change-item', async (claim, tx) => {
    const item = claim.items.find((one) => one.id === command.itemId);
    const begun = claim.unfinished?.find((one) => one.id === command.itemId);
    const good = item ?? begun;
    if (!good) return err(domainError('claim/item-not-found'));
    const described = { ...good, ...command.part };
    const faults = goodFaults(described, claim, deps.clock.today());
    if (faults.length > 0) return err(domainError('claim/item-invalid', undefined, faults));
    if (item) return replaced(claim, item.id, { ...item, ...command.part });
    return begun ? keep(tx, claim, { ...begun, ...command.part }) : err(domainError('claim/item-not-found'));
  });
}

async function keep(tx: Tx, claim: Claim, good: UnfinishedItem): Promise<Result<Claim>> {
  const others = (claim.unfinished ?? []).filter(({ id }) => id !== good.id);
  const whole = wholeItem(good);
  if (!whole) {
    const unfinished = (claim.unfinished ?? []).map((old) => (old.id === good.id ? good : old));
    return ok({ ...claim, unfinished });
  }
  await askForBuilding(tx, claim, whole);
  return added({ ...claim, unfinished: others }, good.id, whole);
}

function wholeItem(good: UnfinishedItem): Omit<DamageItem, 'id' | 'position'> | undefined {
  const { category, description, quantity, yearBought, costBasis, cost, title, details } = good;
  if (lacking(good).length > 0 || !details || !cost || !costBasis || !title) return undefined;
  if (description === undefined || quantity === undefined || yearBought === undefined) return undefined;
  return { category, description, quantity, yearBought, costBasis, cost, title, details };
}

/** A section with a good is no section without. */
function withoutNone(claim: Claim, section: GoodsSection): Claim {
  const rest = claim.sectionsWithout?.filter((one) => one !== section);
  return rest ? { ...claim, sectionsWithout: rest } : claim;
}
