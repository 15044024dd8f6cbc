import { formatDate, ok } from '#kernel';
import { holderName } from '#domain';
import { claimLetterFacts } from './claim-letter-facts.js';
import { keepLetter, mailClaimant, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Object key of the letter that asks for information; each request has a term of its own. */
export const requestLetterKey = (termId: string): string => `requests/${termId}.pdf`;

/**
 * Keeps the letter that says item by item what is asked, and mails that something is needed; what exactly is for behind
 * the login only.
 */
export async function mailInformationRequest(deps: WorkerDeps, claimId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const facts = await claimLetterFacts(tx, claimId);
    if (!facts.ok) return facts;
    const terms = await tx.terms.ofClaim(claimId);
    const items = await tx.completeness.ofClaim(claimId);
    return ok({
      ...facts.value,
      term: terms.findLast((t) => t.kind === 'supply-information' && t.state === 'running'),
      items: items.filter((item) => item.status === 'requested'),
    });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { claim, person, term, items } = read.value;
  // Answered before the mail could leave: nothing to ask any more.
  const asked = items.length;
  if (!term || asked === 0) return;
  await keepLetter(deps, requestLetterKey(term.id), () => deps.letters.documentRequest(read.value));
  await mailClaimant(deps, claim, {
    key: `claim.request:${term.id}`,
    subject: `Wij hebben nog iets van u nodig voor dossier ${claim.number ?? ''}`,
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      `Voor uw dossier ${claim.number ?? ''} hebben wij nog ${asked === 1 ? 'één zaak' : `${asked} zaken`} van u nodig.`,
      `Bezorg ons uw antwoord tot en met ${formatDate(term.dueOn)}.`,
      '',
      `Meld u aan op ${deps.eLoketUrl} en open uw dossier. Daar ziet u per punt wat wij vragen en waarom.`,
      SIGNATURE,
    ].join('\n'),
  });
}
