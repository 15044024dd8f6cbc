import type { ClaimantKind } from '../claim/claimant-kind.js';
import type { DocumentKind } from '../claim/claim.js';
import type { ItemCategory } from '../claim/item-categories.js';
import type { Regime } from '../regulation/regime.js';

/** How badly a document is needed. */
export const DOCUMENT_NEEDS = {
  'at-filing': 'nodig bij de aanvraag',
  'may-follow': 'mag later komen',
  supporting: 'helpt, is niet verplicht',
} as const;
export type DocumentNeed = keyof typeof DOCUMENT_NEEDS;

/** What may make a document needed beside claimant and goods. */
export const DOCUMENT_CONDITIONS = {
  insured: 'wie verzekerd is',
  represented: 'wie voor iemand anders indient',
  organisation: 'wie voor een organisatie indient',
  'partnership-contract': 'wie getrouwd is of wettelijk samenwoont, met een contract',
  'ocmw-aid': 'wie op de dag van de ramp een leefloon of gelijke steun had',
  'contribution-exemption': 'wie vrijstelling van sociale bijdragen had',
  'other-payments': 'wie voor dezelfde schade ook van iemand anders geld krijgt',
  priority: 'wie voorrang vraagt',
} as const;
export type DocumentCondition = keyof typeof DOCUMENT_CONDITIONS;

/** One row of the matrix: which document, for whom, for which goods, when, and on which ground. */
export interface DocumentRule {
  readonly kind: DocumentKind;
  readonly need: DocumentNeed;
  /** `item`: one for each damaged good; `policy`: one for each insurance policy; else one for the claim. */
  readonly per: 'claim' | 'item' | 'policy';
  /** As the claimant reads it; the description of the good follows it. */
  readonly label: string;
  /** Absent: every claimant. */
  readonly claimants?: readonly ClaimantKind[];
  /** Only when such goods are claimed (per item: only for these). Absent: any goods. */
  readonly categories?: readonly ItemCategory[];
  readonly when?: DocumentCondition;
  /** Absent: whatever rules apply to the date of the damage. */
  readonly regimes?: readonly Regime[];
  /** Article, or the published list that names it. */
  readonly source: string;
  /** Seen in a source of the fund itself, or a reading that the fund still has to confirm. */
  readonly confirmed: boolean;
  /** What it means when it is missing, in one sentence. */
  readonly without: string;
  /** Says about somebody's means or health: never named in mails. */
  readonly sensitive?: true;
}

const LIST = 'vlaanderen.be, documenten bij de aanvraag van particulieren';
const MUNICIPAL = 'gemeentelijke pagina’s over landbouwschade (Knokke-Heist, Linter, Puurs, Aalter)';

const PER_GOOD: readonly DocumentRule[] = [
  {
    kind: 'photo',
    need: 'at-filing',
    per: 'item',
    label: 'Foto’s van de schade',
    source: LIST,
    confirmed: true,
    without: 'Zonder foto’s kan de deskundige de schade niet goed vaststellen.',
  },
  {
    kind: 'invoice',
    need: 'at-filing',
    per: 'item',
    label: 'Factuur of bestek',
    categories: ['construction', 'household', 'vehicle', 'business', 'livestock', 'forest', 'public-domain'],
    source: `${LIST} (beschrijving en raming); Decreet 5/4/2019 art. 12 §1`,
    confirmed: true,
    without: 'Zonder factuur of bestek moeten wij zelf schatten wat herstellen of vervangen kost.',
  },
  {
    kind: 'proof-of-title',
    need: 'at-filing',
    per: 'item',
    label: 'Bewijs van eigendom, erfpacht of opstal',
    categories: ['construction', 'forest'],
    source: `Decreet 5/4/2019 art. 8; ${LIST}`,
    confirmed: true,
    without: 'Zonder dit bewijs kunnen wij niet nagaan of u voor dit goed geld kunt krijgen.',
  },
];

const INSURANCE: readonly DocumentRule[] = [
  {
    kind: 'policy',
    need: 'at-filing',
    per: 'policy',
    label: 'Kopie van de verzekeringspolis',
    when: 'insured',
    source: `${LIST}; Decreet 5/4/2019 art. 20`,
    confirmed: true,
    without: 'Zonder polis kunnen wij niet nagaan wat verzekerd was.',
  },
  {
    kind: 'insurance-attest',
    need: 'may-follow',
    per: 'policy',
    label: 'Attest van de verzekeraar (tussenkomst of niet-tussenkomst)',
    when: 'insured',
    source: `${LIST}; Decreet 5/4/2019 art. 20`,
    confirmed: true,
    without: 'Zonder attest kunnen wij niet berekenen wat u krijgt.',
  },
];

const CLAIMANT: readonly DocumentRule[] = [
  {
    kind: 'marriage-contract',
    need: 'at-filing',
    per: 'claim',
    label: 'Huwelijks- of samenlevingscontract',
    when: 'partnership-contract',
    source: LIST,
    confirmed: true,
    without: 'Zonder het contract weten wij niet van wie de goederen zijn.',
  },
  {
    kind: 'power-of-attorney',
    need: 'at-filing',
    per: 'claim',
    label: 'Volmacht van de schadelijder',
    when: 'represented',
    source: `Decreet 5/4/2019 art. 9; ${LIST}`,
    confirmed: true,
    without: 'Zonder volmacht weten wij niet of u voor de schadelijder mag handelen.',
  },
  {
    kind: 'statutes',
    need: 'at-filing',
    per: 'claim',
    label: 'Statuten',
    claimants: ['enterprise', 'farmer', 'association'],
    when: 'organisation',
    source: 'gemeentelijke pagina over ondernemers en lokale besturen (Knokke-Heist)',
    confirmed: false,
    without: 'Zonder statuten weten wij niet wie uw organisatie vertegenwoordigt.',
  },
  {
    kind: 'proof-of-capacity',
    need: 'at-filing',
    per: 'claim',
    label: 'Bewijs dat u voor de organisatie mag tekenen',
    claimants: ['enterprise', 'farmer', 'association'],
    when: 'organisation',
    source: `Decreet 5/4/2019 art. 9; ${LIST} (bewijs van hoedanigheid)`,
    confirmed: false,
    without: 'Zonder dit bewijs weten wij niet of u voor de organisatie mag tekenen.',
  },
  {
    kind: 'mandate-decision',
    need: 'at-filing',
    per: 'claim',
    label: 'Beslissing van het bestuur om de aanvraag te doen',
    claimants: ['local-authority'],
    source: 'Decreet 5/4/2019 art. 9',
    confirmed: false,
    without: 'Zonder deze beslissing weten wij niet of het bestuur de aanvraag doet.',
  },
];

const FARM: readonly DocumentRule[] = [
  {
    kind: 'parcel-overview',
    need: 'at-filing',
    per: 'claim',
    label: 'Overzicht van uw verzamelaanvraag van het jaar van de ramp',
    categories: ['crop'],
    source: `vlaanderen.be, landbouwschade (teeltareaal); ${MUNICIPAL}`,
    confirmed: true,
    without: 'Zonder dit overzicht kennen wij uw percelen en uw teeltareaal niet.',
  },
  {
    kind: 'landmark-photo',
    need: 'at-filing',
    per: 'claim',
    label: 'Minstens één foto met een herkenningspunt, bijvoorbeeld een kerktoren of een gebouw',
    categories: ['crop'],
    source: MUNICIPAL,
    confirmed: false,
    without: 'Zonder herkenningspunt kunnen wij niet zien waar de foto genomen is.',
  },
  {
    kind: 'weighing-ticket',
    need: 'supporting',
    per: 'claim',
    label: 'Weegbonnen',
    categories: ['crop'],
    source: MUNICIPAL,
    confirmed: false,
    without: 'Weegbonnen zijn niet verplicht, maar tonen wat u nog oogstte.',
  },
  {
    kind: 'commission-record',
    need: 'supporting',
    per: 'claim',
    label: 'Proces-verbaal van de schattingscommissie van uw gemeente',
    categories: ['crop'],
    source: `${MUNICIPAL}: sinds 2021 alleen ter ondersteuning`,
    confirmed: false,
    without: 'Dit proces-verbaal is niet verplicht, maar helpt de deskundige.',
  },
];

const SITUATION: readonly DocumentRule[] = [
  {
    kind: 'ocmw-attest',
    need: 'at-filing',
    per: 'claim',
    label: 'Attest van het OCMW over uw leefloon of gelijke steun op de dag van de ramp',
    when: 'ocmw-aid',
    regimes: ['DEC2019'],
    source: 'Decreet 5/4/2019 art. 6, 5° en laatste lid',
    confirmed: true,
    without: 'Zonder dit attest telt de uitzondering voor wie niet verzekerd is, niet.',
    sensitive: true,
  },
  {
    kind: 'contribution-exemption',
    need: 'at-filing',
    per: 'claim',
    label: 'Attest van vrijstelling van sociale bijdragen (RSVZ)',
    when: 'contribution-exemption',
    categories: ['crop'],
    regimes: ['DEC2019'],
    source: 'Decreet 5/4/2019 art. 6, 6° en laatste lid',
    confirmed: true,
    without: 'Zonder dit attest telt de uitzondering voor onverzekerde teelten niet.',
    sensitive: true,
  },
  {
    kind: 'payment-proof',
    need: 'may-follow',
    per: 'claim',
    label: 'Bewijs van wat iemand anders voor dezelfde schade betaalt',
    when: 'other-payments',
    source: 'Decreet 5/4/2019 art. 13',
    confirmed: false,
    without: 'Zonder dit bewijs weten wij niet welk bedrag afgaat van wat u krijgt.',
  },
  {
    kind: 'hardship-proof',
    need: 'may-follow',
    per: 'claim',
    label: 'Bewijs dat u door de ramp geldproblemen hebt',
    when: 'priority',
    source: LIST,
    confirmed: true,
    without: 'Zonder dit bewijs kunnen wij u geen voorrang geven.',
    sensitive: true,
  },
];

/**
 * Which documents a claim needs: the one table behind the claimant's list, the officer's check, the information request
 * and the measure "complete when filed". The list of the implementing decree (BVR 30/10/2020 art. 17-21) is not known:
 * rows that rest on a reading say so.
 * @see Decreet 5/4/2019 art. 6, 8, 9, 11 §1 and 20
 */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  ...PER_GOOD,
  ...INSURANCE,
  ...CLAIMANT,
  ...FARM,
  ...SITUATION,
];
