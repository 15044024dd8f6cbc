import { LETTER_ADDRESS_REASONS, type LetterAddress } from '#domain';

/** Where a letter would go now, and why: what an officer reads before something is sent. */
export function letterAddressText(address: LetterAddress): string {
  return address.kind === 'secret'
    ? 'Niet mededeelbaar adres: wij kennen het niet en tonen het nergens. Alleen via eBox, tot de aanvrager een postadres geeft.'
    : `${address.lines.join(', ')}. Dat is ${LETTER_ADDRESS_REASONS[address.reason]}.`;
}
