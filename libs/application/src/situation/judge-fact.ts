import { domainError, err, ok, type FieldFault, type Result } from '#kernel';
import { statedFactsOf, type StatedFact, type ClaimDocument, type FactJudgement } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { lockedCase, type CaseCommand } from '../case/locked-case.js';
import type { Deps } from '../deps.js';

export interface JudgeFact extends CaseCommand {
  readonly fact: StatedFact;
  readonly outcome: FactJudgement['outcome'];
  /** The document in hand. */
  readonly documentId?: string;
  /** What proves it when no document of the case does, or why it is refused. */
  readonly reason?: string;
}

/**
 * An officer confirms or refuses, with the proof in hand, a fact that the claimant gave of his situation: from then on it
 * decides the verdicts. Refusals: those of `lockedCase`, `situation/no-such-fact`, `situation/judgement-invalid`.
 * @see Decreet 5/4/2019 art. 3, art. 6 and art. 27
 */
export async function judgeFact(deps: Deps, actor: Actor, command: JudgeFact): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'claim.handle', command);
    if (!found.ok) return found;
    const claim = found.value;
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster || statedFactsOf(claim, disaster)[command.fact] === undefined)
      return err(domainError('situation/no-such-fact'));
    const faults = faultsOf(command, await tx.documents.ofClaim(claim.id));
    if (faults.length > 0) return err(domainError('situation/judgement-invalid', undefined, faults));
    const { fact, outcome, documentId, reason } = command;
    await tx.situations.judge(claim.id, {
      fact,
      outcome,
      judgedBy: actor.personId,
      judgedAt: deps.clock.now(),
      ...(documentId ? { documentId } : {}),
      ...(reason ? { reason } : {}),
    });
    await tx.claims.save(claim);
    await tx.audit.append(
      auditEvent(actor, {
        action: outcome === 'confirmed' ? 'situation.confirm' : 'situation.refuse',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: { fact, ...(documentId ? { documentId } : {}) },
        ...(reason ? { reason } : {}),
      }),
    );
    return ok();
  });
}

function faultsOf(
  { fact, outcome, documentId, reason }: JudgeFact,
  documents: readonly ClaimDocument[],
): FieldFault[] {
  const inHand = documents.some((one) => one.id === documentId && one.scan === 'clean');
  if (documentId !== undefined && !inHand)
    return [{ field: `document-${fact}`, code: 'situation/no-such-document' }];
  if (outcome === 'refused' && !reason) return [{ field: `reason-${fact}`, code: 'situation/no-reason' }];
  return documentId === undefined && !reason ? [{ field: `reason-${fact}`, code: 'situation/no-proof' }] : [];
}
