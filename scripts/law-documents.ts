import {
  CLAIMANT_KINDS,
  DOCUMENT_CONDITIONS,
  DOCUMENT_KINDS,
  DOCUMENT_NEEDS,
  DOCUMENT_RULES,
  ITEM_CATEGORIES,
  type DocumentRule,
} from '#domain';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string;

const EACH = {
  claim: 'één per aanvraag',
  item: 'één per beschadigd goed',
  policy: 'één per polis',
} as const satisfies Record<DocumentRule['per'], string>;

/** Which documents a claim needs, as the programme asks for them. */
export function documentsPage(header: string, table: Table): string {
  const rows = DOCUMENT_RULES.map((rule) => [
    DOCUMENT_KINDS[rule.kind],
    forWhom(rule),
    EACH[rule.per],
    DOCUMENT_NEEDS[rule.need],
    rule.source,
    rule.confirmed ? 'ja' : '**nee**',
    rule.without,
  ]);
  return `# Welke documenten bij een aanvraag horen

${header}
Eén tabel voor de lijst van de aanvrager, de controle van de dossierbeheerder, de opvraging en de maat "volledig bij
indiening". De lijst van het uitvoeringsbesluit (BVR 30/10/2020 art. 17-21) is niet gekend: een rij die op een lezing
steunt, is niet bevestigd. Wat mag ontbreken, houdt de indiening nooit tegen.

${table(['document', 'voor wie', 'hoeveel', 'wanneer', 'bron', 'bevestigd', 'wat het betekent als het ontbreekt'], rows)}
`;
}

function forWhom({ claimants, categories, when, regimes }: DocumentRule): string {
  const parts = [
    claimants ? claimants.map((kind) => CLAIMANT_KINDS[kind].toLowerCase()).join(', ') : 'iedereen',
    ...(categories
      ? [
          `met ${categories.map((one) => ITEM_CATEGORIES[one].replace(/ \(.*$/, '').toLowerCase()).join(', ')}`,
        ]
      : []),
    ...(when ? [DOCUMENT_CONDITIONS[when]] : []),
    ...(regimes ? [`regeling ${regimes.join(', ')}`] : []),
  ];
  return parts.join('; ');
}
