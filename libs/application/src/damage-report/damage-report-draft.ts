import { domainError, err, ok, type Result } from '#kernel';
import { authorize } from '../access/policy.js';
import { holderIdOf, type Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';

/**
 * Name under which somebody's half-filled report is kept: one for himself, one for each for whom he acts. What a partner
 * files leaves the claimant's own half-filled report alone.
 */
export function reportDraft(actor: Actor): string {
  if (actor.partner) return `schademelding:partner:${actor.partner.id}`;
  const holder = holderIdOf(actor);
  return holder === actor.personId ? 'schademelding' : `schademelding:${holder}`;
}

/** Answers as typed so far; `id` becomes the report's id, so that sending twice gives one report. */
export interface ReportDraft {
  readonly answers: Readonly<Record<string, unknown>>;
  /** undefined: nothing was saved yet. */
  readonly version: number | undefined;
}

/** The answers this person gave so far; empty when there is no draft. */
export async function findReportDraft(deps: Pick<Deps, 'uow'>, actor: Actor): Promise<Result<ReportDraft>> {
  const allowed = authorize(actor, 'report.submit', { ownerId: holderIdOf(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const draft = await tx.drafts.find(actor.personId, reportDraft(actor));
    return ok({ answers: draft?.answers ?? {}, version: draft?.version });
  });
}

/**
 * Adds the answers of one page to the draft.
 * @returns the new version. Refused with `version/conflict` when the draft changed since the page was made.
 */
export async function saveReportDraft(
  deps: Pick<Deps, 'uow' | 'ids'>,
  actor: Actor,
  command: { readonly answers: Readonly<Record<string, unknown>>; readonly version: number | undefined },
): Promise<Result<{ version: number }>> {
  const allowed = authorize(actor, 'report.submit', { ownerId: holderIdOf(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const current = await tx.drafts.find(actor.personId, reportDraft(actor));
    if (current?.version !== command.version) return err(domainError('version/conflict'));
    const answers = { id: deps.ids.next(), ...current?.answers, ...command.answers };
    return ok({
      version: await tx.drafts.save(actor.personId, reportDraft(actor), answers, command.version),
    });
  });
}

/** Throws the draft away: the person starts again. */
export async function discardReportDraft(deps: Pick<Deps, 'uow'>, actor: Actor): Promise<Result<void>> {
  const allowed = authorize(actor, 'report.submit', { ownerId: holderIdOf(actor) });
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    await tx.drafts.remove(actor.personId, reportDraft(actor));
    return ok();
  });
}
