import { indicate, type Indication, type IndicationAnswers, type Investigation } from '#domain';
import { ok, type Result } from '#kernel';
import type { Deps } from '../deps.js';

/** A first answer for anybody, before any login: it reads what is public and keeps nothing of the answers. */
export async function giveIndication(
  deps: Pick<Deps, 'uow' | 'clock'>,
  answers: IndicationAnswers,
  investigations: readonly Pick<Investigation, 'title' | 'phenomenon' | 'firstDay' | 'lastDay' | 'state'>[],
): Promise<Result<Indication>> {
  return deps.uow.run(async (tx) => {
    const versions = (await tx.ruleSets.all()).filter((each) => each.state === 'in-force');
    return ok(
      indicate(answers, {
        today: deps.clock.today(),
        disasters: await tx.disasters.all(),
        investigations,
        ruleSets: versions.map((each) => each.ruleSet),
      }),
    );
  });
}
