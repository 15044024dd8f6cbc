import { domainError, err, ok, type Result } from '#kernel';
import type { Mandate } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Invitation } from '../ports/mandate.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { partyOf } from './give-mandate.js';

/** How long a link stays open. */
export const INVITATION_DAYS = 60;

/** 32 random bytes as they stand in the link. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What is kept of it. */
export async function hashOf(token: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
}

/**
 * Whether a link can still be opened by this person: not used by somebody else, not too old.
 * Refusals: `invitation/as-person`, `invitation/not-valid`.
 */
export async function readInvitation(
  deps: Deps,
  actor: Actor,
  command: { readonly token: string },
): Promise<Result<{ readonly subject: Invitation['subject']; readonly used: boolean }>> {
  return deps.uow.run(async (tx) => {
    const found = await opened(deps, tx, actor, command.token);
    return found.ok ? ok({ subject: found.value.subject, used: found.value.used !== undefined }) : found;
  });
}

/**
 * Binds the link to who signed in; it opens for nobody else after that. Opening it twice oneself does no harm.
 * Refusals: `invitation/as-person`, `invitation/not-valid`, `mandate/self`, `co-owner/own-claim`, `co-owner/already-named`.
 */
export async function takeUpInvitation(
  deps: Deps,
  actor: Actor,
  command: { readonly token: string },
): Promise<Result<Invitation['subject']>> {
  return deps.uow.run(async (tx) => {
    const found = await opened(deps, tx, actor, command.token);
    if (!found.ok) return found;
    const { id, subject, used } = found.value;
    if (used) return ok(subject);
    const bound =
      subject.kind === 'mandate'
        ? await bindRepresentative(tx, actor, subject.id)
        : await bindCoOwner(tx, actor, subject.id);
    if (!bound.ok) return bound;
    await tx.invitations.use(id, actor.personId);
    return ok(subject);
  });
}

async function opened(deps: Deps, tx: Tx, actor: Actor, token: string): Promise<Result<Invitation>> {
  if (actor.organisation || actor.representing) return err(domainError('invitation/as-person'));
  const allowed = authorize(actor, 'mandate.view', { ownerId: actor.personId });
  if (!allowed.ok) return allowed;
  const invitation = await tx.invitations.byToken(await hashOf(token));
  const byOther = invitation?.used !== undefined && invitation.used.by !== actor.personId;
  const now = deps.clock.now().epochMilliseconds;
  const over =
    invitation?.used === undefined &&
    invitation?.expiresAt !== undefined &&
    invitation.expiresAt.epochMilliseconds <= now;
  return !invitation || byOther || over ? err(domainError('invitation/not-valid')) : ok(invitation);
}

async function bindRepresentative(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const mandate = await tx.mandates.get(id);
  if (!mandate || mandate.representative) return err(domainError('invitation/not-valid'));
  if (mandate.grantor.id === actor.personId) return err(domainError('mandate/self'));
  const bound: Mandate = { ...mandate, representative: partyOf(actor), representativeName: actor.name };
  await tx.mandates.save(bound);
  await tx.audit.append(
    auditEvent(actor, { action: 'mandate.take-up', subjectType: 'mandate', subjectId: mandate.id }),
  );
  return ok();
}

async function bindCoOwner(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const owner = await tx.coOwners.get(id);
  const claim = owner && (await tx.claims.find(owner.claimId));
  if (!owner || !claim || owner.personId !== undefined) return err(domainError('invitation/not-valid'));
  if (claim.personId === actor.personId) return err(domainError('co-owner/own-claim'));
  const others = await tx.coOwners.ofClaim(claim.id);
  if (others.some((other) => other.personId === actor.personId))
    return err(domainError('co-owner/already-named'));
  await tx.coOwners.save({ ...owner, personId: actor.personId });
  await tx.audit.append(
    auditEvent(actor, {
      action: 'co-owner.open',
      subjectType: 'co-owner',
      subjectId: owner.id,
      claimId: claim.id,
    }),
  );
  return ok();
}
