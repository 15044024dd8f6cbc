import type { Agent } from 'node:https';
import type { RegisterSubject } from '#application';
import type { Clock, Insz } from '#kernel';
import { httpExchange, PartnerFault, statusFault } from '#adapters/partner-calls';
import type { HttpAnswer, PartnerCalls } from '#adapters/partner-calls';
import { isAbout, isOurs, notableSkew } from './answer-checks.js';
import { answerParts } from './answer.wire.js';
import type { AnswerParts } from './answer.wire.js';
import { requestEnvelope } from './envelope.wire.js';
import type { MagdaSender } from './envelope.wire.js';
import { verdictOf } from './error-codes.js';
import type { Verdict } from './error-codes.js';
import { faultsOf, messageOf, schemaFaults } from './schema-check.js';
import type { MagdaDomain, MagdaService } from './service-catalogue.js';
import type { SignatureProfile } from './signature-profiles.js';
import { signEnvelope } from './signing.js';
import type { SigningIdentity } from './signing.js';
import { verifyEnvelope } from './verifying.js';
import { openXml, treeOf, UnreadableXml } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

export interface MagdaConnection {
  readonly sender: MagdaSender;
  /** Base address per domain, without the service's path. */
  readonly addresses: Readonly<Record<MagdaDomain, string>>;
  /** Signature of our questions; absent only where the connection has none. */
  readonly signing?: { readonly profile: SignatureProfile; readonly identity: SigningIdentity };
  /** Who may sign answers; absent where the connection has no signed answers. */
  readonly answers?: {
    readonly trusted: readonly string[];
    readonly commonNames: readonly string[];
    readonly profiles: readonly SignatureProfile[];
  };
  /** Mutual TLS. */
  readonly agent?: Agent;
  readonly maxBytes: number;
}

export interface MagdaQuestion {
  readonly service: MagdaService;
  readonly subject: RegisterSubject;
  readonly content: string;
  readonly reference: string;
}

export interface MagdaAnswer {
  readonly verdict: Verdict;
  readonly content?: XmlTree;
  /** Minutes the partner's clock is off, when notable. */
  readonly skewMinutes?: number;
}

/** An answer that must not be used. `why` is safe to log. */
class Distrusted extends Error {
  constructor(readonly why: string) {
    super(why);
  }
}

/**
 * Puts one question: build, check by schema, sign, send; then check size, signature, schema, reference and subject of the
 * answer before anything of it is read. Busy sources are retried by the policy of `calls`.
 */
export class MagdaClient {
  constructor(
    private readonly connection: MagdaConnection,
    private readonly calls: PartnerCalls,
    /** The legal clock of messages. */
    private readonly clock: Clock,
    /** The machine's clock: certificates live in real time, also where the demo has set another day. */
    private readonly machineClock: Clock,
    private readonly send: typeof httpExchange = httpExchange,
  ) {}

  /** @throws Error only for bugs: a partner that is down or answers nonsense is a verdict. */
  async ask(question: MagdaQuestion): Promise<MagdaAnswer> {
    const envelope = this.envelopeOf(question);
    if (schemaFaults(envelope, question.service.requestSchema).length > 0) return failed('refuse', 'schema');
    const { signing } = this.connection;
    try {
      return await this.calls.call(
        question.service.name,
        async (signal) => {
          const signed = signing ? signEnvelope(envelope, signing.profile, signing.identity) : envelope;
          return this.judged(await this.exchange(question, signed, signal), question);
        },
        // Reading twice harms nobody; an enrolment that exists already is a success.
        { idempotent: true },
      );
    } catch (error) {
      if (error instanceof BusySource) return { verdict: error.verdict };
      if (error instanceof PartnerFault) return failed(handlingOfFault(error), `transport-${error.kind}`);
      throw error;
    }
  }

  private envelopeOf({ service, reference, content }: MagdaQuestion): string {
    const { sender } = this.connection;
    return requestEnvelope({ service, sender, reference, at: this.clock.now(), content });
  }

  private async exchange({ service }: MagdaQuestion, body: string, signal: AbortSignal): Promise<HttpAnswer> {
    const { addresses, agent, maxBytes } = this.connection;
    return this.send({
      url: `${addresses[service.domain]}${service.path}`,
      method: 'POST',
      // MAGDA does not read SOAPAction, but SOAP 1.1 wants the header.
      headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""', Accept: 'text/xml' },
      body,
      signal,
      maxBytes,
      ...(agent ? { agent } : {}),
    });
  }

  private judged(answer: HttpAnswer, question: MagdaQuestion): MagdaAnswer {
    try {
      const { parts, trusted } = this.read(answer.body, question.service);
      const verdict = verdictOf(parts);
      // Unsigned faults tell us to wait or stop; they never carry facts.
      if (!trusted && verdict.kind !== 'failed') throw new Distrusted('signature');
      if (verdict.kind === 'failed' && verdict.handling === 'retry') throw new BusySource(verdict);
      return this.accepted(parts, verdict, question);
    } catch (error) {
      const fault = statusFault(answer, question.service.name);
      if (error instanceof UnreadableXml || error instanceof Distrusted) {
        if (fault) throw fault;
        // An error page or half a message comes from an outage in between; an entity or a forged answer does not.
        const outage = error instanceof UnreadableXml && error.why !== 'doctype';
        return failed(outage ? 'retry' : 'refuse', error.why);
      }
      throw error;
    }
  }

  /** What was signed is what is read: the Body the signature check hands back, parsed and checked once. */
  private read(message: string, service: MagdaService): { parts: AnswerParts; trusted: boolean } {
    const { answers } = this.connection;
    const xml = message.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '');
    const verified = answers && verifyEnvelope(xml, { ...answers, now: this.machineClock.now() });
    const document = openXml(verified?.ok === true ? verified.body : xml);
    try {
      const element = messageOf(document.root);
      if (element === undefined) throw new UnreadableXml('malformed');
      const parts = answerParts(treeOf(element));
      if (verified && !verified.ok) {
        if (parts.fault && verified.reason === 'unsigned') return { parts, trusted: false };
        throw new Distrusted(`signature-${verified.reason}`);
      }
      if (!parts.fault && faultsOf(element, service.answerSchemas).length > 0) throw new Distrusted('schema');
      return { parts, trusted: true };
    } finally {
      document.dispose();
    }
  }

  private accepted(parts: AnswerParts, verdict: Verdict, question: MagdaQuestion): MagdaAnswer {
    if (parts.fault) return { verdict };
    if (!isOurs(parts, question.reference)) throw new Distrusted('mismatch-reference');
    const { content } = parts;
    const replacedBy: Insz | undefined = verdict.kind === 'content' ? verdict.replacedBy : undefined;
    const accepted = [question.subject.number, ...(replacedBy ? [replacedBy] : [])];
    if (content && !isAbout(content, question.subject, accepted)) throw new Distrusted('mismatch-subject');
    const skewMinutes = notableSkew(parts.sentAt, this.clock.now());
    return {
      verdict,
      ...(content ? { content } : {}),
      ...(skewMinutes === undefined ? {} : { skewMinutes }),
    };
  }
}

/** A source says "later": the policy of calls tries again, and the verdict is kept for when it gives up. */
class BusySource extends PartnerFault {
  constructor(readonly verdict: Verdict) {
    super('busy', 'a source of MAGDA asks to come back later');
  }
}

function handlingOfFault(fault: PartnerFault): 'retry' | 'not-allowed' | 'refuse' {
  if (fault.kind === 'unreadable') return 'refuse';
  if (fault.kind !== 'refused') return 'retry';
  return fault.status === 401 || fault.status === 403 ? 'not-allowed' : 'refuse';
}

function failed(handling: 'retry' | 'not-allowed' | 'refuse', code: string): MagdaAnswer {
  return { verdict: { kind: 'failed', handling, code } };
}
