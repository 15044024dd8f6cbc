import { ok } from '#kernel';
import { expectedDocuments, holderName } from '#domain';
import { documentFacts } from '../situation/document-facts.js';
import { claimLetterFacts } from './claim-letter-facts.js';
import { oneChunk, mailClaimant, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Object key of the receipt PDF of a claim. */
export const claimReceiptKey = (claimId: string): string => `receipts/${claimId}.pdf`;

/** Makes and keeps the receipt of a claim, and mails it with the file number. */
export async function acknowledgeClaim(deps: WorkerDeps, claimId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const facts = await claimLetterFacts(tx, claimId);
    if (!facts.ok) return facts;
    const documents = await tx.documents.ofClaim(claimId);
    const { claim } = facts.value;
    const expected = expectedDocuments(claim, documents, await documentFacts(tx, claim));
    return ok({ ...facts.value, documents, expected });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { claim, person, disaster } = read.value;
  const content = await deps.letters.claimReceipt(read.value);
  await deps.objects.put(claimReceiptKey(claimId), oneChunk(content));
  await mailClaimant(deps, claim, {
    key: `claim.acknowledge:${claimId}`,
    subject: `Wij hebben uw aanvraag ${claim.number ?? ''} ontvangen`,
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      `Wij hebben uw aanvraag voor een tegemoetkoming goed ontvangen. Uw dossiernummer is ${claim.number ?? ''}.`,
      `Het gaat over: ${disaster.name}.`,
      '',
      'Wat gebeurt er nu? Wij kijken na of uw aanvraag volledig is. Ontbreekt er iets, dan vragen wij u dat in één keer.',
      '',
      `Volg uw dossier op ${deps.eLoketUrl}. In bijlage vindt u een kopie van uw aanvraag.`,
      SIGNATURE,
    ].join('\n'),
    attachments: [
      { fileName: `ontvangstbewijs-${claim.number ?? ''}.pdf`, mediaType: 'application/pdf', content },
    ],
  });
}
