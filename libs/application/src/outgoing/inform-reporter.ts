import { formatDate, isWithin, latest, ok, type PlainDate, type Result } from '#kernel';
import {
  claimWindow,
  countingOptions,
  damageReportTransition,
  holderName,
  type DamageReport,
  type Disaster,
  type Person,
} from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { countingByDate } from '../rules/rules-for.js';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

interface Outcome {
  readonly report: DamageReport;
  readonly person: Person;
  readonly municipalityName: string;
  readonly disaster?: Disaster;
  /** Last day to claim, when the municipality is recognised. */
  readonly claimUntil?: PlainDate;
}

/**
 * Tells a reporter whether his municipality lies in the recognised area and until when he can claim. Told once per
 * outcome: a municipality that is added later is told again.
 * @see Decreet 5/4/2019 art. 4 and art. 10
 */
export async function informReporter(deps: WorkerDeps, reportId: string): Promise<void> {
  const outcome = await deps.uow.run(async (tx) => decide(tx, reportId));
  if (!outcome.ok) {
    // Already told, or withdrawn meanwhile: nothing left to say.
    if (outcome.error.code === 'damage-report/command-not-allowed') return;
    throw new Error(outcome.error.code);
  }
  await sendOnce(deps, {
    key: `report.inform:${reportId}:${outcome.value.claimUntil ? 'recognised' : 'not-recognised'}`,
    to: outcome.value.report.email,
    subject: outcome.value.claimUntil
      ? `Uw gemeente is erkend: u kunt een tegemoetkoming aanvragen (${outcome.value.report.number})`
      : `Uw gemeente is niet erkend (${outcome.value.report.number})`,
    text: mailText(deps, outcome.value),
  });
}

async function decide(tx: Tx, reportId: string): Promise<Result<Outcome>> {
  const report = required(await tx.reports.get(reportId), 'report');
  const disaster = (await tx.disasters.all()).find((d) => d.investigationId === report.investigationId);
  const hit = disaster?.areas.filter(
    (area) =>
      area.nis === report.address.nis &&
      (isWithin(area.firstDay, report.firstDay, report.lastDay) ||
        isWithin(report.firstDay, area.firstDay, area.lastDay)),
  );
  const recognised = hit !== undefined && hit.length > 0;
  const already = report.state === (recognised ? 'informed_recognised' : 'informed_not_recognised');
  if (!already) {
    const next = damageReportTransition(
      { state: report.state, decisionKnown: true },
      recognised ? 'inform_recognised' : 'inform_not_recognised',
      SYSTEM_ACTOR.roles,
    );
    if (!next.ok) return next;
    await tx.reports.save({ ...report, state: next.value });
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: 'report.inform',
        subjectType: 'report',
        subjectId: report.id,
        detail: { recognised },
      }),
    );
  }
  const person = required(await tx.persons.find(report.personId), 'reporter');
  const municipality = required(await tx.municipalities.find(report.address.nis), 'municipality');
  if (!hit || !disaster || hit.length === 0) {
    return ok({ report, person, municipalityName: municipality.name, ...(disaster ? { disaster } : {}) });
  }
  const publishedOn = hit.map((area) => area.publishedOn).reduce(latest);
  const countingOn = await countingByDate(tx);
  return ok({
    report,
    person,
    municipalityName: municipality.name,
    disaster,
    claimUntil: claimWindow(publishedOn, countingOptions(countingOn(disaster.firstDay))).until,
  });
}

function mailText(deps: WorkerDeps, outcome: Outcome): string {
  const opening = `Beste ${holderName(outcome.person, outcome.report.organisation)}\n`;
  if (outcome.claimUntil) {
    return [
      opening,
      `De Vlaamse Regering heeft "${outcome.disaster?.name ?? ''}" erkend als ramp. Uw gemeente ${outcome.municipalityName} ligt in het erkende gebied.`,
      '',
      `U kunt een tegemoetkoming aanvragen tot en met ${formatDate(outcome.claimUntil)} (decreet van 5 april 2019, artikel 10).`,
      '',
      `Vraag uw tegemoetkoming aan op ${deps.eLoketUrl}. De gegevens van uw melding ${outcome.report.number} staan al klaar.`,
      SIGNATURE,
    ].join('\n');
  }
  const why = outcome.disaster
    ? `De Vlaamse Regering heeft "${outcome.disaster.name}" erkend als ramp, maar uw gemeente ${outcome.municipalityName} ligt niet in het erkende gebied voor de dagen die u meldde.`
    : 'De Vlaamse Regering heeft dit natuurverschijnsel niet erkend als ramp.';
  return [
    opening,
    why,
    '',
    'Daarom kunt u met deze melding geen tegemoetkoming krijgen (decreet van 5 april 2019, artikel 4). Neem contact op met uw verzekeraar als u dat nog niet deed.',
    '',
    'Wordt uw gemeente later toch erkend, dan krijgt u een nieuwe mail.',
    SIGNATURE,
  ].join('\n');
}
