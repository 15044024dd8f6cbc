import type { EnterpriseFacts } from '../registers/register-enterprise.js';
import type { BelgianAddress, PersonFacts, RegisterAddress } from '../registers/register-person.js';

/** Where post can go to, by its code; the fund's own country first. */
export const COUNTRIES = {
  BE: 'België', NL: 'Nederland', FR: 'Frankrijk', DE: 'Duitsland', LU: 'Luxemburg', AT: 'Oostenrijk', BG: 'Bulgarije',
  CY: 'Cyprus', CZ: 'Tsjechië', DK: 'Denemarken', EE: 'Estland', ES: 'Spanje', FI: 'Finland', GB: 'Verenigd Koninkrijk',
  GR: 'Griekenland', HR: 'Kroatië', HU: 'Hongarije', IE: 'Ierland', IT: 'Italië', LT: 'Litouwen', LV: 'Letland', MT: 'Malta',
  NO: 'Noorwegen', PL: 'Polen', PT: 'Portugal', RO: 'Roemenië', SE: 'Zweden', SI: 'Slovenië', SK: 'Slowakije', CH: 'Zwitserland',
} as const; // prettier-ignore
export type Country = keyof typeof COUNTRIES;

/** An address for post; not only in Flanders. */
export interface PostalAddress {
  readonly street: string;
  readonly houseNumber: string;
  readonly box?: string;
  readonly postcode: string;
  readonly municipality: string;
  readonly country: Country;
}

/** Why letters go there. */
export const LETTER_ADDRESS_REASONS = {
  given: 'het postadres dat de aanvrager zelf opgaf',
  residence: 'het adres in het Rijksregister',
  seat: 'de zetel in de Kruispuntbank van Ondernemingen',
  damage: 'de plaats van de schade, want geen register gaf een ander adres',
} as const;
export type LetterAddressReason = keyof typeof LETTER_ADDRESS_REASONS;

/** Where the letters about a claim go. */
export type LetterAddress =
  | {
      readonly kind: 'known';
      readonly reason: LetterAddressReason;
      /** In parts; absent when a register gives a foreign address only in lines. */
      readonly postal?: PostalAddress;
      /** As printed, without the name: the country last when it is not Belgium. */
      readonly lines: readonly string[];
    }
  /** Not disclosed (RD 16/7/1992): nobody here knows it, so nothing can be printed or sent on paper. */
  | { readonly kind: 'secret' };

export function postalLines({
  street,
  houseNumber,
  box,
  postcode,
  municipality,
  country,
}: PostalAddress): string[] {
  const town = [`${street} ${houseNumber}${box ? ` bus ${box}` : ''}`, `${postcode} ${municipality}`];
  return country === 'BE' ? town : [...town, COUNTRIES[country]];
}

/**
 * What the claimant gave comes first; then the seat of an organisation, or where the person lives now; the place of the
 * damage only when nothing else is known. A secret address is never replaced by the place of the damage: that may be it.
 */
export function letterAddressOf(known: {
  readonly given: PostalAddress | undefined;
  readonly isOrganisation: boolean;
  readonly person: PersonFacts | undefined;
  readonly enterprise: EnterpriseFacts | undefined;
  readonly damage: PostalAddress;
}): LetterAddress {
  const { given, damage } = known;
  if (given) return { kind: 'known', reason: 'given', postal: given, lines: postalLines(given) };
  return (
    registeredAddress(known) ?? {
      kind: 'known',
      reason: 'damage',
      postal: damage,
      lines: postalLines(damage),
    }
  );
}

/** The seat of an organisation, or where the person lives now; undefined when no register told. */
export function registeredAddress(known: {
  readonly isOrganisation: boolean;
  readonly person: PersonFacts | undefined;
  readonly enterprise: EnterpriseFacts | undefined;
}): LetterAddress | undefined {
  return known.isOrganisation
    ? inBelgium('seat', known.enterprise?.address)
    : residence(known.person?.address);
}

function residence(address: RegisterAddress | undefined): LetterAddress | undefined {
  switch (address?.kind) {
    case 'secret':
      return { kind: 'secret' };
    case 'belgian':
    case 'contact':
      return inBelgium('residence', address);
    case 'abroad': {
      const lines = [...address.lines, address.country ?? ''].filter((line) => line.trim() !== '');
      return address.lines.length === 0 ? undefined : { kind: 'known', reason: 'residence', lines };
    }
    case 'none':
    case undefined:
      return undefined;
  }
}

/** Undefined when a part without which no letter arrives is missing. */
function inBelgium(
  reason: LetterAddressReason,
  address: BelgianAddress | undefined,
): LetterAddress | undefined {
  const { street, houseNumber, box, postcode, municipality } = address ?? {};
  if (!street || !houseNumber || !postcode || !municipality) return undefined;
  const postal = {
    street,
    houseNumber,
    postcode,
    municipality,
    country: 'BE' as const,
    ...(box ? { box } : {}),
  };
  return { kind: 'known', reason, postal, lines: postalLines(postal) };
}
