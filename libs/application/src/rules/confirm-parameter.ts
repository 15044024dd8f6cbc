import { domainError, err, ok, type Result } from '#kernel';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

/**
 * One lawyer confirms one parameter of a rule set with the reference where he read it. Two different lawyers make it
 * confirmed; until then every computation that uses it is provisional. In a demo set-up the confirmation is marked so.
 * Refusals: `rules/already-confirmed`, `rules/same-lawyer`.
 */
export async function confirmParameter(
  deps: Deps,
  actor: Actor,
  command: { readonly ruleSetId: string; readonly key: string; readonly reference: string },
): Promise<Result<void>> {
  const allowed = authorize(actor, 'rules.confirm');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const ruleSet = await tx.ruleSets.find(command.ruleSetId);
    const parameter = ruleSet?.parameters.find((p) => p.key === command.key);
    if (!parameter) return err(domainError('common/not-found'));
    if (parameter.confirmed) return err(domainError('rules/already-confirmed'));
    // The primary key refuses the same lawyer twice, as `rules/same-lawyer`.
    await tx.ruleSets.confirm({ ...command, lawyerId: actor.personId, demo: deps.demo });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'rules.confirm',
        subjectType: 'rule-set',
        subjectId: command.ruleSetId,
        reason: command.reference,
        detail: { key: command.key, demo: deps.demo },
      }),
    );
    return ok();
  });
}
