import { domainError, err, ok, type FieldFault, type Result } from '#kernel';
import {
  situationQuestions,
  type Claim,
  type OtherPayment,
  type Partnership,
  type Situation,
  type YesNoUnknown,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { editDraft, type DraftCommand, type SavedDraft } from '../claim/edit-draft.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** One answer; a page asks one thing. */
export type SituationAnswer =
  | { readonly question: 'selfEmployed' | 'ocmwAid' | 'contributionExemption'; readonly value: boolean }
  | { readonly question: 'incomeLoss'; readonly value: YesNoUnknown }
  | { readonly question: 'partnership'; readonly value: Partnership }
  | { readonly question: 'otherPayments'; readonly value: readonly OtherPayment[] }
  | { readonly question: 'priorityAsked'; readonly value: false }
  | { readonly question: 'priorityAsked'; readonly value: true; readonly explanation: string };

export const MAX_OTHER_PAYMENTS = 5;
const EXPLANATION_LENGTH = 4000;

/**
 * Keeps one answer about the claimant's situation. Why priority is asked is sealed at once and never reaches the log book.
 * Errors: those of `editDraft`, `situation/not-asked` (the question does not apply), `situation/invalid` with faults.
 * @see Decreet 5/4/2019 art. 3, art. 6 and art. 13
 */
export async function saveSituationAnswer(
  deps: Deps,
  actor: Actor,
  command: DraftCommand & { readonly answer: SituationAnswer },
): Promise<Result<SavedDraft>> {
  const { answer } = command;
  return editDraft(deps, actor, command, 'claim.save-situation', async (claim, tx) => {
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) throw new Error(`Disaster ${claim.disasterId} is gone`);
    if (!situationQuestions(claim, disaster).includes(answer.question))
      return err(domainError('situation/not-asked'));
    const faults = faultsOf(answer);
    if (faults.length > 0) return err(domainError('situation/invalid', undefined, faults));
    if (answer.question === 'priorityAsked') await keepPriority(deps, tx, claim, answer);
    const situation: Situation = { ...claim.situation, [answer.question]: answer.value };
    return ok({ ...claim, situation });
  });
}

async function keepPriority(
  { clock }: Deps,
  tx: Tx,
  { id }: Claim,
  answer: Extract<SituationAnswer, { question: 'priorityAsked' }>,
): Promise<void> {
  if (answer.value) await tx.situations.askPriority(id, answer.explanation.trim(), clock.now());
  else await tx.situations.forgetPriority(id);
}

function faultsOf(answer: SituationAnswer): FieldFault[] {
  if (answer.question === 'priorityAsked' && answer.value) {
    const length = answer.explanation.trim().length;
    return length === 0 || length > EXPLANATION_LENGTH
      ? [{ field: 'explanation', code: 'situation/no-explanation' }]
      : [];
  }
  if (answer.question !== 'otherPayments') return [];
  if (answer.value.length > MAX_OTHER_PAYMENTS)
    return [{ field: 'payer1', code: 'situation/too-many-payers', params: { max: MAX_OTHER_PAYMENTS } }];
  return answer.value.flatMap(({ payer, amount }, index) => [
    ...(payer.trim() === '' ? [{ field: `payer${index + 1}`, code: 'situation/no-payer' }] : []),
    ...(amount?.isNegative ? [{ field: `amount${index + 1}`, code: 'situation/amount-negative' }] : []),
  ]);
}
