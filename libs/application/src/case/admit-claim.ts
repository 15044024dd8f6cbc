import { domainError, err, ok, type Result } from '#kernel';
import { claimTransition, type Verdict } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { lockedCase, noPendingProposal, type CaseCommand } from './locked-case.js';
import { admissibilityVerdicts } from './verdicts.js';

export interface AdmitClaim extends CaseCommand {
  /** Rules that the facts leave open and that the officer judged as met. */
  readonly confirmedRules: readonly string[];
}

/**
 * Declares the claim admissible: all four boxes are met, the open ones by the officer's own judgement. Refusals:
 * `claim/admissibility-not-met`, `admissibility/to-judge` (at the open rules). @see Decreet 5/4/2019 art. 11 §1
 */
export async function admitClaim(deps: Deps, actor: Actor, command: AdmitClaim): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'claim.handle', command);
    if (!found.ok) return found;
    const claim = found.value;
    const pending = await noPendingProposal(tx, claim.id);
    if (!pending.ok) return pending;
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) return err(domainError('common/not-found'));
    const municipality = claim.address && (await tx.municipalities.find(claim.address.nis));
    const verdicts = admissibilityVerdicts({
      claim,
      disaster,
      municipality: municipality?.name ?? '',
      completeness: await tx.completeness.ofClaim(claim.id),
      counting: (await rulesOfCase(tx, claim, disaster)).counting,
    });
    const open = verdicts.filter((v) => v.outcome === 'to-check' && !command.confirmedRules.includes(v.rule));
    const admissibilityMet = verdicts.length === 4 && verdicts.every((v) => v.outcome !== 'not-met');
    if (claim.state === 'complete' && admissibilityMet && open.length > 0) return err(toJudge(open));
    const next = claimTransition({ state: claim.state, admissibilityMet }, 'admit', ['officer']);
    if (!next.ok) return next;
    await tx.claims.save({ ...claim, state: next.value, officerId: claim.officerId ?? actor.personId });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.admit',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: Object.fromEntries(verdicts.map((v) => [v.rule, v.outcome])),
      }),
    );
    return ok();
  });
}

function toJudge(open: readonly Verdict[]): ReturnType<typeof domainError> {
  const fields = open.map((v) => ({
    field: `confirm-${v.rule.replace('/', '-')}`,
    code: 'admissibility/to-judge',
  }));
  return domainError('admissibility/to-judge', undefined, fields);
}
