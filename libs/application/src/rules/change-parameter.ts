import { domainError, err, ok, type Result } from '#kernel';
import {
  checkParameterValue,
  formatParameterValue,
  sameRule,
  type ParameterValue,
  type RuleParameter,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { lockedDraft, type DraftOfRules } from './locked-draft.js';

export interface ChangeParameter extends DraftOfRules {
  readonly key: string;
  readonly value: ParameterValue;
  readonly article: string;
  /** Where the value stands. */
  readonly source: string;
  readonly note?: string;
  /** Where this lawyer read it: it counts as the first confirmation. */
  readonly reference: string;
}

/**
 * Gives a value of a draft another content. It loses its confirmations; who enters it confirms it first, a second lawyer
 * confirms it with `confirmParameter`. Refusals: those of `lockedDraft`, `regulation/bad-value`,
 * `regulation/bad-brackets`, `regulation/no-reference`, `rules/nothing-changed`.
 */
export async function changeParameter(
  deps: Deps,
  actor: Actor,
  command: ChangeParameter,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedDraft(tx, actor, command);
    if (!found.ok) return found;
    const draft = found.value;
    const old = draft.ruleSet.parameters.find((parameter) => parameter.key === command.key);
    if (!old) return err(domainError('common/not-found'));
    const changed = changedParameter(old, command);
    if (!changed.ok) return changed;
    const edition = await tx.ruleSets.saveParameter(draft.ruleSet.id, changed.value, actor.personId);
    await tx.ruleSets.confirm({
      ruleSetId: draft.ruleSet.id,
      key: old.key,
      edition,
      lawyerId: actor.personId,
      reference: command.reference.trim(),
      demo: deps.demo,
    });
    await tx.ruleSets.saveVersion(draft);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'rules.change',
        subjectType: 'rule-set',
        subjectId: draft.ruleSet.id,
        reason: command.reference.trim(),
        detail: {
          key: old.key,
          before: formatParameterValue(old.value),
          after: formatParameterValue(changed.value.value),
          demo: deps.demo,
        },
      }),
    );
    return ok();
  });
}

function changedParameter(old: RuleParameter, command: ChangeParameter): Result<RuleParameter> {
  if (command.reference.trim() === '') return err(domainError('regulation/no-reference'));
  if (command.value.kind !== old.value.kind) return err(domainError('regulation/bad-value'));
  // The readings themselves belong to the programme; a lawyer chooses among them.
  const value =
    command.value.kind === 'choice' && old.value.kind === 'choice'
      ? { ...command.value, options: old.value.options }
      : command.value;
  const sound = checkParameterValue(value);
  if (!sound.ok) return sound;
  const { key, name } = old;
  const { article, source, note } = command;
  const changed = { key, name, value, article, source, confirmed: false, ...(note ? { note } : {}) };
  return sameRule(changed, old) && (note ?? '') === (old.note ?? '')
    ? err(domainError('rules/nothing-changed'))
    : ok(changed);
}
