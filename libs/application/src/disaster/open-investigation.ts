import { domainError, err, ok, type PlainDate, type Result } from '#kernel';
import { damageReportTransition, type Investigation, type Phenomenon } from '#domain';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/**
 * Opens an investigation into one phenomenon and takes the chosen reports into it.
 * Refusals: `investigation/period` (last day before the first), `investigation/report-mismatch` (other phenomenon),
 * `investigation/two-reports` (one report per person and phenomenon).
 * @see Decreet 5/4/2019 art. 4
 */
export async function openInvestigation(
  deps: Deps,
  actor: Actor,
  command: {
    readonly title: string;
    readonly phenomenon: Phenomenon;
    readonly firstDay: PlainDate;
    readonly lastDay: PlainDate;
    readonly reportIds: readonly string[];
  },
): Promise<Result<{ investigationId: string }>> {
  const allowed = authorize(actor, 'investigation.manage');
  if (!allowed.ok) return allowed;
  if (command.lastDay.since(command.firstDay).days < 0) return err(domainError('investigation/period'));
  return deps.uow.run(async (tx) => {
    const investigation: Investigation = {
      id: deps.ids.next(),
      version: 1,
      state: 'open',
      title: command.title,
      phenomenon: command.phenomenon,
      firstDay: command.firstDay,
      lastDay: command.lastDay,
    };
    await tx.investigations.insert(investigation);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'investigation.open',
        subjectType: 'investigation',
        subjectId: investigation.id,
        detail: { reports: command.reportIds.length },
      }),
    );
    const taken = await takeReports(tx, actor, investigation, command.reportIds);
    return taken.ok ? ok({ investigationId: investigation.id }) : taken;
  });
}

/** Takes more reports into a running investigation. */
export async function addReportsToInvestigation(
  deps: Deps,
  actor: Actor,
  command: { readonly investigationId: string; readonly reportIds: readonly string[] },
): Promise<Result<void>> {
  const allowed = authorize(actor, 'investigation.manage');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const investigation = await tx.investigations.get(command.investigationId);
    if (!investigation) return err(domainError('common/not-found'));
    return takeReports(tx, actor, investigation, command.reportIds);
  });
}

async function takeReports(
  tx: Tx,
  actor: Actor,
  investigation: Investigation,
  reportIds: readonly string[],
): Promise<Result<void>> {
  const reporters = new Set(
    (await tx.reports.ofInvestigation(investigation.id))
      .filter((report) => report.state !== 'withdrawn')
      .map((report) => report.personId),
  );
  for (const reportId of reportIds) {
    const report = await tx.reports.get(reportId);
    if (!report) return err(domainError('common/not-found'));
    if (report.investigationId === investigation.id) continue;
    if (report.phenomenon !== investigation.phenomenon) {
      return err(domainError('investigation/report-mismatch', { number: report.number }));
    }
    if (reporters.has(report.personId)) {
      return err(domainError('investigation/two-reports', { number: report.number }));
    }
    const next = damageReportTransition(report, 'take_into_investigation', actor.roles);
    if (!next.ok) return next;
    reporters.add(report.personId);
    await tx.reports.save({ ...report, state: next.value, investigationId: investigation.id });
    await tx.audit.append(
      auditEvent(actor, { action: 'report.investigate', subjectType: 'report', subjectId: report.id }),
    );
    // A report that comes in after the decision is answered at once.
    if (investigation.state === 'recognised' || investigation.state === 'not_recognised') {
      await tx.jobs.add('report.inform', { reportId: report.id }, { key: `report.inform:${report.id}` });
    }
  }
  return ok();
}
