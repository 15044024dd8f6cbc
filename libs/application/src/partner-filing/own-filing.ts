import { domainError, err, ok, type PlainDate, type Result } from '#kernel';
import type { Claim, DamageReport, FilingClient, PartnerFiling } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { actingFor } from './filed-claimant.js';
import { stillInPower } from './partner-mandate.js';

interface Own {
  readonly filing: PartnerFiling;
  /** The claimant, in whose name the client acts. */
  readonly actor: Actor;
}

/**
 * A claim that this client filed, while the power it was filed with is not over. Errors: `common/not-found` (anything
 * else, which then does not exist), `filing/mandate-over`.
 */
export async function ownFiledClaim(
  tx: Tx,
  client: FilingClient,
  id: string,
  today: PlainDate,
): Promise<Result<Own & { readonly claim: Claim }>> {
  const filing = await ownFiling(tx, client, id, 'claim');
  const claim = filing && (await tx.claims.find(id));
  const person = claim && (await tx.persons.find(claim.personId));
  if (!filing || !claim || !person) return err(domainError('common/not-found'));
  const still = await stillInPower(tx, filing, today);
  return still.ok ? ok({ filing, claim, actor: actingFor(client, person, claim.organisation) }) : still;
}

/** A report that this client filed. Errors: those of `ownFiledClaim`. */
export async function ownFiledReport(
  tx: Tx,
  client: FilingClient,
  id: string,
  today: PlainDate,
): Promise<Result<Own & { readonly report: DamageReport }>> {
  const filing = await ownFiling(tx, client, id, 'report');
  const report = filing && (await tx.reports.find(id));
  const person = report && (await tx.persons.find(report.personId));
  if (!filing || !report || !person) return err(domainError('common/not-found'));
  const still = await stillInPower(tx, filing, today);
  return still.ok ? ok({ filing, report, actor: actingFor(client, person, report.organisation) }) : still;
}

async function ownFiling(
  tx: Tx,
  client: FilingClient,
  id: string,
  kind: PartnerFiling['kind'],
): Promise<PartnerFiling | undefined> {
  const filing = await tx.partnerFilings.find(id);
  return filing?.clientId === client.id && filing.kind === kind ? filing : undefined;
}
