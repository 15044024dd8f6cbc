import type { IdSource } from '#kernel';
import type { Claim, CompletenessItem, ExpectedDocument } from '#domain';

/** The list the officer starts from; what only supports a claim is not on it. @see Decreet 5/4/2019 art. 11 §1 */
export function initialCompleteness(
  claim: Claim,
  expected: readonly ExpectedDocument[],
  ids: IdSource,
): CompletenessItem[] {
  return expected
    .filter(({ rule }) => rule.need !== 'supporting')
    .map(({ kind, label, status, item }) => ({
      id: ids.next(),
      claimId: claim.id,
      kind,
      label,
      status,
      version: 0,
      ...(item ? { itemId: item.id } : {}),
    }));
}
