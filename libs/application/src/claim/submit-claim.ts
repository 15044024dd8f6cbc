import {
  domainError,
  err,
  formatDate,
  Money,
  ok,
  toBrusselsDate,
  type FieldFault,
  type Instant,
  type PlainDate,
  type Result,
} from '#kernel';
import {
  applicableSituation,
  categoryName,
  claimTransition,
  expectedDocuments,
  missingAtFiling,
  unansweredQuestions,
  type Claim,
  type Disaster,
  type LateMotive,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { matchAddressLater } from '../address-match/match-address.js';
import { auditEvent } from '../audit-event.js';
import { keepSignatureChecks } from '../co-ownership/signature-checks.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { askRegistersLater } from '../registers/prefill-claim.js';
import { documentFacts } from '../situation/document-facts.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { ownClaim, type DraftCommand } from './edit-draft.js';
import { hasYear } from './good-faults.js';
import { isOutsideArea, judgeFiling, motiveHolds, type Filing } from './filing.js';
import { initialCompleteness } from './initial-completeness.js';

export interface SubmitClaim extends DraftCommand {
  /** Replaces the motive kept with the draft. */
  readonly lateMotive?: LateMotive;
  /** When the request came in, which decides whether it is in time; now when absent. */
  readonly receivedAt?: Instant;
}

export interface ClaimReceipt {
  readonly claimId: string;
  /** `D-2024-0000012-85`. */
  readonly number: string;
  readonly submittedAt: Instant;
  /** False for the second click, or the second device: the same receipt again. */
  readonly isNew: boolean;
}

/**
 * Submits the actor's draft. What is submitted once stays submitted once: every further call gets the same receipt.
 * Errors: `common/not-found`, `claim/not-draft`, `version/conflict`, `claim/not-ready` (faults named by section:
 * place, items, situation, insurance, account, contact), `claim/outside-area`, `claim/window-not-open`, `claim/window-closed`,
 * `claim/late-term-passed`, `claim/too-late`.
 * @see Decreet 5/4/2019 art. 9, art. 10 and art. 11 §1
 */
export async function submitClaim(
  deps: Deps,
  actor: Actor,
  command: SubmitClaim,
): Promise<Result<ClaimReceipt>> {
  return deps.uow.run(async (tx) => {
    const found = await ownClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.number && claim.submittedAt) {
      return ok({ claimId: claim.id, number: claim.number, submittedAt: claim.submittedAt, isNew: false });
    }
    if (claim.state !== 'draft') return err(domainError('claim/not-draft'));
    if (claim.version !== command.version) return err(domainError('version/conflict'));
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) throw new Error(`Disaster ${claim.disasterId} is gone`);
    // Whoever sends at 23:59:59 is in time, however long this takes.
    const receivedAt = command.receivedAt ?? deps.clock.now();
    const today = toBrusselsDate(receivedAt);
    const filing = judgeFiling(claim, disaster, today, (await rulesOfCase(tx, claim, disaster)).counting);
    const faults = missingParts(claim, disaster);
    if (faults.length > 0) return err(domainError('claim/not-ready', undefined, faults));
    const checked = checkSubmission(today, claim, filing, command.lateMotive ?? claim.lateMotive);
    if (!checked.ok) return checked;
    const ready = { ...checked.value, situation: applicableSituation(claim, disaster) };
    return record(deps, tx, actor, ready, receivedAt);
  });
}

/** The claim as it will be submitted, without number: every guard has passed. */
function checkSubmission(
  today: PlainDate,
  claim: Claim,
  filing: Filing,
  motive: LateMotive | undefined,
): Result<Claim> {
  const outsideArea = isOutsideArea(filing);
  if (outsideArea && !claim.outsideArea) return err(domainError('claim/outside-area'));
  const late = filing.timing === 'late' && motiveHolds(filing, motive, today);
  const next = claimTransition(
    {
      state: claim.state,
      hasDamageItems: claim.items.length > 0,
      hasIban: claim.account !== undefined,
      windowOpen: filing.timing === 'in-time',
      lateWithMotive: late,
    },
    'submit',
    ['claimant'],
  );
  if (!next.ok) return next.error.code === 'claim/window-closed' ? err(outOfTime(filing, motive)) : next;
  // A motive that was not needed after all is no part of the claim.
  const { lateMotive: _draft, unfinished: _none, ...rest } = claim;
  return ok({ ...rest, state: next.value, outsideArea, ...(late && motive ? { lateMotive: motive } : {}) });
}

function outOfTime(filing: Filing, motive: LateMotive | undefined): ReturnType<typeof domainError> {
  const until = formatDate(filing.until);
  if (filing.timing === 'too-early')
    return domainError('claim/window-not-open', { from: formatDate(filing.publishedOn) });
  if (filing.timing === 'too-late')
    return domainError('claim/too-late', { until, limit: formatDate(filing.lateLimit) });
  return motive
    ? domainError('claim/motive-does-not-hold', { until })
    : domainError('claim/window-closed', { until });
}

/** Sections that are not filled in, as faults the check page links to. */
export function missingParts(claim: Claim, disaster: Pick<Disaster, 'phenomenon'>): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!claim.address || !claim.damageDate) faults.push({ field: 'place', code: 'claim/no-place' });
  if (claim.items.length === 0) faults.push({ field: 'items', code: 'claim/no-damage-items' });
  for (const begun of claim.unfinished ?? []) {
    const params = { item: begun.description ?? categoryName(begun.category) };
    faults.push({ field: 'items', code: 'claim/good-unfinished', params });
  }
  if (claim.items.length > 0 && unansweredQuestions(claim, disaster).length > 0)
    faults.push({ field: 'situation', code: 'claim/no-situation-answer' });
  if (!claim.insurance) faults.push({ field: 'insurance', code: 'claim/no-insurance-answer' });
  if (!claim.account) faults.push({ field: 'account', code: 'claim/no-account-number' });
  if (!claim.email) faults.push({ field: 'contact', code: 'claim/no-email' });
  const damaged = claim.damageDate;
  for (const item of damaged ? claim.items.filter((i) => hasYear(i) && i.yearBought > damaged.year) : []) {
    const params = { item: item.description, year: damaged?.year ?? 0 };
    faults.push({ field: 'items', code: 'claim/item-bought-after-damage', params });
  }
  return faults;
}

async function record(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  ready: Claim,
  submittedAt: Instant,
): Promise<Result<ClaimReceipt>> {
  const documents = await tx.documents.ofClaim(ready.id);
  const expected = expectedDocuments(ready, documents, await documentFacts(tx, ready));
  await tx.completeness.insertAll(initialCompleteness(ready, expected, deps.ids));
  if (actor.representing) await tx.mandates.recordFiling(ready.id, actor.representing.mandateId);
  await askRegistersLater(tx, ready.id);
  await matchAddressLater(tx, { kind: 'claim', id: ready.id });
  await tx.jobs.add('claim.acknowledge', { claimId: ready.id }, { key: `claim.acknowledge:${ready.id}` });
  // Giving a number locks the year's counter until commit, so it comes as late as can be.
  const number = await tx.numbers.next('D', toBrusselsDate(submittedAt).year);
  const claim: Claim = { ...ready, number, submittedAt, missingAtFiling: missingAtFiling(expected) };
  await tx.claims.save(claim);
  await keepSignatureChecks(tx, claim);
  await tx.audit.append(
    auditEvent(actor, {
      action: 'claim.submit',
      subjectType: 'claim',
      subjectId: claim.id,
      claimId: claim.id,
      detail: {
        number,
        items: claim.items.length,
        claimed: Money.sum(claim.items.map((item) => item.cost)).toString(),
        late: claim.lateMotive !== undefined,
        outsideArea: claim.outsideArea,
      },
    }),
  );
  return ok({ claimId: claim.id, number, submittedAt, isNew: true });
}
