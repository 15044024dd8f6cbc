import {
  documentKey,
  expectedDocuments,
  type Claim,
  type ClaimDocument,
  type CompletenessItem,
  type DocumentFacts,
  type DocumentPromise,
} from '#domain';

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
  /** What the claimant said of it: later, or not at all. */
  readonly promise?: DocumentPromise;
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
  facts: DocumentFacts = {},
): CompletenessEntry[] {
  const expected = expectedDocuments(claim, documents, facts)
    .filter(({ rule }) => rule.need !== 'supporting')
    .map(({ key, kind, item, label, found, byRegister = false, promise }): CompletenessEntry => ({
      key,
      kind,
      label,
      documents: found,
      byRegister,
      ...(item ? { itemId: item.id } : {}),
      ...(promise ? { promise } : {}),
    }));
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

/** A free question has no natural key: several may stand beside one another. */
function savedKey(item: CompletenessItem): string {
  return documentKey(item.kind, item.kind === 'information' ? item.id : item.itemId);
}

function withSaved(entry: CompletenessEntry, saved: readonly CompletenessItem[]): CompletenessEntry {
  const found = saved.find((item) => savedKey(item) === entry.key);
  return found ? { ...entry, saved: found } : entry;
}
