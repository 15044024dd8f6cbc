import type { Claim, DamageReport, FilingClient, PartnerFiling } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { actingFor } from './filed-claimant.js';

interface Own {
  readonly filing: PartnerFiling;
  /** The claimant, in whose name the client acts. */
  readonly actor: Actor;
}

/** A claim that this client filed; undefined for anything else, which then does not exist. */
export async function ownFiledClaim(
  tx: Tx,
  client: FilingClient,
  id: string,
): Promise<(Own & { readonly claim: Claim }) | undefined> {
  const filing = await ownFiling(tx, client, id, 'claim');
  const claim = filing && (await tx.claims.find(id));
  const person = claim && (await tx.persons.find(claim.personId));
  if (!filing || !claim || !person) return undefined;
  return { filing, claim, actor: actingFor(client, person, claim.organisation) };
}

/** A report that this client filed. */
export async function ownFiledReport(
  tx: Tx,
  client: FilingClient,
  id: string,
): Promise<(Own & { readonly report: DamageReport }) | undefined> {
  const filing = await ownFiling(tx, client, id, 'report');
  const report = filing && (await tx.reports.find(id));
  const person = report && (await tx.persons.find(report.personId));
  if (!filing || !report || !person) return undefined;
  return { filing, report, actor: actingFor(client, person, report.organisation) };
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
