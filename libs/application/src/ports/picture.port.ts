import type { DocumentPicture, LookAlike, PhotoFacts } from '#domain';

/** An image made fit to look at. Neither picture carries anything of the camera. */
export interface MadePicture {
  readonly width: number;
  readonly height: number;
  /** JPEG of at most 1600 pixels. */
  readonly preview: Uint8Array;
  readonly thumbnail: Uint8Array;
  readonly fingerprint?: bigint;
  readonly photo?: PhotoFacts;
}

/** @throws when it had to be stopped: too long, too much memory. */
export interface PictureMaker {
  make(content: AsyncIterable<Uint8Array>, mediaType: string): Promise<MadePicture | 'unreadable'>;
}

/** Another claim's document that is the same or looks alike. */
export type LookAlikeFound = Pick<LookAlike, 'otherId' | 'otherClaimId' | 'sameBytes' | 'distance'>;

export interface PictureRepository {
  /** False when it was there already. */
  insert(picture: DocumentPicture): Promise<boolean>;
  find(documentId: string): Promise<DocumentPicture | undefined>;
  /** Document id → picture. */
  ofClaim(claimId: string): Promise<ReadonlyMap<string, DocumentPicture>>;
  insertFacts(documentId: string, facts: PhotoFacts): Promise<void>;
  /** Document id → what the camera said. */
  factsOf(claimId: string): Promise<ReadonlyMap<string, PhotoFacts>>;
  /** Of other claims, the nearest first; not removed, found clean. */
  lookAlikes(
    of: {
      readonly documentId: string;
      readonly claimId: string;
      readonly sha256: string;
      readonly fingerprint?: bigint;
    },
    distance: number,
    limit: number,
  ): Promise<readonly LookAlikeFound[]>;
  /** A pair that is known already stays as it is. */
  insertLookAlike(pair: Omit<LookAlike, 'judged' | 'version'>): Promise<boolean>;
  /** Locked. */
  getLookAlike(id: string): Promise<LookAlike | undefined>;
  /** @throws VersionConflict */
  judge(pair: LookAlike): Promise<void>;
  /** Of which both claims are submitted and neither document was removed; those without a verdict first. */
  lookAlikesOf(claimId: string): Promise<readonly LookAlike[]>;
}
