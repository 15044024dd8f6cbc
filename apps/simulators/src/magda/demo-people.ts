import { DEMO_PERSONS, demoPerson } from '../demo-persons.js';
import { numberOf, testNumber } from './demo-numbers.js';
import type { Membership, PersonRecord, Place, Residence } from './records.js';

/** Places in municipalities of the recognised flood of November 2023 and hail of July 2024. */
export const PLACES = {
  groteMarkt: at('Grote Markt', '6', '8600', 'Diksmuide', '32003'),
  ijzerlaan: at('IJzerlaan', '14', '8600', 'Diksmuide', '32003'),
  ooststraat: at('Ooststraat', '27', '8800', 'Roeselare', '36015'),
  rijselstraat: at('Rijselstraat', '81', '8900', 'Ieper', '33011'),
  onzeLieveVrouw: at('Onze-Lieve-Vrouwestraat', '44', '2800', 'Mechelen', '12025'),
  antwerpsestraat: at('Antwerpsestraat', '112', '2500', 'Lier', '12021'),
  bruggestraat: at('Bruggestraat', '5', '8970', 'Poperinge', '33021'),
  kortrijksestraat: at('Kortrijksestraat', '210', '8930', 'Menen', '34027'),
  sintAmandsplein: at('Sint-Amandsplein', '3', '9400', 'Ninove', '41048'),
} as const;

function at(street: string, houseNumber: string, postcode: string, town: string, nis: string): Place {
  return { street, houseNumber, postcode, town, nis };
}

function since(place: Place, from: string): Residence {
  return { ...place, from };
}

type Extra = Omit<PersonRecord, 'number' | 'givenNames' | 'familyName' | 'born'>;

/** The register's record of somebody who can sign in; birth date from his number. */
function signsIn(key: string, extra: Extra): PersonRecord {
  const person = demoPerson(key);
  const number = numberOf(key);
  const born = `19${number.slice(0, 2)}-${number.slice(2, 4)}-${number.slice(4, 6)}`;
  return {
    number,
    givenNames: [person?.givenName ?? ''],
    familyName: person?.familyName ?? '',
    born,
    ...extra,
  };
}

function other(
  name: readonly [given: string, family: string],
  born: string,
  serial: number,
  extra: Extra,
  raise?: 40,
): PersonRecord {
  const number = testNumber(born, serial, raise);
  return { number, givenNames: [name[0]], familyName: name[1], born, ...extra };
}

const LUC = signsIn('luc', {
  sex: '1',
  residences: [since(PLACES.rijselstraat, '1990-05-01'), since(PLACES.groteMarkt, '1999-09-01')],
  shows: 'Gezin van vier in Diksmuide, ook bij de overstroming van 2023',
});
const FATIMA = signsIn('fatima', {
  sex: '2',
  residences: [since(PLACES.ooststraat, '2012-03-15')],
  shows: 'Eigenaar samen met twee anderen; woont in Roeselare',
});
const JAN = signsIn('jan', {
  sex: '1',
  residences: [since(PLACES.ijzerlaan, '2005-06-01'), since(PLACES.antwerpsestraat, '2024-03-01')],
  shows: 'Verhuisde na de overstroming: op de schadedatum nog in Diksmuide',
});
const MARIE = signsIn('marie', {
  sex: '2',
  residences: [since(PLACES.rijselstraat, '2015-10-01'), since(PLACES.onzeLieveVrouw, '2024-06-03')],
  shows: 'Vruchtgebruik van haar huis in Ieper; bij de hagel van 2024 in Mechelen',
});
const GRIET = signsIn('griet', {
  sex: '2',
  residences: [since(PLACES.bruggestraat, '2001-01-08')],
  shows: 'Zaakvoerder van Bakkerij Lambrecht',
});
const KAREL = signsIn('karel', {
  sex: '1',
  residences: [since(PLACES.ijzerlaan, '2006-03-01')],
  shows: 'Zaakvoerder van Hoeve Verhelst',
});
const STIJN = signsIn('stijn', {
  sex: '1',
  residences: [since(PLACES.ijzerlaan, '2018-02-01')],
  shows: 'Mag handelen voor Stad Diksmuide',
});

const KIND = { shows: 'Gezinslid' } as const;
const HILDE = other(['Hilde', 'Vandamme'], '1964-08-02', 118, {
  sex: '2',
  residences: LUC.residences,
  ...KIND,
});
const PIETER = other(['Pieter', 'Peeters'], '1996-02-11', 131, { sex: '1', residences: [since(PLACES.groteMarkt, '1999-09-01'), since(PLACES.ooststraat, '2024-09-01')], ...KIND }); // prettier-ignore
const LIES = other(['Lies', 'Peeters'], '2001-12-20', 224, { sex: '2', residences: [since(PLACES.groteMarkt, '2001-12-20')], ...KIND }); // prettier-ignore
const YOUSSEF = other(['Youssef', 'El Amrani'], '1959-01-17', 145, { sex: '1', residences: [since(PLACES.ooststraat, '2012-03-15')], shows: 'Mede-eigenaar' }); // prettier-ignore
const SAMIRA = other(['Samira', 'El Amrani'], '1991-06-30', 262, { sex: '2', residences: [since(PLACES.kortrijksestraat, '2017-04-01')], shows: 'Mede-eigenaar die elders woont' }); // prettier-ignore
const ROOS = other(['Roos', 'Claes'], '1961-03-09', 310, { sex: '2', residences: [since(PLACES.sintAmandsplein, '1995-01-01')], shows: 'Blote eigenaar van het huis van Marie' }); // prettier-ignore

export const SECRET = other(['Ellen', 'Bogaert'], '1985-04-22', 188, {
  sex: '2',
  residences: [since(PLACES.kortrijksestraat, '2019-07-01')],
  secretFrom: '2023-02-01',
  shows: 'Geheim adres: het mag nergens getoond of gedrukt worden',
});
export const DEAD = other(['Roger', 'Minne'], '1938-11-05', 77, {
  sex: '1',
  residences: [since(PLACES.bruggestraat, '1970-06-01')],
  died: '2024-01-25',
  shows: 'Overleden na de overstroming van 2023',
});
export const MOVING = other(['Wouter', 'Cools'], '1990-10-14', 155, {
  sex: '1',
  residences: [since(PLACES.sintAmandsplein, '2016-09-01')],
  moveDeclared: '2024-04-15',
  shows: 'Gaf een verhuizing aan die nog niet gecontroleerd is',
});
export const RENUMBERED = other(['Amina', 'Bello'], '1994-02-18', 206, {
  sex: '2',
  residences: [since(PLACES.onzeLieveVrouw, '2020-01-06')],
  shows: 'Kreeg dit nummer in plaats van een bisnummer',
});
const OLD_NUMBER = other(['Amina', 'Bello'], '1994-02-18', 206, {
  sex: '2',
  residences: RENUMBERED.residences,
  replacedBy: { number: RENUMBERED.number, how: 'error' },
  shows: 'Oud bisnummer: vraag het nieuwe nummer (30004, zonder gegevens)',
}, 40); // prettier-ignore
export const CORRECTED = other(['Dirk', 'Segers'], '1979-07-07', 303, {
  sex: '1',
  residences: [since(PLACES.antwerpsestraat, '2009-11-02')],
  shows: 'Kreeg dit nummer na een verbetering van zijn geboortedatum',
});
const MISTAKEN = other(['Dirk', 'Segers'], '1979-07-08', 301, {
  sex: '1',
  residences: CORRECTED.residences,
  replacedBy: { number: CORRECTED.number, how: 'warning' },
  shows: 'Oud nummer dat nog gegevens geeft, met het nieuwe erbij (30004, waarschuwing)',
});

function troubled(
  name: readonly [string, string],
  born: string,
  trouble: PersonRecord['trouble'],
  shows: string,
) {
  const residences = [since(PLACES.kortrijksestraat, '2010-01-01')];
  return other(name, born, 401, { sex: '1', residences, ...(trouble ? { trouble } : {}), shows });
}

export const THROTTLED = troubled(['Druk', 'Bezet'], '1980-01-01', 'throttled', 'Elke derde vraag krijgt "te veel gelijktijdige bevragingen" (99996)'); // prettier-ignore
export const SLOW = troubled(
  ['Traag', 'Antwoord'],
  '1980-01-02',
  'slow',
  'De bron antwoordt traag (10 seconden)',
);
export const SOURCE_DOWN = troubled(
  ['Bron', 'Uitval'],
  '1980-01-03',
  'source-down',
  'De bron antwoordt niet (60006)',
);
export const NOT_ENROLLED = troubled(['Niet', 'Ingeschreven'], '1980-01-04', 'enrolment-refused', 'Inschrijven in het Repertorium lukt niet (resultaat 0)'); // prettier-ignore

/** A number in good form that no register knows. */
export const UNKNOWN_NUMBER = testNumber('1977-05-05', 499);

const STAFF = DEMO_PERSONS.filter(({ targetGroup, key }) => targetGroup === 'GID' || key === 'dirk').map(
  ({ key }) =>
    signsIn(key, { sex: '2', residences: [since(PLACES.onzeLieveVrouw, '2010-01-01')], shows: 'Medewerker' }),
);

export const OLD_NUMBERS = [OLD_NUMBER, MISTAKEN] as const;

export const PEOPLE: readonly PersonRecord[] = [
  LUC, FATIMA, JAN, MARIE, GRIET, KAREL, STIJN, HILDE, PIETER, LIES, YOUSSEF, SAMIRA, ROOS, SECRET, DEAD, MOVING, RENUMBERED,
  OLD_NUMBER, CORRECTED, MISTAKEN, THROTTLED, SLOW, SOURCE_DOWN, NOT_ENROLLED, ...STAFF,
]; // prettier-ignore

/** Who lived together; everybody who is in none lives alone. */
export const HOUSEHOLDS: readonly (readonly Membership[])[] = [
  [
    { number: LUC.number, position: '01', from: '1990-05-01' },
    { number: HILDE.number, position: '02', from: '1990-05-12' },
    { number: PIETER.number, position: '03', from: '1996-02-11', until: '2024-08-31' },
    { number: LIES.number, position: '03', from: '2001-12-20' },
  ],
  [
    { number: FATIMA.number, position: '01', from: '2012-03-15' },
    { number: YOUSSEF.number, position: '12', from: '2012-03-15' },
  ],
];
