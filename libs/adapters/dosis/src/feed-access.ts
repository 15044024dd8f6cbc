import { AccessTokens } from '#adapters/partner-calls';
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

/** Who may read the feed: a client with a token of this issuer for this scope. */
export class FeedAccess {
  private readonly tokens: AccessTokens;

  constructor(
    private readonly config: { readonly issuer: string; readonly audience: string; readonly scope: string },
    jwksUrl: string,
  ) {
    this.tokens = new AccessTokens({ ...config, jwksUrl });
  }

  /** `cannot-tell`: the issuer's keys cannot be had, so nobody is let in now. */
  async verdict(authorization: string | undefined): Promise<FeedVerdict> {
    const verdict = await this.tokens.check(authorization);
    if (verdict.kind !== 'valid') return verdict.kind;
    return verdict.scopes.includes(this.config.scope) ? 'allowed' : 'no-scope';
  }
}
