import {
  domainError,
  err,
  formatDate,
  isAfter,
  isBefore,
  ok,
  type Money,
  type PlainDate,
  type Result,
} from '#kernel';
import {
  damageReportTransition,
  holderOf,
  reportDeadline,
  type Address,
  type DamageReport,
  type Municipality,
  type Phenomenon,
  type ReportedDamage,
} from '#domain';
import { matchAddressLater } from '../address-match/match-address.js';
import { auditEvent } from '../audit-event.js';
import { authorize } from '../access/policy.js';
import { holderIdOf, newFileOf, type Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { rememberContact } from '../person/remember-contact.js';
import { reportDraft } from './damage-report-draft.js';

export interface SubmitDamageReport {
  /** Made once for the draft; a second submit with the same id answers the first report. */
  readonly id: string;
  /** Version of the draft the check page showed. */
  readonly draftVersion: number | undefined;
  readonly phenomenon: Phenomenon;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly address: Address;
  readonly damage: readonly ReportedDamage[];
  readonly estimate: Money;
  readonly description: string;
  readonly email: string;
}

export interface SubmittedReport {
  readonly id: string;
  readonly number: string;
  readonly late: boolean;
}

/**
 * Files a report of damage. A late report is accepted and marked.
 * Refusals: `report/in-future`, `report/period-reversed`, `report/period-too-long`, `report/unknown-municipality`,
 * `report/incomplete`, `report/duplicate` (with id and number of the live one), `version/conflict`.
 * @see Decreet 5/4/2019 art. 4; BVR 30/10/2020 art. 16
 */
export async function submitDamageReport(
  deps: Deps,
  actor: Actor,
  command: SubmitDamageReport,
): Promise<Result<SubmittedReport>> {
  const allowed = authorize(actor, 'report.submit', { ownerId: holderIdOf(actor) });
  if (!allowed.ok) return allowed;
  const period = checkReportPeriod(command, deps.clock.today());
  if (!period.ok) return period;
  if (command.damage.length === 0 || command.estimate.isZero || command.estimate.isNegative) {
    return err(domainError('report/incomplete'));
  }
  return deps.uow.run(async (tx) => {
    const earlier = await sentBefore(tx, actor, command.id);
    if (earlier) return earlier;
    const draft = await tx.drafts.find(actor.personId, reportDraft(actor));
    // Giving a number locks the year's row: a simultaneous second submit waits here and then sees the first one.
    const number = await tx.numbers.next('M', deps.clock.today().year);
    const meanwhile = await sentBefore(tx, actor, command.id);
    if (meanwhile) return meanwhile;
    if (draft?.version !== command.draftVersion) return err(domainError('version/conflict'));
    const municipality = await tx.municipalities.find(command.address.nis);
    if (
      !municipality ||
      !existsOn(municipality, command.lastDay) ||
      !municipality.postcodes.includes(command.address.postcode)
    ) {
      return err(domainError('report/unknown-municipality'));
    }
    const duplicate = overlapping(await tx.reports.ofHolder(holderIdOf(actor)), command);
    if (duplicate)
      return err(domainError('report/duplicate', { number: duplicate.number, id: duplicate.id }));
    return file(tx, deps, actor, command, number);
  });
}

/** Refusals: `report/period-reversed`, `report/in-future`, `report/period-too-long` (more than a year). */
export function checkReportPeriod(
  period: { readonly firstDay: PlainDate; readonly lastDay: PlainDate },
  today: PlainDate,
): Result<void> {
  if (isBefore(period.lastDay, period.firstDay)) return err(domainError('report/period-reversed'));
  if (isAfter(period.lastDay, today))
    return err(domainError('report/in-future', { today: formatDate(today) }));
  if (isAfter(period.lastDay, period.firstDay.add({ years: 1 })))
    return err(domainError('report/period-too-long'));
  return ok();
}

/** Codes that ended by a merger before the damage, or began after it, are not of that day. */
export function existsOn(municipality: Municipality, day: PlainDate): boolean {
  const begun = !municipality.validFrom || !isBefore(day, municipality.validFrom);
  return begun && (!municipality.validUntil || !isAfter(day, municipality.validUntil));
}

async function file(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  command: SubmitDamageReport,
  number: string,
): Promise<Result<SubmittedReport>> {
  const state = damageReportTransition(
    { state: 'draft', hasRequiredAnswers: true, onlyReportOfPerson: true },
    'submit',
    ['claimant'],
  );
  if (!state.ok) return state;
  const deadline = reportDeadline(command.lastDay).due;
  const { draftVersion: _, ...answers } = command;
  const report: DamageReport = {
    ...answers,
    number,
    version: 1,
    ...newFileOf(actor),
    state: state.value,
    submittedAt: deps.clock.now(),
    deadline,
    late: isAfter(deps.clock.today(), deadline),
  };
  await tx.reports.insert(report);
  await tx.drafts.remove(actor.personId, reportDraft(actor));
  if (!actor.representing) await rememberContact(tx, actor, { email: command.email });
  await tx.audit.append(
    auditEvent(actor, {
      action: 'report.submit',
      subjectType: 'report',
      subjectId: report.id,
      detail: { number, phenomenon: report.phenomenon, late: report.late },
    }),
  );
  await matchAddressLater(tx, { kind: 'report', id: report.id });
  await tx.jobs.add(
    'report.acknowledge',
    { reportId: report.id },
    { key: `report.acknowledge:${report.id}` },
  );
  return ok({ id: report.id, number, late: report.late });
}

async function sentBefore(tx: Tx, actor: Actor, id: string): Promise<Result<SubmittedReport> | undefined> {
  const report = await tx.reports.get(id);
  if (!report) return undefined;
  if (holderOf(report) !== holderIdOf(actor)) return err(domainError('common/not-found'));
  return ok({ id: report.id, number: report.number, late: report.late });
}

function overlapping(live: readonly DamageReport[], command: SubmitDamageReport): DamageReport | undefined {
  return live.find(
    (r) =>
      r.phenomenon === command.phenomenon &&
      !isAfter(r.firstDay, command.lastDay) &&
      !isBefore(r.lastDay, command.firstDay),
  );
}
