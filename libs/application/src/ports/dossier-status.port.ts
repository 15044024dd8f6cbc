import type { DossierStatus, SharedFileKind, StatusKey } from '#domain';
import type { Insz, Instant, KboNumber } from '#kernel';

/**
 * One thing to tell about a file, written by the store itself in the transaction that changes the file. `id` is the
 * UploadId at DOSIS; `index` counts without gaps in the order of commit.
 */
export interface SharedStatus {
  readonly id: string;
  readonly index: number;
  readonly fileKind: SharedFileKind;
  readonly fileId: string;
  readonly number: string;
  /** `removal`: take the whole file away there. */
  readonly kind: 'status' | 'removal';
  readonly key: StatusKey;
  readonly changedAt: Instant;
  /** `skipped`: nobody can be told, or the situation is not shared. */
  readonly state: 'waiting' | 'sent' | 'accepted' | 'refused' | 'skipped';
  readonly attempts: number;
  readonly sentAt?: Instant;
  readonly sent?: DossierStatus;
  readonly reason?: string;
  readonly notification: 'none' | 'waiting' | 'sent' | 'refused';
}

/** Rows come by themselves; here they are read, and what became of them is written. */
export interface DossierStatusRepository {
  get(id: string): Promise<SharedStatus | undefined>;
  /** State, attempts, what was sent, reason, notification: the only things that change. */
  save(status: SharedStatus): Promise<void>;
  /** In the order in which they happened, locked. */
  waitingOf(fileId: string): Promise<readonly SharedStatus[]>;
  /** The last one of the file that was not skipped. */
  latestOf(fileId: string): Promise<SharedStatus | undefined>;
  /** Files with something to send, the oldest first. */
  filesWaiting(limit: number): Promise<readonly string[]>;
  withoutResult(limit: number): Promise<readonly SharedStatus[]>;
  withoutNotification(limit: number): Promise<readonly SharedStatus[]>;
  /** Statuses with a higher index, in order. */
  since(index: number, limit: number): Promise<readonly SharedStatus[]>;
  /** Adds what takes the file away there; written with the rest of the transaction. */
  /** Tells the present situation again, though it did not change; written with the rest of the transaction. */
  tellAgain(fileId: string): void;
  addRemoval(of: SharedStatus): void;
}

/** Who reads the status there. */
export type StatusReader =
  | { readonly kind: 'person'; readonly number: Insz }
  | { readonly kind: 'enterprise'; readonly number: KboNumber };

/** A file with one status, as DOSIS takes it. */
export interface SharedDossier {
  /** The same upload sent again counts once. */
  readonly uploadId: string;
  readonly number: string;
  readonly name: string;
  readonly changedAt: Instant;
  readonly status: DossierStatus;
  readonly link: string;
  readonly reader: StatusReader;
}

/** What DOSIS made of an upload; `pending`: it did not look yet, `unknown`: it never got it. */
export type UploadResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unknown' };

/** `later`: the partner is down or busy, ask again later. `refused`: it said no, with its reason. */
export type SharingOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string };

/** Mijn Burgerprofiel and the business e-loket. No method throws because the partner is down. */
export interface DossierSharing {
  register(dossier: SharedDossier): Promise<SharingOutcome>;
  /**
   * undefined when it could not be asked. `alreadySent`: we know that it was sent, and want to know what became of it;
   * otherwise only whether an attempt of which we lost the answer arrived.
   */
  resultOf(uploadId: string, number: string, alreadySent: boolean): Promise<UploadResult | undefined>;
  remove(number: string, uploadId: string): Promise<SharingOutcome>;
  /** A notification in Mijn Burgerprofiel beside the status. */
  notify(dossier: SharedDossier): Promise<SharingOutcome>;
}
