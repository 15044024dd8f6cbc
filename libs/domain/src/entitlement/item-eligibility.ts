import type { ItemCategory } from '../claim/item-categories.js';
import type { Phenomenon } from '../damage-report/phenomenon.js';
import { combinedOutcome, type Verdict, type VerdictOutcome } from './verdict.js';

/** Kinds of goods the exclusions distinguish, with their form section (A–E). @see Decreet 5/4/2019 art. 5 and 6 */
export const GOODS_KINDS = {
  building: { section: 'A', name: 'Gebouw' },
  'outdoor-construction': {
    section: 'A',
    name: 'Constructie buiten (tuinhuis, muur, afsluiting, oprit, terras)',
  },
  'movable-dwelling': { section: 'A', name: 'Verplaatsbare constructie om in te wonen' },
  household: { section: 'B', name: 'Inboedel' },
  vehicle: { section: 'B', name: 'Voertuig' },
  'business-goods': { section: 'C', name: 'Beroepsmateriaal of voorraad' },
  crop: { section: 'D', name: 'Teelten en niet-binnengehaalde oogsten' },
  'livestock-outside': { section: 'D', name: 'Levende veestapel buiten het gebouw' },
  'livestock-inside': { section: 'D', name: 'Levende veestapel in het gebouw' },
  livestock: { section: 'D', name: 'Levende veestapel, plaats niet gekend' },
  'forest-professional': { section: 'E', name: 'Professionele bosaanplanting' },
  'forest-private': { section: 'E', name: 'Andere bosaanplanting' },
  'land-professional': { section: 'E', name: 'Onbebouwde grond die voor een beroep dient' },
  'land-private': { section: 'E', name: 'Andere onbebouwde grond' },
  'public-domain': { section: 'A', name: 'Openbaar domein' },
} as const;
export type GoodsKind = keyof typeof GOODS_KINDS;

/** Facts about one good. A fact that is left out is unknown, and the outcome then says what to check. */
export interface ItemFacts {
  readonly kind: GoodsKind;
  readonly vesselOrBoat?: boolean;
  readonly luxury?: boolean;
  readonly aestheticOnly?: boolean;
  readonly ownOrThirdPartyFault?: boolean;
  /** A large industrial or commercial complex, or goods under a special policy: no "simple risk". */
  readonly notSimpleRisk?: boolean;
  /** The fire policy (or the law) leaves this outdoor good out. */
  readonly excludedByFirePolicy?: boolean;
  /** Vehicle: stood in a garage or under a carport. */
  readonly sheltered?: boolean;
  /** Claimant lives from a professional activity of his own. */
  readonly selfEmployed?: boolean;
  /** Attest of the OCMW: living wage or equal aid on the date of the disaster. */
  readonly ocmwAttest?: boolean;
  /** Attest of exemption of social contributions. */
  readonly contributionExemption?: boolean;
  /** Crops: what happened, and in which year; insured share of the crop area in basis points. */
  readonly phenomenon?: Phenomenon;
  readonly year?: number;
  readonly insuredShare?: number;
  /** Farmers: the disaster cost income, computed by the European rule. */
  readonly incomeLoss?: boolean;
  /** Crops: the parcel is farmland in the winter bed of a river. */
  readonly winterBedFarmland?: boolean;
  /** Public domain: belongs to the Flemish authority. */
  readonly ownedByFlemishAuthority?: boolean;
}

export interface ItemEligibility {
  readonly outcome: VerdictOutcome;
  readonly verdicts: readonly Verdict[];
}

/** Kind of good by category, with the narrowest rule where the category alone does not tell: an expert looks further. */
const KIND_OF: Readonly<Record<ItemCategory, GoodsKind>> = {
  construction: 'outdoor-construction',
  household: 'household',
  vehicle: 'vehicle',
  business: 'business-goods',
  crop: 'crop',
  livestock: 'livestock',
  forest: 'forest-private',
  'public-domain': 'public-domain',
};

/** Form category of a claim item → kind of good. A construction may be a building or not. */
export function goodsKindOf(category: ItemCategory, isBuilding = false): GoodsKind {
  return isBuilding && category === 'construction' ? 'building' : KIND_OF[category];
}

/**
 * May this good be compensated? One verdict per rule of art. 5 and 6, and the outcome together.
 * "Insurable" is tested, not "insured".
 */
export function itemEligibility(item: ItemFacts): ItemEligibility {
  const verdicts = [
    ...simpleExclusions(item),
    ...farmVerdicts(item),
    ...(item.kind === 'public-domain' ? [publicDomain(item)] : []),
    ...(item.kind === 'crop' ? [crop(item)] : item.kind === 'public-domain' ? [] : [insurable(item)]),
  ];
  return { outcome: combinedOutcome(verdicts), verdicts };
}

function simpleExclusions(item: ItemFacts): Verdict[] {
  const rows = [
    ['vessel', '1°', item.vesselOrBoat, 'Schepen en boten worden niet vergoed.'],
    ['luxury', '2°', item.luxury, 'Goederen of delen met een luxekarakter worden niet vergoed.'],
    ['aesthetic', '3°', item.aestheticOnly, 'Louter esthetische schade wordt niet vergoed.'],
    [
      'fault',
      '4°',
      item.ownOrThirdPartyFault,
      'Schade door schuld, nalatigheid of onvoorzichtigheid wordt niet vergoed.',
    ],
  ] as const;
  return rows
    .filter(([, , fact]) => fact === true)
    .map(([rule, point, , text]) => ({
      rule: `item/${rule}`,
      article: `Decreet 5/4/2019 art. 6, ${point}`,
      facts: { kind: item.kind },
      outcome: 'not-met' as const,
      text,
    }));
}

const FARM_KINDS: readonly GoodsKind[] = ['crop', 'livestock', 'livestock-inside', 'livestock-outside'];

/** What art. 2 and 3 ask of farmers: loss of income, and for a flood no farmland in a winter bed. */
function farmVerdicts(item: ItemFacts): Verdict[] {
  if (!FARM_KINDS.includes(item.kind)) return [];
  const income = incomeLoss(item);
  return item.kind === 'crop' && item.phenomenon === 'flood' ? [income, winterBed(item)] : [income];
}

function incomeLoss({ kind, incomeLoss: lost }: ItemFacts): Verdict {
  return {
    rule: 'item/income-loss',
    article: 'Decreet 5/4/2019 art. 3',
    facts: { kind, incomeLoss: lost ?? null },
    outcome: lost === undefined ? 'to-check' : lost ? 'met' : 'not-met',
    text:
      lost === undefined
        ? 'Nakijken of de ramp ook inkomensverlies veroorzaakte: dat is voor een landbouwer nodig.'
        : lost
          ? 'De ramp veroorzaakte ook inkomensverlies, zoals voor een landbouwer nodig is.'
          : 'De ramp veroorzaakte geen inkomensverlies. Voor een landbouwer is dat nodig.',
  };
}

function winterBed({ winterBedFarmland: zone }: ItemFacts): Verdict {
  return {
    rule: 'item/winter-bed',
    article: 'Decreet 5/4/2019 art. 2, 2°, c)',
    facts: { winterBedFarmland: zone ?? null },
    outcome: zone === undefined ? 'to-check' : zone ? 'not-met' : 'met',
    text:
      zone === undefined
        ? 'Nakijken of het perceel landbouwgrond in een winterbedding is: daar telt een overstroming niet mee.'
        : zone
          ? 'Een overstroming van landbouwgrond in een winterbedding telt niet mee.'
          : 'Het perceel ligt niet in een winterbedding.',
  };
}

function publicDomain(item: ItemFacts): Verdict {
  const flemish = item.ownedByFlemishAuthority;
  return {
    rule: 'item/public-domain',
    article: 'Decreet 5/4/2019 art. 5, 2°',
    facts: { ownedByFlemishAuthority: flemish ?? null },
    outcome: flemish === undefined ? 'to-check' : flemish ? 'not-met' : 'met',
    text: flemish
      ? 'Goederen van de Vlaamse overheid komen niet in aanmerking.'
      : flemish === false
        ? 'Goederen van het openbaar domein komen in aanmerking.'
        : 'Nakijken of het goed van de Vlaamse overheid is: dan komt het niet in aanmerking.',
  };
}

const INSURABLE = 'Decreet 5/4/2019 art. 6, 5°';

/** Private goods that a fire policy for simple risks can cover are out, whether insured or not. @see art. 6, 5° */
function insurable(item: ItemFacts): Verdict {
  const verdict = (outcome: VerdictOutcome, text: string): Verdict => ({
    rule: 'item/insurable',
    article: INSURABLE,
    facts: {
      kind: item.kind,
      notSimpleRisk: item.notSimpleRisk ?? null,
      excludedByFirePolicy: item.excludedByFirePolicy ?? null,
      sheltered: item.sheltered ?? null,
      ocmwAttest: item.ocmwAttest ?? null,
      selfEmployed: item.selfEmployed ?? null,
    },
    outcome,
    text,
  });
  if (item.notSimpleRisk) return verdict('met', 'Dit goed is geen eenvoudig risico en komt in aanmerking.');
  switch (item.kind) {
    case 'livestock':
      return verdict(
        'to-check',
        'Nakijken of het vee in of buiten het gebouw stond: buiten komt het in aanmerking.',
      );
    case 'livestock-outside':
      return verdict('met', 'Vee buiten het gebouw is in principe niet verzekerbaar en komt in aanmerking.');
    case 'forest-professional':
      return verdict('met', 'Professionele bosaanplantingen komen in aanmerking.');
    case 'forest-private':
      return verdict('to-check', 'Nakijken of dit een professionele bosaanplanting is.');
    case 'land-professional':
      return verdict('met', 'De bodem is in principe niet verzekerbaar en komt in aanmerking.');
    case 'land-private':
      return verdict(
        'to-check',
        'Nakijken of de grond voor een beroep dient: andere grond komt niet in aanmerking.',
      );
    case 'vehicle':
      return vehicle(item, verdict);
    case 'outdoor-construction':
      return outdoor(item, verdict);
    default:
      return hardship(item, verdict);
  }
}

type MakeVerdict = (outcome: VerdictOutcome, text: string) => Verdict;

function vehicle(item: ItemFacts, verdict: MakeVerdict): Verdict {
  if (item.sheltered === false) {
    return verdict(
      'met',
      'Een voertuig dat niet in een garage of onder een carport stond, komt in aanmerking.',
    );
  }
  if (item.sheltered === undefined) {
    return verdict('to-check', 'Nakijken of het voertuig in een garage of onder een carport stond.');
  }
  return item.ocmwAttest
    ? hardship(item, verdict)
    : verdict('to-check', 'Het voertuig stond beschut. Nakijken of de brandverzekering het kon dekken.');
}

function outdoor(item: ItemFacts, verdict: MakeVerdict): Verdict {
  if (item.excludedByFirePolicy) {
    return verdict('met', 'De brandverzekering mag deze constructie uitsluiten; ze komt in aanmerking.');
  }
  if (item.excludedByFirePolicy === undefined) {
    return verdict('to-check', 'Nakijken in de polis of de brandverzekering deze constructie uitsluit.');
  }
  return hardship(item, verdict);
}

/** Insurable goods, unless not insured because of the holder's financial situation. @see art. 6, 5° and last paragraph */
function hardship(item: ItemFacts, verdict: MakeVerdict): Verdict {
  if (item.ocmwAttest && item.selfEmployed === true) {
    return verdict(
      'to-check',
      'De uitzondering met OCMW-attest is voor wie niet zelfstandig is. Bewijs nakijken.',
    );
  }
  if (item.ocmwAttest) {
    return verdict(
      'met',
      'U had een leefloon of gelijke steun (OCMW-attest): verzekerbaar goed komt toch in aanmerking.',
    );
  }
  return verdict(
    'not-met',
    'Een brandverzekering kan dit goed dekken. Daarom komt het niet in aanmerking, ook als u niet verzekerd was.',
  );
}

/** Phenomena of the transition for uninsured crops; hail is not among them. @see art. 6, 6° and 27 */
const TRANSITION_PHENOMENA: readonly Phenomenon[] = ['frost', 'storm', 'snow-ice', 'rain', 'drought'];
/** Phenomena the broad weather insurance covers (the six adverse weather conditions). */
export const WEATHER_PHENOMENA: readonly Phenomenon[] = [...TRANSITION_PHENOMENA, 'hail'];
/** Last year of the transition. @see art. 27 */
export const LAST_TRANSITION_YEAR = 2024;

const CROP_ARTICLE = 'Decreet 5/4/2019 art. 6, 6°';

function cropVerdict(item: ItemFacts) {
  return (outcome: VerdictOutcome, text: string, article = CROP_ARTICLE): Verdict => ({
    rule: 'item/insurable-crop',
    article,
    facts: {
      phenomenon: item.phenomenon ?? null,
      year: item.year ?? null,
      insuredShare: item.insuredShare ?? null,
      contributionExemption: item.contributionExemption ?? null,
    },
    outcome,
    text,
  });
}

/** Crops the broad weather insurance can cover are out, save for hardship and the transition. @see art. 6, 6° and 27 */
function crop(item: ItemFacts): Verdict {
  const { phenomenon, year, insuredShare, contributionExemption } = item;
  const verdict = cropVerdict(item);
  if (phenomenon === undefined)
    return verdict('to-check', 'Nakijken door welk verschijnsel de teelt schade leed.');
  if (!WEATHER_PHENOMENA.includes(phenomenon)) {
    return verdict(
      'met',
      'De brede weersverzekering dekt dit verschijnsel niet; teelten komen in aanmerking.',
    );
  }
  if (contributionExemption) {
    return verdict(
      'met',
      'U had vrijstelling van sociale bijdragen: onverzekerde teelten komen toch in aanmerking.',
    );
  }
  const transition = 'Decreet 5/4/2019 art. 27';
  if (phenomenon === 'hail') {
    return verdict(
      'to-check',
      'Hagelschade aan teelten valt niet onder de overgangsregeling; de bronnen spreken elkaar tegen.',
      transition,
    );
  }
  if (year === undefined || insuredShare === undefined) {
    return verdict(
      'to-check',
      'Jaar van de ramp en verzekerd deel van het teeltareaal nakijken.',
      transition,
    );
  }
  if (year > LAST_TRANSITION_YEAR) {
    return verdict(
      'not-met',
      'De overgangsregeling voor onverzekerde teelten liep tot en met 2024.',
      transition,
    );
  }
  return insuredShare < 2_500
    ? verdict('not-met', 'Minder dan 25 % van uw teeltareaal was verzekerd.', transition)
    : verdict(
        'met',
        'Minstens 25 % van uw teeltareaal was verzekerd: een deel komt in aanmerking.',
        transition,
      );
}
