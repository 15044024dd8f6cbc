import { escapeXml } from '#adapters/magda';
import { plainDate } from '#kernel';
import {
  holdsOn,
  POSITIONS,
  type Membership,
  type PersonRecord,
  type Place,
  type Residence,
} from './records.js';

/** Content of `Antwoord/Inhoud` for the services of the domain Persoon; order of elements as their schemas want it. */

/** `GeefPersoon`: the situation today. */
export function personContent(person: PersonRecord, household: readonly PersonRecord[]): string {
  const members = household.filter(({ number }) => number !== person.number);
  return (
    `<Persoon Bron="${sourceOf(person)}" DatumCreatie="${person.born}" DatumModificatie="${last(person).from}">` +
    `<INSZ>${person.number}</INSZ>${nameXml(person, person.born)}${sexXml(person)}` +
    `<Geboorte DatumBegin="${person.born}"><Datum>${person.born}</Datum></Geboorte>${deathXml(person)}` +
    `<Adressen>${residenceXml(last(person))}${moveXml(person)}${secretXml(person)}</Adressen>` +
    (members.length > 0
      ? `<Gezinsleden>${members.map((member) => `<Gezinslid>${identityXml(member)}<Positie><Code>12</Code></Positie></Gezinslid>`).join('')}</Gezinsleden>`
      : '') +
    `</Persoon>`
  );
}

/**
 * `GeefHistoriekPersoon`.
 * @param day with `exact` the situation on that day, else everything from that day on
 * @returns undefined when he had no address then
 */
export function historyContent(person: PersonRecord, day: string, exact: boolean): string | undefined {
  const residences = [...spans(person)].filter(({ from, until }) =>
    exact ? holdsOn({ from, ...(until ? { until } : {}) }, day) : (until ?? '9999') >= day,
  );
  const rows = residences
    .reverse()
    .map(({ residence }) => residenceXml(residence))
    .join('');
  const isSecret = person.secretFrom !== undefined && (!exact || person.secretFrom <= day);
  const addresses =
    (rows ? `<HistoriekHoofdverblijfplaats>${rows}</HistoriekHoofdverblijfplaats>` : '') +
    (isSecret ? `<HistoriekNietMededeelbaarAdres>${secretXml(person)}</HistoriekNietMededeelbaarAdres>` : '');
  if (addresses === '') return undefined;
  const death = deathXml(person);
  return (
    `<HistoriekPersoon DatumCreatie="${person.born}" DatumModificatie="${last(person).from}">` +
    `<INSZ>${person.number}</INSZ><HistoriekNaam>${nameXml(person, person.born)}</HistoriekNaam>` +
    (death ? `<HistoriekOverlijden>${death}</HistoriekOverlijden>` : '') +
    `<HistoriekAdressen>${addresses}</HistoriekAdressen></HistoriekPersoon>`
  );
}

export interface Member {
  readonly membership: Membership;
  readonly person: PersonRecord;
}

/** `GeefGezinssamenstelling`. The address of a member with a secret one stays away. */
export function householdContent(members: readonly Member[]): string | undefined {
  if (members.length === 0) return undefined;
  const rows = members.map(
    ({ membership, person }) =>
      `<Gezinslid DatumBegin="${membership.from}">${identityXml(person)}${positionXml(membership)}` +
      (person.secretFrom === undefined ? `<Adressen>${residenceXml(last(person))}</Adressen>` : '') +
      `${REGISTER}</Gezinslid>`,
  );
  return `<Gezinsleden>${rows.join('')}</Gezinsleden>`;
}

/** `GeefHistoriekGezinssamenstelling`. */
export function householdHistoryContent(members: readonly Member[]): string | undefined {
  if (members.length === 0) return undefined;
  const rows = members.map(({ membership, person }) => {
    const until = membership.until === undefined ? '' : ` DatumEinde="${membership.until}"`;
    return `<Gezinslid DatumBegin="${membership.from}"${until}>${identityXml(person)}${positionXml(membership)}${REGISTER}</Gezinslid>`;
  });
  return (
    `<HistoriekGezinssamenstelling><Gezinssamenstelling><Gezinsleden>${rows.join('')}</Gezinsleden>` +
    `</Gezinssamenstelling></HistoriekGezinssamenstelling>`
  );
}

const REGISTER = '<Bron><Code>RR</Code><Omschrijving Taal="nl">Rijksregister</Omschrijving></Bron>';

function identityXml(person: PersonRecord): string {
  return `<INSZ>${person.number}</INSZ>${nameXml(person)}${sexXml(person)}<Geboortedatum>${person.born}</Geboortedatum>`;
}

function positionXml({ position }: Membership): string {
  return `<Positie><Code>${position}</Code><Omschrijving Taal="nl">${POSITIONS[position]}</Omschrijving></Positie>`;
}

export function nameXml({ familyName, givenNames }: PersonRecord, from?: string): string {
  const given = givenNames.map((name) => `<Voornaam>${escapeXml(name)}</Voornaam>`).join('');
  return (
    `<Naam${from === undefined ? '' : ` DatumBegin="${from}"`}><Achternamen><Achternaam>${escapeXml(familyName)}</Achternaam>` +
    `</Achternamen><Voornamen>${given}</Voornamen></Naam>`
  );
}

function sexXml({ sex }: PersonRecord): string {
  return `<Geslacht><Code>${sex}</Code><Omschrijving Taal="nl">${sex === '1' ? 'Mannelijk' : 'Vrouwelijk'}</Omschrijving></Geslacht>`;
}

function deathXml({ died }: PersonRecord): string {
  return died === undefined ? '' : `<Overlijden DatumBegin="${died}"><Datum>${died}</Datum></Overlijden>`;
}

function moveXml({ moveDeclared }: PersonRecord): string {
  return moveDeclared === undefined
    ? ''
    : `<AangifteAdreswijziging DatumBegin="${moveDeclared}"><Datum>${moveDeclared}</Datum></AangifteAdreswijziging>`;
}

function secretXml({ secretFrom }: PersonRecord): string {
  return secretFrom === undefined
    ? ''
    : `<NietMededeelbaarAdres DatumBegin="${secretFrom}"><DatumBeslissingCollege>${secretFrom}</DatumBeslissingCollege></NietMededeelbaarAdres>`;
}

function residenceXml(residence: Residence): string {
  return `<Hoofdverblijfplaats DatumBegin="${residence.from}">${placeXml(residence)}</Hoofdverblijfplaats>`;
}

function placeXml({ street, houseNumber, box, postcode, town, nis }: Place): string {
  const text = (name: string, value: string): string =>
    `<${name}><String>${escapeXml(value)}</String><Taal>nl</Taal></${name}>`;
  return (
    `${text('Straatnaam', street)}<Huisnummer>${escapeXml(houseNumber)}</Huisnummer>` +
    (box === undefined ? '' : `<Busnummer>${escapeXml(box)}</Busnummer>`) +
    `${text('Gemeentenaam', town)}${text('Land', 'BELGIE')}<Postcode>${postcode}</Postcode>` +
    `<NISCodeLand>150</NISCodeLand><ISOCodeLand>BEL</ISOCodeLand><NISCodeGemeente>${nis}</NISCodeGemeente>`
  );
}

/** Every person has lived somewhere. */
function last({ residences }: PersonRecord): Residence {
  const found = residences.at(-1);
  if (!found) throw new Error('a person without residence');
  return found;
}

function* spans({
  residences,
}: PersonRecord): Iterable<{ residence: Residence; from: string; until?: string }> {
  for (const [index, residence] of residences.entries()) {
    const next = residences[index + 1]?.from;
    // The day of a move counts for the new address.
    yield { residence, from: residence.from, ...(next === undefined ? {} : { until: dayBefore(next) }) };
  }
}

function dayBefore(day: string): string {
  return plainDate(day).subtract({ days: 1 }).toString();
}

function sourceOf({ number }: PersonRecord): 'RR' | 'KSZ' {
  const month = Number(number.slice(2, 4));
  return month >= 20 && month <= 52 ? 'KSZ' : 'RR';
}
