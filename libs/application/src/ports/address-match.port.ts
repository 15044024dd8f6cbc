import type { AddressMatch, Claim } from '#domain';
import type { Instant } from '#kernel';

/** A file with an address where damage was. */
export interface AddressedFile {
  readonly kind: 'claim' | 'report';
  readonly id: string;
}

/** Another submitted claim for the same disaster at the same address of the register. */
export interface ClaimAtAddress {
  readonly id: string;
  readonly number: string;
  readonly state: Claim['state'];
  readonly submittedAt: Instant;
}

export interface AddressMatchRepository {
  of(file: AddressedFile): Promise<AddressMatch | undefined>;
  /** Replaces what was known of the file's address. */
  save(file: AddressedFile, match: AddressMatch): Promise<void>;
  /** The oldest first; at most 20. */
  claimsAt(
    addressId: string,
    where: { readonly disasterId: string; readonly except: string },
  ): Promise<readonly ClaimAtAddress[]>;
}
