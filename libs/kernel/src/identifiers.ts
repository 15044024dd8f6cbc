import { electronicFormatIBAN, isValidIBAN } from 'ibantools';

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

/** Belgian national number (INSZ: rijksregister- or bis-number), 11 digits, check digits verified. Never log it. */
export type Insz = Branded<'Insz'>;
/** Enterprise number, 10 digits, check digits verified. */
export type KboNumber = Branded<'KboNumber'>;
/** NIS code of a municipality, 5 digits. */
export type NisCode = Branded<'NisCode'>;

/** Accepts `85.07.30-033.28` or bare digits; undefined when the check digits do not fit (born before or after 2000 both tried). */
export function parseInsz(text: string): Insz | undefined {
  const digits = text.replace(/[.\-\s]/g, '');
  if (!/^\d{11}$/.test(digits)) return undefined;
  const check = Number(digits.slice(9));
  const before2000 = 97 - (Number(digits.slice(0, 9)) % 97);
  const from2000 = 97 - (Number(`2${digits.slice(0, 9)}`) % 97);
  return check === before2000 || check === from2000 ? (digits as Insz) : undefined;
}

/** Accepts `0123.456.749`, `BE0123456749` or bare digits. */
export function parseKboNumber(text: string): KboNumber | undefined {
  const digits = text.replace(/^BE/i, '').replace(/[.\s]/g, '').padStart(10, '0');
  if (!/^[01]\d{9}$/.test(digits)) return undefined;
  return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8))
    ? (digits as KboNumber)
    : undefined;
}

export function parseNisCode(text: string): NisCode | undefined {
  return /^\d{5}$/.test(text) ? (text as NisCode) : undefined;
}

/** `•••••••••28`: what a page may show of a national number. */
export function maskInsz(insz: Insz): string {
  return `•••••••••${insz.slice(-2)}`;
}

/**
 * The electronic form of an IBAN (no spaces, upper case), or undefined when the country's format or the check digits do
 * not fit.
 * @see ISO 13616
 */
export function parseIban(text: string): string | undefined {
  const iban = electronicFormatIBAN(text.replace(/[\s.]/g, ''));
  return iban !== null && isValidIBAN(iban) ? iban : undefined;
}

/** `BE71 •••• •••• 4769`: what a page shows of an account. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 4)} •••• •••• ${iban.slice(-4)}`;
}

/** `BE71 0961 2345 6769`, for the owner who checks his own answer. */
export function formatIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
