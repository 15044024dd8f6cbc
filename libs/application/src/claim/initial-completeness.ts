import type { IdSource } from '#kernel';
import type { Claim, ClaimDocument, CompletenessItem, DamageItem, DocumentKind } from '#domain';

/** One document the fund expects with this claim, and whether it is there. */
export interface ExpectedDocument {
  readonly kind: Extract<
    DocumentKind,
    'photo' | 'invoice' | 'policy' | 'insurance-attest' | 'proof-of-title'
  >;
  readonly item?: DamageItem;
  readonly label: string;
  readonly status: 'present' | 'missing' | 'not-needed';
  /** The cadastre gave it: no paper is needed. */
  readonly byRegister?: true;
}

/**
 * What a private person adds: photos and an invoice or estimate of each good, proof of the title on each construction, policy and attest of the
 * insurer. `proven` names the constructions whose title the cadastre gave. Nothing missing stops a submission: the officer asks for it.
 * @see Decreet 5/4/2019 art. 8, art. 11 §1 and art. 20
 */
export function expectedDocuments(
  claim: Pick<Claim, 'items' | 'insurance'>,
  documents: readonly Pick<ClaimDocument, 'kind' | 'itemId' | 'scan'>[],
  proven: ReadonlySet<string> = new Set(),
): ExpectedDocument[] {
  const usable = documents.filter((document) => document.scan !== 'infected');
  const has = (kind: DocumentKind, itemId?: string): 'present' | 'missing' =>
    usable.some((d) => d.kind === kind && (itemId === undefined || d.itemId === itemId))
      ? 'present'
      : 'missing';
  const perItem = claim.items.flatMap((item): ExpectedDocument[] => [
    {
      kind: 'photo',
      item,
      label: `Foto’s van de schade: ${item.description}`,
      status: has('photo', item.id),
    },
    {
      kind: 'invoice',
      item,
      label: `Factuur of bestek: ${item.description}`,
      status: has('invoice', item.id),
    },
    ...(item.category === 'construction'
      ? [
          {
            kind: 'proof-of-title' as const,
            item,
            label: `Bewijs van eigendom, erfpacht of opstal: ${item.description}`,
            status: proven.has(item.id) ? ('present' as const) : has('proof-of-title', item.id),
            ...(proven.has(item.id) ? { byRegister: true as const } : {}),
          },
        ]
      : []),
  ]);
  const insured = claim.insurance?.insured === true;
  return [
    ...perItem,
    {
      kind: 'policy',
      label: 'Kopie van de verzekeringspolis',
      status: insured ? has('policy') : 'not-needed',
    },
    {
      kind: 'insurance-attest',
      label: 'Attest van de verzekeraar (tussenkomst of niet-tussenkomst)',
      status: insured ? has('insurance-attest') : 'not-needed',
    },
  ];
}

/** The list the officer starts from. */
export function initialCompleteness(
  claim: Claim,
  documents: readonly ClaimDocument[],
  ids: IdSource,
  proven: ReadonlySet<string>,
): CompletenessItem[] {
  return expectedDocuments(claim, documents, proven)
    .filter((expected) => expected.status !== 'not-needed')
    .map(({ item, byRegister: _source, ...expected }) => ({
      ...expected,
      id: ids.next(),
      claimId: claim.id,
      version: 0,
      ...(item ? { itemId: item.id } : {}),
    }));
}
