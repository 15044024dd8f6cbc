import { domainError, err, ok, type Result } from '#kernel';
import type { Claim, ExpertAssignment } from '#domain';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import type { Actor } from './actor.js';
import { authorize, type Action } from './policy.js';

export interface ViewCommand {
  readonly claimId: string;
  /** What is looked at; the audit entry carries it as `claim.view`, `document.view`, … */
  readonly action: Extract<Action, 'claim.view' | 'document.view' | 'claim.account.view'>;
  /** Which page or document, for the log. */
  readonly subject?: { readonly type: 'claim' | 'document'; readonly id: string };
  readonly reason?: string;
}

/** What was found while looking. */
export interface Viewed {
  readonly claim: Claim;
  readonly assignment?: ExpertAssignment;
}

/**
 * Writes that a member of staff looked into a case; the claimant sees it. A case that is not the actor's own work
 * needs a reason. Refusals: `access/forbidden`, `common/not-found`, `claim/own-case`, `claim/reason-required`.
 */
export async function recordView(deps: Deps, actor: Actor, command: ViewCommand): Promise<Result<Viewed>> {
  return deps.uow.run((tx) => writeView(tx, actor, command));
}

/** The same inside a transaction that already runs. */
export async function writeView(tx: Tx, actor: Actor, command: ViewCommand): Promise<Result<Viewed>> {
  const seen = await mayView(tx, actor, command);
  if (!seen.ok) return seen;
  const { reason, ...viewed } = seen.value;
  await tx.audit.append(
    auditEvent(actor, {
      action: command.action,
      subjectType: command.subject?.type ?? 'claim',
      subjectId: command.subject?.id ?? viewed.claim.id,
      claimId: viewed.claim.id,
      reason,
    }),
  );
  return ok(viewed);
}

/** Whether the actor may look, and for which reason, without writing it down: for parts of a page that was. */
export async function mayView(
  tx: Tx,
  actor: Actor,
  command: ViewCommand,
): Promise<Result<Viewed & { readonly reason: string }>> {
  const claim = await tx.claims.find(command.claimId);
  const assignment = await tx.expertise.assignmentOf(command.claimId);
  const allowed = authorize(actor, command.action, { assignedTo: assignment ? [assignment.expertId] : [] });
  if (!allowed.ok) return allowed;
  if (!claim || claim.submittedAt === undefined) return err(domainError('common/not-found'));
  if (claim.personId === actor.personId) return err(domainError('claim/own-case'));
  const reason = command.reason ?? impliedReason(actor, claim, assignment);
  if (reason === undefined) return err(domainError('claim/reason-required'));
  return ok({ claim, reason, ...(assignment ? { assignment } : {}) });
}

/** The reason that goes without saying; undefined when the actor has to give one. */
export function impliedReason(
  actor: Actor,
  claim: Pick<Claim, 'state' | 'officerId'>,
  assignment?: Pick<ExpertAssignment, 'expertId'>,
): string | undefined {
  if (claim.officerId === actor.personId) return 'Dossierbeheerder van dit dossier';
  if (assignment?.expertId === actor.personId) return 'Aangestelde deskundige';
  if (actor.roles.includes('officer') && claim.officerId === undefined) return 'Nieuw dossier van het team';
  if (actor.roles.includes('approver') && claim.state === 'decision_proposed')
    return 'Goedkeuring van een voorstel';
  return undefined;
}
