import { domainError, err, ok, type PlainDate, type Result } from '#kernel';
import { checkValidFrom, ruleSetId, type RuleSetVersion } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

export interface StartRuleSetVersion {
  /** The version in force to copy. */
  readonly basedOn: string;
  /** Holds for phenomena from this day on. */
  readonly validFrom: PlainDate;
  /** Why, in Dutch. */
  readonly reason: string;
}

/**
 * A draft that starts as a copy of a version in force, with its confirmations. Nothing is computed with it until another
 * lawyer puts it in force. Refusals, at their field: `rules/no-reason`, `rules/valid-from-outside-regime`;
 * `rules/not-in-force` (what is copied), `rules/draft-exists` (the same form sent twice).
 */
export async function startRuleSetVersion(
  deps: Deps,
  actor: Actor,
  command: StartRuleSetVersion,
): Promise<Result<{ readonly ruleSetId: string }>> {
  const allowed = authorize(actor, 'rules.edit');
  if (!allowed.ok) return allowed;
  if (command.reason.trim() === '') return err(atField('reason', 'rules/no-reason'));
  return deps.uow.run(async (tx) => {
    const all = await tx.ruleSets.all();
    const base = all.find((version) => version.ruleSet.id === command.basedOn);
    if (!base) return err(domainError('common/not-found'));
    if (base.state !== 'in-force') return err(domainError('rules/not-in-force'));
    const { regime } = base.ruleSet;
    const date = checkValidFrom(regime, command.validFrom);
    if (!date.ok) return err(atField('validFrom', date.error.code, date.error.params));
    const versions = all.filter((each) => each.ruleSet.regime === regime).map((each) => each.ruleSet.version);
    const version = Math.max(...versions) + 1;
    const id = ruleSetId(regime, version);
    const draft: RuleSetVersion = {
      ruleSet: { ...base.ruleSet, id, version, validFrom: command.validFrom },
      state: 'draft',
      revision: 1,
      basedOn: base.ruleSet.id,
      createdBy: actor.personId,
      createdAt: deps.clock.now(),
      reason: command.reason.trim(),
      entries: [],
    };
    await tx.ruleSets.insertDraft(draft);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'rules.start-version',
        subjectType: 'rule-set',
        subjectId: id,
        reason: command.reason.trim(),
        detail: { basedOn: base.ruleSet.id, validFrom: command.validFrom.toString() },
      }),
    );
    return ok({ ruleSetId: id });
  });
}

function atField(
  field: string,
  code: string,
  params?: Readonly<Record<string, string | number>>,
): ReturnType<typeof domainError> {
  return domainError(code, params, [{ field, code, ...(params ? { params } : {}) }]);
}
