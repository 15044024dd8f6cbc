import { parseKboNumber, Temporal, type Instant, type KboNumber, type PlainDate } from '#kernel';
import {
  ENDED_CLAIM_STATES,
  residenceByNow,
  residenceOn,
  type Claim,
  type Person,
  type RegisterTopic,
} from '#domain';
import type { Deps } from '../deps.js';
import type { ClaimRegisterFacts, FactsByTopic, RegisterFact } from '../ports/register-facts.port.js';
import type { RegisterAnswer, RegisterPurpose, Registers, RegisterSubject } from '../ports/registers.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** What the questions to authentic registers need besides the store. */
export interface RegisterDeps extends Deps {
  readonly registers: Registers;
  /** Codes of functions in an enterprise with which somebody may act for it by himself. */
  readonly representingFunctions: readonly string[];
}

/** About whom and which day the registers are asked for one claim. */
export interface Inquiry {
  readonly claim: Claim;
  /** Who filed it. */
  readonly person: Person;
  /** Absent for an organisation without number in the register of enterprises. */
  readonly enterprise?: KboNumber;
  /** Day of the damage; the first day of the disaster until the victim has told it. */
  readonly on: PlainDate;
  readonly known: ClaimRegisterFacts;
}

/** The fund may ask what the assessment of a claim needs; so the victim need not prove it. */
const LEGAL_GROUND = 'Decreet 5/4/2019 art. 8-11; decreet 18/7/2008';
const PURPOSES: Readonly<Record<RegisterTopic, RegisterPurpose['purpose']>> = {
  identity: 'prefill-claim',
  residence: 'check-address',
  enterprise: 'check-enterprise',
  representation: 'check-representation',
  ownership: 'check-ownership',
};
const DATED: readonly RegisterTopic[] = ['residence', 'ownership'];
/** An answer younger than this is not asked again. */
const FRESH_HOURS = 24;

export function purposeOf(purpose: RegisterPurpose['purpose'], claimId: string): RegisterPurpose {
  return { purpose, legalGround: LEGAL_GROUND, claimId };
}

export function hasEnded({ state }: Pick<Claim, 'state'>): boolean {
  return (ENDED_CLAIM_STATES as readonly string[]).includes(state);
}

/** Undefined when nobody works on the claim any more: then nothing may be asked. */
export async function readInquiry(tx: Tx, claimId: string): Promise<Inquiry | undefined> {
  const claim = await tx.claims.find(claimId);
  if (!claim || hasEnded(claim)) return undefined;
  const person = await tx.persons.find(claim.personId);
  const disaster = await tx.disasters.find(claim.disasterId);
  if (!person || !disaster) throw new Error(`Claim ${claimId} lacks its person or disaster`);
  const enterprise = claim.organisation && parseKboNumber(claim.organisation.number);
  return {
    claim,
    person,
    ...(enterprise ? { enterprise } : {}),
    on: claim.damageDate ?? disaster.firstDay,
    known: await tx.registerFacts.ofClaim(claimId),
  };
}

/** The claimant: the organisation, or else the person. */
export function subjectOf({ claim, person, enterprise }: Inquiry): RegisterSubject | undefined {
  if (!claim.organisation) return { kind: 'person', number: person.nationalNumber };
  return enterprise && { kind: 'enterprise', number: enterprise };
}

/** What this claim needs. Who claims no building is not looked up in the cadastre. */
export function topicsOf({ claim, enterprise }: Inquiry): readonly RegisterTopic[] {
  const builds = claim.address !== undefined && claim.items.some((item) => item.category === 'construction');
  const ownership: readonly RegisterTopic[] = builds && claim.damageDate ? ['ownership'] : [];
  if (!claim.organisation) return ['identity', 'residence', ...ownership];
  return enterprise ? ['enterprise', 'representation', ...ownership] : [];
}

/** Needed, and not answered lately for this day. */
export function topicsToAsk(inquiry: Inquiry, now: Instant): readonly RegisterTopic[] {
  const oldest = now.subtract({ hours: FRESH_HOURS });
  return topicsOf(inquiry).filter((topic) => {
    const fact: RegisterFact | undefined = inquiry.known[topic];
    if (!fact || fact.outcome.startsWith('failed:') || !isSameDay(fact.on, dayOf(inquiry, topic)))
      return true;
    return Temporal.Instant.compare(fact.askedAt, oldest) < 0;
  });
}

function dayOf({ on }: Inquiry, topic: RegisterTopic): PlainDate | undefined {
  return DATED.includes(topic) ? on : undefined;
}
function isSameDay(a: PlainDate | undefined, b: PlainDate | undefined): boolean {
  return a?.toString() === b?.toString();
}

type Question<T extends RegisterTopic> = (
  registers: Registers,
  inquiry: Inquiry,
  why: RegisterPurpose,
) => Promise<RegisterAnswer<FactsByTopic[T]>>;

const NONE = { kind: 'none', notices: [] } as const;

const QUESTIONS: { readonly [T in RegisterTopic]: Question<T> } = {
  identity: (registers, { person }, why) => registers.person(person.nationalNumber, why),
  residence: async (registers, { person, on, known }, why) => {
    // Without the present situation nobody knows whether an older address may be told.
    const identity = known.identity;
    if (!identity?.facts)
      return identity?.outcome === 'none' ? NONE : { kind: 'failed', handling: 'retry', code: 'identity' };
    const answer = await registers.addressHistory(person.nationalNumber, on, why);
    if (answer.kind === 'facts')
      return { ...answer, facts: residenceOn(answer.facts, on, identity.facts.address) };
    if (answer.kind !== 'none') return answer;
    const byNow = residenceByNow(identity.facts, on);
    return byNow ? { kind: 'facts', facts: byNow, notices: answer.notices } : answer;
  },
  enterprise: async (registers, { enterprise }, why) =>
    enterprise ? registers.enterprise(enterprise, why) : NONE,
  representation: async (registers, { person, enterprise }, why) =>
    enterprise ? registers.functionsOf(person.nationalNumber, enterprise, why) : NONE,
  ownership: async (registers, inquiry, why) => {
    const subject = subjectOf(inquiry);
    return subject ? registers.ownership(subject, inquiry.on, why, inquiry.claim.address?.nis) : NONE;
  },
};

/** Asks these topics one after the other; what one tells is known to the next. Nothing is stored. */
export async function askTopics(
  deps: RegisterDeps,
  inquiry: Inquiry,
  topics: readonly RegisterTopic[],
  purposes: Partial<Record<RegisterTopic, RegisterPurpose['purpose']>> = {},
): Promise<readonly RegisterFact[]> {
  const facts: RegisterFact[] = [];
  let known = inquiry.known;
  for (const topic of topics) {
    const why = purposeOf(purposes[topic] ?? PURPOSES[topic], inquiry.claim.id);
    const answer = await QUESTIONS[topic](deps.registers, { ...inquiry, known }, why);
    const fact = factOf(topic, answer, {
      askedAt: deps.clock.now(),
      on: dayOf(inquiry, topic),
      before: known[topic],
    });
    facts.push(fact);
    known = { ...known, [topic]: fact };
  }
  return facts;
}

/** Every topic failed for the same cause: the subject could not be enrolled. */
export function allFailed(
  deps: Pick<Deps, 'clock'>,
  inquiry: Inquiry,
  topics: readonly RegisterTopic[],
  answer: Extract<RegisterAnswer<never>, { kind: 'failed' }>,
): readonly RegisterFact[] {
  return topics.map((topic) =>
    factOf(topic, answer, {
      askedAt: deps.clock.now(),
      on: dayOf(inquiry, topic),
      before: inquiry.known[topic],
    }),
  );
}

function factOf(
  topic: RegisterTopic,
  answer: RegisterAnswer<FactsByTopic[RegisterTopic]>,
  {
    askedAt,
    on,
    before,
  }: {
    readonly askedAt: Instant;
    readonly on: PlainDate | undefined;
    readonly before: RegisterFact | undefined;
  },
): RegisterFact {
  const asked = { topic, askedAt, ...(on ? { on } : {}) };
  if (answer.kind === 'facts') return { ...asked, outcome: 'facts', facts: answer.facts };
  if (answer.kind === 'none') {
    const code = answer.notices[0]?.code;
    return { ...asked, outcome: 'none', ...(code ? { code } : {}) };
  }
  const kept = before?.facts && isSameDay(before.on, on) ? { facts: before.facts } : {};
  return { ...asked, outcome: `failed:${answer.handling}`, code: answer.code, ...kept };
}
