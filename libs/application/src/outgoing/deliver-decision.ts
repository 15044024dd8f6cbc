import { ok, parseKboNumber, type Result } from '#kernel';
import {
  fullName,
  holderName,
  REGIME_INFO,
  type Decision,
  type DecisionDelivery,
  type LetterAddress,
} from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { raiseTask } from '../case-task/raise-task.js';
import type { RegisteredMessage } from '../ports/delivery.port.js';
import type { DecisionLetterFacts } from '../ports/letters.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { claimLetterFacts } from './claim-letter-facts.js';
import { decisionLetterKey, recordReceipt } from './record-receipt.js';
import { keepLetter, required, mailClaimant, SIGNATURE, type WorkerDeps } from './worker-deps.js';

const NO_PAPER = 'Het adres is niet mededeelbaar: er kan geen brief op papier vertrekken';
/** Deliveries asked after in one go. */
const FOLLOWED = 500;

/**
 * Makes the letter of an approved decision, keeps it, and brings it to the victim: by eBox, else by registered letter.
 * The month to contest starts with the proof of receipt, which `followDeliveries` waits for when it does not come at once.
 * Every part may run twice: the letter is kept once, the partner knows the message by its key, the receipt counts once.
 * @see Decreet 5/4/2019 art. 11 §3, art. 15–18
 */
export async function deliverDecision(deps: WorkerDeps, decisionId: string): Promise<void> {
  const facts = await readFacts(deps, decisionId);
  if (facts.decision.state === 'approved') {
    await keepLetter(deps, decisionLetterKey(decisionId), () => deps.letters.decision(facts));
    const delivery = await openDelivery(deps, facts);
    if (delivery) await pursue(deps, delivery, facts);
  }
  await tellByMail(deps, decisionId);
}

/** Every minute: asks after what was sent, and sends what could not leave. Stops when the partner is down. */
export async function followDeliveries(deps: WorkerDeps): Promise<void> {
  const open = await deps.uow.run(async (tx) => ok(await tx.deliveries.open(FOLLOWED)));
  if (!open.ok) throw new Error(open.error.code);
  for (const delivery of open.value) {
    const facts = await readFacts(deps, delivery.decisionId);
    if (!(await pursue(deps, delivery, facts))) return;
    await tellByMail(deps, delivery.decisionId);
  }
}

async function readFacts(deps: WorkerDeps, decisionId: string): Promise<DecisionLetterFacts> {
  const read = await deps.uow.run(async (tx) => decisionLetterFacts(tx, decisionId));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

/** The delivery that runs, or a first one; undefined when all that can be done was done. */
async function openDelivery(
  deps: WorkerDeps,
  facts: DecisionLetterFacts,
): Promise<DecisionDelivery | undefined> {
  const opened = await deps.uow.run(async (tx) => {
    // locks the decision: of two workers one comes second and finds the delivery of the first
    const decision = required(await tx.decisions.get(facts.decision.id), 'decision');
    const known = await tx.deliveries.ofDecision(decision.id);
    if (known.length > 0) return ok(known.find(isOpen));
    const first = newDelivery(deps, decision, recipientNumber(facts) ? 'ebox' : 'paper');
    await tx.deliveries.insert(first);
    return ok<DecisionDelivery | undefined>(first);
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

const isOpen = ({ state }: DecisionDelivery): boolean => state === 'prepared' || state === 'sent';

export function newDelivery(
  deps: Pick<WorkerDeps, 'ids' | 'clock'>,
  decision: Pick<Decision, 'id' | 'claimId'>,
  channel: DecisionDelivery['channel'],
): DecisionDelivery {
  return {
    id: deps.ids.next(),
    decisionId: decision.id,
    claimId: decision.claimId,
    channel,
    state: 'prepared',
    preparedAt: deps.clock.now(),
  };
}

/** Brings a delivery as far as it goes now, over to paper when eBox fails. False when the partner is down. */
async function pursue(
  deps: WorkerDeps,
  delivery: DecisionDelivery,
  facts: DecisionLetterFacts,
): Promise<boolean> {
  if (delivery.state === 'prepared') {
    if (delivery.channel === 'paper' && facts.letterAddress.kind === 'secret')
      return failed(deps, delivery, NO_PAPER, facts);
    const outcome = await deps.delivery.send(await messageOf(deps, delivery, facts));
    if (outcome.kind === 'later') {
      await change(deps, delivery, { reason: outcome.reason });
      return false;
    }
    if (outcome.kind === 'impossible') return failed(deps, delivery, outcome.reason, facts);
    const sent = { state: 'sent', sentAt: deps.clock.now(), reference: outcome.reference } as const;
    await change(deps, delivery, { ...sent, reason: undefined });
    return pursue(deps, { ...delivery, ...sent }, facts);
  }
  const status = await deps.delivery.statusOf(required(delivery.reference, 'reference of the message'));
  if (status.kind === 'later') return false;
  if (status.kind === 'undeliverable') return failed(deps, delivery, status.reason, facts);
  if (status.kind === 'delivered') {
    const { receivedOn, proof } = status;
    const recorded = await deps.uow.run(async (tx) =>
      recordReceipt(deps, tx, { ...delivery, state: 'delivered', receivedOn, proof }),
    );
    if (!recorded.ok) throw new Error(recorded.error.code);
  }
  return true;
}

/** eBox goes over to paper; when paper fails too, an officer has to act. */
async function failed(
  deps: WorkerDeps,
  delivery: DecisionDelivery,
  reason: string,
  facts: DecisionLetterFacts,
): Promise<boolean> {
  const last = delivery.channel !== 'ebox';
  const next = await deps.uow.run(async (tx) => {
    const decision = required(await tx.decisions.get(delivery.decisionId), 'decision');
    const now = required(await tx.deliveries.get(delivery.id), 'delivery');
    if (!isOpen(now)) return ok<DecisionDelivery | undefined>(undefined);
    await tx.deliveries.save({ ...now, state: last ? 'undeliverable' : 'failed', reason });
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: last ? 'delivery.undeliverable' : 'delivery.fall-back',
        subjectType: 'decision',
        subjectId: decision.id,
        claimId: decision.claimId,
        reason,
      }),
    );
    if (last) {
      await raiseTask(deps, tx, { claimId: decision.claimId, ...undeliverable(decision.number, reason) });
      return ok(undefined);
    }
    const paper = newDelivery(deps, decision, 'paper');
    await tx.deliveries.insert(paper);
    return ok(paper);
  });
  if (!next.ok) throw new Error(next.error.code);
  return next.value ? pursue(deps, next.value, facts) : true;
}

function undeliverable(
  number: string,
  reason: string,
): { readonly kind: 'decision-undeliverable'; readonly what: string } {
  return {
    kind: 'decision-undeliverable',
    what: `Beslissing ${number} kon niet bezorgd worden (${reason}). Zoek een weg bij “Bezorging”: verzend opnieuw, of registreer de ontvangst met een bewijs. De termijn van de aanvrager loopt nog niet.`,
  };
}

async function change(
  deps: WorkerDeps,
  { id }: DecisionDelivery,
  values: { readonly [K in 'state' | 'sentAt' | 'reference' | 'reason']?: DecisionDelivery[K] | undefined },
): Promise<void> {
  await deps.uow.run(async (tx) => {
    const now = await tx.deliveries.get(id);
    if (now && isOpen(now)) await tx.deliveries.save({ ...now, ...values } as DecisionDelivery);
    return ok();
  });
}

function recipientNumber({ person, claim }: DecisionLetterFacts): RegisteredMessage['recipient']['number'] {
  if (!claim.organisation) return { kind: 'person', value: person.nationalNumber };
  const value = parseKboNumber(claim.organisation.number);
  return value ? { kind: 'enterprise', value } : undefined;
}

async function messageOf(
  deps: WorkerDeps,
  delivery: DecisionDelivery,
  facts: DecisionLetterFacts,
): Promise<RegisteredMessage> {
  const { claim, decision, person, letterAddress } = facts;
  const number = recipientNumber(facts);
  const parts: Uint8Array[] = [];
  for await (const part of await deps.objects.get(decisionLetterKey(decision.id))) parts.push(part);
  return {
    key: delivery.id,
    channel: delivery.channel === 'ebox' ? 'ebox' : 'paper',
    subject: `Beslissing ${decision.number} over dossier ${claim.number ?? ''}`,
    recipient: {
      name: holderName(person, claim.organisation),
      ...(number ? { number } : {}),
      ...(delivery.channel === 'paper' && letterAddress.kind === 'known'
        ? { address: addressPart(letterAddress) }
        : {}),
    },
    fileName: `beslissing-${decision.number}.pdf`,
    document: joined(parts),
  };
}

function addressPart({
  postal,
  lines,
}: Extract<LetterAddress, { kind: 'known' }>): NonNullable<RegisteredMessage['recipient']['address']> {
  return { lines, ...(postal ? { postal } : {}) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Once the decision was received: a mail that it can be read. Not before, because the letter comes first. */
async function tellByMail(deps: WorkerDeps, decisionId: string): Promise<void> {
  const facts = await readFacts(deps, decisionId);
  if (!facts.decision.deliveredOn) return;
  await mailClaimant(deps, facts.claim, {
    key: `decision.deliver:${decisionId}`,
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
