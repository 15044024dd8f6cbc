import type { FilingClient, PartnerFiling } from '#domain';
import type { PlainDate } from '#kernel';

export interface FilingClientRepository {
  /** A second one with the same name at the authorisation server is `filing-client/exists`. */
  insert(client: FilingClient): Promise<void>;
  get(id: string): Promise<FilingClient | undefined>;
  find(id: string): Promise<FilingClient | undefined>;
  findByClientId(clientId: string): Promise<FilingClient | undefined>;
  save(client: FilingClient): Promise<void>;
  /** In order of name. */
  all(): Promise<readonly FilingClient[]>;
  /** Counts one filing more on that day. Answers how many there are now; others of this client wait for the commit. */
  countFiling(id: string, day: PlainDate): Promise<number>;
}

export interface PartnerFilingRepository {
  /** The same own reference twice is `filing/reference-used`. */
  insert(filing: PartnerFiling): Promise<void>;
  /** Of a claim or report, whoever filed it. */
  find(id: string): Promise<PartnerFiling | undefined>;
  byReference(
    clientId: string,
    kind: PartnerFiling['kind'],
    reference: string,
  ): Promise<PartnerFiling | undefined>;
  /** The power of attorney of this person or organisation that the client keeps under the reference. */
  mandateOf(clientId: string, grantorId: string, reference: string): Promise<string | undefined>;
  /** The same reference for the same grantor twice is `filing/mandate-at-once`. */
  linkMandate(link: {
    readonly mandateId: string;
    readonly clientId: string;
    readonly reference: string;
    readonly grantorId: string;
  }): Promise<void>;
  /** By the number the fund gave the claim or report. */
  byNumber(clientId: string, kind: PartnerFiling['kind'], number: string): Promise<PartnerFiling | undefined>;
}

/** What the API answered to a key. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers by idempotency key, kept for ever. */
export interface KeptAnswerRepository {
  /**
   * Takes the key for this transaction: somebody else with the same key waits for its end. `other`: the key was used
   * for another request.
   */
  take(clientId: string, key: string, request: unknown): Promise<'new' | 'other' | KeptAnswer>;
  keep(clientId: string, key: string, answer: KeptAnswer): Promise<void>;
}
