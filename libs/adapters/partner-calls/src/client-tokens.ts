import { createPrivateKey, randomUUID, type KeyObject } from 'node:crypto';
import type { Clock } from '#kernel';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { httpExchange, jsonOf, statusFault } from './http-exchange.js';
import { PartnerFault } from './partner-fault.js';

export interface TokenClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  /** PEM, RSA. Never logged. */
  readonly privateKey: string;
  readonly scope: string;
  /** Which of our registered keys, when there are several. */
  readonly keyId?: string | undefined;
}

const LIFE_SECONDS = 120;
/** A token this near its end is not used any more. */
const SPARE_SECONDS = 30;
const answerSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().int().positive().default(300),
});

/**
 * Access tokens by OAuth 2.0 client credentials with a signed assertion (private_key_jwt, RFC 7523): one token is shared
 * until shortly before its end, and many callers at once ask for one.
 */
export class ClientTokens {
  private readonly key: KeyObject;
  private current: { readonly token: string; readonly until: number } | undefined;
  private asking: Promise<string> | undefined;

  /** @throws Error when the key is no private key */
  constructor(
    private readonly client: TokenClient,
    /** The machine's clock: assertions live in real time, also where a demo has set another day. */
    private readonly machineClock: Clock,
  ) {
    this.key = createPrivateKey(client.privateKey);
  }

  /** @throws PartnerFault */
  async token(signal: AbortSignal): Promise<string> {
    if (this.current && this.seconds() < this.current.until) return this.current.token;
    this.asking ??= this.ask(signal).finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** The partner refused the token: the next call asks for a new one. */
  forget(): void {
    this.current = undefined;
  }

  private seconds(): number {
    return Math.floor(this.machineClock.now().epochMilliseconds / 1000);
  }

  private async ask(signal: AbortSignal): Promise<string> {
    const answer = await httpExchange({
      url: this.client.tokenUrl,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: this.client.scope,
        client_id: this.client.clientId,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await this.assertion(),
      }).toString(),
      signal,
    });
    const fault = statusFault(answer, 'The token endpoint');
    if (fault) throw fault;
    const read = answerSchema.safeParse(jsonOf(answer, 'The token endpoint'));
    if (!read.success) throw new PartnerFault('unreadable', 'The token endpoint answered no bearer token');
    const { access_token: token, expires_in: life } = read.data;
    this.current = { token, until: this.seconds() + life - SPARE_SECONDS };
    return token;
  }

  private async assertion(): Promise<string> {
    const { clientId, tokenUrl, keyId } = this.client;
    const now = this.seconds();
    return new SignJWT()
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(keyId ? { kid: keyId } : {}) })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(tokenUrl)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + LIFE_SECONDS)
      .sign(this.key);
  }
}
