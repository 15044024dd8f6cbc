import { ok, type PlainDate, type Result } from '#kernel';
import type { Claim, DamageReport, Disaster } from '#domain';
import { authorize, canReach, claimFacts, isAllowed } from '../access/policy.js';
import { holderIdOf, type Actor } from '../access/actor.js';
import { judgeFiling } from '../claim/filing.js';
import type { Deps } from '../deps.js';
import { countingByDate } from '../rules/rules-for.js';

export interface OwnFiles {
  readonly reports: readonly DamageReport[];
  readonly claims: readonly {
    readonly claim: Claim;
    readonly disaster: Disaster;
    /** Last day to file a draft, as long as that day has not passed. */
    readonly until?: PlainDate;
  }[];
  readonly municipalityNames: Readonly<Record<string, string>>;
}

/** The actor's live reports and all claims, newest first. */
export async function listOwnFiles(
  deps: Pick<Deps, 'uow' | 'clock'>,
  actor: Actor,
): Promise<Result<OwnFiles>> {
  const allowed = authorize(actor, 'claim.view', { ownerId: holderIdOf(actor), filtered: true });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const seesReports = isAllowed(actor, 'report.view', { ownerId: holderIdOf(actor) });
    const reports = seesReports ? [...(await tx.reports.ofHolder(holderIdOf(actor)))].reverse() : [];
    const countingOn = await countingByDate(tx);
    const today = deps.clock.today();
    const claims: OwnFiles['claims'][number][] = [];
    for (const claim of [...(await tx.claims.ofHolder(holderIdOf(actor)))].reverse()) {
      if (!canReach(actor, claimFacts(claim))) continue;
      const disaster = await tx.disasters.find(claim.disasterId);
      if (!disaster) continue;
      const filing = judgeFiling(claim, disaster, today, countingOn(disaster.firstDay));
      const open = claim.state === 'draft' && filing.timing === 'in-time';
      claims.push({ claim, disaster, ...(open ? { until: filing.until } : {}) });
    }
    const municipalityNames: Record<string, string> = {};
    for (const nis of new Set(reports.map((r) => r.address.nis))) {
      municipalityNames[nis] = (await tx.municipalities.find(nis))?.name ?? nis;
    }
    return ok({ reports, claims, municipalityNames });
  });
}
