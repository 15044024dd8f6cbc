import { formatDate, ok, type PlainDate, type Result } from '#kernel';
import {
  appealDeadline,
  claimTransition,
  decisionTransition,
  fullName,
  holderName,
  REGIME_INFO,
  type Decision,
} from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { DecisionLetterFacts } from '../ports/letters.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { claimLetterFacts } from './claim-letter-facts.js';
import { oneChunk, required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

/** Object key of the letter of a decision. */
export const decisionLetterKey = (decisionId: string): string => `decisions/${decisionId}.pdf`;

/**
 * Makes the letter of an approved decision, keeps it, makes it available in the e-loket and starts the month to contest.
 * The letter is a function of the approved decision, so a repeated job writes the same bytes; the delivery is recorded once.
 * @see Decreet 5/4/2019 art. 11 §3, art. 15–18
 */
export async function deliverDecision(deps: WorkerDeps, decisionId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => decisionLetterFacts(tx, decisionId));
  if (!read.ok) throw new Error(read.error.code);
  const facts = read.value;
  if (facts.decision.state === 'approved') {
    const letterKey = decisionLetterKey(decisionId);
    await deps.objects.put(letterKey, oneChunk(await deps.letters.decision(facts)));
    const delivered = await deps.uow.run(async (tx) => recordDelivery(deps, tx, decisionId, letterKey));
    if (!delivered.ok) throw new Error(delivered.error.code);
  }
  if (!facts.claim.email) return;
  await sendOnce(deps, {
    key: `decision.deliver:${decisionId}`,
    to: facts.claim.email,
    subject: `De beslissing over dossier ${facts.claim.number ?? ''} staat klaar`,
    text: [
      `Beste ${holderName(facts.person, facts.claim.organisation)}`,
      '',
      `Wij hebben beslist over uw dossier ${facts.claim.number ?? ''}. U leest de beslissing en de berekening na het aanmelden op ${deps.eLoketUrl}.`,
      '',
      'In de brief staat ook wat u kunt doen als u niet akkoord gaat, en tot wanneer.',
      SIGNATURE,
    ].join('\n'),
  });
}

async function decisionLetterFacts(tx: Tx, decisionId: string): Promise<Result<DecisionLetterFacts>> {
  const decision = required(await tx.decisions.get(decisionId), 'decision');
  const facts = await claimLetterFacts(tx, decision.claimId);
  if (!facts.ok) return facts;
  const officer = required(await tx.persons.find(decision.proposedBy), 'proposer');
  const approver = required(
    decision.approvedBy ? await tx.persons.find(decision.approvedBy) : undefined,
    'approver of the decision',
  );
  const stored = decision.calculationId ? await tx.calculations.find(decision.calculationId) : undefined;
  const ruleSet = stored ? await tx.ruleSets.find(stored.calculation.ruleSetId) : undefined;
  const report = await tx.expertise.reportOf(decision.claimId);
  return ok({
    ...facts.value,
    decision,
    officerName: fullName(officer),
    approverName: fullName(approver),
    ...(stored ? { calculation: stored.calculation } : {}),
    ...(ruleSet ? { ruleSetLabel: `${REGIME_INFO[ruleSet.regime].name}, versie ${ruleSet.version}` } : {}),
    ...(report ? { report } : {}),
  });
}

async function recordDelivery(
  deps: WorkerDeps,
  tx: Tx,
  decisionId: string,
  letterKey: string,
): Promise<Result<void>> {
  const decision = required(await tx.decisions.get(decisionId), 'decision');
  if (decision.state !== 'approved') return ok();
  const claim = required(await tx.claims.get(decision.claimId), 'claim');
  const today = deps.clock.today();
  const deliver = decisionTransition(
    { state: decision.state, hasDeliveryProof: true },
    'deliver',
    SYSTEM_ACTOR.roles,
  );
  if (!deliver.ok) return deliver;
  const term = appealDeadline(today);
  await tx.decisions.save(delivered(decision, deliver.value, today, term.due, letterKey));
  if (claim.state === 'decided') {
    const notified = claimTransition(
      { state: claim.state, hasDeliveryProof: true },
      'deliver_decision',
      SYSTEM_ACTOR.roles,
    );
    if (!notified.ok) return notified;
    await tx.claims.save({ ...claim, state: notified.value });
  }
  await tx.terms.insert({
    id: deps.ids.next(),
    claimId: claim.id,
    kind: 'contest-decision',
    startedOn: today,
    dueOn: term.due,
    article: term.article,
    sentence: term.sentence,
    state: 'running',
  });
  await tx.audit.append(
    auditEvent(SYSTEM_ACTOR, {
      action: 'decision.deliver',
      subjectType: 'decision',
      subjectId: decision.id,
      claimId: claim.id,
      detail: { contestUntil: formatDate(term.due), channel: 'e-loket' },
    }),
  );
  return ok();
}

function delivered(
  decision: Decision,
  state: Decision['state'],
  today: PlainDate,
  contestDue: PlainDate,
  letterKey: string,
): Decision {
  return { ...decision, state, deliveredOn: today, receivedOn: today, contestDue, letterKey };
}
