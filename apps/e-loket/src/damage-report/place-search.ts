import { comparableName, type Municipality } from '#domain';

/** One postcode of one municipality: what a person can mean by a place. */
export interface Place {
  readonly postcode: string;
  readonly nis: string;
  readonly name: string;
}

export type PlaceFound =
  | { readonly kind: 'one'; readonly place: Place }
  | { readonly kind: 'several'; readonly places: readonly Place[] }
  | { readonly kind: 'none' };

const MOST = 40;

export function placesOf(municipalities: readonly Municipality[]): Place[] {
  return municipalities
    .flatMap((m) => m.postcodes.map((postcode) => ({ postcode, nis: m.nis, name: m.name })))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl') || a.postcode.localeCompare(b.postcode));
}

/**
 * Finds what was typed: `8600`, `Diksmuide`, `8600 Diksmuide`, or the beginning of a name, without regard to capitals
 * and accents. `chosen` (`8600-32003`) is the answer to an earlier "several" and counts only when it fits the search.
 */
export function findPlace(places: readonly Place[], typed: string, chosen?: string): PlaceFound {
  const postcode = /\b\d{4}\b/.exec(typed)?.[0];
  const name = comparableName(typed.replace(/\b\d{4}\b/, ''));
  const fitting = places.filter(
    (p) => (!postcode || p.postcode === postcode) && comparableName(p.name).startsWith(name),
  );
  const exact = fitting.filter((p) => comparableName(p.name) === name);
  const found = name !== '' && exact.length > 0 ? exact : fitting;
  const [only] = found;
  if (!only || (name === '' && !postcode)) return { kind: 'none' };
  const choice = found.find((p) => placeKey(p) === chosen);
  if (choice) return { kind: 'one', place: choice };
  if (found.length === 1) return { kind: 'one', place: only };
  return found.length <= MOST ? { kind: 'several', places: found } : { kind: 'none' };
}

export function placeKey(place: Place): string {
  return `${place.postcode}-${place.nis}`;
}
