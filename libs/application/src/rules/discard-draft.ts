import { domainError, err, ok, type Result } from '#kernel';
import { ruleSetTransition } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { lockedDraft, type DraftOfRules } from './locked-draft.js';

/**
 * Ends a draft that is not going to be used; it stays readable. Any lawyer may. Refusals: those of `lockedDraft`,
 * `rules/no-reason` at its field.
 */
export async function discardDraft(
  deps: Deps,
  actor: Actor,
  command: DraftOfRules & { readonly reason: string },
): Promise<Result<void>> {
  const reason = command.reason.trim();
  return deps.uow.run(async (tx) => {
    const found = await lockedDraft(tx, actor, command);
    if (!found.ok) return found;
    if (reason === '') {
      return err(domainError('rules/no-reason', undefined, [{ field: 'reason', code: 'rules/no-reason' }]));
    }
    const next = ruleSetTransition({ state: found.value.state }, 'discard', ['lawyer']);
    if (!next.ok) return next;
    await tx.ruleSets.saveVersion({ ...found.value, state: next.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'rules.discard',
        subjectType: 'rule-set',
        subjectId: found.value.ruleSet.id,
        reason,
      }),
    );
    return ok();
  });
}
