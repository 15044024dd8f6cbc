import type {
  AddressHistory, CodeLabel, HouseholdFacts, HouseholdMember, PersonFacts, PersonName, Provenance,
} from '#domain'; // prettier-ignore
import { holdsOn } from '#domain';
import { parseInsz } from '#kernel';
import type { Insz, PlainDate } from '#kernel';
import { addressHistory, currentAddress } from './address.mapper.js';
import { present } from './answer.wire.js';
import { fullDate, periodOf } from './register-dates.js';
import { childAt, childrenAt, descendants, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/** Status "overleden" of the national register. */
const DECEASED = '99990';

/** `GeefPersoon`: only what the fund needs; nationality, descent and marriage are not read. */
export function personFacts(content: XmlTree, provenance: Provenance, today: PlainDate): PersonFacts {
  const person = childAt(content, 'Persoon') ?? descendants(content, 'Persoon')[0] ?? content;
  return present({
    provenance: fromSource(provenance, person),
    nationalNumber: numberOf(person),
    name: nameOf(person),
    birthDate: fullDate(textAt(person, 'Geboorte', 'Datum')),
    address: currentAddress(childAt(person, 'Adressen'), today),
    death: deathOf(person),
    moveDeclared: childAt(person, 'Adressen', 'AangifteAdreswijziging') !== undefined,
    represented: isRepresented(person, today),
    replacedBy: undefined as Insz | undefined,
  });
}

/** `GeefHistoriekPersoon`. */
export function addressHistoryFacts(content: XmlTree, provenance: Provenance): AddressHistory {
  const person = childAt(content, 'HistoriekPersoon') ?? content;
  return present({
    provenance: fromSource(provenance, person),
    nationalNumber: numberOf(person),
    addresses: addressHistory(childAt(person, 'HistoriekAdressen') ?? person),
    death: deathOf(person),
  });
}

/** `GeefGezinssamenstelling` and its history; a composition's own period counts where a member has none. */
export function householdFacts(content: XmlTree, provenance: Provenance): HouseholdFacts {
  const compositions = descendants(content, 'Gezinssamenstelling');
  const parts = compositions.length > 0 ? compositions : [content];
  return {
    provenance,
    members: parts.flatMap((part) =>
      descendants(part, 'Gezinslid').map((member) => ({ ...periodOf(part), ...memberOf(member) })),
    ),
  };
}

/** Release 02.00 of the service keeps who the member is in an element `Persoon`, later ones in the member itself. */
function memberOf(member: XmlTree): HouseholdMember {
  const person = childAt(member, 'Persoon') ?? member;
  return present({
    nationalNumber: numberOf(person),
    name: nameOf(person),
    birthDate: fullDate(textAt(person, 'Geboortedatum') ?? textAt(person, 'Geboorte', 'Datum')),
    position: codeLabel(childAt(member, 'Positie')),
    ...periodOf(member),
  });
}

export function numberOf(tree: XmlTree): Insz | undefined {
  return parseInsz(textAt(tree, 'INSZ') ?? '');
}

export function nameOf(tree: XmlTree): PersonName | undefined {
  const name = childAt(tree, 'Naam') ?? childAt(tree, 'HistoriekNaam', 'Naam');
  const family = childrenAt(name, 'Achternamen', 'Achternaam').map(({ text }) => text);
  const given = childrenAt(name, 'Voornamen', 'Voornaam').map(({ text }) => text);
  if (family.length === 0 && given.length === 0) return undefined;
  return { givenNames: given, familyName: family.join(' ') };
}

export function codeLabel(tree: XmlTree | undefined): CodeLabel | undefined {
  const code = childAt(tree, 'Code');
  if (code === undefined || code.text === '') return undefined;
  const label = textAt(tree, 'Omschrijving') ?? code.attributes['Beschrijving'];
  return { code: code.text, ...(label ? { label } : {}) };
}

function deathOf(person: XmlTree): { date?: PlainDate } | undefined {
  const death = childAt(person, 'Overlijden') ?? childAt(person, 'HistoriekOverlijden', 'Overlijden');
  const statuses = [
    ...descendants(childAt(person, 'Statussen'), 'Status'),
    ...childrenAt(person, 'HistoriekStatus', 'Status'),
  ];
  const status = statuses.find((candidate) => textAt(candidate, 'Code') === DECEASED);
  if (death === undefined && status === undefined) return undefined;
  const date = fullDate(
    textAt(death, 'Datum') ?? death?.attributes['DatumBegin'] ?? status?.attributes['DatumBegin'],
  );
  return date ? { date } : {};
}

function isRepresented(person: XmlTree, today: PlainDate): boolean {
  const guardians = [
    ...(childAt(person, 'Bewindvoerders')?.children ?? []),
    ...(childAt(person, 'WettelijkeVertegenwoordiging')?.children ?? []),
  ];
  return guardians.some((guardian) => holdsOn(periodOf(guardian), today));
}

/** A bis number is kept by the social-security register. */
function fromSource(provenance: Provenance, person: XmlTree): Provenance {
  return person.attributes['Bron'] === 'KSZ'
    ? { ...provenance, register: 'social-security-register' }
    : provenance;
}
