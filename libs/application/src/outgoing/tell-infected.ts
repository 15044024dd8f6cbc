import { ok } from '#kernel';
import { DOCUMENT_KINDS, holderName } from '#domain';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Tells the claimant that a virus was found in a file, and what to do. Which file exactly is for behind the login. */
export async function tellInfected(deps: WorkerDeps, documentId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const document = required(await tx.documents.get(documentId), 'document');
    const claim = required(await tx.claims.find(document.claimId), 'claim');
    return ok({ document, claim, person: required(await tx.persons.find(claim.personId), 'person') });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { document, claim, person } = read.value;
  const to = claim.email ?? person.email;
  // Taken away in the meantime, or no address: the page tells it.
  if (document.removedAt || document.scan !== 'infected' || !to) return;
  await sendOnce(deps, {
    key: `document.tell-infected:${documentId}`,
    to,
    subject: claim.number
      ? `Een bestand bij dossier ${claim.number} kunnen wij niet gebruiken`
      : 'Een bestand bij uw aanvraag kunnen wij niet gebruiken',
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      `In een bestand dat u ons bezorgde (${DOCUMENT_KINDS[document.kind].toLowerCase()}) vond onze virusscanner iets gevaarlijks. Wij openen dit bestand niet en wij gebruiken het niet voor uw aanvraag.`,
      '',
      'Wat moet u doen?',
      '- Kijk uw computer of telefoon na op virussen.',
      `- Meld u aan op ${deps.eLoketUrl} en bezorg ons een ander bestand: maak een nieuwe foto, of vraag het document opnieuw.`,
      '',
      'Uw aanvraag zelf blijft gewoon bestaan.',
      SIGNATURE,
    ].join('\n'),
  });
}
