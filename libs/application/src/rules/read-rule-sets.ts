import { domainError, err, ok, type Result } from '#kernel';
import { fullName, type RuleSetVersion } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import type { Deps } from '../deps.js';

/** All versions with the names of who made, changed and approved them, by person id. */
export interface RuleSetVersions {
  readonly versions: readonly RuleSetVersion[];
  readonly names: ReadonlyMap<string, string>;
}

/** For members of staff who may read the rules. Refusal: `access/forbidden`. */
export async function readRuleSetVersions(deps: Deps, actor: Actor): Promise<Result<RuleSetVersions>> {
  const allowed = authorize(actor, 'rules.view');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const versions = await tx.ruleSets.all();
    const ids = versions.flatMap((each) => [
      each.createdBy,
      each.approvedBy,
      ...each.entries.map((entry) => entry.changedBy),
    ]);
    const names = new Map<string, string>();
    for (const id of new Set(ids)) {
      const person = id === undefined ? undefined : await tx.persons.find(id);
      if (person) names.set(person.id, fullName(person));
    }
    return ok({ versions, names });
  });
}

/** One of them. Refused: `common/not-found`. */
export function ruleSetVersionOf(all: RuleSetVersions, id: string | undefined): Result<RuleSetVersion> {
  const found = all.versions.find((each) => each.ruleSet.id === id);
  return found ? ok(found) : err(domainError('common/not-found'));
}
