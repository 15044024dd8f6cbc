import { domainError, err, ok, type Result } from '#kernel';
import type {
  Claim,
  ClaimDocument,
  CompletenessItem,
  DamageReport,
  FilingClient,
  PartnerFiling,
} from '#domain';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { mayUse } from './filed-claimant.js';
import { ownFiledClaim, ownFiledReport } from './own-filing.js';

/** By its id, by the client's own reference, or by the number the fund gave. */
export type FilingName =
  { readonly id: string } | { readonly reference: string } | { readonly number: string };

export interface FiledClaimView {
  readonly filing: PartnerFiling;
  readonly claim: Claim;
  readonly documents: readonly ClaimDocument[];
  /** What the fund asks and nobody answered yet. */
  readonly requests: readonly CompletenessItem[];
}

export interface FiledReportView {
  readonly filing: PartnerFiling;
  readonly report: DamageReport;
}

/** How a claim stands that this client filed. What others filed does not exist: `common/not-found`. */
export async function readFiledClaim(
  deps: Pick<Deps, 'uow' | 'clock'>,
  client: FilingClient,
  name: FilingName,
): Promise<Result<FiledClaimView>> {
  const may = mayUse(client, 'aanvraag.indienen', deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const id = await idOf(tx, client, 'claim', name);
    if (id === undefined) return err(domainError('common/not-found'));
    const own = await ownFiledClaim(tx, client, id, deps.clock.today());
    if (!own.ok) return own;
    const { filing, claim } = own.value;
    const items = await tx.completeness.ofClaim(claim.id);
    return ok({
      filing,
      claim,
      documents: await tx.documents.ofClaim(claim.id),
      requests: items.filter((item) => item.status === 'requested'),
    });
  });
}

/** How a report stands that this client filed. */
export async function readFiledReport(
  deps: Pick<Deps, 'uow' | 'clock'>,
  client: FilingClient,
  name: FilingName,
): Promise<Result<FiledReportView>> {
  const may = mayUse(client, 'schademelding.indienen', deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const id = await idOf(tx, client, 'report', name);
    if (id === undefined) return err(domainError('common/not-found'));
    const own = await ownFiledReport(tx, client, id, deps.clock.today());
    return own.ok ? ok({ filing: own.value.filing, report: own.value.report }) : own;
  });
}

async function idOf(
  tx: Tx,
  client: FilingClient,
  kind: PartnerFiling['kind'],
  name: FilingName,
): Promise<string | undefined> {
  if ('id' in name) return name.id;
  const found =
    'reference' in name
      ? await tx.partnerFilings.byReference(client.id, kind, name.reference)
      : await tx.partnerFilings.byNumber(client.id, kind, name.number);
  return found?.id;
}
