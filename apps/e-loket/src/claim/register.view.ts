import { formatDate, formatIban, toBrusselsDate } from '#kernel';
import { REGISTERS, type Address, type Provenance } from '#domain';
import type { CorrectedPart, Given, OwnClaim } from '#application';
import type { Place } from '../damage-report/place-search.js';

/** "Uit het Rijksregister, gelezen op 15 mei 2024": what stands beside everything nobody had to type. */
export function sourceText({ register, readAt }: Provenance): string {
  const article = register === 'national-register' || register === 'cadastre' ? 'het' : 'de';
  return `Uit ${article} ${REGISTERS[register]}, gelezen op ${formatDate(toBrusselsDate(readAt))}`;
}

/** What a form page tells of the registers: the source, the lines they gave, and the victim's own word on it. */
export interface RegisterNote {
  readonly source: string;
  readonly lines: readonly string[];
  readonly reason: string;
}

function noteOf(own: OwnClaim, part: CorrectedPart, given: Given<unknown>, lines: string[]): RegisterNote {
  return { source: sourceText(given.provenance), lines, reason: reasonOf(own, part) ?? '' };
}

/** Why the victim gave something else than the register. */
export function reasonOf(own: Pick<OwnClaim, 'given'>, part: CorrectedPart): string | undefined {
  return own.given.corrections.find((correction) => correction.part === part)?.reason;
}

/** The address of the register as the fields of the place page; none when the form cannot hold it. */
export function placeFromRegister(own: OwnClaim, places: readonly Place[]): Record<string, string> {
  const { place } = own.given;
  const found = place && placeOf(place.value, places);
  if (!place || !found) return {};
  return { ...place.value, search: `${found.postcode} ${found.name}` };
}

export function placeNote(own: OwnClaim, places: readonly Place[]): RegisterNote | undefined {
  const { place } = own.given;
  if (!place) return undefined;
  const about = place.on ? `Uw adres op ${formatDate(place.on)}` : 'De zetel van uw onderneming';
  return noteOf(own, 'place', place, [`${about}: ${addressLine(place.value, places)}`]);
}

export function identityNote(own: OwnClaim, places: readonly Place[]): RegisterNote | undefined {
  const { name, home } = own.given;
  if (own.claim.organisation || !name) return undefined;
  return noteOf(own, 'identity', name, [name.value, ...(home ? [addressLine(home.value, places)] : [])]);
}

export interface AccountChoice {
  readonly value: string;
  readonly text: string;
}

/** The accounts the register of enterprises knows, chosen by their place in the list: no number in the form's values. */
export function accountChoices(own: OwnClaim): readonly AccountChoice[] {
  return (own.given.accounts?.value ?? []).map(({ iban }, index) => ({
    value: String(index),
    text: formatIban(iban),
  }));
}

export function accountNote(own: OwnClaim): RegisterNote | undefined {
  const { accounts, name } = own.given;
  if (accounts) return noteOf(own, 'account', accounts, []);
  return own.claim.organisation || !name ? undefined : noteOf(own, 'account', name, [name.value]);
}

/** Which choice the saved account is; a first visit has the first account ready. */
export function chosenAccount(own: OwnClaim): string {
  const iban = own.claim.account?.iban;
  const known = own.given.accounts?.value ?? [];
  if (iban === undefined) return known.length > 0 ? '0' : '';
  const index = known.findIndex((account) => account.iban.replace(/\s/g, '') === iban);
  return index < 0 ? 'other' : String(index);
}

function placeOf({ postcode, nis }: Address, places: readonly Place[]): Place | undefined {
  return places.find((place) => place.nis === nis && place.postcode === postcode);
}

function addressLine(address: Address, places: readonly Place[]): string {
  const box = address.box ? ` bus ${address.box}` : '';
  const town = placeOf(address, places)?.name ?? '';
  return `${address.street} ${address.houseNumber}${box}, ${address.postcode} ${town}`.trim();
}
