import { z } from 'zod';

/** How calls to one partner are made. Times in milliseconds. */
export interface PartnerPolicy {
  /** One attempt may take this long. */
  readonly timeoutMs: number;
  /** Attempts after the first, for calls that may be repeated. */
  readonly retries: number;
  /** Longest wait before the first retry; doubles with each, with jitter, up to `maxBackoffMs`. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** This many failures in a row open the breaker … */
  readonly breakerFailures: number;
  /** … for this long; then one call tries whether the partner is back. */
  readonly breakerOpenMs: number;
  /** Calls at the same time, and how many may wait for their turn; the next is refused at once. */
  readonly concurrent: number;
  readonly queued: number;
}

export const DEFAULT_POLICY: PartnerPolicy = {
  timeoutMs: 10_000,
  retries: 2,
  backoffMs: 250,
  maxBackoffMs: 5_000,
  breakerFailures: 5,
  breakerOpenMs: 15_000,
  concurrent: 8,
  queued: 64,
};

const whole = z
  .string()
  .regex(/^\d{1,7}$/, { error: 'must be a whole number' })
  .transform(Number);

/**
 * Settings `<PREFIX>_TIMEOUT_MS`, `_RETRIES`, `_BACKOFF_MS`, `_MAX_BACKOFF_MS`, `_BREAKER_FAILURES`, `_BREAKER_OPEN_MS`,
 * `_CONCURRENT` and `_QUEUED`; what is not set comes from `defaults`.
 */
export function partnerPolicySettings(
  prefix: string,
  defaults: Partial<PartnerPolicy> = {},
): z.ZodType<PartnerPolicy> {
  const names = Object.keys(DEFAULT_POLICY) as (keyof PartnerPolicy)[];
  const setting = (name: string): string => `${prefix}_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
  const shape = Object.fromEntries(names.map((name) => [setting(name), whole.optional()]));
  return z.object(shape).transform((env): PartnerPolicy => {
    const given = names.flatMap((name) => {
      const value = env[setting(name)];
      return value === undefined ? [] : [[name, value] as const];
    });
    return { ...DEFAULT_POLICY, ...defaults, ...Object.fromEntries(given) };
  });
}
