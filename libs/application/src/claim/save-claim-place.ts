import { domainError, err, isAfter, ok, type PlainDate, type Result } from '#kernel';
import type { Address, Claim } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { differsFromPlace, keepCorrection, readGiven } from '../registers/given-by-register.js';
import { askRegistersLater } from '../registers/prefill-claim.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { existsOn } from '../damage-report/submit-damage-report.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { editDraft, type DraftCommand, type SavedDraft } from './edit-draft.js';
import { isOutsideArea, judgeFiling } from './filing.js';

export interface SaveClaimPlace extends DraftCommand {
  readonly damageDate: PlainDate;
  readonly address: Address;
  /** Why the place is not the address the register gave. */
  readonly reason?: string;
}

/**
 * Where and when the damage happened. A place or day outside the recognition is kept too: the claimant may then still
 * ask for a decision. Answering `outsideArea` lets the page explain it at once.
 * Errors: those of `editDraft`, `claim/place-invalid` with faults per field, `register/reason-missing`.
 */
export async function saveClaimPlace(
  deps: Deps,
  actor: Actor,
  command: SaveClaimPlace,
): Promise<Result<SavedDraft & { outsideArea: boolean }>> {
  let outsideArea = false;
  const saved = await editDraft(deps, actor, command, 'claim.save-place', async (claim, tx) => {
    const { damageDate, address } = command;
    if (isAfter(damageDate, deps.clock.today())) return fault('damageDate', 'claim/damage-in-future');
    const place = await checkPlace(tx, address, damageDate);
    if (!place.ok) return place;
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) throw new Error(`Disaster ${claim.disasterId} is gone`);
    const { counting } = await rulesOfCase(tx, { damageDate, disasterId: disaster.id });
    const filing = judgeFiling({ damageDate, address }, disaster, deps.clock.today(), counting);
    outsideArea = isOutsideArea(filing);
    const given = await readGiven(tx, claim.id, deps.clock.today());
    const differs = differsFromPlace(given, command);
    const kept = await keepCorrection(deps, tx, claim.id, { part: 'place', differs, reason: command.reason });
    if (!kept.ok) return kept;
    await askAgain(tx, claim, command);
    // The wish to submit outside the area was given for the old place; a new place asks it again.
    const samePlace = claim.address?.nis === address.nis && claim.damageDate?.equals(damageDate) === true;
    return ok({ ...claim, damageDate, address, outsideArea: samePlace && claim.outsideArea });
  });
  return saved.ok ? ok({ ...saved.value, outsideArea }) : saved;
}

/** Another day or municipality asks the registers something else. */
async function askAgain(tx: Tx, claim: Claim, { damageDate, address }: SaveClaimPlace): Promise<void> {
  const sameTown = claim.address?.nis === address.nis;
  if (sameTown && claim.damageDate?.equals(damageDate) === true) return;
  if (!sameTown) await tx.registerFacts.forget(claim.id, 'ownership');
  await askRegistersLater(tx, claim.id);
}

async function checkPlace(tx: Tx, address: Address, on: PlainDate): Promise<Result<void>> {
  const municipality = await tx.municipalities.find(address.nis);
  if (!municipality || !existsOn(municipality, on)) return fault('nis', 'claim/municipality-unknown');
  return municipality.postcodes.includes(address.postcode)
    ? ok()
    : fault('postcode', 'claim/postcode-elsewhere', { municipality: municipality.name });
}

function fault(field: string, code: string, params?: Record<string, string>): Result<never> {
  return err(domainError('claim/place-invalid', undefined, [{ field, code, ...(params ? { params } : {}) }]));
}
