import { domainError, err, ok, type Result } from '#kernel';
import type { AuditAction, FilingClient, PartnerFiling } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/**
 * Notes that this claim or report came through the API, within what was agreed for a day, and has the claimant told.
 * Errors: `filing-client/day-ceiling`, `filing/reference-used` (from the store).
 */
export async function recordFiling(
  deps: Deps,
  tx: Tx,
  parties: { readonly client: FilingClient; readonly actor: Actor },
  filing: Omit<PartnerFiling, 'filedAt' | 'clientId'>,
  action: Extract<AuditAction, 'filing.claim' | 'filing.draft' | 'filing.report'>,
): Promise<Result<void>> {
  const { client, actor } = parties;
  const filings = await tx.filingClients.countFiling(client.id, deps.clock.today());
  if (filings > client.filingsPerDay)
    return err(domainError('filing-client/day-ceiling', { max: client.filingsPerDay }));
  await tx.partnerFilings.insert({ ...filing, clientId: client.id, filedAt: deps.clock.now() });
  await tx.audit.append(
    auditEvent(actor, {
      action,
      subjectType: filing.kind,
      subjectId: filing.id,
      ...(filing.kind === 'claim' ? { claimId: filing.id } : {}),
      detail: { client: client.clientId, reference: filing.reference },
    }),
  );
  await tellClaimant(tx, filing.id);
  return ok();
}

export async function tellClaimant(tx: Tx, filingId: string): Promise<void> {
  await tx.jobs.add('filing.tell', { filingId }, { key: `filing.tell:${filingId}` });
}
