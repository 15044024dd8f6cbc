import type { Address } from '#domain';

/** What the address register says of an address that somebody typed. */
export type AddressCheck =
  | {
      readonly kind: 'matched';
      /** Object id there; also gives its parcels. */
      readonly id: string;
      /** 0 to 100; 100 is the very same. */
      readonly score: number;
      readonly nis: string;
      readonly postcode?: string;
      /** The whole address in its official spelling. */
      readonly text: string;
      /** False when it is not in use (any more). */
      readonly inUse: boolean;
      /** Metres in Lambert 72 (EPSG:31370). */
      readonly position?: { readonly x: number; readonly y: number };
    }
  /** The street is known, the number is not. */
  | { readonly kind: 'street-only'; readonly score: number; readonly nis: string; readonly street: string }
  | { readonly kind: 'unknown' }
  /** The register cannot be asked now: nobody is kept waiting for it. */
  | { readonly kind: 'down' };

/** `fresh`: ask now, whatever was answered before. */
export interface AddressQuestion {
  readonly fresh?: boolean;
}

/** The Flemish address register. No method throws because it is down. */
export interface AddressRegister {
  match(address: Address, how?: AddressQuestion): Promise<AddressCheck>;
  /** Official street names that look like what was typed; empty when it knows none or is down. */
  streets(typed: string, place: { readonly postcode: string }): Promise<readonly string[]>;
  /** `gone`: the address was removed there (410); `unknown`: it never was (404). */
  stateOf(id: string, how?: AddressQuestion): Promise<'in-use' | 'not-in-use' | 'gone' | 'unknown' | 'down'>;
  /** CaPaKeys of the parcels under an address; undefined when the register is down. */
  parcelsOf(id: string, how?: AddressQuestion): Promise<readonly string[] | undefined>;
}
