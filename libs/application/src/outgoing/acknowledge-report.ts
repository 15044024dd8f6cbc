import { formatDate, ok } from '#kernel';
import { holderName } from '#domain';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Mails the receipt of a damage report with its number and the PDF. */
export async function acknowledgeReport(deps: WorkerDeps, reportId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const report = required(await tx.reports.get(reportId), 'report');
    const person = required(await tx.persons.find(report.personId), 'reporter');
    const municipality = required(await tx.municipalities.find(report.address.nis), 'municipality');
    return ok({ report, person, municipality });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { report, person } = read.value;
  const late = report.late
    ? `Uw melding kwam na de laatste dag (${formatDate(report.deadline)}). Wij bewaren ze en merken ze als laat.\n\n`
    : '';
  await sendOnce(deps, {
    key: `report.acknowledge:${report.id}`,
    to: report.email,
    subject: `Wij hebben uw schademelding ${report.number} ontvangen`,
    text: [
      `Beste ${holderName(person, report.organisation)}`,
      '',
      `Wij hebben uw schademelding goed ontvangen. Uw meldingsnummer is ${report.number}.`,
      '',
      `${late}Wat gebeurt er nu? Wij onderzoeken of dit natuurverschijnsel als ramp kan worden erkend. Dat kan enkele maanden duren. U krijgt een mail zodra de Vlaamse Regering beslist.`,
      '',
      'Let op: deze melding is nog geen aanvraag voor een tegemoetkoming.',
      SIGNATURE,
    ].join('\n'),
    attachments: [
      {
        fileName: `schademelding-${report.number}.pdf`,
        mediaType: 'application/pdf',
        content: await deps.letters.damageReportReceipt(read.value),
      },
    ],
  });
}
