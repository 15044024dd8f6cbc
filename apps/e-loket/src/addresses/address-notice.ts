import type { AddressCheck } from '#application';
import type { Place } from '../damage-report/place-search.js';

/** Below this likeness the register means another address. */
const SURE = 75;

/** What to tell somebody about the address he gave; undefined when it is right, or when nobody can tell. */
export function addressNotice(check: AddressCheck, place: Pick<Place, 'nis' | 'name'>): string | undefined {
  switch (check.kind) {
    case 'down':
      return undefined;
    case 'unknown':
      return 'Wij vinden deze straat niet in het adressenregister. Kijk de straat en de gemeente na. Kloppen ze, dan kunt u gewoon verder gaan.';
    case 'street-only':
      return check.score < SURE
        ? `Bedoelt u ${check.street}? Kijk uw adres na. Klopt het, dan kunt u gewoon verder gaan.`
        : 'Wij vinden dit huisnummer niet in het adressenregister. Kijk het na. Klopt het, dan kunt u gewoon verder gaan.';
    case 'matched':
      if (check.nis !== place.nis)
        return `Volgens het adressenregister ligt dit adres niet in ${place.name}: ${check.text}. Kijk de gemeente na.`;
      return check.score < SURE
        ? `Bedoelt u ${check.text}? Kijk uw adres na. Klopt het, dan kunt u gewoon verder gaan.`
        : undefined;
  }
}
