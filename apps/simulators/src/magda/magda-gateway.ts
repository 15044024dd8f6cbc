import { setTimeout as pause } from 'node:timers/promises';
import {
  magdaServices, parseXml, schemaFaults, signatureProfiles, signEnvelope, soapEnvelope, UnreadableXml, verifyEnvelope,
  type MagdaServiceName, type SignatureFault, type SignatureProfile, type SigningIdentity,
} from '#adapters/magda'; // prettier-ignore
import { systemClock, toBrusselsDate, type Instant } from '#kernel';
import { answerXml, error, type Answer } from './answer-envelope.wire.js';
import { Answering, senderOf } from './answering.js';
import { answerFromFolder } from './mock-folder.js';
import type { Mood } from './moods.js';
import { readQuestion, subjectOf, type Question, type Subject } from './question.js';
import type { RegisterWorld } from './register-world.js';

export interface GatewayOptions {
  /** Signs answers. */
  readonly identity: SigningIdentity;
  /** Another party's key, for answers with a wrong signature. */
  readonly stranger: SigningIdentity;
  /** PEM: certificates that may ask, or authorities that issue them. */
  readonly clients: readonly string[];
  /** The one connection that has access; absent: any. */
  readonly sender?: { readonly identification: string; readonly capacity: string };
  /** A `magda_simulator` folder of MAGDA-Mock that answers in place of the own records. */
  readonly folder?: string;
  /** How long "slow" takes. Milliseconds. */
  readonly slowMs: number;
}

/** A message refused before it was read: HTTP status and SOAP fault. */
export interface Refusal {
  readonly status: 401 | 500;
  readonly text: string;
  readonly reason: SignatureFault | 'schema';
}

export interface Reply {
  readonly envelope: string;
  /** For the log: never a number or a name. */
  readonly codes: readonly string[];
}

const CLOCK_AHEAD = { hours: 2 };

/** Checks a signed question, answers it, signs the answer: one message in, one out. */
export class MagdaGateway {
  mood: Mood = 'normaal';
  private readonly answering: Answering;

  constructor(
    readonly options: GatewayOptions,
    readonly world: RegisterWorld,
  ) {
    this.answering = new Answering(world);
  }

  /** @param now the demo's time; certificates live in the machine's */
  async reply(service: MagdaServiceName, message: string, now: Instant): Promise<Reply | Refusal> {
    const { clients } = this.options;
    const verified = verifyEnvelope(withoutDeclaration(message), {
      profiles: signatureProfiles,
      trusted: clients,
      now: systemClock.now(),
    });
    if (!verified.ok) return refusal(verified.reason);
    const question = readable(service, verified.body);
    if (question === undefined) return refusal('schema');
    const [fault] = schemaFaults(verified.body, magdaServices[service].requestSchema);
    const answer =
      fault === undefined
        ? await this.answerTo(question, now)
        : { messageExceptions: [error('50000', `Validatiefout: ${fault}`)] };
    const at = this.mood === 'klok' ? now.add(CLOCK_AHEAD) : now;
    const xml = typeof answer === 'string' ? answer : answerXml(question, answer, at);
    return { envelope: this.signed(xml, verified.profile), codes: codesOf(answer) };
  }

  private async answerTo(question: Question, now: Instant): Promise<Answer | string> {
    const subject = subjectOf(question);
    if (this.isSlow(subject)) await pause(this.options.slowMs);
    const today = toBrusselsDate(now).toString();
    const { sender } = this.options;
    if (sender && senderOf(question) !== senderOf({ ...question, ...sender }))
      return { messageExceptions: [error('40005', 'Deze afzender heeft geen toegang')] };
    const { name, version } = magdaServices[question.service];
    if (question.contextName !== name || question.contextVersion !== version)
      return {
        messageExceptions: [error('50000', 'Naam of versie in de context hoort niet bij deze dienst')],
      };
    if (this.mood === 'onbekende-code')
      return { exceptions: [error('77777', 'Code die nergens beschreven is')] };
    if (this.options.folder !== undefined && subject)
      return this.fromFolder(this.options.folder, question, subject, now);
    const answer = this.answering.answer(question, today);
    if (this.mood !== 'andere-persoon' || subject === undefined || answer.content === undefined)
      return answer;
    return this.answering.content(question, this.answering.someoneElse(subject), today);
  }

  /** The mock enforces no enrolment; here it counts as much as with the own records. */
  private fromFolder(folder: string, question: Question, subject: Subject, now: Instant): Answer | string {
    const today = toBrusselsDate(now).toString();
    const unenrolled = this.answering.unenrolled(question, subject, today);
    if (unenrolled) return unenrolled;
    const found = answerFromFolder(folder, question, now);
    if (found === undefined) return this.answering.answer(question, today);
    if (question.service === 'RegistreerInschrijving' && /<Resultaat[^>]*>1</.test(found))
      this.world.enrol({
        sender: senderOf(question),
        subject: `${subject.kind}:${subject.number}`,
        begin: today,
      });
    if (question.service === 'RegistreerUitschrijving')
      this.world.withdraw(senderOf(question), `${subject.kind}:${subject.number}`);
    return found;
  }

  private isSlow(subject: Subject | undefined): boolean {
    return (
      this.mood === 'traag' ||
      (subject !== undefined && this.world.person(subject.number)?.trouble === 'slow')
    );
  }

  private signed(answer: string, profile: SignatureProfile): string {
    const envelope = soapEnvelope(answer);
    if (this.mood === 'ongetekend') return envelope;
    const { identity, stranger } = this.options;
    return signEnvelope(envelope, profile, this.mood === 'verkeerde-handtekening' ? stranger : identity);
  }
}

function withoutDeclaration(message: string): string {
  return message.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '');
}

/** undefined when the Body holds no message of this service: then there is no context to answer in. */
function readable(service: MagdaServiceName, body: string): Question | undefined {
  try {
    const [message, ...more] = parseXml(body).children;
    const { name, namespace } = magdaServices[service];
    if (message?.name !== name || message.namespace !== namespace || more.length > 0) return undefined;
    const question = readQuestion(service, message);
    return question.reference === '' || question.identification === '' ? undefined : question;
  } catch (fault) {
    if (fault instanceof UnreadableXml) return undefined;
    throw fault;
  }
}

function refusal(reason: Refusal['reason']): Refusal {
  if (reason === 'malformed') return { status: 500, text: 'Het bericht is geen geldig SOAP-bericht', reason };
  if (reason === 'schema') return { status: 500, text: 'De inhoud hoort niet bij deze dienst', reason };
  return { status: 401, text: 'De handtekening van het bericht is niet aanvaard', reason };
}

function codesOf(answer: Answer | string): readonly string[] {
  if (typeof answer === 'string') return ['folder'];
  return [...(answer.messageExceptions ?? []), ...(answer.exceptions ?? [])].map(({ code }) => code);
}
