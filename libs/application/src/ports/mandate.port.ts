import type { CoOwner, CoOwnership, Mandate, MandateProof } from '#domain';
import type { Instant, PlainDate } from '#kernel';

/** What a list of many powers is searched by. */
export interface MandateSearch {
  readonly text?: string;
  readonly standing?: 'in-force' | 'open' | 'ended';
  readonly today: PlainDate;
  readonly limit: number;
  readonly offset: number;
}

export interface MandateRepository {
  insert(mandate: Mandate): Promise<void>;
  /** Locked. */
  get(id: string): Promise<Mandate | undefined>;
  find(id: string): Promise<Mandate | undefined>;
  /** @throws VersionConflict */
  save(mandate: Mandate): Promise<void>;
  /** The latest first. */
  ofGrantor(grantorId: string): Promise<readonly Mandate[]>;
  /** Those the representative has, by the grantor's name. */
  search(
    representativeId: string,
    search: MandateSearch,
  ): Promise<{ readonly mandates: readonly Mandate[]; readonly total: number }>;
  /** Live ones on this claim on the ground of an inheritance. */
  heirsOf(claimId: string): Promise<readonly Mandate[]>;
  /** Live, with the last day before `today`, locked, skipping rows another worker holds. */
  over(today: PlainDate, limit: number): Promise<readonly Mandate[]>;
  insertProof(proof: MandateProof): Promise<void>;
  /** The latest first. */
  proofsOf(mandateId: string): Promise<readonly MandateProof[]>;
  getProof(id: string): Promise<MandateProof | undefined>;
  saveScan(id: string, scan: MandateProof['scan']): Promise<void>;
  /** Which power a claim was filed under; kept once. */
  recordFiling(claimId: string, mandateId: string): Promise<void>;
  filedUnder(claimId: string): Promise<Mandate | undefined>;
  /** Of these claims, those whose payment waits: the claimant died and no heir is confirmed yet. */
  heldClaims(claimIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface CoOwnerRepository {
  goodsOf(claimId: string): Promise<CoOwnership | undefined>;
  saveGoods(goods: CoOwnership): Promise<void>;
  ofClaim(claimId: string): Promise<readonly CoOwner[]>;
  /** Locked. */
  get(id: string): Promise<CoOwner | undefined>;
  insert(owner: CoOwner): Promise<void>;
  /** @throws VersionConflict */
  save(owner: CoOwner): Promise<void>;
  remove(id: string): Promise<void>;
  ofPerson(personId: string): Promise<readonly CoOwner[]>;
}

/** A link in a mail. Only the hash of its token is stored. */
export interface Invitation {
  readonly id: string;
  readonly subject: { readonly kind: 'mandate' | 'co-owner'; readonly id: string };
  readonly expiresAt?: Instant;
  readonly mailedAt?: Instant;
  readonly used?: { readonly by: string; readonly at: Instant };
}

export interface InvitationRepository {
  insert(invitation: Pick<Invitation, 'id' | 'subject'>): Promise<void>;
  /** Locked. */
  get(id: string): Promise<Invitation | undefined>;
  /** Locked, by the hash of its token. */
  byToken(tokenHash: Uint8Array): Promise<Invitation | undefined>;
  /** A new token replaces the one before. */
  saveToken(id: string, tokenHash: Uint8Array, expiresAt: Instant): Promise<void>;
  markMailed(id: string): Promise<void>;
  use(id: string, by: string): Promise<void>;
}
