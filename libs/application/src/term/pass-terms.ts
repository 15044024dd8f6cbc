import { ok, type Result } from '#kernel';
import { claimTransition } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { makeDecisionFinal } from '../decision/make-decision-final.js';
import type { Deps } from '../deps.js';
import type { StatutoryTerm } from '../ports/repositories.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

const PER_TRANSACTION = 50;

/**
 * Lets every term that is over take its effect: silence on the expert's report is agreement (art. 11 §2), an uncontested
 * decision becomes final (art. 15–18), and a claim that waited for information goes on with what there is.
 * Several workers may run it at once; a term passes once. Answers how many terms passed.
 */
export async function passTerms(deps: Deps): Promise<number> {
  let passed = 0;
  for (;;) {
    const round = await deps.uow.run(async (tx) => {
      const terms = await tx.terms.over(deps.clock.today(), PER_TRANSACTION);
      for (const term of terms) {
        const done = await passOne(deps, tx, term);
        if (!done.ok) return done;
      }
      return ok(terms.length);
    });
    if (!round.ok) throw new Error(`terms.pass: ${round.error.code}`);
    passed += round.value;
    if (round.value < PER_TRANSACTION) return passed;
  }
}

async function passOne(deps: Deps, tx: Tx, term: StatutoryTerm): Promise<Result<void>> {
  await tx.terms.save({ ...term, state: 'passed' });
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: `term.pass.${term.kind}`,
      subjectType: 'claim',
      subjectId: term.claimId,
      claimId: term.claimId,
      reason: term.sentence,
      detail: { due: term.dueOn.toString(), article: term.article },
    }),
  );
  switch (term.kind) {
    case 'answer-report':
      return agreeTacitly(deps, tx, term.claimId);
    case 'contest-decision':
      return becomeFinal(deps, tx, term.claimId);
    case 'supply-information':
      return goOnWithoutAnswer(tx, term.claimId);
  }
}

async function agreeTacitly(deps: Deps, tx: Tx, claimId: string): Promise<Result<void>> {
  const claim = await tx.claims.get(claimId);
  const report = await tx.expertise.reportOf(claimId);
  if (!claim || !report || claim.state !== 'report_sent' || report.answer) return ok();
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

async function becomeFinal(deps: Deps, tx: Tx, claimId: string): Promise<Result<void>> {
  const claim = await tx.claims.get(claimId);
  const latest = await tx.decisions.latestOf(claimId);
  const decision = latest ? await tx.decisions.get(latest.id) : undefined;
  // Contested, replaced or already agreed: the term has no effect any more.
  if (!claim || !decision || decision.state !== 'delivered') return ok();
  const final = await makeDecisionFinal(tx, deps, decision, claim);
  return final.ok ? ok() : final;
}

async function goOnWithoutAnswer(tx: Tx, claimId: string): Promise<Result<void>> {
  const claim = await tx.claims.get(claimId);
  if (!claim || claim.state !== 'awaiting_information') return ok();
  const next = claimTransition(
    { state: claim.state, informationTermPassed: true },
    'decide_on_available',
    SYSTEM_ACTOR.roles,
  );
  if (!next.ok) return next;
  await tx.claims.save({ ...claim, state: next.value });
  return ok();
}
