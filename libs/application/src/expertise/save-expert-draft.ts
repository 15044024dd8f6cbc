import { domainError, err, ok, type Result } from '#kernel';
import { authorize } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';

/** Name under which an expert's half-filled report of one claim is kept. */
export function expertDraftForm(claimId: string): string {
  return `verslag:${claimId}`;
}

/** Keeps what the expert typed, as typed; nothing is checked or sent yet. */
export async function saveExpertDraft(
  deps: Deps,
  actor: Actor,
  command: {
    readonly claimId: string;
    readonly answers: Readonly<Record<string, string>>;
    readonly draftVersion?: number;
  },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    const assignment = await tx.expertise.assignmentOf(command.claimId);
    const allowed = authorize(actor, 'expert.assess', {
      assignedTo: assignment ? [assignment.expertId] : [],
    });
    if (!allowed.ok) return allowed;
    if (claim?.state !== 'in_expertise') {
      return err(
        domainError('claim/command-not-allowed', { state: claim?.state ?? 'draft', command: 'file_report' }),
      );
    }
    await tx.drafts.save(
      actor.personId,
      expertDraftForm(claim.id),
      { ...command.answers },
      command.draftVersion,
    );
    return ok();
  });
}

/** What the expert typed before, for the page. */
export async function expertDraft(
  deps: Deps,
  actor: Actor,
  claimId: string,
): Promise<{ readonly answers: Record<string, string>; readonly version: number } | undefined> {
  const found = await deps.uow.run(async (tx) =>
    ok(await tx.drafts.find(actor.personId, expertDraftForm(claimId))),
  );
  if (!found.ok || !found.value) return undefined;
  const texts = Object.entries(found.value.answers).filter(
    (e): e is [string, string] => typeof e[1] === 'string',
  );
  return { answers: Object.fromEntries(texts), version: found.value.version };
}
