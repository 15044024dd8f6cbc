import { domainError, err, isAfter, ok, toBrusselsDate, type PlainDate, type Result } from '#kernel';
import type { Decision, DecisionDelivery } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { newDelivery } from './deliver-decision.js';
import { letterAddressOfClaim } from '../letter-address/letter-address-of-claim.js';
import { required } from './worker-deps.js';
import { recordReceipt } from './record-receipt.js';

/**
 * Sends an undeliverable decision once more on paper, to the address the case has now; by eBox when that is secret.
 * Refusals: `access/forbidden`, `common/not-found`, `delivery/not-undeliverable`.
 */
export async function sendDecisionAgain(deps: Deps, actor: Actor, deliveryId: string): Promise<Result<void>> {
  return mend(deps, actor, deliveryId, async (tx, delivery) => {
    const claim = required(await tx.claims.find(delivery.claimId), 'claim');
    const { kind } = await letterAddressOfClaim(tx, claim);
    const channel = kind === 'secret' ? 'ebox' : 'paper';
    await tx.deliveries.save({ ...delivery, state: 'failed' });
    await tx.deliveries.insert(
      newDelivery(deps, { id: delivery.decisionId, claimId: delivery.claimId }, channel),
    );
    await tx.jobs.add(
      'decision.deliver',
      { decisionId: delivery.decisionId },
      { key: `deliver:${delivery.decisionId}` },
    );
    await tx.audit.append(
      auditEvent(actor, {
        action: 'delivery.retry',
        subjectType: 'decision',
        subjectId: delivery.decisionId,
        claimId: delivery.claimId,
      }),
    );
    return ok();
  });
}

/**
 * Records a receipt that did not come through the partner, such as a bailiff's service: with the date and what proves it.
 * Refusals: as above, and `delivery/proof-missing`, `delivery/date-impossible` (in the future, or before the approval).
 */
export async function recordReceiptByHand(
  deps: Deps,
  actor: Actor,
  command: { readonly deliveryId: string; readonly receivedOn: PlainDate; readonly reference: string },
): Promise<Result<void>> {
  const { receivedOn, reference } = command;
  return mend(deps, actor, command.deliveryId, async (tx, delivery, decision) => {
    if (reference.trim() === '') return err(domainError('delivery/proof-missing'));
    const approvedOn = decision.approvedAt ? toBrusselsDate(decision.approvedAt) : undefined;
    if (isAfter(receivedOn, deps.clock.today()) || (approvedOn && isAfter(approvedOn, receivedOn)))
      return err(domainError('delivery/date-impossible'));
    await tx.deliveries.save({ ...delivery, state: 'failed' });
    const byHand = {
      ...newDelivery(deps, decision, 'manual'),
      state: 'delivered',
      receivedOn,
      proof: { kind: 'Vastgesteld door een medewerker', reference, at: deps.clock.now() },
    } as const;
    await tx.deliveries.insert(byHand);
    return recordReceipt(deps, tx, byHand, actor);
  });
}

async function mend(
  deps: Deps,
  actor: Actor,
  deliveryId: string,
  work: (tx: Tx, delivery: DecisionDelivery, decision: Decision) => Promise<Result<void>>,
): Promise<Result<void>> {
  const allowed = authorize(actor, 'delivery.manage');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const found = await tx.deliveries.get(deliveryId);
    if (!found) return err(domainError('common/not-found'));
    const decision = await tx.decisions.get(found.decisionId);
    const delivery = await tx.deliveries.get(deliveryId);
    if (!decision || !delivery) return err(domainError('common/not-found'));
    if (delivery.state !== 'undeliverable') return err(domainError('delivery/not-undeliverable'));
    return work(tx, delivery, decision);
  });
}
