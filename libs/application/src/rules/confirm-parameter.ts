import { domainError, err, ok, type Result } from '#kernel';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

export interface ConfirmParameter {
  readonly ruleSetId: string;
  readonly key: string;
  readonly reference: string;
  /** The edition of the value that the page showed; absent: whichever it is now. */
  readonly edition?: number;
}

/**
 * One lawyer confirms one parameter of a rule set with the reference where he read it. Two different lawyers make it
 * confirmed; until then every computation that uses it is provisional. In a demo set-up the confirmation is marked so.
 * Refusals: `rules/already-confirmed`, `rules/same-lawyer`, `rules/discarded`, `version/conflict` (the value of a draft
 * was changed since the page was made).
 */
export async function confirmParameter(
  deps: Deps,
  actor: Actor,
  command: ConfirmParameter,
): Promise<Result<void>> {
  const allowed = authorize(actor, 'rules.confirm');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const version = await tx.ruleSets.getVersion(command.ruleSetId);
    const parameter = version?.ruleSet.parameters.find((p) => p.key === command.key);
    const entry = version?.entries.find((each) => each.key === command.key);
    if (!version || !parameter || !entry) return err(domainError('common/not-found'));
    if (version.state === 'withdrawn') return err(domainError('rules/discarded'));
    if (parameter.confirmed) return err(domainError('rules/already-confirmed'));
    if (command.edition !== undefined && command.edition !== entry.edition)
      return err(domainError('version/conflict'));
    const { ruleSetId, key, reference } = command;
    const { edition } = entry;
    // The primary key refuses the same lawyer twice, as `rules/same-lawyer`.
    await tx.ruleSets.confirm({
      ruleSetId,
      key,
      edition,
      reference,
      lawyerId: actor.personId,
      demo: deps.demo,
    });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'rules.confirm',
        subjectType: 'rule-set',
        subjectId: ruleSetId,
        reason: reference,
        detail: { key, demo: deps.demo },
      }),
    );
    return ok();
  });
}
