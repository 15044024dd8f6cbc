import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** `cannot-tell`: the issuer's keys cannot be had, so nobody is let in now. */
export type TokenVerdict =
  | { readonly kind: 'valid'; readonly clientId: string; readonly scopes: readonly string[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'cannot-tell' };

export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where it publishes its keys. A key that is not known yet is looked up, so that it can change them (roll-over). */
  readonly jwksUrl: string;
}

const WAIT_MS = 5000;
/** Between two look-ups of a key that is not known: whoever sends nonsense must not make us ask the issuer. */
const COOL_DOWN_MS = 5000;
/** So long after the issuer took a key away its tokens are refused, at the latest. */
const KEPT_MS = 600_000;
/** Clocks of two organisations differ. */
const SKEW_SECONDS = 5;

/** Checks bearer tokens of machines (JWT, RFC 9068) with the published keys of the issuer. */
export class AccessTokens {
  private readonly keys: JWTVerifyGetKey;

  constructor(private readonly from: TokenIssuer) {
    this.keys = createRemoteJWKSet(new URL(from.jwksUrl), {
      timeoutDuration: WAIT_MS,
      cooldownDuration: COOL_DOWN_MS,
      cacheMaxAge: KEPT_MS,
    });
  }

  async check(authorization: string | undefined): Promise<TokenVerdict> {
    const token = /^Bearer (\S{1,8000})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { kind: 'unknown' };
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.from.issuer,
        audience: this.from.audience,
        algorithms: ['RS256', 'PS256', 'ES256'],
        requiredClaims: ['exp'],
        clockTolerance: SKEW_SECONDS,
      });
      const clientId = clientOf(payload);
      if (clientId === undefined) return { kind: 'unknown' };
      const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
      return { kind: 'valid', clientId, scopes };
    } catch (fault) {
      return { kind: keysMissing(fault) ? 'cannot-tell' : 'unknown' };
    }
  }
}

/** RFC 9068 names it `client_id`; older servers `azp`, or only the subject. */
function clientOf(payload: JWTPayload): string | undefined {
  return [payload['client_id'], payload['azp'], payload.sub].find(
    (name): name is string => typeof name === 'string' && name !== '',
  );
}

function keysMissing(fault: unknown): boolean {
  return (
    !(fault instanceof errors.JOSEError) ||
    fault instanceof errors.JWKSTimeout ||
    fault.code === 'ERR_JOSE_GENERIC'
  );
}
