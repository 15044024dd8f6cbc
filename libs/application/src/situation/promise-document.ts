import { domainError, err, isAfter, ok, type PlainDate, type Result } from '#kernel';
import {
  documentKey,
  expectedDocuments,
  ENDED_CLAIM_STATES,
  type ClaimState,
  type DocumentPromise,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { ownClaim } from '../claim/edit-draft.js';
import type { Deps } from '../deps.js';
import { documentFacts } from './document-facts.js';

/** Later than this is no promise any more. */
const LATEST_MONTHS = 12;
const REASON_LENGTH = 500;

export interface PromiseDocument {
  readonly claimId: string;
  /** `insurance-attest`, `photo:<item id>`, …: as the table of documents names it. */
  readonly key: string;
  /** `now`: takes back what was said before. */
  readonly answer: DocumentPromise['answer'] | 'now';
  readonly reason?: string;
  readonly expectedOn?: PlainDate;
  /** When what the page showed was said, or empty; absent: whatever was said is replaced. */
  readonly seen?: string;
}

/**
 * Says of a document that is not there: it comes later, on a day, or the claimant does not have it; and why. It can be
 * changed as long as the case runs. Saying the same twice is saying it once.
 * Errors: `common/not-found`, `document/not-expected`, `document/closed`, `version/conflict`, `document/promise-invalid` with faults.
 * @see Decreet 5/4/2019 art. 11 §1 and art. 20
 */
export async function promiseDocument(
  deps: Deps,
  actor: Actor,
  command: PromiseDocument,
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await ownClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const claim = found.value;
    if ((ENDED_CLAIM_STATES as readonly ClaimState[]).includes(claim.state))
      return err(domainError('document/closed'));
    const documents = await tx.documents.ofClaim(claim.id);
    const wanted = expectedDocuments(claim, documents, await documentFacts(tx, claim)).find(
      (one) => one.key === command.key && one.rule.need !== 'supporting',
    );
    if (!wanted || (wanted.status === 'present' && command.answer !== 'now'))
      return err(domainError('document/not-expected'));
    const { kind, item } = wanted;
    const faults = faultsOf(command, deps.clock.today());
    if (faults.length > 0) return err(domainError('document/promise-invalid', undefined, faults));
    if (wasChanged(wanted.promise, command)) return err(domainError('version/conflict'));
    if (command.answer === 'now') await tx.promises.remove(claim.id, kind, item?.id);
    else {
      await tx.promises.save(claim.id, {
        kind,
        answer: command.answer,
        reason: command.reason ?? '',
        promisedAt: deps.clock.now(),
        ...(item ? { itemId: item.id } : {}),
        ...(command.answer === 'later' && command.expectedOn ? { expectedOn: command.expectedOn } : {}),
      });
    }
    await tx.audit.append(
      auditEvent(actor, {
        action: 'document.promise',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: { kind: documentKey(kind, item?.id), answer: command.answer },
      }),
    );
    return ok();
  });
}

/** Another window said something else of it in between. */
function wasChanged(now: DocumentPromise | undefined, { seen, ...said }: PromiseDocument): boolean {
  if (seen === undefined || seen === (now?.promisedAt.toString() ?? '')) return false;
  const same =
    now?.answer === said.answer &&
    now.reason === said.reason &&
    now.expectedOn?.toString() === said.expectedOn?.toString();
  return !same;
}

function faultsOf({ answer, reason, expectedOn }: PromiseDocument, today: PlainDate) {
  if (answer === 'now') return [];
  const faults = [];
  if (!reason || reason.length > REASON_LENGTH)
    faults.push({ field: 'reason', code: 'document/promise-no-reason' });
  if (answer === 'later') {
    const fits =
      expectedOn && isAfter(expectedOn, today) && !isAfter(expectedOn, today.add({ months: LATEST_MONTHS }));
    if (!fits) faults.push({ field: 'expectedOn', code: 'document/promise-date' });
  }
  return faults;
}
