/**
 * Why a call to a partner gave no answer. The first five may succeed later; `refused` (the partner understood and said
 * no) and `unreadable` (what came back is no answer) will not, so they are never tried again by the policy.
 */
export type PartnerFaultKind =
  'timeout' | 'unreachable' | 'busy' | 'breaker-open' | 'backpressure' | 'refused' | 'unreadable';

/** Thrown by every call to a partner that fails. The message names no person and holds no content. */
export class PartnerFault extends Error {
  /** HTTP status, when there was one. */
  readonly status: number | undefined;
  /** How long the partner asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly kind: PartnerFaultKind,
    message: string,
    options: {
      readonly status?: number | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'PartnerFault';
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Worth another try, now or later. */
  get transient(): boolean {
    return this.kind !== 'refused' && this.kind !== 'unreadable';
  }
}

/** The partner itself failed: what the breaker counts and a retry may mend. Our own refusal to call is not. */
export function isPartnerDown(fault: unknown): boolean {
  return (
    fault instanceof PartnerFault &&
    (fault.kind === 'timeout' || fault.kind === 'unreachable' || fault.kind === 'busy')
  );
}
