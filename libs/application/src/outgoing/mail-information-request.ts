import { formatDate, ok } from '#kernel';
import { fullName } from '#domain';
import { claimLetterFacts } from './claim-letter-facts.js';
import { sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Mails that something is still needed; what exactly stands behind the login, item by item. */
export async function mailInformationRequest(deps: WorkerDeps, claimId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const facts = await claimLetterFacts(tx, claimId);
    if (!facts.ok) return facts;
    const terms = await tx.terms.ofClaim(claimId);
    const items = await tx.completeness.ofClaim(claimId);
    return ok({
      ...facts.value,
      term: terms.findLast((t) => t.kind === 'supply-information' && t.state === 'running'),
      asked: items.filter((item) => item.status === 'requested').length,
    });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { claim, person, term, asked } = read.value;
  // Answered before the mail could leave: nothing to ask any more.
  if (!term || asked === 0 || !claim.email) return;
  await sendOnce(deps, {
    key: `claim.request:${term.id}`,
    to: claim.email,
    subject: `Wij hebben nog iets van u nodig voor dossier ${claim.number ?? ''}`,
    text: [
      `Beste ${fullName(person)}`,
      '',
      `Voor uw dossier ${claim.number ?? ''} hebben wij nog ${asked === 1 ? 'één zaak' : `${asked} zaken`} van u nodig.`,
      `Bezorg ons uw antwoord tot en met ${formatDate(term.dueOn)}.`,
      '',
      `Meld u aan op ${deps.eLoketUrl} en open uw dossier. Daar ziet u per punt wat wij vragen en waarom.`,
      SIGNATURE,
    ].join('\n'),
  });
}
