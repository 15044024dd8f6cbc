import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Who may read the feed: machines with a token of this issuer. Absent: there is no feed. */
export const feedConfigSchema = z.object({
  FEED_ISSUER: z.string().optional(),
  FEED_JWKS_URL: z.url().optional(),
  FEED_AUDIENCE: z.string().default('rampenfonds'),
  FEED_SCOPE: z.string().default('dossierstatus.lezen'),
  DOSIS_PRODUCT: z
    .string()
    .regex(/^\d{1,5}$/)
    .default('0'),
  DOSIS_ENTERPRISE_RIGHT: z.string().default('Raadpleger'),
  DOSIS_STATUS_MAP: z.string().optional(),
});
export type FeedConfig = z.output<typeof feedConfigSchema>;

export type FeedVerdict = 'allowed' | 'unknown' | 'no-scope' | 'cannot-tell';

/** Checks bearer tokens (JWT, RFC 9068 style) with the published keys of the issuer. */
export class FeedAccess {
  private readonly keys: JWTVerifyGetKey;

  constructor(
    private readonly config: { readonly issuer: string; readonly audience: string; readonly scope: string },
    jwksUrl: string,
  ) {
    this.keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5000 });
  }

  /** `cannot-tell`: the issuer's keys cannot be had, so nobody is let in now. */
  async verdict(authorization: string | undefined): Promise<FeedVerdict> {
    const token = /^Bearer (\S{1,8000})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return 'unknown';
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.config.issuer,
        audience: this.config.audience,
        algorithms: ['RS256', 'PS256', 'ES256'],
        requiredClaims: ['exp'],
      });
      const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
      return scopes.includes(this.config.scope) ? 'allowed' : 'no-scope';
    } catch (fault) {
      const keysMissing =
        !(fault instanceof errors.JOSEError) ||
        fault instanceof errors.JWKSTimeout ||
        fault.code === 'ERR_JOSE_GENERIC';
      return keysMissing ? 'cannot-tell' : 'unknown';
    }
  }
}
