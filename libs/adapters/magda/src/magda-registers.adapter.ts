import type {
  RegisterAnswer, RegisterCallLog, RegisterCallOutcome, RegisterPurpose, Registers, RegisterSubject,
} from '#application'; // prettier-ignore
import type {
  AddressHistory,
  EnterpriseFacts,
  FunctionFacts,
  HouseholdFacts,
  OwnershipFacts,
  PersonFacts,
  Register,
} from '#domain';
import type { Clock, IdSource, Insz, KboNumber, PlainDate } from '#kernel';
import type { MagdaAnswer, MagdaClient } from './magda.client.js';
import type { MagdaSender } from './envelope.wire.js';
import { readers } from './readers.js';
import type { ReadContext } from './readers.js';
import {
  enrolment, enterpriseQuestion, functionsQuestion, householdHistoryQuestion, householdQuestion, ownershipQuestion,
  personHistoryQuestion, personQuestion, withdrawal,
} from './requests.wire.js'; // prettier-ignore
import { magdaServices } from './service-catalogue.js';
import type { MagdaServiceName } from './service-catalogue.js';
import type { XmlTree } from './xml-tree.js';

export interface MagdaRegistersParts {
  readonly client: MagdaClient;
  readonly sender: MagdaSender;
  readonly log: RegisterCallLog;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** One question in domain words; `content` is made again for a number that replaced the first. */
interface Inquiry<F> {
  readonly service: MagdaServiceName;
  readonly register: Register;
  readonly subject: RegisterSubject;
  readonly why: RegisterPurpose;
  readonly content: (subject: RegisterSubject) => string;
  readonly read: (content: XmlTree, context: ReadContext) => F;
  readonly on?: PlainDate;
}

/**
 * The authentic registers through MAGDA. A subject that is not in the repertory is enrolled and asked once more; a number
 * that was replaced is followed once. Every call is in the log before it leaves.
 */
export class MagdaRegisters implements Registers {
  constructor(private readonly parts: MagdaRegistersParts) {}

  async enrol(
    subject: RegisterSubject,
    from: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<true>> {
    const content = enrolment(subject, this.parts.sender, from);
    return this.registration('RegistreerInschrijving', subject, content, why);
  }

  async withdraw(subject: RegisterSubject, why: RegisterPurpose): Promise<RegisterAnswer<true>> {
    return this.registration('RegistreerUitschrijving', subject, withdrawal(subject, this.parts.sender), why);
  }

  async person(number: Insz, why: RegisterPurpose): Promise<RegisterAnswer<PersonFacts>> {
    const answer = await this.inquire({
      ...ofPerson('GeefPersoon', number, why, personQuestion),
      read: readers.GeefPersoon,
    });
    if (answer.kind !== 'facts' || answer.replacedBy === undefined) return answer;
    return { ...answer, facts: { ...answer.facts, replacedBy: answer.replacedBy } };
  }

  async addressHistory(
    number: Insz,
    on: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<AddressHistory>> {
    const question = (current: Insz): string => personHistoryQuestion(current, on);
    return this.inquire({
      ...ofPerson('GeefHistoriekPersoon', number, why, question),
      read: readers.GeefHistoriekPersoon,
      on,
    });
  }

  async household(number: Insz, why: RegisterPurpose): Promise<RegisterAnswer<HouseholdFacts>> {
    return this.inquire({
      ...ofPerson('GeefGezinssamenstelling', number, why, householdQuestion),
      read: readers.GeefGezinssamenstelling,
    });
  }

  async householdHistory(
    number: Insz,
    on: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<HouseholdFacts>> {
    const question = (current: Insz): string => householdHistoryQuestion(current, on);
    return this.inquire({
      ...ofPerson('GeefHistoriekGezinssamenstelling', number, why, question),
      read: readers.GeefHistoriekGezinssamenstelling,
      on,
    });
  }

  async enterprise(number: KboNumber, why: RegisterPurpose): Promise<RegisterAnswer<EnterpriseFacts>> {
    return this.inquire({
      service: 'GeefOnderneming',
      register: 'enterprises',
      subject: { kind: 'enterprise', number },
      why,
      content: () => enterpriseQuestion(number),
      read: readers.GeefOnderneming,
    });
  }

  async functionsOf(
    number: Insz,
    enterprise: KboNumber,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<FunctionFacts>> {
    const question = (current: Insz): string => functionsQuestion(current, enterprise);
    return this.inquire({
      ...ofPerson('GeefFuncties', number, why, question),
      register: 'enterprises',
      read: readers.GeefFuncties,
    });
  }

  async ownership(
    subject: RegisterSubject,
    on: PlainDate,
    why: RegisterPurpose,
    nis?: string,
  ): Promise<RegisterAnswer<OwnershipFacts>> {
    return this.inquire({
      service: 'ZoekEigendomstoestanden',
      register: 'cadastre',
      subject,
      why,
      content: (current) => ownershipQuestion(current, on, nis),
      read: readers.ZoekEigendomstoestanden,
      on,
    });
  }

  private async registration(
    service: 'RegistreerInschrijving' | 'RegistreerUitschrijving',
    subject: RegisterSubject,
    content: string,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<true>> {
    const { answer } = await this.logged(service, subject, content, why);
    const { verdict } = answer;
    if (verdict.kind === 'failed') return verdict;
    if (verdict.kind === 'done') return { kind: 'facts', facts: true, notices: verdict.notices };
    if (verdict.kind === 'enrol' || verdict.kind === 'follow' || answer.content === undefined)
      return { kind: 'failed', handling: 'tell-officer', code: 'code' in verdict ? verdict.code : 'empty' };
    // Result 0 comes without a code: an officer must see why.
    return readers[service](answer.content) === true
      ? { kind: 'facts', facts: true, notices: verdict.notices }
      : { kind: 'failed', handling: 'tell-officer', code: 'result-0' };
  }

  private async inquire<F>(inquiry: Inquiry<F>): Promise<RegisterAnswer<F> & { readonly replacedBy?: Insz }> {
    let subject = inquiry.subject;
    let replacedBy: Insz | undefined;
    // First call, once after enrolling, once after following, once after enrolling the new number.
    for (const _ of ['ask', 'enrolled', 'followed', 'enrolled again']) {
      const { answer, reference } = await this.logged(
        inquiry.service,
        subject,
        inquiry.content(subject),
        inquiry.why,
      );
      const { verdict } = answer;
      if (verdict.kind === 'follow' && replacedBy === undefined) {
        replacedBy = verdict.number;
        subject = { kind: 'person', number: replacedBy };
      } else if (verdict.kind === 'enrol') {
        const enrolled = await this.enrol(subject, inquiry.on ?? this.parts.clock.today(), inquiry.why);
        if (enrolled.kind === 'failed') return enrolled;
      } else return this.answered(inquiry, answer, reference, replacedBy);
    }
    return { kind: 'failed', handling: 'tell-officer', code: 'enrol' };
  }

  private answered<F>(
    inquiry: Inquiry<F>,
    { verdict, content, skewMinutes }: MagdaAnswer,
    reference: string,
    followed: Insz | undefined,
  ): RegisterAnswer<F> & { readonly replacedBy?: Insz } {
    if (verdict.kind === 'failed') return verdict;
    if (verdict.kind === 'enrol' || verdict.kind === 'follow')
      return { kind: 'failed', handling: 'tell-officer', code: verdict.code };
    if (verdict.kind !== 'content' || content === undefined)
      return { kind: 'none', notices: verdict.notices };
    const { clock } = this.parts;
    const facts = inquiry.read(content, {
      provenance: { register: inquiry.register, readAt: clock.now(), reference },
      today: clock.today(),
      incomplete: verdict.notices.filter(({ origin }) => origin === 'GEBRG').map(({ code }) => code),
      ...(inquiry.on ? { on: inquiry.on } : {}),
    });
    const skew = {
      code: 'clock-skew',
      type: 'warning',
      origin: 'MAGDA',
      text: `De klok wijkt ${skewMinutes} minuten af`,
    } as const;
    const replacedBy = verdict.replacedBy ?? followed;
    return {
      kind: 'facts',
      facts,
      notices: skewMinutes === undefined ? verdict.notices : [...verdict.notices, skew],
      ...(replacedBy ? { replacedBy } : {}),
    };
  }

  /** A call that cannot be logged does not leave. */
  private async logged(
    service: MagdaServiceName,
    subject: RegisterSubject,
    content: string,
    why: RegisterPurpose,
  ): Promise<{ answer: MagdaAnswer; reference: string }> {
    const { log, ids, clock, client } = this.parts;
    const [id, at] = [ids.next(), clock.now()];
    const started = performance.now();
    await log.begin({ id, at, service, reference: id, subject, why });
    let outcome: readonly [RegisterCallOutcome, string | undefined] = ['failed:refuse', 'bug'];
    try {
      const answer = await client.ask({ service: magdaServices[service], subject, content, reference: id });
      outcome = outcomeOf(answer);
      return { answer, reference: id };
    } finally {
      await log.end(id, outcome[0], outcome[1], Math.round(performance.now() - started));
    }
  }
}

function outcomeOf({ verdict }: MagdaAnswer): readonly [RegisterCallOutcome, string | undefined] {
  switch (verdict.kind) {
    case 'content':
    case 'done':
      return ['facts', undefined];
    case 'none':
      return ['none', verdict.notices[0]?.code];
    case 'failed':
      return [`failed:${verdict.handling}`, verdict.code];
    case 'enrol':
    case 'follow':
      return ['none', verdict.code];
  }
}

function ofPerson(
  service: MagdaServiceName,
  number: Insz,
  why: RegisterPurpose,
  question: (number: Insz) => string,
): Omit<Inquiry<never>, 'read'> {
  return {
    service,
    register: 'national-register',
    subject: { kind: 'person', number },
    why,
    content: (subject) => question(subject.kind === 'person' ? subject.number : number),
  };
}
