import { domainError, err, ok, type Result } from '#kernel';
import type { ClaimDocument, LookAlike, LookAlikeVerdict } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { mayView, writeView } from '../access/record-view.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { previewKey } from './make-picture.js';
import type { OpenedPicture } from './open-picture.js';

const COMPARING = 'Vergelijking met een gelijkend bestand';

export interface LookAlikeCommand {
  /** From which case it is looked at. */
  readonly claimId: string;
  readonly id: string;
  /** Why this case is opened, when that does not go without saying. */
  readonly reason?: string;
}
export interface ComparedDocument {
  readonly claimId: string;
  readonly number: string;
  readonly document: ClaimDocument;
  readonly hasPicture: boolean;
}
export interface Comparison {
  readonly pair: LookAlike;
  readonly here: ComparedDocument;
  /** Absent: the actor may not see that case. */
  readonly there?: ComparedDocument;
  readonly judge?: string;
}

/**
 * Two documents side by side. Both looks are written down, the other one with the comparison as its reason. Whoever may
 * not see the other case (it is his own) gets neither its number nor its picture.
 * Refusals: those of `recordView`, `common/not-found`.
 */
export async function compareLookAlike(
  deps: Deps,
  actor: Actor,
  command: LookAlikeCommand,
): Promise<Result<Comparison>> {
  return deps.uow.run(async (tx) => {
    const allowed = authorize(actor, 'look-alike.view');
    if (!allowed.ok) return allowed;
    const { claimId, reason } = command;
    const about = { claimId, action: 'document.view' as const, ...(reason === undefined ? {} : { reason }) };
    const viewed = await mayView(tx, actor, about);
    if (!viewed.ok) return viewed;
    const found = await pairOf(tx, command);
    if (!found.ok) return found;
    const { pair, mine, theirs } = found.value;
    const here = await compared(tx, mine);
    if (!here) return err(domainError('common/not-found'));
    await writeView(tx, actor, { ...about, subject: { type: 'document', id: mine.documentId } });
    const seen = await writeView(tx, actor, {
      claimId: theirs.claimId,
      action: 'document.view',
      subject: { type: 'document', id: theirs.documentId },
      reason: `${COMPARING} in dossier ${here.number}`,
    });
    const there = seen.ok ? await compared(tx, theirs) : undefined;
    const judge = pair.judged ? await tx.persons.find(pair.judged.by) : undefined;
    return ok({
      pair,
      here,
      ...(there ? { there } : {}),
      ...(judge ? { judge: `${judge.givenName} ${judge.familyName}` } : {}),
    });
  });
}

export interface JudgeLookAlike extends LookAlikeCommand {
  readonly verdict: LookAlikeVerdict;
  readonly why: string;
  readonly version: number;
}

/**
 * An officer says whether it is the same photo, and why; both cases get it in their log. It changes nothing else: what
 * follows is for the decision. The same verdict again changes nothing.
 * Refusals: those of `recordView` for both cases, `common/not-found`, `version/conflict`.
 */
export async function judgeLookAlike(
  deps: Deps,
  actor: Actor,
  command: JudgeLookAlike,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const allowed = authorize(actor, 'look-alike.judge');
    if (!allowed.ok) return allowed;
    const found = await pairOf(tx, command);
    if (!found.ok) return found;
    const { pair, mine, theirs } = found.value;
    for (const { claimId } of [mine, theirs]) {
      const seen = await mayView(tx, actor, { claimId, action: 'document.view', reason: command.why });
      if (!seen.ok) return seen;
    }
    const { verdict, why, version } = command;
    if (pair.judged?.verdict === verdict && pair.judged.reason === why && pair.judged.by === actor.personId)
      return ok();
    if (pair.version !== version) return err(domainError('version/conflict'));
    const judged = { verdict, reason: why, by: actor.personId, at: deps.clock.now() };
    await tx.pictures.judge({ ...pair, judged });
    for (const { claimId } of [mine, theirs])
      await tx.audit.append(
        auditEvent(actor, {
          action: 'look-alike.judge',
          subjectType: 'look-alike',
          subjectId: pair.id,
          claimId,
          reason: why,
          detail: { verdict },
        }),
      );
    return ok();
  });
}

interface Side {
  readonly claimId: string;
  readonly documentId: string;
}

/** The pair, locked, seen from this case; both claims are submitted, neither document was removed. */
async function pairOf(
  tx: Tx,
  { claimId, id }: LookAlikeCommand,
): Promise<Result<{ pair: LookAlike; mine: Side; theirs: Side }>> {
  const known = (await tx.pictures.lookAlikesOf(claimId)).some((one) => one.id === id);
  const pair = known ? await tx.pictures.getLookAlike(id) : undefined;
  if (!pair) return err(domainError('common/not-found'));
  const first = { claimId: pair.claimId, documentId: pair.documentId };
  const second = { claimId: pair.otherClaimId, documentId: pair.otherId };
  return ok(
    pair.claimId === claimId ? { pair, mine: first, theirs: second } : { pair, mine: second, theirs: first },
  );
}

async function compared(tx: Tx, { claimId, documentId }: Side): Promise<ComparedDocument | undefined> {
  const claim = await tx.claims.find(claimId);
  const document = (await tx.documents.ofClaim(claimId)).find((one) => one.id === documentId);
  if (claim?.number === undefined || document?.scan !== 'clean') return undefined;
  const picture = await tx.pictures.find(documentId);
  return { claimId, number: claim.number, document, hasPicture: picture?.outcome === 'made' };
}

/** The preview of the other case's image, for the page that compares; the look was written down when that page opened. */
export async function openLookAlikePicture(
  deps: Deps,
  actor: Actor,
  command: LookAlikeCommand,
): Promise<Result<OpenedPicture>> {
  const found = await deps.uow.run(async (tx) => {
    const allowed = authorize(actor, 'look-alike.view');
    if (!allowed.ok) return allowed;
    const { claimId, reason } = command;
    const about = { claimId, action: 'document.view' as const, ...(reason === undefined ? {} : { reason }) };
    const viewed = await mayView(tx, actor, about);
    if (!viewed.ok) return viewed;
    const pair = await pairOf(tx, command);
    if (!pair.ok) return pair;
    const { theirs } = pair.value;
    const seen = await mayView(tx, actor, { ...about, claimId: theirs.claimId, reason: COMPARING });
    if (!seen.ok) return seen;
    const picture = await tx.pictures.find(theirs.documentId);
    return picture?.outcome === 'made' ? ok(picture) : err(domainError('common/not-found'));
  });
  if (!found.ok) return found;
  const { documentId, previewBytes: bytes } = found.value;
  return ok({ bytes, content: await deps.objects.get(previewKey(documentId)) });
}
