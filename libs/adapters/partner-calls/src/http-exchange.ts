import { request as plainRequest, type Agent as PlainAgent, type IncomingMessage } from 'node:http';
import { request as secureRequest, type Agent as SecureAgent } from 'node:https';
import { PartnerFault } from './partner-fault.js';

export interface HttpQuestion {
  readonly url: string | URL;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
  /** A longer answer is refused while it arrives; 2 MB when not said. */
  readonly maxBytes?: number;
  /** With a client certificate for mutual TLS; it must fit the scheme of the address. */
  readonly agent?: PlainAgent | SecureAgent;
}
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

const MAX_BYTES = 2 * 1024 * 1024;
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * One question and its whole answer, as text. Redirects are not followed. Any status is an answer: `statusFault` judges it.
 * @throws PartnerFault `unreachable` when nobody answers, `unreadable` when the answer is too long or breaks off.
 */
export async function httpExchange(question: HttpQuestion): Promise<HttpAnswer> {
  const url = new URL(question.url);
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  const body = typeof question.body === 'string' ? Buffer.from(question.body) : question.body;
  return new Promise((resolve, reject) => {
    const unreachable = (cause: unknown): void =>
      reject(new PartnerFault('unreachable', `${url.host} cannot be reached`, { cause }));
    const outgoing = send(
      url,
      {
        method: question.method,
        headers: { ...question.headers, ...(body ? { 'Content-Length': String(body.byteLength) } : {}) },
        signal: question.signal,
        ...(question.agent ? { agent: question.agent } : {}),
      },
      (incoming) => {
        whole(incoming, question.maxBytes ?? MAX_BYTES).then(resolve, (fault: unknown) => {
          outgoing.destroy();
          if (fault instanceof PartnerFault) reject(fault);
          else unreachable(fault);
        });
      },
    );
    outgoing.once('error', unreachable);
    outgoing.end(body);
  });
}

async function whole(incoming: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new PartnerFault('unreadable', `The answer is longer than ${maxBytes} bytes`, {
        status: incoming.statusCode,
      });
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  return { status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('utf8') };
}

/** The fault a status stands for; undefined for 2xx. Of the body nothing is taken over: it may hold personal data. */
export function statusFault(answer: HttpAnswer, what: string): PartnerFault | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (!BUSY.has(status)) return new PartnerFault('refused', `${what} answered ${status}`, { status });
  const seconds = Number(answer.headers['retry-after']);
  return new PartnerFault('busy', `${what} answered ${status}`, {
    status,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined,
  });
}

/** JSON of an answer. @throws PartnerFault `unreadable` when it is something else, such as an error page. */
export function jsonOf(answer: HttpAnswer, what: string): unknown {
  try {
    return JSON.parse(answer.body) as unknown;
  } catch {
    throw new PartnerFault('unreadable', `${what} did not answer JSON`, { status: answer.status });
  }
}
