import { ok, type Result } from '#kernel';
import { settlement, type Claim, type Decision } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { insertDue } from './due-payment.js';

/**
 * The month to appeal is over: what a contested decision grants for the items that are not contested cannot change any
 * more and becomes due, once. The rest waits for the court. @see Decreet 5/4/2019 art. 18
 */
export async function releaseUncontested(
  deps: Deps,
  tx: Tx,
  claim: Claim,
  decision: Decision,
): Promise<Result<void>> {
  const appeal = await tx.appeals.get(decision.id);
  if (!appeal || appeal.releasedOn || appeal.outcome) return ok();
  await tx.appeals.save({ ...appeal, releasedOn: deps.clock.today() });
  const { toPay } = settlement(appeal.uncontested, await tx.payments.ofClaim(claim.id));
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'appeal.release-uncontested',
      subjectType: 'decision',
      subjectId: decision.id,
      claimId: claim.id,
      detail: {
        uncontested: appeal.uncontested.toString(),
        contestedItems: appeal.contested.length,
        article: 'Decreet 5/4/2019 art. 18',
      },
    }),
  );
  if (toPay.isZero) return ok();
  const due = await insertDue(tx, deps, { claim, decision, part: 'uncontested' }, toPay);
  return due.ok ? ok() : due;
}
