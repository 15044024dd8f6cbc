import { domainError, err, ok, type Result } from '#kernel';
import { holderOf, type DamageReport, type Municipality, type Person } from '#domain';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';

export interface OwnReport {
  readonly report: DamageReport;
  readonly person: Person;
  readonly municipality: Municipality;
}

/** One report of the actor, with what its receipt tells. Somebody else's does not exist for a claimant. */
export async function readOwnReport(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly reportId: string },
): Promise<Result<OwnReport>> {
  return deps.uow.run(async (tx) => {
    const report = await tx.reports.get(command.reportId);
    if (!report) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'report.view', { ownerId: holderOf(report) });
    if (!allowed.ok) return allowed;
    const person = await tx.persons.find(report.personId);
    const municipality = await tx.municipalities.find(report.address.nis);
    if (!person || !municipality)
      throw new Error('A report refers to a person and a municipality that exist.');
    return ok({ report, person, municipality });
  });
}
