import { domainError, err, isAfter, ok, type PlainDate, type Result } from '#kernel';
import {
  claimTransition,
  termTransition,
  type Claim,
  type ClaimState,
  type CompletenessItem,
  type DocumentPromise,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { documentFacts } from '../situation/document-facts.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { completenessList } from './completeness-list.js';
import { lockedCase, type CaseCommand } from './locked-case.js';

/** The officer's answer for one entry of the list; `requested` asks the victim and needs a question. */
export interface CompletenessCheck {
  readonly key: string;
  readonly status: 'present' | 'missing' | 'not-needed' | 'requested';
  readonly question?: string;
  /** Asked although the claimant said when it comes, or that he does not have it. */
  readonly despitePromise?: boolean;
}

export interface CheckCompleteness extends CaseCommand {
  readonly checks: readonly (CompletenessCheck & { readonly status: 'present' | 'missing' | 'not-needed' })[];
}

/**
 * Keeps the officer's check of each document. When nothing is missing the claim becomes complete; otherwise it stays
 * where it is. @see Decreet 5/4/2019 art. 11 §1
 */
export async function checkCompleteness(
  deps: Deps,
  actor: Actor,
  command: CheckCompleteness,
): Promise<Result<{ readonly state: ClaimState }>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'claim.handle', command);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.state !== 'submitted')
      return err(domainError('claim/command-not-allowed', { state: claim.state, command: 'mark_complete' }));
    const saved = await saveChecks(deps, tx, claim, command.checks);
    if (!saved.ok) return saved;
    const allItemsComplete = saved.value.every(
      (i) => i.status === 'present' || i.status === 'supplied' || i.status === 'not-needed',
    );
    let state: ClaimState = claim.state;
    if (allItemsComplete) {
      const next = claimTransition({ state: claim.state, allItemsComplete }, 'mark_complete', ['officer']);
      if (!next.ok) return next;
      state = next.value;
    }
    await tx.claims.save({ ...claim, state, officerId: claim.officerId ?? actor.personId });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.check-completeness',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
        detail: {
          complete: allItemsComplete,
          missing: saved.value.filter((i) => i.status === 'missing').length,
        },
      }),
    );
    return ok({ state });
  });
}

/**
 * Whoever still has nothing after the day that was asked: the officer goes on with what there is.
 * @see BVR 30/10/2020 art. 17-21
 */
export async function decideOnAvailable(
  deps: Deps,
  actor: Actor,
  command: CaseCommand,
): Promise<Result<{ readonly state: ClaimState }>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'claim.handle', command);
    if (!found.ok) return found;
    const claim = found.value;
    const terms = (await tx.terms.ofClaim(claim.id)).filter((t) => t.kind === 'supply-information');
    const open = terms.filter((t) => t.state === 'running');
    const today = deps.clock.today();
    const next = claimTransition(
      { state: claim.state, informationTermPassed: open.every((t) => today.toString() > t.dueOn.toString()) },
      'decide_on_available',
      ['officer'],
    );
    if (!next.ok) return next;
    for (const term of open) {
      const passed = termTransition({ state: term.state, lastDayOver: true }, 'pass', ['officer']);
      if (!passed.ok) return passed;
      await tx.terms.save({ ...term, state: passed.value });
    }
    await tx.claims.save({ ...claim, state: next.value });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.decide-on-available',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
      }),
    );
    return ok({ state: next.value });
  });
}

/** Writes the checks over the list; every entry needs an answer. Answers the whole list as it now stands. */
export async function saveChecks(
  deps: Deps,
  tx: Tx,
  claim: Claim,
  checks: readonly CompletenessCheck[],
  dueOn?: PlainDate,
): Promise<Result<CompletenessItem[]>> {
  const list = completenessList(
    claim,
    await tx.documents.ofClaim(claim.id),
    await tx.completeness.ofClaim(claim.id),
    await documentFacts(tx, claim),
  );
  const today = deps.clock.today();
  const faults = list
    .filter((entry) => !checks.some((c) => c.key === entry.key))
    .map((entry) => ({
      field: `status-${entry.key}`,
      code: 'completeness/no-answer',
      params: { label: entry.label },
    }));
  if (faults.length > 0)
    return err(domainError('completeness/no-answer', { label: faults[0]!.params.label }, faults));
  const blind = list
    .filter((entry) => {
      const check = checks.find((c) => c.key === entry.key);
      return check?.status === 'requested' && !check.despitePromise && stillHolds(entry.promise, today);
    })
    .map((entry) => ({
      field: `status-${entry.key}`,
      code: 'completeness/promised',
      params: { label: entry.label },
    }));
  if (blind.length > 0)
    return err(domainError('completeness/promised', { label: blind[0]!.params.label }, blind));
  const items: CompletenessItem[] = [];
  for (const entry of list) {
    const check = checks.find((c) => c.key === entry.key)!;
    const item: CompletenessItem = {
      id: entry.saved?.id ?? deps.ids.next(),
      claimId: claim.id,
      kind: entry.kind,
      label: entry.label,
      status: check.status === 'present' && entry.saved?.status === 'supplied' ? 'supplied' : check.status,
      version: entry.saved?.version ?? 0,
      ...(entry.itemId === undefined ? {} : { itemId: entry.itemId }),
      ...questionOf(check, entry.saved, dueOn),
    };
    await tx.completeness.upsert(item);
    items.push(item);
  }
  return ok(items);
}

/** What was promised for a day that is not over, or is not there at all, is not asked blindly. */
export function stillHolds(promise: DocumentPromise | undefined, today: PlainDate): boolean {
  if (!promise) return false;
  return promise.expectedOn === undefined || !isAfter(today, promise.expectedOn);
}

/** A new question replaces the old one; an answer that came in stays beside what was asked. */
function questionOf(
  check: CompletenessCheck,
  saved: CompletenessItem | undefined,
  dueOn: PlainDate | undefined,
): Partial<Pick<CompletenessItem, 'question' | 'answer' | 'dueOn'>> {
  if (check.status === 'requested') {
    return { question: check.question ?? '', ...(dueOn ? { dueOn } : {}) };
  }
  return {
    ...(saved?.question === undefined ? {} : { question: saved.question }),
    ...(saved?.answer === undefined ? {} : { answer: saved.answer }),
    ...(saved?.dueOn === undefined ? {} : { dueOn: saved.dueOn }),
  };
}
