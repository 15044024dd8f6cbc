import { domainError, err, ok, toBrusselsDate, type Result } from '#kernel';
import {
  claimTransition,
  correctionMotivation,
  correctionWindow,
  fullName,
  recomputationTransition,
  type Calculation,
  type Claim,
  type Decision,
  type RecomputationApplication,
  type RecomputationResult,
  type RecomputationRun,
  type RuleSet,
  type StoredCalculation,
} from '#domain';
import { SYSTEM_ACTOR, type Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { decisionKind } from '../decision/propose-decision.js';
import { correctionFacts } from '../decision/supersede-decision.js';
import { writeProposal } from '../decision/write-proposal.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { computeCase } from './compute-case.js';

/** Cases per transaction: each one is locked until the chunk is written. */
export const CORRECTION_CHUNK = 50;

/** A run that is being applied, with who asked for it. */
interface Order {
  readonly run: RecomputationRun;
  readonly application: RecomputationApplication;
  readonly actor: Actor;
  readonly ruleSet: RuleSet;
}

/**
 * Proposes a correcting decision for every changed case of a run, or writes down why it cannot. Goes on from where it was
 * left; a case that has its outcome is not done again. The decisions in force stay so until each proposal is approved.
 * @throws Error when the run does not exist or a transaction is refused; the job is then tried again
 */
export async function proposeCorrections(deps: Deps, runId: string, chunk = CORRECTION_CHUNK): Promise<void> {
  for (;;) {
    const more = await deps.uow.run(async (tx) => nextChunk(deps, tx, runId, chunk));
    if (!more.ok) throw new Error(more.error.code);
    if (!more.value) return;
  }
}

async function nextChunk(deps: Deps, tx: Tx, runId: string, size: number): Promise<Result<boolean>> {
  const run = await tx.recomputations.get(runId);
  if (!run) return err(domainError('common/not-found'));
  const { application } = run;
  if (run.state !== 'applying' || !application) return ok(false);
  const order = await orderOf(tx, run, application);
  if (!order.ok) return order;
  const todo = await tx.recomputations.toCorrect(run.id, size);
  let proposed = 0;
  for (const result of todo) {
    const outcome = await proposeOne(deps, tx, order.value, result);
    if (outcome.ok) proposed += 1;
    const { code, params } = outcome.ok ? { code: '', params: undefined } : outcome.error;
    await tx.recomputations.insertCorrection(
      run.id,
      result.position,
      outcome.ok ? { decisionId: outcome.value } : { code, ...(params ? { params } : {}) },
    );
  }
  const counted: RecomputationRun = {
    ...run,
    touchedAt: deps.clock.now(),
    application: {
      ...application,
      done: application.done + todo.length,
      proposed: application.proposed + proposed,
    },
  };
  if (todo.length === size) {
    await tx.recomputations.save(counted);
    return ok(true);
  }
  return finish(tx, counted, order.value.actor);
}

async function finish(tx: Tx, run: RecomputationRun, actor: Actor): Promise<Result<boolean>> {
  const state = recomputationTransition(
    { state: run.state, allApplied: run.application?.done === run.application?.total },
    'finish_applying',
    SYSTEM_ACTOR.roles,
  );
  if (!state.ok) return state;
  await tx.recomputations.save({ ...run, state: state.value });
  await tx.audit.append(
    auditEvent(actor, {
      action: 'recomputation.applied',
      subjectType: 'recomputation',
      subjectId: run.id,
      detail: { cases: run.application?.total ?? 0, proposed: run.application?.proposed ?? 0 },
    }),
  );
  return ok(false);
}

async function orderOf(
  tx: Tx,
  run: RecomputationRun,
  application: RecomputationApplication,
): Promise<Result<Order>> {
  const person = await tx.persons.find(application.by);
  const ruleSet = await tx.ruleSets.find(run.ruleSetId);
  if (!person || !ruleSet) return err(domainError('common/not-found'));
  const actor: Actor = {
    personId: person.id,
    name: fullName(person),
    channel: 'back-office',
    roles: [application.byRole],
  };
  return ok({ run, application, actor, ruleSet });
}

/** The id of the proposed decision. A refusal comes before anything is written. */
async function proposeOne(
  deps: Deps,
  tx: Tx,
  order: Order,
  result: RecomputationResult,
): Promise<Result<string>> {
  const claim = await tx.claims.get(result.claimId);
  if (!claim) return err(domainError('common/not-found'));
  if (claim.personId === order.actor.personId) return err(domainError('claim/own-case'));
  const inForce = await correctable(deps, tx, order, claim);
  if (!inForce.ok) return inForce;
  const computed = await sameAsShown(tx, order, claim, { result, inForce: inForce.value });
  if (!computed.ok) return computed;
  return ok(
    await writeCorrection(deps, tx, order, { claim, inForce: inForce.value, calculation: computed.value }),
  );
}

/** The decision in force, when the law still lets it be corrected. @see Decreet 5/4/2019 art. 14 */
async function correctable(deps: Deps, tx: Tx, order: Order, claim: Claim): Promise<Result<Decision>> {
  if ((await tx.decisions.latestOf(claim.id))?.state === 'proposed')
    return err(domainError('decision/already-proposed'));
  const inForce = await tx.decisions.inForceOf(claim.id);
  if (!inForce) return err(domainError('recomputation/no-decision'));
  const { foundOn } = order.application;
  const facts = correctionFacts(deps.clock, inForce, foundOn);
  if (!facts.appealPending) {
    const decided = toBrusselsDate(inForce.approvedAt ?? inForce.proposedAt);
    const open = correctionWindow({ decided, found: foundOn, today: deps.clock.today() });
    if (!open.ok) return open;
  }
  const next = claimTransition({ state: claim.state, ...facts }, 'propose_correction', order.actor.roles);
  return next.ok ? ok(inForce) : next;
}

/** Computes once more, now that the case is locked: only what the difference report showed is proposed. */
async function sameAsShown(
  tx: Tx,
  order: Order,
  claim: Claim,
  seen: { readonly result: RecomputationResult; readonly inForce: Decision },
): Promise<Result<Calculation>> {
  const changed = err(domainError('recomputation/changed-since'));
  if (seen.inForce.calculationId !== seen.result.calculationId) return changed;
  const disaster = await tx.disasters.find(claim.disasterId);
  if (!disaster) return changed;
  const { phenomenon } = disaster;
  const phenomenonDate = claim.damageDate ?? disaster.firstDay;
  const report = await tx.expertise.reportOf(claim.id);
  if ((await tx.ruleSets.inForce(phenomenonDate))?.id !== order.ruleSet.id)
    return err(domainError('recomputation/not-in-force-here'));
  const computed = computeCase(
    { claim, phenomenonDate, phenomenon, ...(report ? { report } : {}) },
    order.ruleSet,
  );
  if (!computed.ok) return computed;
  if (computed.value.provisional) return err(domainError('decision/calculation-provisional'));
  return seen.result.after?.equals(computed.value.granted) ? computed : changed;
}

async function writeCorrection(
  deps: Deps,
  tx: Tx,
  { run, application, actor }: Order,
  made: { readonly claim: Claim; readonly inForce: Decision; readonly calculation: Calculation },
): Promise<string> {
  const { claim, inForce, calculation } = made;
  const stored: StoredCalculation = {
    id: deps.ids.next(),
    claimId: claim.id,
    calculation,
    createdAt: deps.clock.now(),
    createdBy: actor.personId,
  };
  await tx.calculations.insert(stored);
  const { ground, foundOn, motivation } = application;
  const { granted } = calculation;
  const proposal = await writeProposal(deps, tx, actor, claim, {
    kind: decisionKind(stored),
    granted,
    motivation: correctionMotivation({ replaced: inForce, granted, ground, foundOn, reason: motivation }),
    calculationId: stored.id,
    ground,
    foundOn,
    recomputationId: run.id,
  });
  if (!proposal.ok) throw new Error(proposal.error.code);
  await tx.claims.save(claim);
  await tx.audit.append(
    auditEvent(actor, {
      action: 'decision.propose-correction',
      subjectType: 'decision',
      subjectId: proposal.value.id,
      claimId: claim.id,
      detail: {
        number: proposal.value.number,
        corrects: inForce.number,
        before: inForce.granted.toString(),
        granted: granted.toString(),
        ground,
        recomputation: run.id,
      },
    }),
  );
  return proposal.value.id;
}
