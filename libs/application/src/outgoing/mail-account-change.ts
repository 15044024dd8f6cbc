import { formatMoment, ok } from '#kernel';
import { holderName } from '#domain';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Tells the contact address from before the change that another account was given; never the account itself. */
export async function mailAccountChange(deps: WorkerDeps, changeId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const change = required(await tx.accountChanges.get(changeId), 'account change');
    const claim = required(await tx.claims.find(change.claimId), 'claim');
    return ok({ change, claim, person: required(await tx.persons.find(claim.personId), 'person') });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { change, claim, person } = read.value;
  if (!change.mailTo || !change.confirmedAt) return;
  await sendOnce(deps, {
    key: `account.changed:${changeId}`,
    to: change.mailTo,
    subject: `De rekening in dossier ${claim.number ?? ''} is gewijzigd`,
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      `In dossier ${claim.number ?? ''} is op ${formatMoment(change.confirmedAt)} een andere rekening opgegeven. Wij betalen voorlopig niets op die rekening.`,
      '',
      'Deed u dit zelf? Dan hoeft u niets te doen.',
      'Deed u dit niet? Bel dan meteen gratis 1700.',
      SIGNATURE,
    ].join('\n'),
  });
}
