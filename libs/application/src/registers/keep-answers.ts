import { ok } from '#kernel';
import {
  enterpriseEvents,
  mayActFor,
  personEvents,
  REGISTER_TOPICS,
  type FunctionFacts,
  type LifeEvent,
  type PersonFacts,
} from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { raiseTask } from '../case-task/raise-task.js';
import type { ClaimRegisterFacts, RegisterFact } from '../ports/register-facts.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { hasEnded, type Inquiry, type RegisterDeps } from './inquiry.js';
import { provenTitles } from './proven-titles.js';

/**
 * Keeps what the registers answered, and tells the officer what changed since the last answer. Twice the same answer
 * changes nothing.
 */
export async function keepAnswers(
  deps: RegisterDeps,
  inquiry: Inquiry,
  answers: readonly RegisterFact[],
): Promise<void> {
  const claimId = inquiry.claim.id;
  const kept = await deps.uow.run(async (tx) => {
    const known = await tx.registerFacts.ofClaim(claimId);
    for (const fact of answers) {
      await tx.registerFacts.save(claimId, fact);
      for (const event of eventsOf(deps, inquiry, known, fact))
        await raiseTask(deps, tx, { claimId, ...event });
      if (fact.topic === 'identity' && fact.facts)
        await followNumber(deps, tx, inquiry, fact.facts as PersonFacts);
      if (fact.topic === 'ownership') await markProvenTitles(tx, claimId);
    }
    return ok();
  });
  if (!kept.ok) throw new Error(kept.error.code);
}

function eventsOf(
  deps: RegisterDeps,
  inquiry: Inquiry,
  known: ClaimRegisterFacts,
  fact: RegisterFact,
): readonly LifeEvent[] {
  const before = known[fact.topic];
  if (fact.outcome === 'failed:tell-officer' || fact.outcome === 'failed:wrong-number')
    return before?.outcome === fact.outcome && before.code === fact.code ? [] : [byHand(fact)];
  if (fact.outcome !== 'facts') return [];
  switch (fact.topic) {
    case 'identity':
      return personEvents(known.identity?.facts, fact.facts as PersonFacts);
    case 'enterprise':
      return enterpriseEvents(
        known.enterprise?.facts,
        fact.facts as NonNullable<NonNullable<ClaimRegisterFacts['enterprise']>['facts']>,
        deps.clock.today(),
      );
    case 'representation':
      return representationEvents(deps, inquiry, known.representation?.facts, fact.facts as FunctionFacts);
    case 'residence':
    case 'ownership':
      return [];
  }
}

function byHand({ topic }: RegisterFact): LifeEvent {
  return {
    kind: 'look-by-hand',
    what: `Het register kon niet antwoorden op de vraag naar: ${REGISTER_TOPICS[topic].toLowerCase()}. Kijk dit met de hand na.`,
  };
}

function representationEvents(
  deps: RegisterDeps,
  { enterprise, person }: Inquiry,
  before: FunctionFacts | undefined,
  now: FunctionFacts,
): readonly LifeEvent[] {
  if (!enterprise) return [];
  const today = deps.clock.today();
  const may = (facts: FunctionFacts): string =>
    mayActFor(facts, enterprise, today, deps.representingFunctions, person.nationalNumber);
  if (may(now) !== 'no' || (before && may(before) === 'no')) return [];
  return [
    {
      kind: 'look-by-hand',
      what: 'Wie de aanvraag indiende, heeft volgens de Kruispuntbank van Ondernemingen geen functie in de onderneming. Kijk de volmacht na.',
    },
  ];
}

/** The register replaced the number: the person keeps the new one, and every open case of his tells it. */
async function followNumber(
  deps: RegisterDeps,
  tx: Tx,
  { person }: Inquiry,
  { replacedBy }: PersonFacts,
): Promise<void> {
  if (replacedBy === undefined || replacedBy === person.nationalNumber) return;
  const changed = await tx.persons.changeNationalNumber(person.id, replacedBy);
  if (changed)
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, { action: 'person.new-number', subjectType: 'person', subjectId: person.id }),
    );
  const event = changed
    ? {
        kind: 'new-number' as const,
        what: 'Het Rijksregister gaf de aanvrager een nieuw nummer. Wij volgen voortaan het nieuwe. Kijk na of er ook dossiers of stukken met het oude nummer zijn.',
      }
    : {
        kind: 'look-by-hand' as const,
        what: 'Het Rijksregister gaf de aanvrager een nieuw nummer, en wij kennen dat nummer al van een andere aanmelding. Kijk na of het om dezelfde persoon gaat.',
      };
  for (const claim of await tx.claims.ofHolder(person.id))
    if (!hasEnded(claim)) await raiseTask(deps, tx, { claimId: claim.id, ...event });
}

/** A proof of title that nobody looked at yet is there now: the cadastre gave it. */
async function markProvenTitles(tx: Tx, claimId: string): Promise<void> {
  const claim = await tx.claims.find(claimId);
  if (!claim) return;
  const proven = await provenTitles(tx, claim);
  for (const item of await tx.completeness.ofClaim(claimId))
    if (item.kind === 'proof-of-title' && item.status === 'missing' && item.itemId && proven.has(item.itemId))
      await tx.completeness.upsert({ ...item, status: 'present' });
}
