import { PROPERTIES } from '../magda/demo-enterprises.js';
import type { BookAddress } from './address-book.js';

/** House number of an address on two parcels, and of one whose old parcel is still listed. */
const TWO = '100';
const DIVIDED = '50';

const NAMESPACE = 'https://data.vlaanderen.be/id/perceel';

/** A parcel of the list: id with a dash for the slash, as the register writes CaPaKeys. */
export interface ListedParcel {
  readonly id: string;
  readonly status: 'gerealiseerd' | 'gehistoreerd';
}

/** Parcels under an address: those of the cadastre where it knows the building, else made up in the same way. */
export function parcelsAt({ nis, street, streetIndex, number }: BookAddress): readonly ListedParcel[] {
  const known = PROPERTIES.filter(
    ({ place }) => place.nis === nis && place.street === street && place.houseNumber === number,
  );
  if (known.length > 0)
    return known.map(({ division, section, ground }) => ({
      id: `${division}${section}${ground.padStart(4, '0')}-00_000`,
      status: 'gerealiseerd',
    }));
  const letter = String.fromCharCode(65 + streetIndex);
  const made = (exponent: string): string => `${nis}A${number.padStart(4, '0')}-00${letter}${exponent}`;
  return [
    { id: made('000'), status: 'gerealiseerd' },
    ...(number === TWO ? [{ id: made('002'), status: 'gerealiseerd' } as const] : []),
    ...(number === DIVIDED ? [{ id: made('001'), status: 'gehistoreerd' } as const] : []),
  ];
}

/** One line of `GET /v2/percelen`. */
export function parcelWire({ id, status }: ListedParcel, base: string): object {
  return {
    '@type': 'Perceel',
    identificator: {
      id: `${NAMESPACE}/${id}`,
      naamruimte: NAMESPACE,
      objectId: id,
      versieId: '2004-02-13T05:34:17+01:00',
    },
    detail: `${base}/v2/percelen/${id}`,
    perceelStatus: status,
  };
}
