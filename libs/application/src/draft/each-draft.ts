import { ok } from '#kernel';
import type { Deps } from '../deps.js';

const PAGE = 500;

/**
 * Does `work` for every draft of a claim, each on its own: one that fails does not hold up the others.
 * @throws Error naming the failures, after all others were done
 */
export async function eachDraft(
  deps: Pick<Deps, 'uow'>,
  what: string,
  work: (claimId: string) => Promise<boolean>,
): Promise<number> {
  const failures: string[] = [];
  let done = 0;
  let after: string | undefined;
  for (;;) {
    const page = await deps.uow.run(async (tx) => ok(await tx.draftClock.drafts(after, PAGE)));
    if (!page.ok) throw new Error(`${what}: ${page.error.code}`);
    for (const claimId of page.value) {
      try {
        if (await work(claimId)) done += 1;
      } catch (fault) {
        failures.push(`${claimId} ${fault instanceof Error ? fault.message : String(fault)}`);
      }
    }
    after = page.value.at(-1);
    if (page.value.length < PAGE) break;
  }
  if (failures.length > 0) throw new Error(`${what}: ${failures.slice(0, 20).join(', ')}`);
  return done;
}
