import type { Claim, ClaimDocument, CompletenessItem } from '#domain';

/** One thing to check; `documents` is how many files the claimant added for it. */
export interface CompletenessEntry {
  /** `photo:<item id>`, `policy`, …: stable while the claim is handled. */
  readonly key: string;
  readonly kind: CompletenessItem['kind'];
  readonly itemId?: string;
  readonly label: string;
  readonly documents: number;
  readonly saved?: CompletenessItem;
}

/**
 * What the officer looks for: per damage item a photo and an invoice or estimate, for a construction the proof of
 * title, once the policy and the insurer's attest. Questions that were asked before stay in the list.
 * @see Decreet 5/4/2019 art. 8, 9 and 11 §1
 */
export function completenessList(
  claim: Claim,
  documents: readonly ClaimDocument[],
  saved: readonly CompletenessItem[],
): CompletenessEntry[] {
  const count = (kind: CompletenessItem['kind'], itemId?: string): number =>
    documents.filter((d) => d.kind === kind && (itemId === undefined || d.itemId === itemId)).length;
  const entries: CompletenessEntry[] = claim.items.flatMap((item) => [
    entry('photo', `Foto's van de schade: ${item.description}`, count('photo', item.id), item.id),
    entry('invoice', `Factuur, bestek of raming: ${item.description}`, count('invoice', item.id), item.id),
    ...(item.category === 'construction'
      ? [entry('proof-of-title', `Bewijs van eigendom: ${item.description}`, count('proof-of-title'), item.id)]
      : []),
  ]);
  if (claim.insurance?.insured) {
    entries.push(entry('policy', 'Verzekeringspolis', count('policy')));
    entries.push(entry('insurance-attest', 'Attest van de verzekeraar', count('insurance-attest')));
  }
  const listed = entries.map((e) => withSaved(e, saved));
  const known = new Set(listed.map((e) => e.key));
  const asked = saved.filter((s) => !known.has(keyOf(s.kind, s.itemId)));
  return [...listed, ...asked.map((s) => withSaved(entry(s.kind, s.label, 0, s.itemId, s.id), saved))];
}

function keyOf(kind: string, itemId?: string): string {
  return itemId === undefined ? kind : `${kind}:${itemId}`;
}

function entry(
  kind: CompletenessItem['kind'],
  label: string,
  documents: number,
  itemId?: string,
  savedId?: string,
): CompletenessEntry {
  // A free question has no natural key: several may stand beside one another.
  const key = kind === 'information' && savedId ? `information:${savedId}` : keyOf(kind, itemId);
  return { key, kind, label, documents, ...(itemId === undefined ? {} : { itemId }) };
}

function withSaved(e: CompletenessEntry, saved: readonly CompletenessItem[]): CompletenessEntry {
  const found =
    e.kind === 'information'
      ? saved.find((s) => e.key === `information:${s.id}`)
      : saved.find((s) => keyOf(s.kind, s.itemId) === e.key);
  return found ? { ...e, saved: found } : e;
}
