import { holdsOn } from '#domain';
import type { BelgianAddress, RegisterAddress } from '#domain';
import { isBefore } from '#kernel';
import type { PlainDate } from '#kernel';
import { present } from './answer.wire.js';
import { laterOf, periodOf } from './register-dates.js';
import { childAt, childrenAt, descendants, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

const BELGIUM = '150';
/** Status "afgeschreven naar het buitenland". */
const LEFT = '992';

/**
 * Address of `Persoon/Adressen` on a day. A secret address hides all others. Between a residence in Belgium, one abroad
 * and a striking off, what started last counts. A postal address abroad only says where mail goes.
 */
export function currentAddress(
  addresses: XmlTree | undefined,
  today: PlainDate,
  statuses: readonly XmlTree[] = [],
): RegisterAddress {
  const all = addresses?.children ?? [];
  const secret = all.map(secretAddress).find((address) => address !== undefined && holdsOn(address, today));
  if (secret) return secret;
  const residences = [...all.map(residence), ...struckOff(addresses, statuses)]
    .filter((address) => address !== undefined)
    .filter(({ until }) => until === undefined || !isBefore(until, today))
    .sort((a, b) => laterOf(b.since, a.since));
  const contact = all.find((child) => child.name === 'ContactAdres');
  const mail = all.find((child) => child.name === 'PostadresBuitenland');
  if (residences[0]) return residences[0];
  if (contact) return { kind: 'contact', ...belgian(contact), ...periodOf(contact) };
  return mail ? abroad(mail) : { kind: 'none' };
}

/** All residences of `HistoriekAdressen`, with the periods in which the address was secret. */
export function addressHistory(history: XmlTree | undefined): readonly RegisterAddress[] {
  const found = ['Hoofdverblijfplaats', 'VerblijfplaatsBuitenland', 'NietMededeelbaarAdres'].flatMap((name) =>
    descendants(history, name),
  );
  return found
    .map((tree) => secretAddress(tree) ?? residence(tree))
    .filter((address) => address !== undefined);
}

/**
 * Who left for abroad, or was struck off, does not live any more at the last address that the register still names. Where
 * he went stands, if anywhere, in the declaration of the same day.
 */
function struckOff(addresses: XmlTree | undefined, statuses: readonly XmlTree[]): readonly RegisterAddress[] {
  return statuses.filter(isStruckOff).map((status): RegisterAddress => {
    if (!hasLeft(status)) return { kind: 'none', ...periodOf(status) };
    const declared = descendants(addresses, 'AangifteAdresBuitenland').find(
      (tree) => tree.attributes['DatumBegin'] === status.attributes['DatumBegin'],
    );
    const place = declared ? abroad(declared) : { kind: 'abroad' as const, lines: [] };
    return { ...place, ...periodOf(status) };
  });
}

/** A status that takes somebody off the registers. */
export function isStruckOff(status: XmlTree): boolean {
  return (
    hasLeft(status) ||
    /^(afgevoerd|afvoering|geschrapt|ambtshalve)/i.test(textAt(status, 'Omschrijving') ?? '')
  );
}

function hasLeft(status: XmlTree): boolean {
  const label = textAt(status, 'Omschrijving') ?? '';
  return textAt(status, 'Code') === LEFT || /^afgeschreven naar het buitenland/i.test(label);
}

function secretAddress(tree: XmlTree): RegisterAddress | undefined {
  return tree.name === 'NietMededeelbaarAdres' ? { kind: 'secret', ...periodOf(tree) } : undefined;
}

function residence(tree: XmlTree): RegisterAddress | undefined {
  if (tree.name === 'VerblijfplaatsBuitenland') return abroad(tree);
  if (tree.name !== 'Hoofdverblijfplaats') return undefined;
  if (isBelgian(tree)) return { kind: 'belgian', ...belgian(tree), ...periodOf(tree) };
  const { street, houseNumber, box, postcode, municipality } = belgian(tree);
  const country = textAt(tree, 'Land', 'String') ?? textAt(tree, 'Land', 'Naam');
  const lines = [
    [street, houseNumber, box],
    [postcode, municipality],
  ]
    .map((line) => line.filter(Boolean).join(' '))
    .filter((line) => line !== '');
  return { kind: 'abroad', lines, ...(country ? { country } : {}), ...periodOf(tree) };
}

function abroad(tree: XmlTree): RegisterAddress {
  const country = textAt(tree, 'Land', 'Naam') ?? textAt(tree, 'Land', 'String');
  const lines = descendants(tree, 'Tekst').map(({ text }) => text);
  return { kind: 'abroad', lines, ...(country ? { country } : {}), ...periodOf(tree) };
}

function isBelgian(tree: XmlTree): boolean {
  const code = textAt(tree, 'NISCodeLand') ?? textAt(tree, 'Land', 'NISCode');
  if (code !== undefined) return code === BELGIUM;
  if (textAt(tree, 'NISCodeGemeente') !== undefined) return true;
  const name = textAt(tree, 'Land', 'String') ?? textAt(tree, 'Land', 'Naam') ?? '';
  return name === '' || /^belgi/i.test(name);
}

/** Street and town stand in a standard element, or only in the "not standardised" one: both are read. */
export function belgian(tree: XmlTree): BelgianAddress {
  return present({
    street:
      textAt(tree, 'Straatnaam', 'String') ??
      withoutFormerName(textAt(tree, 'NietGestandaardiseerdeStraatnaam', 'String')) ??
      nested(tree, 'Straat'),
    houseNumber: textAt(tree, 'Huisnummer'),
    box: textAt(tree, 'Busnummer'),
    postcode: textAt(tree, 'Postcode') ?? textAt(tree, 'PostCode') ?? textAt(tree, 'Gemeente', 'PostCode'),
    municipality:
      textAt(tree, 'Gemeentenaam', 'String') ??
      textAt(tree, 'NietGestandaardiseerdeGemeentenaam', 'String') ??
      nested(tree, 'Gemeente'),
    nis: textAt(tree, 'NISCodeGemeente') ?? textAt(tree, 'Gemeente', 'NISCode'),
  });
}

/** `Nieuwe Laan(V. 14.12.1999 Oude Laan)`: what the street was called before is not part of the address. */
function withoutFormerName(street: string | undefined): string | undefined {
  return street?.replace(/\s*\(V\. .*$/, '');
}

/** Enterprises and cadastre: `Straat/Naam`, else the Dutch description, else any. */
function nested(tree: XmlTree, name: 'Straat' | 'Gemeente'): string | undefined {
  const direct = textAt(tree, name, 'Naam');
  if (direct !== undefined) return direct;
  const descriptions = childrenAt(tree, 'Descripties', 'Descriptie');
  const dutch = descriptions.find((description) => /^nl$/i.test(textAt(description, 'Taalcode') ?? ''));
  return textAt(childAt(dutch ?? descriptions[0], 'Adres'), name, 'Naam');
}
