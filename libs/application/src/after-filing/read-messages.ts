import { domainError, err, ok, type Result } from '#kernel';
import { fullName, type CaseMessage } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts, isAllowed } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** The thread as it stood before it was opened: what was not read yet shows as new. */
export interface MessageThread {
  readonly messages: readonly CaseMessage[];
  /** Person id → name. */
  readonly authors: ReadonlyMap<string, string>;
}

/** The claimant opens the thread: what the fund wrote counts as read. */
export async function readOwnMessages(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<MessageThread>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'claim.view', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const thread = await threadOf(tx, claim.id);
    await open(deps, tx, actor, claim.id, 'fund');
    return ok(thread);
  });
}

/**
 * A member of staff reads the thread of a case that was opened (and written down) before. Only who may answer makes the
 * claimant's messages count as read.
 */
export async function readCaseMessages(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<MessageThread>> {
  const allowed = authorize(actor, 'message.view');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const thread = await threadOf(tx, command.claimId);
    if (isAllowed(actor, 'message.answer')) await open(deps, tx, actor, command.claimId, 'claimant');
    return ok(thread);
  });
}

/** How many messages of the fund the claimant has not opened. */
export async function unreadForClaimant(deps: Pick<Deps, 'uow'>, claimId: string): Promise<number> {
  const counted = await deps.uow.run(async (tx) => ok(await tx.messages.unread(claimId, 'fund')));
  return counted.ok ? counted.value : 0;
}

async function threadOf(tx: Tx, claimId: string): Promise<MessageThread> {
  const messages = await tx.messages.ofClaim(claimId);
  const authors = new Map<string, string>();
  for (const id of new Set(messages.map((message) => message.authorId))) {
    const person = await tx.persons.find(id);
    if (person) authors.set(id, fullName(person));
  }
  return { messages, authors };
}

async function open(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  claimId: string,
  sender: CaseMessage['sender'],
): Promise<void> {
  const opened = await tx.messages.markRead(claimId, sender, deps.clock.now());
  if (opened === 0) return;
  await tx.audit.append(
    auditEvent(actor, {
      action: 'message.read',
      subjectType: 'claim',
      subjectId: claimId,
      claimId,
      detail: { messages: opened },
    }),
  );
}
