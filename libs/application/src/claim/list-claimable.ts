import { isBefore, ok, type PlainDate, type Result } from '#kernel';
import { claimWindow, countingOptions, type Claim, type DamageReport, type Disaster } from '#domain';
import { holderIdOf, type Actor } from '../access/actor.js';
import { authorize, canReach } from '../access/policy.js';
import type { Deps } from '../deps.js';
import { countingByDate } from '../rules/rules-for.js';

/** A disaster the actor can start a claim for, with what there already is. */
export interface Claimable {
  readonly disaster: Disaster;
  /** Last day of the window of the latest decision. */
  readonly until: PlainDate;
  readonly open: boolean;
  /** The actor's own report of it, to copy from. */
  readonly report?: DamageReport;
  readonly claim?: Claim;
}

/** All published disasters, those with an open window first. */
export async function listClaimable(deps: Deps, actor: Actor): Promise<Result<readonly Claimable[]>> {
  const allowed = authorize(actor, 'claim.edit', { ownerId: holderIdOf(actor), filtered: true });
  if (!allowed.ok) return allowed;
  const today = deps.clock.today();
  return deps.uow.run(async (tx) => {
    const all = await tx.disasters.all();
    const disasters = all.filter((disaster) => canReach(actor, { disasterId: disaster.id }));
    const reports = await tx.reports.ofHolder(holderIdOf(actor));
    const claims = await tx.claims.ofHolder(holderIdOf(actor));
    const countingOn = await countingByDate(tx);
    const list = disasters.flatMap((disaster): Claimable[] => {
      const published = disaster.decisions.map((d) => d.publishedOn).filter((day) => !isBefore(today, day));
      const counted = countingOptions(countingOn(disaster.firstDay));
      const ends = published
        .map((day) => claimWindow(day, counted).until)
        .sort((a, b) => (isBefore(a, b) ? 1 : -1));
      const [until] = ends;
      if (!until) return [];
      const report = reports.find((r) => belongsTo(r, disaster));
      const claim = claims.find(
        (c) => c.disasterId === disaster.id && c.state !== 'withdrawn' && c.state !== 'lapsed',
      );
      const open = !isBefore(until, today);
      return [{ disaster, until, open, ...(report ? { report } : {}), ...(claim ? { claim } : {}) }];
    });
    return ok(list.sort((a, b) => Number(b.open) - Number(a.open) || (isBefore(a.until, b.until) ? 1 : -1)));
  });
}

/** Same phenomenon and overlapping days. */
function belongsTo(report: DamageReport, disaster: Disaster): boolean {
  const apart = isBefore(disaster.lastDay, report.firstDay) || isBefore(report.lastDay, disaster.firstDay);
  return report.state !== 'withdrawn' && report.phenomenon === disaster.phenomenon && !apart;
}
