import { domainError, err, ok, type Result } from '#kernel';
import { holderIdOf, type Actor, type Role } from './actor.js';

/** How the actor stands to the thing: `own` (is the claimant), `assigned` (is its officer or expert), `any`. */
export type Relation = 'own' | 'assigned' | 'any';

/** role → relation needed. The single table of rights; every use-case and every read goes through `authorize`. */
type Rule = Partial<Record<Role, Relation>>;

export const POLICY = {
  'report.submit': { claimant: 'own' },
  'report.view': { claimant: 'own', officer: 'any', approver: 'any', auditor: 'any' },
  'report.list': { officer: 'any', approver: 'any', auditor: 'any' },
  'investigation.manage': { officer: 'any' },
  'disaster.recognise': { officer: 'any' },
  'disaster.view': { officer: 'any', approver: 'any', auditor: 'any', lawyer: 'any', finance: 'any' },
  'claim.edit': { claimant: 'own' },
  'claim.submit': { claimant: 'own' },
  'claim.withdraw': { claimant: 'own' },
  'claim.view': {
    claimant: 'own',
    officer: 'any',
    approver: 'any',
    expert: 'assigned',
    lawyer: 'any',
    auditor: 'any',
  },
  'claim.list': { officer: 'any', approver: 'any', auditor: 'any', lawyer: 'any' },
  'claim.handle': { officer: 'any' },
  'claim.account.view': { claimant: 'own', officer: 'any', finance: 'any' },
  'document.view': { claimant: 'own', officer: 'any', approver: 'any', expert: 'assigned', auditor: 'any' },
  'document.add': { claimant: 'own' },
  'request.answer': { claimant: 'own' },
  'message.send': { claimant: 'own' },
  'message.view': { officer: 'any', approver: 'any', lawyer: 'any', auditor: 'any' },
  'message.answer': { officer: 'any' },
  'task.close': { officer: 'any' },
  'expert.appoint': { officer: 'any' },
  'expert.assess': { expert: 'assigned' },
  'report.answer': { claimant: 'own' },
  'decision.propose': { officer: 'any' },
  'decision.approve': { approver: 'any' },
  'decision.contest': { claimant: 'own' },
  'recomputation.view': { officer: 'any', approver: 'any', lawyer: 'any', auditor: 'any' },
  'recomputation.start': { officer: 'any', lawyer: 'any' },
  'recomputation.apply': { officer: 'any', lawyer: 'any' },
  'rules.view': { officer: 'any', approver: 'any', lawyer: 'any', auditor: 'any' },
  'rules.confirm': { lawyer: 'any' },
  'rules.edit': { lawyer: 'any' },
  'payment.view': { finance: 'any', auditor: 'any' },
  'payment.manage': { finance: 'any' },
  'audit.view': { auditor: 'any' },
  'register-calls.view': { 'data-protection-officer': 'any' },
  'delivery.view': { officer: 'any', approver: 'any', lawyer: 'any', auditor: 'any' },
  'delivery.manage': { officer: 'any' },
  'status.view': { officer: 'any', approver: 'any', lawyer: 'any', administrator: 'any', auditor: 'any' },
  'status.manage': { officer: 'any', administrator: 'any' },
  'jobs.view': { administrator: 'any', auditor: 'any' },
  'jobs.manage': { administrator: 'any' },
  'filing-client.view': { administrator: 'any', 'data-protection-officer': 'any', auditor: 'any' },
  'filing-client.manage': { administrator: 'any' },
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof POLICY;

/** What relates the actor to the case; leave out what does not apply. */
export interface RelationFacts {
  readonly ownerId?: string | undefined;
  readonly assignedTo?: readonly string[] | undefined;
}

export function isAllowed(actor: Actor, action: Action, facts: RelationFacts = {}): boolean {
  const rule: Rule = POLICY[action];
  return actor.roles.some((role) => {
    const relation = rule[role];
    if (relation === undefined) return false;
    if (relation === 'any') return true;
    if (relation === 'own') return facts.ownerId === holderIdOf(actor);
    return facts.assignedTo?.includes(actor.personId) ?? false;
  });
}

/** `access/forbidden` for staff; `common/not-found` for a claimant, who must not learn that the thing exists. */
export function authorize(actor: Actor, action: Action, facts: RelationFacts = {}): Result<void> {
  if (isAllowed(actor, action, facts)) return ok();
  return err(domainError(actor.channel === 'e-loket' ? 'common/not-found' : 'access/forbidden'));
}
