import { holderName } from '#domain';
import { claimLetterFacts } from './claim-letter-facts.js';
import { keepLetter, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Object key of the letter that confirms a withdrawal. */
export const withdrawalLetterKey = (claimId: string): string => `withdrawals/${claimId}.pdf`;

/** Keeps the letter that confirms that a claim was withdrawn, and mails that it was. */
export async function confirmWithdrawal(deps: WorkerDeps, claimId: string): Promise<void> {
  const read = await deps.uow.run((tx) => claimLetterFacts(tx, claimId));
  if (!read.ok) throw new Error(read.error.code);
  const { claim, person } = read.value;
  if (claim.state !== 'withdrawn') return;
  await keepLetter(deps, withdrawalLetterKey(claimId), () => deps.letters.withdrawal(read.value));
  if (!claim.email) return;
  await sendOnce(deps, {
    key: `claim.withdrawn:${claimId}`,
    to: claim.email,
    subject: `Uw aanvraag ${claim.number ?? ''} is ingetrokken`,
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      `U trok uw aanvraag ${claim.number ?? ''} in. Wij behandelen ze niet verder en u krijgt geen tegemoetkoming.`,
      '',
      'Deed u dit niet zelf, of was het een vergissing? Bel dan 1700, zo snel u kunt.',
      '',
      `De bevestiging staat ook in uw dossier op ${deps.eLoketUrl}.`,
      SIGNATURE,
    ].join('\n'),
  });
}
