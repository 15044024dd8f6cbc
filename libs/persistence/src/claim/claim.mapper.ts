import type {
  Address, Claim, ClaimDocument, CompletenessItem, DamageItem, HoldingOrganisation,
} from '#domain'; // prettier-ignore
import { present } from '../rows/absent.js';
import type { Sealer } from '../sealing/sealer.js';
import type { ClaimDocumentRow, ClaimRow, CompletenessItemRow, DamageItemRow } from './claim.row.js';

const PURPOSE = 'account.iban';

/** What is read from other tables to make a claim whole. */
export interface ClaimParts {
  readonly items: readonly DamageItemRow[];
  readonly organisation: HoldingOrganisation | undefined;
}

export function toClaim(row: ClaimRow, { items, organisation }: ClaimParts, sealer: Sealer): Claim {
  const { street, houseNumber, box, postcode, nis, ibanSealed, accountHolder, organisationId, ...rest } = row;
  if (organisationId !== null && !organisation) throw new Error('The organisation of a claim is not there');
  const address: Address | undefined =
    street !== null && houseNumber !== null && postcode !== null && nis !== null
      ? present({ street, houseNumber, box, postcode, nis })
      : undefined;
  return {
    ...present(rest),
    ...(organisation && { organisation }),
    ...(address && { address }),
    ...(ibanSealed && { account: { iban: sealer.open(PURPOSE, ibanSealed), holder: accountHolder ?? '' } }),
    items: items.map(toItem),
  };
}

export function fromClaim(claim: Claim, sealer: Sealer): ClaimRow {
  const { address, account, organisation, items: _items, ...rest } = claim;
  return {
    ...rest,
    organisationId: organisation?.id ?? null,
    number: claim.number ?? null,
    reportId: claim.reportId ?? null,
    damageDate: claim.damageDate ?? null,
    street: address?.street ?? null,
    houseNumber: address?.houseNumber ?? null,
    box: address?.box ?? null,
    postcode: address?.postcode ?? null,
    nis: address?.nis ?? null,
    email: claim.email ?? null,
    phone: claim.phone ?? null,
    postalAddress: claim.postalAddress ?? null,
    insurance: claim.insurance ?? null,
    unfinished: claim.unfinished ?? null,
    sectionsWithout: claim.sectionsWithout ?? null,
    cropAreas: claim.cropAreas ?? null,
    situation: claim.situation ?? null,
    missingAtFiling: claim.missingAtFiling ?? null,
    ibanSealed: account ? sealer.seal(PURPOSE, account.iban) : null,
    accountHolder: account?.holder ?? null,
    lateMotive: claim.lateMotive ?? null,
    submittedAt: claim.submittedAt ?? null,
    officerId: claim.officerId ?? null,
  };
}

export function fromItem(claimId: string, item: DamageItem): DamageItemRow {
  return { ...item, claimId, details: item.details ?? null };
}
function toItem({ claimId: _of, ...item }: DamageItemRow): DamageItem {
  return present(item);
}

export function toDocument(row: ClaimDocumentRow): ClaimDocument {
  return present(row);
}
export function fromDocument(document: ClaimDocument): ClaimDocumentRow {
  return { ...document, itemId: document.itemId ?? null, removedAt: document.removedAt ?? null };
}

export function toCompletenessItem(row: CompletenessItemRow): CompletenessItem {
  return present(row);
}
export function fromCompletenessItem(item: CompletenessItem): CompletenessItemRow {
  return {
    ...item,
    itemId: item.itemId ?? null,
    question: item.question ?? null,
    answer: item.answer ?? null,
    dueOn: item.dueOn ?? null,
  };
}
