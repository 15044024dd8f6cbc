import { domainError, err, isAfter, isBefore, ok, type PlainDate, type Result } from '#kernel';
import type { MailChoice, MandateAct, MandateGround, OrganisationKind } from '#domain';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** What both ways to make a power say. */
export interface MandateTerms {
  /** Made with the form, so that a double click makes one power. */
  readonly id: string;
  readonly ground: Exclude<MandateGround, 'heir'>;
  readonly acts: readonly MandateAct[];
  /** Absent: every disaster. */
  readonly disasterId?: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly mailsTo: MailChoice;
}

/** An organisation as somebody else names it. */
export interface NamedOrganisation {
  readonly kind: 'organisation';
  /** KBO number. */
  readonly number: string;
  readonly name: string;
  readonly email?: string;
}

/** Refusals: `mandate/no-acts`, `mandate/period-reversed`, `mandate/ends-in-past`, `common/not-found` (disaster). */
export async function checkTerms(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  terms: MandateTerms,
): Promise<Result<void>> {
  const fault = faultOf(terms, deps.clock.today());
  if (fault) return err(domainError(fault.code, undefined, [fault]));
  const known = terms.disasterId === undefined || (await tx.disasters.find(terms.disasterId)) !== undefined;
  return known ? ok() : err(domainError('common/not-found'));
}

/** What is wrong with scope and dates, at its field. */
export function faultOf(
  terms: Pick<MandateTerms, 'acts' | 'startsOn' | 'endsOn' | 'disasterId'>,
  today: PlainDate,
): { readonly field: string; readonly code: string } | undefined {
  // A report is made before there is a disaster: limited to one, nothing would be left.
  const useful = terms.acts.filter((act) => act !== 'report' || terms.disasterId === undefined);
  if (useful.length === 0) return { field: 'acts', code: 'mandate/no-acts' };
  if (isBefore(terms.endsOn, terms.startsOn)) return { field: 'endsOn', code: 'mandate/period-reversed' };
  if (isAfter(today, terms.endsOn)) return { field: 'endsOn', code: 'mandate/ends-in-past' };
  return undefined;
}

/** Known by number or not: what a stranger types never changes what is known. */
export function kindFor(ground: MandateGround): OrganisationKind {
  if (ground === 'ocmw' || ground === 'municipality') return 'local-authority';
  return ground === 'farmers-union' ? 'association' : 'enterprise';
}
