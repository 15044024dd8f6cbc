import { isBefore, ok, type PlainDate, type Result } from '#kernel';
import { claimTransition, termTransition, type Claim } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { makeDecisionFinal } from '../decision/make-decision-final.js';
import { releaseUncontested } from '../decision/release-uncontested.js';
import type { Deps } from '../deps.js';
import type { StatutoryTerm } from '../ports/repositories.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

const PAGE = 500;

/**
 * Lets every term that is over take its effect: silence on the expert's report is agreement (art. 11 §2), an uncontested
 * decision becomes final (art. 15–18), and a claim that waited for information goes on with what there is.
 * Each term passes in a transaction of its own, once, also when several workers run this. One that cannot take its effect
 * stays running and does not hold up the others. Answers how many passed.
 * @throws Error naming the refusals, after all others have passed
 */
export async function passTerms(deps: Deps): Promise<number> {
  const tried = new Set<string>();
  const failures: string[] = [];
  let passed = 0;
  for (;;) {
    const over = await deps.uow.run(async (tx) => ok(await tx.terms.over(deps.clock.today(), PAGE)));
    if (!over.ok) throw new Error(`terms.pass: ${over.error.code}`);
    const fresh = over.value.filter((term) => !tried.has(term.id));
    if (fresh.length === 0) break;
    for (const term of fresh) {
      tried.add(term.id);
      const outcome = await attempt(deps, term);
      if (typeof outcome === 'string') failures.push(`${term.id} ${outcome}`);
      else if (outcome) passed += 1;
    }
  }
  if (failures.length > 0) {
    throw new Error(
      `terms.pass: ${failures.length} could not take effect: ${failures.slice(0, 20).join(', ')}`,
    );
  }
  return passed;
}

/** Whether it passed now, or why it could not: a refusal's code, or the message of a fault in this one case. */
async function attempt(deps: Deps, term: StatutoryTerm): Promise<boolean | string> {
  try {
    const done = await deps.uow.run((tx) => passOne(deps, tx, term));
    return done.ok ? done.value : done.error.code;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** false when somebody else was first: the claim's row is the lock. */
async function passOne(deps: Deps, tx: Tx, listed: StatutoryTerm): Promise<Result<boolean>> {
  const claim = await tx.claims.get(listed.claimId);
  const term = (await tx.terms.ofClaim(listed.claimId)).find((one) => one.id === listed.id);
  if (!claim || !term) return ok(false);
  const state = termTransition(
    { state: term.state, lastDayOver: isOver(deps, term.dueOn) },
    'pass',
    SYSTEM_ACTOR.roles,
  );
  if (!state.ok) return ok(false);
  await tx.terms.save({ ...term, state: state.value });
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: `term.pass.${term.kind}`,
      subjectType: 'claim',
      subjectId: claim.id,
      claimId: claim.id,
      reason: term.sentence,
      detail: { due: term.dueOn.toString(), article: term.article },
    }),
  );
  const effect = await EFFECTS[term.kind](deps, tx, claim);
  return effect.ok ? ok(true) : effect;
}

type Effect = (deps: Deps, tx: Tx, claim: Claim) => Promise<Result<void>>;
const EFFECTS: Readonly<Record<StatutoryTerm['kind'], Effect>> = {
  'answer-report': agreeTacitly,
  'contest-decision': becomeFinal,
  'supply-information': goOnWithoutAnswer,
};

/** Whether a last day is over; a term of an earlier report or decision must not touch the present one. */
function isOver(deps: Deps, lastDay: PlainDate | undefined): boolean {
  return lastDay !== undefined && isBefore(lastDay, deps.clock.today());
}

async function agreeTacitly(deps: Deps, tx: Tx, claim: Claim): Promise<Result<void>> {
  const report = await tx.expertise.reportOf(claim.id);
  if (!report || claim.state !== 'report_sent' || report.answer || !isOver(deps, report.answerDue))
    return ok();
  const next = claimTransition(
    { state: claim.state, reportAnswerTermPassed: true },
    'agree_report_tacitly',
    SYSTEM_ACTOR.roles,
  );
  if (!next.ok) return next;
  await tx.expertise.saveReport({ ...report, answer: 'tacit', answeredAt: deps.clock.now() });
  await tx.claims.save({ ...claim, state: next.value });
  return ok();
}

async function becomeFinal(deps: Deps, tx: Tx, claim: Claim): Promise<Result<void>> {
  // A correction that is only proposed does not stop the decision in force from becoming final.
  const inForce = await tx.decisions.inForceOf(claim.id);
  const decision = inForce ? await tx.decisions.get(inForce.id) : undefined;
  if (decision?.state === 'contested' && isOver(deps, decision.contestDue)) {
    return releaseUncontested(deps, tx, claim, decision);
  }
  // Replaced or already agreed: the term has no effect any more.
  if (decision?.state !== 'delivered' || !isOver(deps, decision.contestDue)) return ok();
  const final = await makeDecisionFinal(tx, deps, decision, claim);
  return final.ok ? ok() : final;
}

async function goOnWithoutAnswer(_deps: Deps, tx: Tx, claim: Claim): Promise<Result<void>> {
  if (claim.state !== 'awaiting_information') return ok();
  const next = claimTransition(
    { state: claim.state, informationTermPassed: true },
    'decide_on_available',
    SYSTEM_ACTOR.roles,
  );
  if (!next.ok) return next;
  await tx.claims.save({ ...claim, state: next.value });
  return ok();
}
