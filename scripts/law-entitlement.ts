import { plainDate, type NisCode } from '#kernel';
import {
  areaVerdict,
  categoriesFor,
  GOODS_KINDS,
  inTimeVerdict,
  ITEM_CATEGORIES,
  itemEligibility,
  ORGANISATION_KINDS,
  PHENOMENA,
  titleVerdict,
  TITLES,
  type ClaimedTitle,
  type GoodsKind,
  type ItemFacts,
  type OrganisationKind,
  type Phenomenon,
  type Verdict,
  type VerdictOutcome,
} from '#domain';

const OUTCOMES: Readonly<Record<VerdictOutcome, string>> = {
  met: 'komt in aanmerking',
  'not-met': '**komt niet in aanmerking**',
  'to-check': 'na te kijken',
};
type Row = readonly string[];
type Table = (head: readonly string[], rows: readonly Row[]) => string;

/** Who may claim for what, as the programme judges it: every rule tried on the facts that change its outcome. */
export function entitlementPage(header: string, table: Table): string {
  const head = ['feiten', 'regel', 'oordeel', 'wat de aanvrager leest', 'artikel'];
  return `# Wie krijgt waarvoor een tegemoetkoming

${header}
Elke regel is hier uitgeprobeerd op de feiten die het oordeel veranderen. Een feit dat niet genoemd is, is niet gekend; dan
zegt het oordeel wat nog na te kijken is. Getoetst wordt of een goed *verzekerbaar* is, niet of het verzekerd was. Eén regel
waaraan niet is voldaan, beslist voor het goed; anders laat één open regel het open.

## Wie kan wat aanvragen

${table(['aanvrager', 'goederen'], claimants())}

## Titel op het moment van de schade (art. 8 en 9)

${table(head, titles())}

## Op tijd en in het gebied (art. 4, 10 en 11)

Voorbeeld: publicatie op 19 april 2024, erkend van 5 tot en met 22 november 2023.

${table(head, admissibility())}

## Goederen (art. 2, 3, 5, 6 en 27)

${table(head, goods())}

## Onverzekerde teelten per verschijnsel (art. 6, 6° en art. 27)

In 2023, met 30 % van het teeltareaal verzekerd en met inkomensverlies.

${table(['verschijnsel', 'oordeel', 'wat de aanvrager leest', 'artikel'], crops())}
`;
}

function claimants(): Row[] {
  const goodsOf = (kind: OrganisationKind | undefined): string =>
    categoriesFor(kind && { kind })
      .map((category) => ITEM_CATEGORIES[category].replace(/ \(.*$/, ''))
      .join(', ');
  const kinds = Object.entries(ORGANISATION_KINDS) as [OrganisationKind, string][];
  return [['Natuurlijke persoon', goodsOf(undefined)], ...kinds.map(([kind, name]) => [name, goodsOf(kind)])];
}

function row(facts: string, verdict: Verdict): Row {
  return [facts, `\`${verdict.rule}\``, OUTCOMES[verdict.outcome], verdict.text, verdict.article];
}

const TITLE_NAMES: Readonly<Record<ClaimedTitle, string>> = {
  ...TITLES,
  usufruct: 'Vruchtgebruiker',
  none: 'Geen titel',
};

function titles(): Row[] {
  const name = (title: ClaimedTitle): string => TITLE_NAMES[title].replace(/ \(.*$/, '').toLowerCase();
  const all = Object.keys(TITLE_NAMES) as ClaimedTitle[];
  const alone = all.map((title) => row(name(title), titleVerdict({ title })));
  const crop = row('exploitant, voor een teelt', titleVerdict({ title: 'operator', goodIsCrop: true }));
  const rivals = (['leaseholder', 'hire-purchase', 'operator'] as const).map((competingTitle) => {
    const goodIsCrop = competingTitle === 'operator';
    const facts = `eigenaar, naast een ${name(competingTitle)}${goodIsCrop ? ' van de teelt' : ''}`;
    return row(facts, titleVerdict({ title: 'owner', competingTitle, goodIsCrop }));
  });
  const same = titleVerdict({ title: 'leaseholder', competingTitle: 'hire-purchase' });
  const power = titleVerdict({ title: 'owner', coOwnersGavePower: false });
  const given = titleVerdict({ title: 'owner', coOwnersGavePower: true });
  return [
    ...alone,
    crop,
    ...rivals,
    row('erfpachter, naast een huurder of koper met huurkoop', same),
    row('mede-eigenaar zonder volmacht van de anderen', power),
    row('mede-eigenaar met volmacht van de anderen', given),
  ];
}

function admissibility(): Row[] {
  const published = plainDate('2024-04-19');
  const filed = (date: string, ended?: string): Verdict =>
    inTimeVerdict({
      filed: plainDate(date),
      published,
      ...(ended ? { impedimentEnded: plainDate(ended) } : {}),
    });
  const areas = [
    {
      decisionId: 'voorbeeld',
      nis: '32003' as NisCode,
      publishedOn: published,
      firstDay: plainDate('2023-11-05'),
      lastDay: plainDate('2023-11-22'),
    },
  ];
  const area = (nis: string, municipality: string, date: string): Verdict =>
    areaVerdict({ areas, nis, municipality, damageDate: plainDate(date) });
  return [
    row('ingediend op 18 april 2024', filed('2024-04-18')),
    row('ingediend op 31 juli 2024', filed('2024-07-31')),
    row('ingediend op 1 augustus 2024', filed('2024-08-01')),
    row('ingediend op 1 oktober 2024, overmacht tot 10 juli 2024', filed('2024-10-01', '2024-07-10')),
    row('ingediend op 1 juni 2025, overmacht tot 10 mei 2025', filed('2025-06-01', '2025-05-10')),
    row('schade in Diksmuide op 14 november 2023', area('32003', 'Diksmuide', '2023-11-14')),
    row('schade in Diksmuide op 1 december 2023', area('32003', 'Diksmuide', '2023-12-01')),
    row('schade in Gent op 14 november 2023', area('44021', 'Gent', '2023-11-14')),
  ];
}

/** The facts that matter to each kind, in words. */
const TRIED: Readonly<Record<GoodsKind, readonly (readonly [string, Omit<ItemFacts, 'kind'>])[]>> = {
  building: [
    ['', {}],
    ['geen eenvoudig risico', { notSimpleRisk: true }],
    ['niet verzekerd door leefloon (OCMW-attest)', { ocmwAttest: true }],
  ],
  'outdoor-construction': [
    ['', {}],
    ['uitgesloten in de brandpolis', { excludedByFirePolicy: true }],
    ['niet uitgesloten in de brandpolis', { excludedByFirePolicy: false }],
    ['louter esthetische schade', { excludedByFirePolicy: true, aestheticOnly: true }],
  ],
  'movable-dwelling': [['', {}]],
  household: [
    ['', {}],
    ['OCMW-attest', { ocmwAttest: true }],
    ['OCMW-attest van een zelfstandige', { ocmwAttest: true, selfEmployed: true }],
    ['luxekarakter', { luxury: true }],
    ['eigen schuld of schuld van een derde', { ownOrThirdPartyFault: true }],
  ],
  vehicle: [
    ['', {}],
    ['niet in een garage of onder een carport', { sheltered: false }],
    ['beschut', { sheltered: true }],
    ['schip of boot', { sheltered: false, vesselOrBoat: true }],
  ],
  'business-goods': [
    ['', {}],
    ['geen eenvoudig risico', { notSimpleRisk: true }],
  ],
  crop: [
    ['', {}],
    ['overstroming, geen winterbedding', { phenomenon: 'flood', incomeLoss: true, winterBedFarmland: false }],
    [
      'overstroming, in een winterbedding',
      { phenomenon: 'flood', incomeLoss: true, winterBedFarmland: true },
    ],
    [
      'vrijstelling van sociale bijdragen',
      { phenomenon: 'drought', incomeLoss: true, contributionExemption: true },
    ],
    ['geen inkomensverlies', { phenomenon: 'tornado', incomeLoss: false }],
    ['droogte in 2025', { phenomenon: 'drought', year: 2025, insuredShare: 9_000, incomeLoss: true }],
    [
      'droogte in 2022, 24 % verzekerd',
      { phenomenon: 'drought', year: 2022, insuredShare: 2_400, incomeLoss: true },
    ],
  ],
  livestock: [['', {}]],
  'livestock-inside': [['inkomensverlies', { incomeLoss: true }]],
  'livestock-outside': [['inkomensverlies', { incomeLoss: true }]],
  'forest-professional': [['', {}]],
  'forest-private': [['', {}]],
  'land-professional': [['', {}]],
  'land-private': [['', {}]],
  'public-domain': [
    ['', {}],
    ['van de Vlaamse overheid', { ownedByFlemishAuthority: true }],
    ['niet van de Vlaamse overheid', { ownedByFlemishAuthority: false }],
  ],
};

function goods(): Row[] {
  return (Object.keys(GOODS_KINDS) as GoodsKind[]).flatMap((kind) =>
    TRIED[kind].flatMap(([words, facts]) => {
      const label = [GOODS_KINDS[kind].name, words].filter((part) => part !== '').join(': ');
      return itemEligibility({ kind, ...facts }).verdicts.map((verdict) => row(label, verdict));
    }),
  );
}

function crops(): Row[] {
  return (Object.entries(PHENOMENA) as [Phenomenon, string][]).map(([phenomenon, name]) => {
    const facts: ItemFacts = { kind: 'crop', phenomenon, year: 2023, insuredShare: 3_000, incomeLoss: true };
    const verdict = itemEligibility(facts).verdicts.find(({ rule }) => rule === 'item/insurable-crop');
    if (!verdict) throw new Error('A crop is judged by the rule on crops');
    return [name, OUTCOMES[verdict.outcome], verdict.text, verdict.article];
  });
}
