import { isAfter, isBefore, type Instant, type PlainDate } from '#kernel';
import type { MandateAct, MandateGround } from '../mandate/mandate.js';
import { ORGANISATION_KINDS } from '../organisation/organisation.js';

/** Whom a filing can be for. */
export const FILED_FOR = { person: 'Particulier', ...ORGANISATION_KINDS } as const;
export type FiledFor = keyof typeof FILED_FOR;

/** What a token of the authorisation server may allow. */
export const FILING_SCOPES = {
  'schademelding.indienen': 'Schade melden',
  'aanvraag.indienen': 'Aanvragen indienen',
} as const;
export type FilingScope = keyof typeof FILING_SCOPES;

/**
 * A trusted third party (indienende partner) that files for others through the API: the counter of enterprises, a
 * federation of farmers, a municipality, an insurer. What it may is what the fund agreed with it.
 */
export interface FilingClient {
  readonly id: string;
  readonly version: number;
  /** As the authorisation server names it. */
  readonly clientId: string;
  readonly name: string;
  /** KBO number. */
  readonly organisationNumber: string;
  /** Whom the fund contacts about the connection. */
  readonly contactEmail: string;
  readonly claimantKinds: readonly FiledFor[];
  readonly scopes: readonly FilingScope[];
  readonly activeFrom: PlainDate;
  /** Last day, itself included. */
  readonly activeUntil?: PlainDate;
  readonly requestsPerMinute: number;
  readonly filingsPerDay: number;
  readonly rowsPerFile: number;
  readonly createdAt: Instant;
}

/** No file holds more rows, whatever was agreed. */
export const MAX_ROWS = 10_000;

export function isActiveClient(
  client: Pick<FilingClient, 'activeFrom' | 'activeUntil'>,
  today: PlainDate,
): boolean {
  const begun = !isAfter(client.activeFrom, today);
  return begun && (client.activeUntil === undefined || !isBefore(client.activeUntil, today));
}

/** The power of attorney (volmacht) the client says it holds; the claimant or the client proves it with a document. */
export interface FilingMandate {
  /** Under which the client keeps it. */
  readonly reference: string;
  readonly grantedOn: PlainDate;
  readonly until?: PlainDate;
  /** Why the client acts; only with a reference that is new. */
  readonly ground?: PartnerGround;
  /** What it allows; absent: what the fund agreed with the client. */
  readonly acts?: readonly MandateAct[];
  /** Absent: every disaster. */
  readonly disasterId?: string;
}

/** Grounds on which an organisation files for others; a judge or the law gives none of them. */
export const PARTNER_GROUNDS = ['farmers-union', 'municipality', 'ocmw', 'lawyer', 'other'] as const satisfies readonly MandateGround[]; // prettier-ignore
export type PartnerGround = (typeof PARTNER_GROUNDS)[number];

/** That a claim or report (same id) came through the API. */
export interface PartnerFiling {
  readonly id: string;
  readonly clientId: string;
  readonly kind: 'claim' | 'report';
  /** The client's own. */
  readonly reference: string;
  readonly mandate: FilingMandate;
  /** The power of attorney as the claimant sees it; absent for what a client files for itself. */
  readonly mandateId?: string;
  readonly filedAt: Instant;
}
