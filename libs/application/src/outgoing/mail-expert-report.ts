import { formatDate, ok } from '#kernel';
import { holderName } from '#domain';
import { claimLetterFacts } from './claim-letter-facts.js';
import { keepLetter, required, mailClaimant, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Object key of the letter with an expert's report. */
export const expertReportKey = (reportId: string): string => `expert-reports/${reportId}.pdf`;

/**
 * Keeps the expert's report as a letter, and mails that it is ready to answer and until when.
 * @see Decreet 5/4/2019 art. 11 §2
 */
export async function mailExpertReport(deps: WorkerDeps, claimId: string, reportId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const facts = await claimLetterFacts(tx, claimId);
    if (!facts.ok) return facts;
    return ok({ ...facts.value, report: required(await tx.expertise.getReport(reportId), 'report') });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { claim, person, report } = read.value;
  await keepLetter(deps, expertReportKey(reportId), () => deps.letters.expertReport(read.value));
  if (!report.answerDue || report.answer) return;
  await mailClaimant(deps, claim, {
    key: `expert.report-sent:${reportId}`,
    subject: `Het schadeverslag voor dossier ${claim.number ?? ''} is klaar`,
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      'De deskundige heeft uw schade onderzocht. Het schadeverslag is een voorstel, nog geen beslissing.',
      '',
      `Lees het verslag en antwoord tot en met ${formatDate(report.answerDue)}. Hoort het fonds niets, dan geldt het verslag als goedgekeurd (decreet van 5 april 2019, artikel 11, § 2).`,
      '',
      `Meld u aan op ${deps.eLoketUrl} en open uw dossier ${claim.number ?? ''}.`,
      SIGNATURE,
    ].join('\n'),
  });
}
