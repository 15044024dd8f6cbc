import { isAfter, isBefore, type Instant, type PlainDate } from '#kernel';
import type { HoldingOrganisation } from '../organisation/organisation.js';
import type { MandateState } from './mandate-states.js';

/** Why somebody may act for another. @see Decreet 5/4/2019 art. 9 */
export const MANDATE_GROUNDS = {
  family: 'Familielid of vertrouwenspersoon',
  ocmw: 'OCMW',
  municipality: 'Stad of gemeente',
  lawyer: 'Advocaat',
  'farmers-union': 'Landbouworganisatie',
  administrator: 'Bewindvoerder (aangesteld door de vrederechter)',
  other: 'Iemand anders',
  heir: 'Erfgenaam',
} as const;
export type MandateGround = keyof typeof MANDATE_GROUNDS;

/** The grounds somebody chooses from; heirs follow a way of their own. */
export const CHOSEN_GROUNDS = [
  'family',
  'ocmw',
  'municipality',
  'lawyer',
  'farmers-union',
  'administrator',
  'other',
] as const satisfies readonly MandateGround[];

/** What a representative may do, never more than the grantor himself. Looking at the file goes with each of them. */
export const MANDATE_ACTS = {
  report: 'Schade melden',
  claim: 'Een aanvraag invullen en indienen',
  documents: 'Foto’s en documenten toevoegen en bekijken',
  messages: 'Vragen en berichten van het Rampenfonds beantwoorden',
  'expert-report': 'Antwoorden op het verslag van de deskundige',
  decision: 'Antwoorden op de beslissing',
} as const;
export type MandateAct = keyof typeof MANDATE_ACTS;
export const ALL_MANDATE_ACTS = Object.keys(MANDATE_ACTS) as readonly MandateAct[];

export const MAIL_CHOICES = {
  both: 'Allebei',
  representative: 'Alleen de gemachtigde',
  grantor: 'Alleen de persoon of organisatie zelf',
} as const;
export type MailChoice = keyof typeof MAIL_CHOICES;

/** A person or an organisation, on either side of a power of attorney. */
export interface MandateParty {
  readonly id: string;
  readonly name: string;
  readonly organisation?: HoldingOrganisation;
}

/** Which files a power reaches: everything of the grantor, one disaster, or one claim. */
export interface MandateScope {
  readonly acts: readonly MandateAct[];
  readonly disasterId?: string;
  readonly claimId?: string;
}

/** A power of attorney (volmacht), or the standing of an heir. */
export interface Mandate extends MandateScope {
  readonly id: string;
  readonly version: number;
  readonly ground: MandateGround;
  readonly state: MandateState;
  /** For whom. The name is what was typed until he confirms it himself. */
  readonly grantor: MandateParty;
  /** Who acts; absent until the person who was invited has signed in. */
  readonly representative?: MandateParty;
  readonly representativeName: string;
  readonly startsOn: PlainDate;
  /** Last day, itself included; heirs have none. */
  readonly endsOn?: PlainDate;
  readonly mailsTo: MailChoice;
  readonly grantorEmail?: string;
  readonly representativeEmail?: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** Why it was refused or revoked. */
  readonly reason?: string;
}

/** The paper that proves a power of attorney. */
export interface MandateProof {
  readonly id: string;
  readonly mandateId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly objectKey: string;
  readonly scan: 'pending' | 'clean' | 'infected';
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
}

/** Only a paper shows it: nobody can confirm it for the person concerned. */
export function needsProof(ground: MandateGround): boolean {
  return ground === 'administrator' || ground === 'heir';
}

/** How a power stands on a day: what was confirmed may not have begun, and ends by itself. */
export type MandateStanding = MandateState | 'not-yet';

export function mandateStanding(
  mandate: Pick<Mandate, 'state' | 'startsOn' | 'endsOn'>,
  today: PlainDate,
): MandateStanding {
  const live =
    mandate.state === 'confirmed' || mandate.state === 'asked' || mandate.state === 'proof_to_check';
  if (live && mandate.endsOn && isAfter(today, mandate.endsOn)) return 'expired';
  return mandate.state === 'confirmed' && isBefore(today, mandate.startsOn) ? 'not-yet' : mandate.state;
}

/** Whether it can be used on that day: confirmed, begun, not over. */
export function isInForce(
  mandate: Pick<Mandate, 'state' | 'startsOn' | 'endsOn'>,
  today: PlainDate,
): boolean {
  return mandateStanding(mandate, today) === 'confirmed';
}

/** What of a file the scope is compared with. A report is of no disaster yet. */
export interface ScopedFile {
  readonly claimId?: string | undefined;
  readonly disasterId?: string | undefined;
}

/** A limited power reaches a file only when it is known to be that file: what is not known is refused. */
export function reaches(scope: MandateScope, file: ScopedFile): boolean {
  if (scope.claimId !== undefined) return file.claimId === scope.claimId;
  return scope.disasterId === undefined || file.disasterId === scope.disasterId;
}
