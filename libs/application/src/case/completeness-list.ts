import type { Claim, ClaimDocument, CompletenessItem } from '#domain';
import { expectedDocuments } from '../claim/initial-completeness.js';

/** One thing to check; `documents` is how many files the claimant added for it. */
export interface CompletenessEntry {
  /** `photo:<item id>`, `policy`, …: stable while the claim is handled. */
  readonly key: string;
  readonly kind: CompletenessItem['kind'];
  readonly itemId?: string;
  readonly label: string;
  readonly documents: number;
  /** The cadastre gave it. */
  readonly byRegister: boolean;
  readonly saved?: CompletenessItem;
}

/**
 * What the officer looks for: the documents expected with this claim, and whatever was asked before.
 * @see Decreet 5/4/2019 art. 8, 9 and 11 §1
 */
export function completenessList(
  claim: Claim,
  documents: readonly ClaimDocument[],
  saved: readonly CompletenessItem[],
  proven: ReadonlySet<string> = new Set(),
): CompletenessEntry[] {
  const expected = expectedDocuments(claim, documents, proven)
    .filter(({ status }) => status !== 'not-needed')
    .map(({ kind, item, label, byRegister = false }): CompletenessEntry => {
      const key = keyOf(kind, item?.id);
      const count = documents.filter((d) => d.kind === kind && (!item || d.itemId === item.id)).length;
      return { key, kind, label, documents: count, byRegister, ...(item ? { itemId: item.id } : {}) };
    });
  const known = new Set(expected.map((entry) => entry.key));
  const asked = saved
    .filter((item) => !known.has(savedKey(item)))
    .map((item): CompletenessEntry => {
      const { kind, label, itemId } = item;
      return {
        key: savedKey(item),
        kind,
        label,
        documents: 0,
        byRegister: false,
        ...(itemId === undefined ? {} : { itemId }),
      };
    });
  return [...expected, ...asked].map((entry) => withSaved(entry, saved));
}

function keyOf(kind: string, itemId?: string): string {
  return itemId === undefined ? kind : `${kind}:${itemId}`;
}

/** A free question has no natural key: several may stand beside one another. */
function savedKey(item: CompletenessItem): string {
  return item.kind === 'information' ? keyOf(item.kind, item.id) : keyOf(item.kind, item.itemId);
}

function withSaved(entry: CompletenessEntry, saved: readonly CompletenessItem[]): CompletenessEntry {
  const found = saved.find((item) => savedKey(item) === entry.key);
  return found ? { ...entry, saved: found } : entry;
}
