import { domainError, err, ok, type Result } from '#kernel';
import {
  changedKeys,
  checkParameterValue,
  checkRuleSets,
  ruleSetTransition,
  type RuleSetVersion,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { lockedDraft, type DraftOfRules } from './locked-draft.js';

/**
 * Puts a draft in force: another lawyer than its creator, who entered none of its values (the database refuses it too).
 * Values may still be unconfirmed: what is computed with them stays provisional. Cases that were decided keep the version
 * they were decided with. Refusals: those of `lockedDraft`, `rules/same-person`, `rules/own-value`, `rules/unchanged`,
 * `rules/base-outdated`, `regulation/bad-brackets`, `regulation/bad-value`, `regulation/gap`,
 * `regulation/overlapping-versions`.
 */
export async function publishRuleSetVersion(
  deps: Deps,
  actor: Actor,
  command: DraftOfRules,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedDraft(tx, actor, command);
    if (!found.ok) return found;
    const draft = found.value;
    const all = await tx.ruleSets.all();
    const next = ruleSetTransition(
      {
        state: draft.state,
        publisherId: actor.personId,
        ...(draft.createdBy ? { creatorId: draft.createdBy } : {}),
        enteredByOthers: draft.entries.every((entry) => entry.changedBy !== actor.personId),
        changed: isChanged(draft, all),
        baseCurrent: isBaseCurrent(draft, all),
      },
      'publish',
      ['lawyer'],
    );
    if (!next.ok) return next;
    const sound = checkVersion(draft, all);
    if (!sound.ok) return sound;
    await tx.ruleSets.carryConfirmations(draft);
    await tx.ruleSets.saveVersion({
      ...draft,
      state: next.value,
      approvedBy: actor.personId,
      approvedAt: deps.clock.now(),
    });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'rules.publish',
        subjectType: 'rule-set',
        subjectId: draft.ruleSet.id,
        ...(draft.reason ? { reason: draft.reason } : {}),
        detail: { validFrom: draft.ruleSet.validFrom.toString(), basedOn: draft.basedOn ?? '' },
      }),
    );
    return ok();
  });
}

/** Something differs from the version it was copied from. */
export function isChanged(draft: RuleSetVersion, all: readonly RuleSetVersion[]): boolean {
  const base = all.find((each) => each.ruleSet.id === draft.basedOn)?.ruleSet;
  return (
    !base || !base.validFrom.equals(draft.ruleSet.validFrom) || changedKeys(draft.ruleSet, base).length > 0
  );
}

/** No other version of the regime was put in force since the draft was started: publishing would undo it unseen. */
export function isBaseCurrent(draft: RuleSetVersion, all: readonly RuleSetVersion[]): boolean {
  const since = draft.createdAt?.epochMilliseconds ?? 0;
  return !all.some(
    (each) =>
      each.ruleSet.regime === draft.ruleSet.regime && (each.approvedAt?.epochMilliseconds ?? -1) >= since,
  );
}

function checkVersion(draft: RuleSetVersion, all: readonly RuleSetVersion[]): Result<void> {
  for (const parameter of draft.ruleSet.parameters) {
    const sound = checkParameterValue(parameter.value);
    if (!sound.ok) return err(domainError(sound.error.code, { name: parameter.name }));
  }
  const inForce = all.filter((each) => each.state === 'in-force').map((each) => each.ruleSet);
  return checkRuleSets([...inForce, draft.ruleSet]);
}
