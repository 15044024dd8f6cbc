import { holdsOn } from '#domain';
import type { BelgianAddress, RegisterAddress } from '#domain';
import type { PlainDate } from '#kernel';
import { present } from './answer.wire.js';
import { laterOf, periodOf } from './register-dates.js';
import { childAt, childrenAt, descendants, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

const BELGIUM = '150';

/**
 * Address of `Persoon/Adressen` on a day. A secret address hides all others. Between a residence in Belgium and one
 * abroad the one that started last counts.
 */
export function currentAddress(addresses: XmlTree | undefined, today: PlainDate): RegisterAddress {
  const all = addresses?.children ?? [];
  const secret = all.map(secretAddress).find((address) => address !== undefined && holdsOn(address, today));
  if (secret) return secret;
  const residences = all
    .map(residence)
    .filter((address) => address !== undefined)
    .sort((a, b) => laterOf(b.since, a.since));
  const contact = all.find((child) => child.name === 'ContactAdres');
  return (
    residences[0] ??
    (contact ? { kind: 'contact', ...belgian(contact), ...periodOf(contact) } : { kind: 'none' })
  );
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

function secretAddress(tree: XmlTree): RegisterAddress | undefined {
  return tree.name === 'NietMededeelbaarAdres' ? { kind: 'secret', ...periodOf(tree) } : undefined;
}

function residence(tree: XmlTree): RegisterAddress | undefined {
  if (tree.name === 'VerblijfplaatsBuitenland' || tree.name === 'PostadresBuitenland') return abroad(tree);
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
      textAt(tree, 'NietGestandaardiseerdeStraatnaam', 'String') ??
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

/** Enterprises and cadastre: `Straat/Naam`, else the Dutch description, else any. */
function nested(tree: XmlTree, name: 'Straat' | 'Gemeente'): string | undefined {
  const direct = textAt(tree, name, 'Naam');
  if (direct !== undefined) return direct;
  const descriptions = childrenAt(tree, 'Descripties', 'Descriptie');
  const dutch = descriptions.find((description) => /^nl$/i.test(textAt(description, 'Taalcode') ?? ''));
  return textAt(childAt(dutch ?? descriptions[0], 'Adres'), name, 'Naam');
}
