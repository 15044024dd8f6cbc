import { domainError, err, ok, type Result } from '#kernel';
import { ruleSetTransition, type RuleSetVersion } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** What every command on a draft carries: which one, and the revision the page was made from. */
export interface DraftOfRules {
  readonly ruleSetId: string;
  readonly revision: number;
}

/**
 * The draft, locked, when this lawyer may edit rules and the page was not stale. Refusals: `access/forbidden`,
 * `common/not-found`, `rules/command-not-allowed` (in force or discarded), `version/conflict`.
 */
export async function lockedDraft(
  tx: Tx,
  actor: Actor,
  command: DraftOfRules,
): Promise<Result<RuleSetVersion>> {
  const allowed = authorize(actor, 'rules.edit');
  if (!allowed.ok) return allowed;
  const draft = await tx.ruleSets.getVersion(command.ruleSetId);
  if (!draft) return err(domainError('common/not-found'));
  const open = ruleSetTransition({ state: draft.state }, 'change', ['lawyer']);
  if (!open.ok) return open;
  return draft.revision === command.revision ? ok(draft) : err(domainError('version/conflict'));
}
