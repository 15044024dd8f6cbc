import { isAfter, ok, type PlainDate, type Result } from '#kernel';
import { parameterOf, type RuleSet } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { rulesOfCase } from '../rules/rules-for.js';

const PAGE = 200;

/**
 * Erases what was typed in drafts that lapsed, once they were kept as long as the rules say. That figure is in no text
 * that was seen, and what is erased does not come back: nothing is erased until two lawyers confirmed it.
 * Only who had a draft, for which disaster and when it lapsed stays. @see BVR 30/10/2020 art. 37
 */
export async function eraseLapsedDrafts(deps: Deps): Promise<number> {
  let erased = 0;
  let after: string | undefined;
  for (;;) {
    const page = await deps.uow.run(async (tx) => ok(await tx.draftClock.kept(after, PAGE)));
    if (!page.ok) throw new Error(`drafts.erase: ${page.error.code}`);
    for (const { claimId, lapsedOn } of page.value) {
      const files = await deps.uow.run((tx) => eraseOne(deps, tx, claimId, lapsedOn));
      if (!files.ok) throw new Error(`drafts.erase: ${files.error.code}`);
      if (files.value === undefined) continue;
      erased += 1;
      for (const key of files.value) await deps.objects.remove(key);
    }
    after = page.value.at(-1)?.claimId;
    if (page.value.length < PAGE) return erased;
  }
}

async function eraseOne(
  deps: Deps,
  tx: Tx,
  claimId: string,
  lapsedOn: PlainDate,
): Promise<Result<readonly string[] | undefined>> {
  const claim = await tx.claims.get(claimId);
  if (claim?.state !== 'lapsed') return ok(undefined);
  const months = keptMonths((await rulesOfCase(tx, claim)).ruleSet);
  if (months === undefined || !isAfter(deps.clock.today(), lapsedOn.add({ months }))) return ok(undefined);
  for (const owner of await tx.coOwners.ofClaim(claimId)) await tx.coOwners.remove(owner.id);
  const files = await tx.draftClock.erase(claimId, deps.clock.now());
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'claim.erase-draft',
      subjectType: 'claim',
      subjectId: claimId,
      claimId,
      detail: { lapsedOn: lapsedOn.toString(), keptMonths: months, files: files.length },
    }),
  );
  return ok(files);
}

/** undefined while no two lawyers confirmed how long. */
function keptMonths(ruleSet: RuleSet | undefined): number | undefined {
  const parameter = ruleSet && parameterOf(ruleSet, 'retention.lapsed-draft');
  return parameter?.confirmed === true && parameter.value.kind === 'months'
    ? parameter.value.months
    : undefined;
}
