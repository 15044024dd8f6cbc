import type { Instant, PlainDate } from '#kernel';

export const DELIVERY_CHANNELS = {
  ebox: 'eBox',
  paper: 'Aangetekende brief',
  manual: 'Met de hand vastgesteld',
} as const;
export type DeliveryChannel = keyof typeof DELIVERY_CHANNELS;

/** What shows that a decision arrived; kept for ever with it. */
export interface DeliveryProof {
  /** What kind of proof, in the partner's words. */
  readonly kind: string;
  readonly reference: string;
  readonly at: Instant;
}

/**
 * One way of bringing one decision to the victim. The id is the idempotency key at the partner. The date of receipt starts
 * the terms of the decision. @see Decreet 5/4/2019 art. 2, 6°; Bestuursdecreet art. II.22-II.23 (eBox in place of a
 * registered letter)
 */
export interface DecisionDelivery {
  readonly id: string;
  readonly decisionId: string;
  readonly claimId: string;
  readonly channel: DeliveryChannel;
  /** `failed`: this channel cannot; another one follows. `undeliverable`: no channel is left, an officer must act. */
  readonly state: 'prepared' | 'sent' | 'delivered' | 'failed' | 'undeliverable';
  readonly preparedAt: Instant;
  readonly sentAt?: Instant;
  /** The partner's number of the message. */
  readonly reference?: string;
  readonly receivedOn?: PlainDate;
  readonly proof?: DeliveryProof;
  /** Why it failed, or why the last attempt did not succeed. */
  readonly reason?: string;
}
