import type { Instant, Money, PlainDate } from '#kernel';
import type { HoldingOrganisation } from '../organisation/organisation.js';
import type { PostalAddress } from '../letter-address/letter-address.js';
import type { Address } from '../person/person.js';
import type { Situation } from '../situation/situation-answers.js';
import type { ClaimState } from './claim-states.js';
import type { GoodsSection, ItemCategory } from './item-categories.js';
import type { CropAreas, ItemDetails } from './item-details.js';

export const COST_BASES = { repair: 'Herstellen', replacement: 'Vervangen' } as const;
export type CostBasis = keyof typeof COST_BASES;

/** Title at the moment of the damage. @see Decreet 5/4/2019 art. 8 */
export const TITLES = {
  owner: 'Eigenaar',
  leaseholder: 'Erfpachter of opstalhouder',
  'hire-purchase': 'Huurder of koper met huurkoop of afbetaling',
  operator: 'Exploitant (alleen voor teelten en oogsten)',
} as const;
export type Title = keyof typeof TITLES;

/** One damaged good (schadepost). */
export interface DamageItem {
  readonly id: string;
  readonly position: number;
  readonly category: ItemCategory;
  readonly description: string;
  readonly quantity: number;
  readonly yearBought: number;
  readonly costBasis: CostBasis;
  /** Claimed cost for the whole quantity, taxes included. */
  readonly cost: Money;
  readonly title: Title;
  /** What the form of this category asks more; absent for goods of before it was asked. */
  readonly details?: ItemDetails;
}

/** A good that the claimant began to describe. It counts for nothing until every page of it is answered. */
export interface UnfinishedItem extends Partial<Omit<DamageItem, 'id' | 'position' | 'category'>> {
  readonly id: string;
  readonly section: GoodsSection;
  readonly category: ItemCategory;
  /** The kind within the category that was chosen with it. */
  readonly kind?: string;
}

/** One policy that covers this damage, or might. */
export interface InsurancePolicy {
  readonly insurer: string;
  readonly policyNumber?: string;
  /** What this insurer paid or promised, if known. */
  readonly compensation?: Money;
  readonly attest: 'attached' | 'later';
}

/** What insurers do for this damage. @see Decreet 5/4/2019 art. 6, 5° and art. 20 */
export interface Insurance {
  readonly insured: boolean;
  readonly insurer?: string;
  readonly policyNumber?: string;
  /** What the insurer paid or will pay for the damage, if known. */
  readonly compensation?: Money;
  /** The attest may follow later. */
  readonly attest: 'attached' | 'later' | 'not-applicable';
  /** Every policy; absent in claims from before several could be told of: see `policiesOf`. */
  readonly policies?: readonly InsurancePolicy[];
}

export interface BankAccount {
  readonly iban: string;
  readonly holder: string;
}

/** Why a claim comes after the window. @see Decreet 5/4/2019 art. 10, second paragraph */
export interface LateMotive {
  readonly ground: 'force-majeure' | 'good-faith';
  readonly impedimentEnded: PlainDate;
  readonly explanation: string;
}

/** A claim (aanvraag tot tegemoetkoming; once received: dossier): one claimant, one disaster. Draft parts may be absent. */
export interface Claim {
  readonly id: string;
  readonly version: number;
  /** Given at submission. */
  readonly number?: string;
  /** Who files it. */
  readonly personId: string;
  /** For whom, when the claimant is no natural person. */
  readonly organisation?: HoldingOrganisation;
  readonly disasterId: string;
  readonly reportId?: string;
  readonly state: ClaimState;
  readonly damageDate?: PlainDate;
  readonly address?: Address;
  readonly email?: string;
  readonly phone?: string;
  /** Where the claimant wants letters; absent: where he lives, or the seat. */
  readonly postalAddress?: PostalAddress;
  readonly items: readonly DamageItem[];
  /** Only while it is a draft. */
  readonly unfinished?: readonly UnfinishedItem[];
  /** Sections of the form of which the claimant said to have no damage. */
  readonly sectionsWithout?: readonly GoodsSection[];
  readonly cropAreas?: CropAreas;
  readonly insurance?: Insurance;
  /** What the claimant says of the own situation. */
  readonly situation?: Situation;
  /** Mandatory documents that were missing when it was filed; absent in a draft and in claims from before it was counted. */
  readonly missingAtFiling?: number;
  readonly account?: BankAccount;
  readonly lateMotive?: LateMotive;
  readonly outsideArea: boolean;
  readonly submittedAt?: Instant;
  readonly officerId?: string;
  readonly createdAt: Instant;
}

export const DOCUMENT_KINDS = {
  photo: 'Foto',
  invoice: 'Factuur of bestek',
  policy: 'Verzekeringspolis',
  'insurance-attest': 'Attest van de verzekeraar',
  'proof-of-title': 'Bewijs van eigendom',
  'power-of-attorney': 'Volmacht',
  'marriage-contract': 'Huwelijks- of samenlevingscontract',
  statutes: 'Statuten',
  'proof-of-capacity': 'Bewijs van hoedanigheid',
  'mandate-decision': 'Beslissing van het bevoegde orgaan',
  'parcel-overview': 'Overzicht van de verzamelaanvraag',
  'landmark-photo': 'Foto met een herkenningspunt',
  'weighing-ticket': 'Weegbon',
  'commission-record': 'Proces-verbaal van de schattingscommissie',
  'ocmw-attest': 'Attest van het OCMW',
  'contribution-exemption': 'Attest van vrijstelling van sociale bijdragen',
  'payment-proof': 'Bewijs van een andere betaling',
  'hardship-proof': 'Bewijs bij de vraag om voorrang',
  other: 'Ander document',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** A file in the object store, tied to a claim and perhaps to one item. */
export interface ClaimDocument {
  readonly id: string;
  readonly claimId: string;
  readonly itemId?: string;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly objectKey: string;
  readonly scan: 'pending' | 'clean' | 'infected';
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
  readonly removedAt?: Instant;
}

/** One thing the officer checks or asks (volledigheid, opvraging). */
export interface CompletenessItem {
  readonly id: string;
  readonly claimId: string;
  readonly itemId?: string;
  readonly kind: DocumentKind | 'information';
  readonly label: string;
  readonly status: 'present' | 'missing' | 'requested' | 'supplied' | 'not-needed';
  /** What the victim is asked, in plain Dutch. */
  readonly question?: string;
  readonly answer?: string;
  readonly dueOn?: PlainDate;
  readonly version: number;
}
