import type { Response } from 'express';
import { domainError, type DomainError } from '#kernel';
import { sectionOf } from '#domain';
import { describeGood, type Actor, type Deps, type GoodPart, type OwnClaim } from '#application';
import { DomainException, idParam } from '#platform';
import { versionOf } from '../claim/claim.form.js';
import { answerRefusal, goOn, isDraft, loadClaim, type Body_, type FormPage } from '../claim/form-page.js';
import type { Good } from './details.form.js';
import { goodItems, goodOf, nextPath, slugOf } from './goods.view.js';

/** A claim and one good of it, as a page of that good opens it. */
export interface OpenGood {
  readonly own: OwnClaim;
  readonly good: Good;
}

export async function loadGood(deps: Deps, actor: Actor, id: string, itemId: string): Promise<OpenGood> {
  const own = await loadClaim(deps, actor, id);
  const good = goodOf(own, idParam(itemId));
  if (!good) throw new DomainException(domainError('common/not-found'));
  return { own, good };
}

/**
 * For a posted page: a good that was removed in another tab cannot be saved any more, and the list tells so.
 * Undefined: the answer was given.
 */
export async function postedGood(
  deps: Deps,
  actor: Actor,
  [id, itemId]: readonly [string, string],
  res: Response,
  body: Body_,
): Promise<OpenGood | undefined> {
  const own = await loadClaim(deps, actor, id);
  const good = goodOf(own, idParam(itemId));
  if (good) return { own, good };
  if (isDraft(own, res)) {
    const page = { ...REMOVED, path: `schadeposten/${idParam(itemId)}` };
    await answerRefusal(res, () => Promise.resolve(own), page, body, domainError('claim/item-not-found'));
  }
  return undefined;
}

const REMOVED: Omit<FormPage, 'path'> = {
  template: 'goods/gone',
  title: 'Dit goed staat niet meer in uw aanvraag',
  up: 'schadeposten',
  stored: () => [],
};

export function sectionPathOf(good: Good): string {
  const section = 'section' in good ? good.section : sectionOf(good);
  return `schadeposten/deel/${slugOf(section)}`;
}

/** What is saved now of this good, for the page that tells of a conflict. */
export const storedGood =
  (good: Good): FormPage['stored'] =>
  (own) => {
    const now = goodOf(own, good.id);
    return now ? goodItems(now) : [];
  };

/** Keeps one page of a good and goes on to the page that is still open, or to the good itself. */
export async function saveGoodPage(
  { deps, actor, res, body }: { deps: Deps; actor: Actor; res: Response; body: Body_ },
  { own, good }: OpenGood,
  page: FormPage,
  part: GoodPart,
  faultAt: (error: DomainError) => DomainError = (error) => error,
): Promise<void> {
  const command = { claimId: own.claim.id, version: versionOf(body), itemId: good.id, part };
  const saved = await describeGood(deps, actor, command);
  const reload = () => loadClaim(deps, actor, own.claim.id);
  if (!saved.ok) return answerRefusal(res, reload, page, body, faultAt(saved.error));
  const now = goodOf(await reload(), good.id) ?? good;
  const next = nextPath(now);
  // Half a good cannot be checked yet: the other pages come first.
  const isWhole = next === `schadeposten/${good.id}`;
  goOn(res, own, isWhole ? body : {}, next);
}
