import type { DecisionDelivery, DeliveryProof, LetterAddress } from '#domain';
import type { Insz, KboNumber, PlainDate } from '#kernel';

/** Deliveries of decisions; a decision has at most one that still runs. */
export interface DeliveryRepository {
  insert(delivery: DecisionDelivery): Promise<void>;
  /** State, sending, receipt, proof and reason: the only things that change. */
  save(delivery: DecisionDelivery): Promise<void>;
  get(id: string): Promise<DecisionDelivery | undefined>;
  /** The oldest first. */
  ofDecision(decisionId: string): Promise<readonly DecisionDelivery[]>;
  /** Prepared or sent, the oldest first. */
  open(limit: number): Promise<readonly DecisionDelivery[]>;
}

export interface RegisteredMessage {
  /** The same key never makes a second message. */
  readonly key: string;
  readonly channel: 'ebox' | 'paper';
  readonly subject: string;
  readonly recipient: {
    readonly name: string;
    /** Absent for an authority without a number: then only paper can reach it. */
    readonly number?:
      | { readonly kind: 'person'; readonly value: Insz }
      | { readonly kind: 'enterprise'; readonly value: KboNumber };
    /** Only for paper: eBox finds its recipient by the number. */
    readonly address?: Omit<Extract<LetterAddress, { kind: 'known' }>, 'kind' | 'reason'>;
  };
  readonly fileName: string;
  readonly document: Uint8Array;
}

/** `impossible`: this channel cannot reach this recipient. `later`: the partner is down or busy. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly reference: string }
  | { readonly kind: 'impossible'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string };
export type DeliveryStatus =
  | { readonly kind: 'pending' }
  | { readonly kind: 'delivered'; readonly receivedOn: PlainDate; readonly proof: DeliveryProof }
  | { readonly kind: 'undeliverable'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string };

/** Registered delivery by eBox or paper. No method throws because the partner is down. */
export interface RegisteredDelivery {
  send(message: RegisteredMessage): Promise<SendOutcome>;
  statusOf(reference: string): Promise<DeliveryStatus>;
}
