import type { DeliveryStatus, RegisteredDelivery, RegisteredMessage, SendOutcome } from '#application';
import {
  ClientTokens,
  httpExchange,
  jsonOf,
  PartnerFault,
  statusFault,
  type HttpAnswer,
  type PartnerCalls,
} from '#adapters/partner-calls';
import { systemClock } from '#kernel';
import type { DeliveryConfig } from './delivery.config.js';
import { acceptedSchema, IMPOSSIBLE, messagePart, readStatus, refusalSchema } from './message.wire.js';

/** What the service takes at most in one message. */
const MAX_BYTES = 30 * 1024 * 1024;

const LATER: Readonly<Record<PartnerFault['kind'], string>> = {
  timeout: 'De Documentendienst antwoordt niet op tijd',
  unreachable: 'De Documentendienst is niet bereikbaar',
  busy: 'De Documentendienst heeft het te druk',
  'breaker-open': 'De Documentendienst antwoordde daarnet niet en wordt even met rust gelaten',
  backpressure: 'Er wachten al veel berichten aan de Documentendienst',
  refused: 'De Documentendienst weigert ons bericht',
  unreadable: 'De Documentendienst gaf een antwoord dat wij niet begrijpen',
};

/** The Documentendienst of MAGDA, which follows the Federated eBox API. */
export function createRegisteredDelivery(config: DeliveryConfig, calls: PartnerCalls): RegisteredDelivery {
  return new DocumentsDelivery(config, calls);
}

class DocumentsDelivery implements RegisteredDelivery {
  private readonly tokens: ClientTokens;

  constructor(
    private readonly config: DeliveryConfig,
    private readonly calls: PartnerCalls,
  ) {
    this.tokens = new ClientTokens(
      {
        tokenUrl: config.DELIVERY_TOKEN_URL,
        clientId: config.DELIVERY_CLIENT_ID,
        privateKey: config.DELIVERY_CLIENT_KEY,
        scope: config.DELIVERY_SCOPE,
      },
      systemClock,
    );
  }

  async send(message: RegisteredMessage): Promise<SendOutcome> {
    if (message.document.byteLength > MAX_BYTES)
      return { kind: 'impossible', reason: 'De brief is groter dan 30 MB' };
    const form = await this.multipart(message);
    try {
      // the key makes a repeat harmless: the service answers 409 with the message it made before
      return await this.calls.call(
        `send-${message.channel}`,
        async (signal) => {
          const answer = await this.exchange(signal, {
            path: '/api/v1/messages',
            method: 'POST',
            headers: { ...form.headers, 'Idempotency-Key': `"${message.key}"` },
            body: form.body,
            correlation: message.key,
          });
          return judge(answer);
        },
        { idempotent: true },
      );
    } catch (fault) {
      if (fault instanceof PartnerFault) return { kind: 'later', reason: LATER[fault.kind] };
      throw fault;
    }
  }

  async statusOf(reference: string): Promise<DeliveryStatus> {
    try {
      return await this.calls.call(
        'status',
        async (signal) => {
          const answer = await this.exchange(signal, {
            path: `/api/v1/messages/${encodeURIComponent(reference)}`,
            method: 'GET',
            correlation: reference,
          });
          const fault = statusFault(answer, 'The document service');
          if (fault) throw fault;
          const status = readStatus(jsonOf(answer, 'The document service'));
          if (!status) throw new PartnerFault('unreadable', 'The document service answered no status');
          return status;
        },
        { idempotent: true },
      );
    } catch (fault) {
      if (fault instanceof PartnerFault) return { kind: 'later', reason: LATER[fault.kind] };
      throw fault;
    }
  }

  private async multipart(
    message: RegisteredMessage,
  ): Promise<{ readonly headers: Record<string, string>; readonly body: Uint8Array }> {
    const form = new FormData();
    const part = JSON.stringify(messagePart(this.config, message));
    form.set('messageToPublish', new Blob([part], { type: 'application/json' }), 'message.json');
    const pdf = new Blob([Uint8Array.from(message.document)], { type: 'application/pdf' });
    form.set('file', pdf, message.fileName);
    const whole = new Response(form);
    return {
      headers: { 'Content-Type': whole.headers.get('content-type') ?? '' },
      body: new Uint8Array(await whole.arrayBuffer()),
    };
  }

  private async exchange(
    signal: AbortSignal,
    question: {
      readonly path: string;
      readonly method: 'GET' | 'POST';
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: Uint8Array;
      readonly correlation: string;
    },
  ): Promise<HttpAnswer> {
    const ask = async (): Promise<HttpAnswer> =>
      httpExchange({
        url: `${this.config.DELIVERY_URL}${question.path}`,
        method: question.method,
        headers: {
          ...question.headers,
          Accept: 'application/json',
          Authorization: `Bearer ${await this.tokens.token(signal)}`,
          'X-Correlation-Id': question.correlation.replaceAll('-', '').slice(-20).padStart(3, '0'),
        },
        ...(question.body ? { body: question.body } : {}),
        signal,
      });
    const answer = await ask();
    if (answer.status !== 401) return answer;
    this.tokens.forget();
    return ask();
  }
}

/** @throws PartnerFault */
function judge(answer: HttpAnswer): SendOutcome {
  if (answer.status === 201 || answer.status === 202 || answer.status === 409) {
    const accepted = acceptedSchema.safeParse(jsonOf(answer, 'The document service'));
    if (!accepted.success)
      throw new PartnerFault('unreadable', 'The document service gave no message number');
    return { kind: 'accepted', reference: accepted.data.messageId };
  }
  if (answer.status === 400 || answer.status === 404 || answer.status === 422) {
    const refusal = refusalSchema.safeParse(jsonOf(answer, 'The document service'));
    const reason = refusal.success ? IMPOSSIBLE[refusal.data.code] : undefined;
    // any other refusal is a fault of the connection or of ours: the decision waits and somebody looks
    if (reason) return { kind: 'impossible', reason };
  }
  throw statusFault(answer, 'The document service') ?? new PartnerFault('unreadable', 'Unexpected answer');
}
