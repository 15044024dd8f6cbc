import type { Money, NisCode, PlainDate } from '#kernel';
import type { ClaimedTitle } from '../entitlement/admissibility.js';
import { GOODS_KINDS, type GoodsKind, type ItemFacts } from '../entitlement/item-eligibility.js';
import type { LineKind } from '../calculation/calculation.js';
import type { Phenomenon } from '../damage-report/phenomenon.js';

/** For whom the damage is, as a visitor says it before any login. */
export const INDICATION_CLAIMANTS = {
  person: 'Een privépersoon',
  enterprise: 'Een onderneming of zelfstandige',
  farmer: 'Een land- of tuinbouwer',
  association: 'Een vereniging',
  'local-authority': 'Een gemeente, OCMW of ander lokaal bestuur',
} as const;
export type IndicationClaimant = keyof typeof INDICATION_CLAIMANTS;

/** Titles a visitor can choose from. @see Decreet 5/4/2019 art. 8 */
export const INDICATION_TITLES = {
  owner: 'Ik ben eigenaar (ook van mijn eigen meubels in een huurhuis)',
  leaseholder: 'Ik ben erfpachter of opstalhouder',
  'hire-purchase': 'Ik huur of koop met huurkoop of op afbetaling',
  operator: 'Ik gebruik de grond voor mijn teelten (pacht of uitbating)',
  usufruct: 'Ik heb het vruchtgebruik',
  none: 'Niets van dit alles, bijvoorbeeld gewone huur of geleend',
} as const satisfies Record<ClaimedTitle, string>;

interface GoodsInfo {
  readonly name: string;
  readonly kind: GoodsKind;
  readonly line: LineKind;
  readonly facts?: Partial<ItemFacts>;
  readonly claimants: readonly IndicationClaimant[];
}
const PRIVATE = ['person', 'enterprise', 'farmer', 'association'] as const;
const PROFESSIONAL = ['enterprise', 'farmer', 'association'] as const;

/** Kinds of goods a visitor can choose from, how the law sees each, and for whom it is offered. @see art. 5 and 6 */
export const INDICATION_GOODS = {
  building: { name: 'Huis of ander gebouw', kind: 'building', line: 'construction', claimants: PRIVATE },
  'outdoor-construction': {
    name: GOODS_KINDS['outdoor-construction'].name,
    kind: 'outdoor-construction',
    line: 'construction',
    claimants: PRIVATE,
  },
  'movable-dwelling': {
    name: 'Woonwagen, stacaravan of andere verplaatsbare woning',
    kind: 'movable-dwelling',
    line: 'construction',
    claimants: ['person'],
  },
  household: {
    name: 'Inboedel (meubels, toestellen, kleren)',
    kind: 'household',
    line: 'household',
    claimants: ['person'],
  },
  vehicle: { name: 'Auto of ander voertuig', kind: 'vehicle', line: 'vehicle', claimants: PRIVATE },
  'business-goods': {
    name: 'Machines, materiaal of voorraad voor het werk',
    kind: 'business-goods',
    line: 'business',
    claimants: PROFESSIONAL,
  },
  crop: {
    name: 'Teelten en oogsten die nog niet binnen waren',
    kind: 'crop',
    line: 'crop',
    claimants: ['farmer', 'enterprise'],
  },
  'livestock-outside': {
    name: 'Vee dat buiten stond',
    kind: 'livestock-outside',
    line: 'livestock',
    claimants: ['farmer', 'enterprise'],
  },
  'livestock-inside': {
    name: 'Vee in een stal of ander gebouw',
    kind: 'livestock-inside',
    line: 'livestock',
    claimants: ['farmer', 'enterprise'],
  },
  'forest-professional': {
    name: 'Bos dat u als beroep uitbaat',
    kind: 'forest-professional',
    line: 'forest',
    claimants: ['farmer', 'enterprise'],
  },
  'forest-private': { name: 'Ander bos', kind: 'forest-private', line: 'forest', claimants: PRIVATE },
  'public-domain': {
    name: 'Goed van het openbaar domein (weg, brug, plein)',
    kind: 'public-domain',
    line: 'public-domain',
    claimants: ['local-authority'],
  },
  boat: {
    name: 'Boot of schip',
    kind: 'vehicle',
    line: 'vehicle',
    facts: { vesselOrBoat: true },
    claimants: PRIVATE,
  },
  luxury: {
    name: 'Zwembad, tennisveld of iets anders met een luxekarakter',
    kind: 'outdoor-construction',
    line: 'construction',
    facts: { luxury: true },
    claimants: PRIVATE,
  },
} as const satisfies Record<string, GoodsInfo>;
export type IndicationGood = keyof typeof INDICATION_GOODS;
export const INDICATION_GOODS_KEYS = Object.keys(INDICATION_GOODS) as readonly IndicationGood[];

/** What this claimant is offered; everything while that is not known. */
export function indicationGoodsFor(claimant: IndicationClaimant | undefined): readonly IndicationGood[] {
  if (claimant === undefined) return INDICATION_GOODS_KEYS;
  return INDICATION_GOODS_KEYS.filter((key) =>
    (INDICATION_GOODS[key].claimants as readonly string[]).includes(claimant),
  );
}

/** One kind of goods with what it costs to repair or replace, and what an insurer or another pays. */
export interface DamagedGoods {
  readonly kind: IndicationGood;
  readonly cost?: Money;
  readonly paid?: Money;
}

/** Shares of the crop area that was insured, as art. 27 divides them; the value is the lowest of the class. */
export const INSURED_SHARES = { less: 0, quarter: 2_500, half: 5_000 } as const;
export type InsuredShare = keyof typeof INSURED_SHARES;

/** What the exclusions of art. 6 and their exceptions turn on; absent is "I do not know". */
export type Circumstances = Pick<
  ItemFacts,
  | 'sheltered'
  | 'excludedByFirePolicy'
  | 'notSimpleRisk'
  | 'ocmwAttest'
  | 'contributionExemption'
  | 'incomeLoss'
  | 'winterBedFarmland'
  | 'ownedByFlemishAuthority'
> & { readonly insuredShare?: InsuredShare };

/** The five answers. Everything may be absent: "I do not know" is an answer, and nothing stops a visitor. */
export interface IndicationAnswers {
  readonly phenomenon?: Phenomenon;
  readonly firstDay?: PlainDate;
  /** Absent: it took one day. */
  readonly lastDay?: PlainDate;
  readonly municipality?: { readonly nis: NisCode; readonly name: string };
  readonly claimant?: IndicationClaimant;
  readonly goods: readonly DamagedGoods[];
  readonly title?: ClaimedTitle;
  readonly insured?: boolean;
  readonly circumstances: Circumstances;
}

/** The questions on circumstances that matter for these answers. */
export function circumstancesThatMatter(answers: IndicationAnswers): readonly (keyof Circumstances)[] {
  const has = (...kinds: IndicationGood[]): boolean => answers.goods.some(({ kind }) => kinds.includes(kind));
  const { claimant, phenomenon } = answers;
  const insurable = has('building', 'movable-dwelling', 'household', 'business-goods', 'livestock-inside');
  const outdoor = has('outdoor-construction');
  const professional = claimant === 'enterprise' || claimant === 'farmer';
  const natural = claimant === undefined || claimant === 'person';
  const crop = has('crop');
  const asked: Record<keyof Circumstances, boolean> = {
    sheltered: has('vehicle'),
    excludedByFirePolicy: outdoor,
    notSimpleRisk: (insurable || outdoor) && !natural,
    ocmwAttest: (insurable || outdoor) && natural,
    incomeLoss: has('crop', 'livestock-inside', 'livestock-outside'),
    winterBedFarmland: crop && phenomenon === 'flood',
    insuredShare: crop,
    contributionExemption: crop && professional,
    ownedByFlemishAuthority: has('public-domain') && claimant !== 'local-authority',
  };
  return (Object.keys(asked) as (keyof Circumstances)[]).filter((key) => asked[key]);
}
