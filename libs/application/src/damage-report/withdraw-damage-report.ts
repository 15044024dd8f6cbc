import { domainError, err, ok, type Result } from '#kernel';
import { holderOf, damageReportTransition } from '#domain';
import { auditEvent } from '../audit-event.js';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';

/** The reporter takes the report back; afterwards the same phenomenon can be reported again. */
export async function withdrawDamageReport(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly reportId: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const report = await tx.reports.get(command.reportId);
    if (!report) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'report.submit', { ownerId: holderOf(report) });
    if (!allowed.ok) return allowed;
    const state = damageReportTransition({ state: report.state }, 'withdraw', ['claimant']);
    if (!state.ok) return state;
    await tx.reports.save({ ...report, state: state.value });
    await tx.audit.append(
      auditEvent(actor, { action: 'report.withdraw', subjectType: 'report', subjectId: report.id }),
    );
    return ok();
  });
}
