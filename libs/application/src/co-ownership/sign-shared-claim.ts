import { domainError, err, ok, type Result } from '#kernel';
import { coOwnerTransition, hasSigned, sharedGoods, type CoOwner } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { canSign } from './read-co-ownership.js';
import { keepSignatureChecks } from './signature-checks.js';

export interface SignSharedClaim {
  readonly coOwnerId: string;
  /** The version the page showed: goods that changed meanwhile are shown again first. */
  readonly version: number;
  /** The goods the page showed, as text. */
  readonly shown: string;
  readonly answer: 'sign' | 'refuse';
  readonly reason?: string;
}

/**
 * The co-owner gives the claimant his power for the shared goods, or refuses with a reason. Signing twice is done once.
 * Refusals: `common/not-found`, `co-owner/closed`, `version/conflict`, `co-owner/goods-changed`, `co-owner/no-reason`.
 * @see Decreet 5/4/2019 art. 9
 */
export async function signSharedClaim(
  deps: Deps,
  actor: Actor,
  command: SignSharedClaim,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const listed = await tx.coOwners.get(command.coOwnerId);
    const allowed = authorize(actor, 'co-ownership.sign', { coOwnerId: listed?.personId });
    if (!allowed.ok) return allowed;
    const claim = listed && (await tx.claims.get(listed.claimId));
    const held = claim && (await tx.coOwners.goodsOf(claim.id));
    if (!listed || !claim || !held) return err(domainError('common/not-found'));
    if (!canSign(claim)) return err(domainError('co-owner/closed'));
    const goods = sharedGoods(claim, held);
    if (command.answer === 'sign' && hasSigned(listed, goods)) return ok();
    if (listed.version !== command.version) return err(domainError('version/conflict'));
    if (shownGoods(goods) !== command.shown) return err(domainError('co-owner/goods-changed'));
    const reason = command.reason?.trim() ?? '';
    if (command.answer === 'refuse' && reason === '')
      return err(
        domainError('co-owner/no-reason', undefined, [{ field: 'reason', code: 'co-owner/no-reason' }]),
      );
    const state = coOwnerTransition({ state: listed.state }, command.answer, ['co-owner']);
    if (!state.ok) return state;
    const { reason: _before, signedFor: _signed, ...rest } = listed;
    const answered: CoOwner = {
      ...rest,
      state: state.value,
      answeredAt: deps.clock.now(),
      ...(command.answer === 'sign' ? { signedFor: goods } : { reason }),
    };
    await tx.coOwners.save(answered);
    await keepSignatureChecks(tx, claim);
    await tx.audit.append(
      auditEvent(
        { ...actor, roles: ['claimant'] },
        {
          action: command.answer === 'sign' ? 'co-owner.sign' : 'co-owner.refuse',
          subjectType: 'co-owner',
          subjectId: listed.id,
          claimId: claim.id,
        },
      ),
    );
    await tx.jobs.add('co-owner.answered', { coOwnerId: listed.id });
    return ok();
  });
}

/** The goods as one text, to know whether what was shown still stands. */
export function shownGoods(goods: readonly { description: string; cost: { toString(): string } }[]): string {
  return goods.map(({ description, cost }) => `${cost.toString()} ${description}`).join('\n');
}
