import type {
  AddressHistory, CodeLabel, HouseholdFacts, HouseholdMember, Period, PersonFacts, PersonName, Provenance,
} from '#domain'; // prettier-ignore
import { holdsOn } from '#domain';
import { parseInsz } from '#kernel';
import type { Insz, PlainDate } from '#kernel';
import { addressHistory, currentAddress, isStruckOff } from './address.mapper.js';
import { present } from './answer.wire.js';
import { fullDate, periodOf } from './register-dates.js';
import { childAt, childrenAt, descendants, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/** Statuses of the national register. */
const DECEASED = '99990';
const DECLARED_ABSENT = '99996';

/** `GeefPersoon`: only what the fund needs; nationality, descent and marriage are not read. */
export function personFacts(content: XmlTree, provenance: Provenance, today: PlainDate): PersonFacts {
  const person = childAt(content, 'Persoon') ?? descendants(content, 'Persoon')[0] ?? content;
  return present({
    provenance: fromSource(provenance, person),
    nationalNumber: numberOf(person),
    name: nameOf(person),
    birthDate: fullDate(textAt(person, 'Geboorte', 'Datum')),
    address: currentAddress(childAt(person, 'Adressen'), today, statusesOf(person)),
    death: deathOf(person),
    declaredAbsent: absenceOf(person),
    moveDeclared: ['AangifteAdreswijziging', 'AangifteAdresBuitenland'].some(
      (name) => childAt(person, 'Adressen', name) !== undefined,
    ),
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
    addresses: addressHistory(addressesOf(person)),
    struckOff: struckOffIn(person),
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

/** Release 02.00 of the history names the list of addresses as the service of today's facts does. */
function addressesOf(person: XmlTree): XmlTree {
  return childAt(person, 'HistoriekAdressen') ?? childAt(person, 'Adressen') ?? person;
}

function statusesOf(person: XmlTree): readonly XmlTree[] {
  return [
    ...descendants(childAt(person, 'Statussen'), 'Status'),
    ...childrenAt(person, 'HistoriekStatus', 'Status'),
  ];
}

function struckOffIn(person: XmlTree): readonly Period[] | undefined {
  const found = statusesOf(person).filter(isStruckOff);
  return found.length > 0 ? found.map(periodOf) : undefined;
}

function absenceOf(person: XmlTree): { date?: PlainDate } | undefined {
  const status = statusesOf(person).find((candidate) => textAt(candidate, 'Code') === DECLARED_ABSENT);
  if (status === undefined) return undefined;
  const date = fullDate(status.attributes['DatumBegin']);
  return date ? { date } : {};
}

function deathOf(person: XmlTree): { date?: PlainDate } | undefined {
  const death = childAt(person, 'Overlijden') ?? childAt(person, 'HistoriekOverlijden', 'Overlijden');
  const status = statusesOf(person).find((candidate) => textAt(candidate, 'Code') === DECEASED);
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

/** A bis number is kept by the social-security register: the answer names the source, or only the register. */
function fromSource(provenance: Provenance, person: XmlTree): Provenance {
  const kept = person.attributes['Bron'] ?? textAt(person, 'Register', 'Code');
  return kept === 'KSZ' || kept === 'BIS'
    ? { ...provenance, register: 'social-security-register' }
    : provenance;
}
