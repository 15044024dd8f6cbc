import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { systemClock } from '#kernel';
import express, { Router, type RequestHandler } from 'express';
import { exportJWK, jwtVerify, SignJWT } from 'jose';

/** A party that may ask tokens: its public key (or certificate), and for what. */
export interface TokenParty {
  readonly clientId: string;
  /** PEM. */
  readonly publicKey: string;
  readonly scopes: readonly string[];
}

const LIFE_SECONDS = 300;
const LONGEST_ASSERTION = 180;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * An OAuth 2.0 server for machines (client credentials with private_key_jwt): checks signature, issuer, subject,
 * audience, life and single use of the assertion, and gives signed access tokens.
 */
export class TokenServer {
  readonly issuer: string;
  private readonly key;
  private readonly seen = new Set<string>();

  constructor(
    publicUrl: string,
    /** PEM. */
    privateKey: string,
    private readonly parties: readonly TokenParty[],
  ) {
    this.issuer = `${publicUrl}/oauth`;
    this.key = createPrivateKey(privateKey);
  }

  get tokenUrl(): string {
    return `${this.issuer}/v2/token`;
  }

  router(): Router {
    const router = Router();
    router.post('/oauth/v2/token', express.urlencoded({ extended: false }), async (req, res) => {
      const answer = await this.grant((req.body ?? {}) as Record<string, unknown>);
      res.set('Cache-Control', 'no-store');
      if (typeof answer === 'string')
        res.status(401).json({ error: 'invalid_client', error_description: answer });
      else res.json({ access_token: answer.token, token_type: 'Bearer', expires_in: LIFE_SECONDS });
    });
    router.get('/oauth/jwks', async (_req, res) => {
      const jwk = await exportJWK(createPublicKey(this.key));
      res.json({ keys: [{ ...jwk, kid: 'simulator', alg: 'RS256', use: 'sig' }] });
    });
    return router;
  }

  /** Lets through who shows a token of ours with this scope. */
  guard(scope: string): RequestHandler {
    return (req, res, next) => {
      const token = /^Bearer (\S+)$/.exec(req.get('authorization') ?? '')?.[1] ?? '';
      jwtVerify(token, createPublicKey(this.key), { issuer: this.issuer, algorithms: ['RS256'] }).then(
        ({ payload }) => {
          const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
          if (scopes.includes(scope)) next();
          else res.status(403).json({ code: 'insufficient_scope' });
        },
        () => res.status(401).set('WWW-Authenticate', 'Bearer error="invalid_token"').end(),
      );
    };
  }

  /** The token, or why not. */
  private async grant(form: Record<string, unknown>): Promise<{ token: string } | string> {
    if (form['grant_type'] !== 'client_credentials') return 'grant_type';
    if (form['client_assertion_type'] !== ASSERTION_TYPE) return 'client_assertion_type';
    const party = this.parties.find(({ clientId }) => clientId === form['client_id']);
    if (!party) return 'client_id';
    const scopes = String(form['scope'] ?? '').split(' ');
    if (!scopes.every((scope) => party.scopes.includes(scope))) return 'scope';
    const fault = await this.assertionFault(String(form['client_assertion'] ?? ''), party);
    if (fault) return fault;
    const now = Math.floor(systemClock.now().epochMilliseconds / 1000);
    const token = await new SignJWT({ scope: scopes.join(' ') })
      .setProtectedHeader({ alg: 'RS256', kid: 'simulator' })
      .setIssuer(this.issuer)
      .setSubject(party.clientId)
      .setAudience('rampenfonds')
      .setIssuedAt(now)
      .setExpirationTime(now + LIFE_SECONDS)
      .setJti(randomUUID())
      .sign(this.key);
    return { token };
  }

  private async assertionFault(assertion: string, party: TokenParty): Promise<string | undefined> {
    try {
      const { payload } = await jwtVerify(assertion, createPublicKey(party.publicKey), {
        issuer: party.clientId,
        subject: party.clientId,
        audience: this.tokenUrl,
        algorithms: ['RS256', 'PS256'],
        maxTokenAge: LONGEST_ASSERTION,
        requiredClaims: ['jti', 'exp'],
      });
      if (typeof payload.jti !== 'string' || this.seen.has(payload.jti)) return 'jti was used before';
      this.seen.add(payload.jti);
      return undefined;
    } catch {
      return 'client_assertion';
    }
  }
}
