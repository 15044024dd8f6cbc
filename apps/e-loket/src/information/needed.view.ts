import {
  CLAIMANT_KINDS,
  DOCUMENT_CONDITIONS,
  DOCUMENT_NEEDS,
  DOCUMENT_RULES,
  type ClaimantKind,
  type DocumentNeed,
} from '#domain';

/** Their words in the address. */
export const KIND_SLUGS: Readonly<Record<ClaimantKind, string>> = {
  person: 'particulier',
  farmer: 'landbouwer',
  enterprise: 'onderneming',
  association: 'vereniging',
  'local-authority': 'lokaal-bestuur',
};

export interface NeededGroup {
  readonly heading: string;
  readonly lines: readonly string[];
}

const HEADINGS: Readonly<Record<DocumentNeed, string>> = {
  'at-filing': 'Hou dit bij de hand als u de aanvraag invult',
  'may-follow': 'Dit mag later komen',
  supporting: 'Dit helpt, maar is niet verplicht',
};

export function kindOf(slug: string): ClaimantKind | undefined {
  return (Object.keys(KIND_SLUGS) as ClaimantKind[]).find((kind) => KIND_SLUGS[kind] === slug);
}

/** Every claimant kind with its address. */
export function kindLinks(except?: ClaimantKind): { readonly slug: string; readonly text: string }[] {
  return (Object.keys(KIND_SLUGS) as ClaimantKind[])
    .filter((kind) => kind !== except)
    .map((kind) => ({ slug: KIND_SLUGS[kind], text: CLAIMANT_KINDS[kind] }));
}

/** What such a claimant may need, from the table that the claim itself uses. */
export function neededGroups(kind: ClaimantKind): NeededGroup[] {
  const rules = DOCUMENT_RULES.filter((rule) => !rule.claimants || rule.claimants.includes(kind));
  return (Object.keys(DOCUMENT_NEEDS) as DocumentNeed[]).flatMap((need) => {
    const lines = rules
      .filter((rule) => rule.need === need)
      .map((rule) => {
        const per = rule.per === 'item' ? ', voor elk beschadigd goed' : '';
        const when = rule.when ? ` (alleen voor ${DOCUMENT_CONDITIONS[rule.when]})` : '';
        return `${rule.label}${per}${when}`;
      });
    return lines.length > 0 ? [{ heading: HEADINGS[need], lines: [...new Set(lines)] }] : [];
  });
}
