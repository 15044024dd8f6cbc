import type { Instant } from '#kernel';

/** What was made of a clean image; `unreadable`: nothing could be. */
export type DocumentPicture = { readonly documentId: string; readonly madeAt: Instant } & (
  | { readonly outcome: 'unreadable' }
  | {
      readonly outcome: 'made';
      /** Of the preview. */
      readonly width: number;
      readonly height: number;
      readonly previewBytes: number;
      readonly thumbnailBytes: number;
      /** Absent: too little to compare. */
      readonly fingerprint?: bigint;
    }
);

/** What the camera says of a photo. A hint: cameras are set wrong, and anybody can change it. */
export interface PhotoFacts {
  /** Local time of the camera, `2023-11-14T09:30:00`. */
  readonly takenAt?: string;
  readonly place?: { readonly latitude: number; readonly longitude: number };
  readonly camera?: string;
  /** Where the damage is, in Lambert 72, when the address register knew it. */
  readonly damagePlace?: { readonly x: number; readonly y: number };
}

export const LOOK_ALIKE_VERDICTS = {
  duplicate: 'Zelfde foto',
  'not-duplicate': 'Niet dezelfde foto',
} as const;
export type LookAlikeVerdict = keyof typeof LOOK_ALIKE_VERDICTS;

/** Two documents of different claims that are the same or look alike; what an officer said of it. */
export interface LookAlike {
  readonly id: string;
  readonly documentId: string;
  readonly otherId: string;
  readonly claimId: string;
  readonly otherClaimId: string;
  /** The very same file. */
  readonly sameBytes: boolean;
  /** In how many of 64 bits they differ. */
  readonly distance?: number;
  readonly foundAt: Instant;
  readonly judged?: {
    readonly verdict: LookAlikeVerdict;
    readonly reason: string;
    readonly by: string;
    readonly at: Instant;
  };
  readonly version: number;
}

const IMAGES = ['image/jpeg', 'image/png', 'image/heic', 'image/webp', 'image/tiff'];

export function isImageType(mediaType: string): boolean {
  return IMAGES.includes(mediaType);
}
