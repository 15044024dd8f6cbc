import { ok } from '#kernel';
import { holderName } from '#domain';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Mails that a message waits in the file; its words stay behind the login. */
export async function notifyMessage(deps: WorkerDeps, messageId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const message = required(await tx.messages.find(messageId), 'message');
    const claim = required(await tx.claims.find(message.claimId), 'claim');
    return ok({ message, claim, person: required(await tx.persons.find(claim.personId), 'person') });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { message, claim, person } = read.value;
  // Read before the mail could leave: nothing to tell any more.
  if (message.readAt || !claim.email) return;
  await sendOnce(deps, {
    key: `message.notify:${messageId}`,
    to: claim.email,
    subject: `U hebt een bericht in dossier ${claim.number ?? ''}`,
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      `Uw dossierbeheerder stuurde u een bericht over dossier ${claim.number ?? ''}.`,
      '',
      `Meld u aan op ${deps.eLoketUrl} en open uw dossier. Daar leest u het bericht en kunt u antwoorden.`,
      SIGNATURE,
    ].join('\n'),
  });
}
