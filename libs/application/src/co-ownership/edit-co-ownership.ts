import { domainError, err, ok, type Result } from '#kernel';
import {
  coOwnerTransition,
  sharesFit,
  type Claim,
  type ClaimState,
  type CoOwner,
  type CoOwnership,
  type Share,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { keepSignatureChecks } from './signature-checks.js';

const MAX_CO_OWNERS = 30;
/** Until the decision is proposed somebody may still be named, and may still sign. */
export const CO_OWNERSHIP_OPEN: readonly ClaimState[] = [
  'draft',
  'submitted',
  'awaiting_information',
  'complete',
  'admissible',
  'in_expertise',
  'report_sent',
];

/**
 * Which goods are held together, and the claimant's own share. Refusals: `common/not-found`, `co-owner/closed`,
 * `co-owner/no-goods`, `co-owner/shares-too-high`, `version/conflict`. @see Decreet 5/4/2019 art. 9
 */
export async function saveSharedGoods(
  deps: Deps,
  actor: Actor,
  command: {
    readonly claimId: string;
    readonly itemIds: readonly string[];
    readonly ownShare: Share;
    /** What the page showed, as `sharedGoodsMark` writes it; absent: whatever is saved is replaced. */
    readonly seen?: string;
  },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await openClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const claim = found.value;
    const itemIds = claim.items.map((item) => item.id).filter((id) => command.itemIds.includes(id));
    if (itemIds.length === 0)
      return err(
        domainError('co-owner/no-goods', undefined, [{ field: 'items', code: 'co-owner/no-goods' }]),
      );
    const before = sharedGoodsMark(await tx.coOwners.goodsOf(claim.id));
    const changed = command.seen !== undefined && command.seen !== before;
    if (changed && before !== sharedGoodsMark({ ...command, itemIds }))
      return err(domainError('version/conflict'));
    const owners = await tx.coOwners.ofClaim(claim.id);
    if (!sharesFit([command.ownShare, ...owners.map(({ share }) => share)])) return tooMuch('ownShare');
    await tx.coOwners.saveGoods({ claimId: claim.id, ownShare: command.ownShare, itemIds });
    await keepSignatureChecks(tx, claim);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'co-owner.save-goods',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
      }),
    );
    return ok();
  });
}

/** Tells two states of the shared goods apart: which goods and what share. Empty when nothing is shared. */
export function sharedGoodsMark(held: Pick<CoOwnership, 'itemIds' | 'ownShare'> | undefined): string {
  if (!held) return '';
  const { numerator, denominator } = held.ownShare;
  return [`${numerator}/${denominator}`, ...held.itemIds.toSorted()].join(' ');
}

/**
 * Names a co-owner, who gets a link by mail to look at the shared goods and sign. Naming the same one twice (a double
 * click) is done once. Refusals: `common/not-found`, `co-owner/closed`, `co-owner/goods-first`, `co-owner/too-many`,
 * `co-owner/shares-too-high`.
 */
export async function nameCoOwner(
  deps: Deps,
  actor: Actor,
  command: {
    readonly claimId: string;
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly share: Share;
  },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await openClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const claim = found.value;
    const goods = await tx.coOwners.goodsOf(claim.id);
    if (!goods) return err(domainError('co-owner/goods-first'));
    const owners = await tx.coOwners.ofClaim(claim.id);
    if (owners.some((owner) => owner.id === command.id)) return ok();
    if (await tx.coOwners.get(command.id)) return err(domainError('common/not-found'));
    if (owners.length >= MAX_CO_OWNERS) return err(domainError('co-owner/too-many', { max: MAX_CO_OWNERS }));
    if (!sharesFit([goods.ownShare, command.share, ...owners.map(({ share }) => share)]))
      return tooMuch('share');
    const { claimId, id, name, email, share } = command;
    const owner: CoOwner = { ...{ claimId, id, name, email, share }, version: 1, state: 'asked', createdAt: deps.clock.now() }; // prettier-ignore
    await tx.coOwners.insert(owner);
    await invite(deps, tx, owner);
    await keepSignatureChecks(tx, claim);
    await write(tx, actor, 'co-owner.name', owner);
    return ok();
  });
}

/** Takes a co-owner off the claim; a link that was mailed opens nothing any more. Refusals: `common/not-found`, `co-owner/closed`. */
export async function removeCoOwner(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly coOwnerId: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await openClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const owner = await tx.coOwners.get(command.coOwnerId);
    if (owner?.claimId !== command.claimId) return err(domainError('common/not-found'));
    await tx.coOwners.remove(owner.id);
    const check = await tx.completeness.get(owner.id);
    if (check) await tx.completeness.upsert({ ...check, status: 'not-needed' });
    await write(tx, actor, 'co-owner.remove', owner);
    return ok();
  });
}

/** Mails a new link to somebody who did not sign; the one before closes. Refusals: `common/not-found`, `co-owner/closed`. */
export async function askSignatureAgain(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly coOwnerId: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await openClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const owner = await tx.coOwners.get(command.coOwnerId);
    if (owner?.claimId !== command.claimId) return err(domainError('common/not-found'));
    if (owner.state !== 'asked') {
      const state = coOwnerTransition({ state: owner.state }, 'ask_again', ['claimant']);
      if (!state.ok) return state;
      await tx.coOwners.save({ ...owner, state: state.value });
    }
    await invite(deps, tx, owner);
    await keepSignatureChecks(tx, found.value);
    await write(tx, actor, 'co-owner.ask-again', owner);
    return ok();
  });
}

async function openClaim(tx: Tx, actor: Actor, claimId: string): Promise<Result<Claim>> {
  const claim = await tx.claims.get(claimId);
  if (!claim) return err(domainError('common/not-found'));
  const allowed = authorize(actor, 'co-ownership.edit', claimFacts(claim));
  if (!allowed.ok) return allowed;
  return CO_OWNERSHIP_OPEN.includes(claim.state) ? ok(claim) : err(domainError('co-owner/closed'));
}

async function invite(deps: Deps, tx: Tx, owner: CoOwner): Promise<void> {
  const id = deps.ids.next();
  await tx.invitations.insert({ id, subject: { kind: 'co-owner', id: owner.id } });
  await tx.jobs.add('invitation.mail', { invitationId: id }, { key: `invitation.mail:${id}` });
}

async function write(
  tx: Tx,
  actor: Actor,
  action: 'co-owner.name' | 'co-owner.remove' | 'co-owner.ask-again',
  owner: CoOwner,
): Promise<void> {
  await tx.audit.append(
    auditEvent(actor, { action, subjectType: 'co-owner', subjectId: owner.id, claimId: owner.claimId }),
  );
}

function tooMuch(field: string): Result<never> {
  const code = 'co-owner/shares-too-high';
  return err(domainError(code, undefined, [{ field, code }]));
}
