import { domainError, err, ok, type DomainError, type Result } from '#kernel';
import { LONGEST_MESSAGE, MESSAGES_PER_DAY, type CaseMessage, type Claim } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import { raiseTask } from '../case-task/raise-task.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface SendMessage {
  readonly claimId: string;
  /** Made with the form. */
  readonly requestKey: string;
  readonly text: string;
  /** Documents of this claim that the sender added for it. */
  readonly documentIds?: readonly string[];
}

/**
 * The claimant writes to the case handler; a task shows it. The same form twice is one message.
 * Refusals: `message/empty`, `message/too-long`, `message/too-many`, `message/not-filed`, `common/not-found`.
 */
export async function sendOwnMessage(deps: Deps, actor: Actor, command: SendMessage): Promise<Result<void>> {
  const fault = textFault(command.text);
  if (fault) return err(fault);
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.get(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'message.send', claimFacts(claim));
    if (!allowed.ok) return allowed;
    if (!claim.submittedAt) return err(domainError('message/not-filed'));
    const known = new Set((await tx.documents.ofClaim(claim.id)).map((document) => document.id));
    if ((command.documentIds ?? []).some((id) => !known.has(id))) return err(domainError('common/not-found'));
    if (await wroteTooMuch(deps, tx, claim, command)) {
      return err(domainError('message/too-many', { max: MESSAGES_PER_DAY }));
    }
    const sent = await write(deps, tx, actor, claim, command, 'claimant');
    if (!sent) return ok();
    await raiseTask(deps, tx, {
      claimId: claim.id,
      kind: 'new-message',
      what: 'De aanvrager stuurde een bericht. Lees het en antwoord.',
    });
    return ok();
  });
}

/**
 * An officer writes to the claimant, who gets a mail without its words. What was asked counts as answered.
 * Refusals: `message/empty`, `message/too-long`, `access/forbidden`, `claim/own-case`, `common/not-found`.
 */
export async function sendCaseMessage(deps: Deps, actor: Actor, command: SendMessage): Promise<Result<void>> {
  const allowed = authorize(actor, 'message.answer');
  if (!allowed.ok) return allowed;
  const fault = textFault(command.text);
  if (fault) return err(fault);
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.get(command.claimId);
    if (!claim?.submittedAt) return err(domainError('common/not-found'));
    if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
    const sent = await write(deps, tx, actor, claim, { ...command, documentIds: [] }, 'fund');
    if (!sent) return ok();
    await tx.jobs.add('message.notify', { messageId: sent.id }, { key: `message.notify:${sent.id}` });
    await closeQuestion(deps, tx, actor, claim.id);
    return ok();
  });
}

function textFault(text: string): DomainError | undefined {
  const at = (code: string, params?: { max: number }): DomainError =>
    domainError(code, params, [{ field: 'text', code, ...(params ? { params } : {}) }]);
  if (text.trim() === '') return at('message/empty');
  return text.trim().length > LONGEST_MESSAGE ? at('message/too-long', { max: LONGEST_MESSAGE }) : undefined;
}

async function wroteTooMuch(deps: Deps, tx: Tx, claim: Claim, command: SendMessage): Promise<boolean> {
  const dayAgo = deps.clock.now().subtract({ hours: 24 });
  const recent = (await tx.messages.ofClaim(claim.id)).filter(
    (one) =>
      one.sender === 'claimant' &&
      one.sentAt.since(dayAgo).sign >= 0 &&
      one.requestKey !== command.requestKey,
  );
  return recent.length >= MESSAGES_PER_DAY;
}

/** Undefined when this form was sent before. */
async function write(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  claim: Claim,
  command: SendMessage,
  sender: CaseMessage['sender'],
): Promise<CaseMessage | undefined> {
  const message: CaseMessage = {
    id: deps.ids.next(),
    claimId: claim.id,
    requestKey: command.requestKey,
    sender,
    authorId: actor.personId,
    text: command.text.trim(),
    documentIds: command.documentIds ?? [],
    sentAt: deps.clock.now(),
  };
  if (!(await tx.messages.add(message))) return undefined;
  await tx.audit.append(
    auditEvent(actor, {
      action: 'message.send',
      subjectType: 'message',
      subjectId: message.id,
      claimId: claim.id,
      detail: { sender, documents: message.documentIds.length },
    }),
  );
  return message;
}

async function closeQuestion(deps: Deps, tx: Tx, actor: Actor, claimId: string): Promise<void> {
  const open = (await tx.tasks.ofClaim(claimId)).find((task) => task.kind === 'new-message' && !task.done);
  if (!open) return;
  const note = 'Beantwoord met een bericht.';
  await tx.tasks.close(open.id, { by: actor.personId, at: deps.clock.now(), note });
  await tx.audit.append(
    auditEvent(actor, {
      action: 'task.close',
      subjectType: 'case-task',
      subjectId: open.id,
      claimId,
      detail: { kind: open.kind },
    }),
  );
}
