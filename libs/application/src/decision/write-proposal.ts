import { ok, type Result } from '#kernel';
import { decisionTransition, type Claim, type Decision } from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export type ProposalContent = Pick<
  Decision,
  'kind' | 'granted' | 'motivation' | 'calculationId' | 'ground' | 'foundOn' | 'recomputationId'
>;

/**
 * Writes the proposal: a new decision with its own number, or the draft that an approver sent back. A decision that is
 * in force (after a request for rectification, or because it is corrected) stays so: only approval replaces it.
 */
export async function writeProposal(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  claim: Claim,
  content: ProposalContent,
): Promise<Result<Decision>> {
  const latest = await tx.decisions.latestOf(claim.id);
  const draft = latest?.state === 'drafted' ? latest : undefined;
  // Art. 11 §1 needs no computation: an inadmissible claim is never calculated.
  const hasCalculation = content.calculationId !== undefined || content.kind === 'inadmissible';
  const next = decisionTransition({ state: draft?.state ?? 'drafted', hasCalculation }, 'propose', [
    'officer',
    'lawyer',
  ]);
  if (!next.ok) return next;
  const inForce = await tx.decisions.inForceOf(claim.id);
  const proposal: Decision = {
    id: draft?.id ?? deps.ids.next(),
    number: draft?.number ?? (await tx.numbers.next('B', deps.clock.today().year)),
    version: draft?.version ?? 1,
    claimId: claim.id,
    ...content,
    ...(inForce ? { correctsId: inForce.id } : {}),
    state: next.value,
    proposedBy: actor.personId,
    proposedAt: deps.clock.now(),
  };
  if (draft) {
    await tx.decisions.save(proposal);
    return ok({ ...proposal, version: draft.version + 1 });
  }
  await tx.decisions.insert(proposal);
  return ok(proposal);
}
