import { holderOf, reaches, type Claim, type MandateAct, type ScopedFile } from '#domain';
import { domainError, err, ok, type Result } from '#kernel';
import { holderIdOf, type Actor, type Role } from './actor.js';

/**
 * How the actor stands to the thing: `own` (is the claimant), `represented` (acts for the claimant under a power that
 * covers this act and this file), `co-owned` (was named co-owner and signed in with the link), `assigned` (is its officer
 * or expert), `any`.
 */
export type Relation = 'own' | 'represented' | 'co-owned' | 'assigned' | 'any';

/** role → relation needed. The single table of rights; every use-case and every read goes through `authorize`. */
type Rule = Partial<Record<Role, Relation>>;

/** The claimant, whoever acts for him, and the heirs of a claimant who died. @see Decreet 5/4/2019 art. 9 */
const CLAIMANT_SIDE = { claimant: 'own', representative: 'represented', heir: 'represented' } as const;

export const POLICY = {
  'report.submit': { claimant: 'own', representative: 'represented' },
  'report.view': {
    claimant: 'own',
    representative: 'represented',
    officer: 'any',
    approver: 'any',
    auditor: 'any',
  },
  'report.list': { officer: 'any', approver: 'any', auditor: 'any' },
  'investigation.manage': { officer: 'any' },
  'disaster.recognise': { officer: 'any' },
  'disaster.view': { officer: 'any', approver: 'any', auditor: 'any', lawyer: 'any', finance: 'any' },
  'claim.edit': CLAIMANT_SIDE,
  'claim.submit': CLAIMANT_SIDE,
  'claim.withdraw': CLAIMANT_SIDE,
  'claim.download': CLAIMANT_SIDE,
  'claim.view': {
    ...CLAIMANT_SIDE,
    officer: 'any',
    approver: 'any',
    expert: 'assigned',
    lawyer: 'any',
    auditor: 'any',
  },
  'claim.list': { officer: 'any', approver: 'any', auditor: 'any', lawyer: 'any' },
  'claim.handle': { officer: 'any' },
  'claim.account.view': { ...CLAIMANT_SIDE, officer: 'any', finance: 'any' },
  // Why priority is asked: the officer who handles the case, nobody else of the fund.
  'claim.hardship.view': { ...CLAIMANT_SIDE, officer: 'assigned' },
  'document.view': { ...CLAIMANT_SIDE, officer: 'any', approver: 'any', expert: 'assigned', auditor: 'any' },
  'document.add': CLAIMANT_SIDE,
  'request.answer': CLAIMANT_SIDE,
  'message.send': CLAIMANT_SIDE,
  // Where the money goes is for the holder alone to say, never for whoever acts for him.
  'account.change': { claimant: 'own', heir: 'represented' },
  'account.release': { officer: 'any' },
  'account.approve-release': { officer: 'any', approver: 'any' },
  /** What a camera wrote about time and place: a hint for who handles the case, for nobody else. */
  'photo-evidence.view': { officer: 'any', approver: 'any' },
  'look-alike.view': { officer: 'any', approver: 'any', auditor: 'any' },
  'look-alike.judge': { officer: 'any' },
  'message.view': { officer: 'any', approver: 'any', lawyer: 'any', auditor: 'any' },
  'message.answer': { officer: 'any' },
  'mandate.give': { claimant: 'own' },
  'mandate.ask': { claimant: 'own' },
  'mandate.view': { claimant: 'own', officer: 'any', approver: 'any', lawyer: 'any', auditor: 'any' },
  'mandate.answer': { claimant: 'own' },
  'mandate.revoke': { claimant: 'own' },
  'mandate.check': { officer: 'any' },
  'co-ownership.edit': CLAIMANT_SIDE,
  'co-ownership.sign': { claimant: 'co-owned' },
  'heir.declare': { claimant: 'own' },
  'task.close': { officer: 'any' },
  'address.match': { officer: 'any' },
  'expert.appoint': { officer: 'any' },
  'expert.assess': { expert: 'assigned' },
  'report.answer': CLAIMANT_SIDE,
  'decision.propose': { officer: 'any' },
  'decision.approve': { approver: 'any' },
  'decision.contest': CLAIMANT_SIDE,
  'appeal.record': { lawyer: 'any' },
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
  'outage.view': { administrator: 'any', lawyer: 'any', auditor: 'any' },
  'outage.record': { administrator: 'any' },
  'outage.confirm': { lawyer: 'any' },
  'jobs.view': { administrator: 'any', auditor: 'any' },
  'jobs.manage': { administrator: 'any' },
  'partners.view': { administrator: 'any', 'data-protection-officer': 'any' },
  'filing-client.view': { administrator: 'any', 'data-protection-officer': 'any', auditor: 'any' },
  'filing-client.manage': { administrator: 'any' },
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof POLICY;

type With<R extends Role> = { [A in Action]: R extends keyof (typeof POLICY)[A] ? A : never }[Action];
type Represented = With<'representative'> | With<'heir'>;

/** What a power must allow for an action; `any`: looking at the file goes with every power. */
export const ACT_NEEDED: Readonly<Record<Represented, MandateAct | 'any'>> = {
  'report.submit': 'report',
  'report.view': 'report',
  'claim.edit': 'claim',
  'claim.submit': 'claim',
  'claim.withdraw': 'claim',
  'claim.view': 'any',
  'claim.account.view': 'claim',
  'claim.download': 'documents',
  'account.change': 'claim',
  'claim.hardship.view': 'claim',
  'document.view': 'documents',
  'document.add': 'documents',
  'request.answer': 'messages',
  'message.send': 'messages',
  'report.answer': 'expert-report',
  'decision.contest': 'decision',
  'co-ownership.edit': 'claim',
};

/** What relates the actor to the case; leave out what does not apply. */
export interface RelationFacts extends ScopedFile {
  readonly ownerId?: string | undefined;
  /** The caller leaves out what a limited power does not reach (`canReach`), as lists do. */
  readonly filtered?: boolean | undefined;
  /** Person bound to the invitation of a co-owner. */
  readonly coOwnerId?: string | undefined;
  readonly assignedTo?: readonly string[] | undefined;
}

export function isAllowed(actor: Actor, action: Action, facts: RelationFacts = {}): boolean {
  const rule: Rule = POLICY[action];
  return actor.roles.some((role) => {
    const relation = rule[role];
    if (relation === undefined) return false;
    if (relation === 'any') return true;
    if (relation === 'own') return actor.representing === undefined && facts.ownerId === holderIdOf(actor);
    if (relation === 'represented') return isRepresented(actor, action, facts);
    if (relation === 'co-owned') return facts.coOwnerId === actor.personId && actsForSelf(actor);
    return facts.assignedTo?.includes(actor.personId) ?? false;
  });
}

function isRepresented(actor: Actor, action: Action, facts: RelationFacts): boolean {
  const { representing } = actor;
  if (!representing || facts.ownerId !== representing.holder.id) return false;
  const act = (ACT_NEEDED as Partial<Record<Action, MandateAct | 'any'>>)[action];
  if (act === undefined || (act !== 'any' && !representing.acts.includes(act))) return false;
  return facts.filtered === true || reaches(representing, facts);
}

function actsForSelf(actor: Actor): boolean {
  return actor.organisation === undefined && actor.representing === undefined;
}

/** How an actor may stand to a claim: what every use-case on one claim gives to `authorize`. */
export function claimFacts(
  claim: Pick<Claim, 'id' | 'disasterId' | 'personId' | 'organisation'>,
): RelationFacts {
  return { ownerId: holderOf(claim), claimId: claim.id, disasterId: claim.disasterId };
}

/** Whether the power the actor uses reaches the file; always, for who acts for himself. */
export function canReach(actor: Actor, file: ScopedFile): boolean {
  return actor.representing === undefined || reaches(actor.representing, file);
}

/** `access/forbidden` for staff; `common/not-found` for a claimant, who must not learn that the thing exists. */
export function authorize(actor: Actor, action: Action, facts: RelationFacts = {}): Result<void> {
  if (isAllowed(actor, action, facts)) return ok();
  return err(domainError(actor.channel === 'e-loket' ? 'common/not-found' : 'access/forbidden'));
}
