import {
  domainError,
  err,
  isAfter,
  isBefore,
  latest,
  ok,
  type NisCode,
  type PlainDate,
  type Result,
} from '#kernel';
import { investigationTransition, type Disaster, type RecognisedArea } from '#domain';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface RecognitionPeriod {
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly municipalities: readonly NisCode[];
}
export interface RecordRecognition {
  readonly investigationId: string;
  /** How many decisions the page showed: a second press of the same form is no amending decision. */
  readonly decisionsSeen: number;
  readonly name: string;
  readonly decidedOn: PlainDate;
  /** Publication in the Belgisch Staatsblad: starts the claim window (art. 10). */
  readonly publishedOn: PlainDate;
  readonly reference: string;
  readonly periods: readonly RecognitionPeriod[];
}

/**
 * Records the Government's recognition decision on an investigation: one disaster with periods × municipalities. A second
 * decision on the same investigation adds areas, which get a claim window of their own. Every reporter is told by a job.
 * Refusals: `version/conflict`, `recognition/dates`, `recognition/period`, `recognition/unknown-municipality`, `investigation/no-areas`.
 * @see Decreet 5/4/2019 art. 4, tweede lid
 */
export async function recordRecognition(
  deps: Deps,
  actor: Actor,
  command: RecordRecognition,
): Promise<Result<{ disasterId: string }>> {
  const allowed = authorize(actor, 'disaster.recognise');
  if (!allowed.ok) return allowed;
  const today = deps.clock.today();
  if (isBefore(command.publishedOn, command.decidedOn) || isAfter(command.publishedOn, today)) {
    return err(domainError('recognition/dates'));
  }
  return deps.uow.run(async (tx) => {
    const investigation = await tx.investigations.get(command.investigationId);
    if (!investigation) return err(domainError('common/not-found'));
    const decisionId = deps.ids.next();
    const areas = await recognisedAreas(tx, command, decisionId);
    if (!areas.ok) return areas;
    const existing = (await tx.disasters.all()).find((d) => d.investigationId === investigation.id);
    if ((existing?.decisions.length ?? 0) !== command.decisionsSeen)
      return err(domainError('version/conflict'));
    const disaster = existing
      ? extended(existing, command, decisionId, areas.value)
      : created(deps.ids.next(), investigation.phenomenon, command, decisionId, areas.value);
    if (existing) await tx.disasters.save(disaster);
    else {
      const next = investigationTransition(
        { state: investigation.state, hasPublicationDate: true, hasAreas: areas.value.length > 0 },
        'recognise',
        actor.roles,
      );
      if (!next.ok) return next;
      await tx.disasters.insert(disaster);
      await tx.investigations.save({ ...investigation, state: next.value });
    }
    await tx.audit.append(
      auditEvent(actor, {
        action: 'disaster.recognise',
        subjectType: 'disaster',
        subjectId: disaster.id,
        detail: {
          published: command.publishedOn.toString(),
          areas: areas.value.length,
          reference: command.reference.slice(0, 100),
        },
      }),
    );
    await informReporters(tx, investigation.id, decisionId);
    return ok({ disasterId: disaster.id });
  });
}

/** Records that the Government did not recognise the phenomenon; every reporter is told. */
export async function recordRefusedRecognition(
  deps: Deps,
  actor: Actor,
  command: { readonly investigationId: string; readonly reason: string },
): Promise<Result<void>> {
  const allowed = authorize(actor, 'disaster.recognise');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const investigation = await tx.investigations.get(command.investigationId);
    if (!investigation) return err(domainError('common/not-found'));
    const next = investigationTransition(investigation, 'refuse_recognition', actor.roles);
    if (!next.ok) return next;
    await tx.investigations.save({ ...investigation, state: next.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'investigation.refuse',
        subjectType: 'investigation',
        subjectId: investigation.id,
        reason: command.reason,
      }),
    );
    await informReporters(tx, investigation.id, 'refused');
    return ok();
  });
}

async function informReporters(tx: Tx, investigationId: string, occasion: string): Promise<void> {
  for (const report of await tx.reports.ofInvestigation(investigationId)) {
    if (report.state === 'withdrawn') continue;
    await tx.jobs.add(
      'report.inform',
      { reportId: report.id },
      { key: `report.inform:${report.id}:${occasion}` },
    );
  }
}

async function recognisedAreas(
  tx: Tx,
  command: RecordRecognition,
  decisionId: string,
): Promise<Result<readonly RecognisedArea[]>> {
  const areas: RecognisedArea[] = [];
  for (const period of command.periods) {
    if (isBefore(period.lastDay, period.firstDay) || isAfter(period.lastDay, command.decidedOn)) {
      return err(domainError('recognition/period'));
    }
    for (const nis of new Set(period.municipalities)) {
      if (!(await tx.municipalities.find(nis)))
        return err(domainError('recognition/unknown-municipality', { nis }));
      areas.push({
        nis,
        firstDay: period.firstDay,
        lastDay: period.lastDay,
        decisionId,
        publishedOn: command.publishedOn,
      });
    }
  }
  return areas.length === 0 ? err(domainError('investigation/no-areas')) : ok(areas);
}

function created(
  id: string,
  phenomenon: Disaster['phenomenon'],
  command: RecordRecognition,
  decisionId: string,
  areas: readonly RecognisedArea[],
): Disaster {
  return {
    id,
    version: 1,
    name: command.name,
    phenomenon,
    ...spanOf(areas),
    investigationId: command.investigationId,
    decisions: [decisionOf(command, decisionId)],
    areas,
  };
}

function extended(
  disaster: Disaster,
  command: RecordRecognition,
  decisionId: string,
  areas: readonly RecognisedArea[],
): Disaster {
  const all = [...disaster.areas, ...areas];
  return {
    ...disaster,
    ...spanOf(all),
    decisions: [...disaster.decisions, decisionOf(command, decisionId)],
    areas: all,
  };
}

function decisionOf(command: RecordRecognition, id: string): Disaster['decisions'][number] {
  return { id, decidedOn: command.decidedOn, publishedOn: command.publishedOn, reference: command.reference };
}

function spanOf(areas: readonly RecognisedArea[]): { firstDay: PlainDate; lastDay: PlainDate } {
  const first = areas[0]!;
  return areas.reduce(
    (span, area) => ({
      firstDay: isBefore(area.firstDay, span.firstDay) ? area.firstDay : span.firstDay,
      lastDay: latest(area.lastDay, span.lastDay),
    }),
    { firstDay: first.firstDay, lastDay: first.lastDay },
  );
}
