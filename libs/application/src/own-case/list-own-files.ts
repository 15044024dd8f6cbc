import { ok, type Result } from '#kernel';
import type { Claim, DamageReport, Disaster } from '#domain';
import { authorize, canReach, claimFacts, isAllowed } from '../access/policy.js';
import { holderIdOf, type Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';

export interface OwnFiles {
  readonly reports: readonly DamageReport[];
  readonly claims: readonly { readonly claim: Claim; readonly disaster: Disaster }[];
  readonly municipalityNames: Readonly<Record<string, string>>;
}

/** The actor's live reports and all claims, newest first. */
export async function listOwnFiles(deps: Pick<Deps, 'uow'>, actor: Actor): Promise<Result<OwnFiles>> {
  const allowed = authorize(actor, 'claim.view', { ownerId: holderIdOf(actor), filtered: true });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const seesReports = isAllowed(actor, 'report.view', { ownerId: holderIdOf(actor) });
    const reports = seesReports ? [...(await tx.reports.ofHolder(holderIdOf(actor)))].reverse() : [];
    const claims = [];
    for (const claim of [...(await tx.claims.ofHolder(holderIdOf(actor)))].reverse()) {
      if (!canReach(actor, claimFacts(claim))) continue;
      const disaster = await tx.disasters.find(claim.disasterId);
      if (disaster) claims.push({ claim, disaster });
    }
    const municipalityNames: Record<string, string> = {};
    for (const nis of new Set(reports.map((r) => r.address.nis))) {
      municipalityNames[nis] = (await tx.municipalities.find(nis))?.name ?? nis;
    }
    return ok({ reports, claims, municipalityNames });
  });
}
