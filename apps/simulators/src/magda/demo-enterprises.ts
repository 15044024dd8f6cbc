import { enterpriseNumber, numberOf } from './demo-numbers.js';
import { PEOPLE, PLACES } from './demo-people.js';
import type { EnterpriseRecord, FunctionRecord, PropertyRecord } from './records.js';

const BV = { code: '610', label: 'Besloten vennootschap' } as const;
const SOLE = { code: '001', label: 'Natuurlijk persoon' } as const;
const BAKERY = '0999123457';
const CITY = '0999567875';
const FARM = '0999314190';
export const BANKRUPT = enterpriseNumber('09992001');
export const STRUCK_OFF = enterpriseNumber('09992002');
export const STOPPED = enterpriseNumber('09992003');
export const UNKNOWN_ENTERPRISE = enterpriseNumber('09992999');

export const ENTERPRISES: readonly EnterpriseRecord[] = [
  {
    number: BAKERY,
    name: 'Bakkerij Lambrecht',
    kind: '2',
    form: BV,
    seat: PLACES.bruggestraat,
    started: '2003-04-01',
    nace: '10711',
    account: { iban: 'BE71096123456769', bic: 'GKCCBEBB' },
    establishment: '2999123450',
    shows: 'Normale toestand, met rekeningnummer en vestiging',
  },
  {
    number: CITY,
    name: 'Stad Diksmuide',
    kind: '2',
    form: { code: '412', label: 'Stad / gemeente' },
    seat: PLACES.groteMarkt,
    started: '1977-01-01',
    nace: '84114',
    account: { iban: 'BE68539007547034', bic: 'GKCCBEBB' },
    shows: 'Lokaal bestuur, met rekeningnummer',
  },
  {
    number: FARM,
    name: 'Hoeve Verhelst',
    kind: '2',
    form: BV,
    seat: PLACES.ijzerlaan,
    started: '2006-03-01',
    nace: '01130',
    account: { iban: 'BE71096123456769', bic: 'GKCCBEBB' },
    shows: 'Landbouwbedrijf met percelen in twee gemeenten',
  },
  {
    number: BANKRUPT,
    name: 'Drukkerij De Kroon',
    kind: '2',
    form: BV,
    seat: PLACES.rijselstraat,
    started: '1998-02-02',
    nace: '18120',
    account: { iban: 'BE62510007547061', bic: 'GEBABEBB' },
    bankrupt: '2024-02-20',
    shows: 'Failliet na de overstroming van 2023',
  },
  {
    number: STRUCK_OFF,
    name: 'Transport Noordzee',
    kind: '2',
    form: BV,
    seat: PLACES.kortrijksestraat,
    started: '2008-10-01',
    nace: '49410',
    struckOff: '2022-09-12',
    shows: 'Ambtshalve doorgehaald',
  },
  {
    number: STOPPED,
    name: 'Bloemen Anneke',
    kind: '1',
    form: SOLE,
    seat: PLACES.sintAmandsplein,
    started: '2011-03-01',
    nace: '47761',
    stopped: '2023-12-31',
    shows: 'Gestopt op 31 december 2023',
  },
];

const MANAGER = { code: '10002', label: 'Zaakvoerder' } as const;

export const FUNCTIONS: readonly FunctionRecord[] = [
  { enterprise: BAKERY, holder: numberOf('griet'), ...MANAGER, from: '2003-04-01' },
  { enterprise: BAKERY, holder: numberOf('jan'), ...MANAGER, from: '2003-04-01', until: '2019-12-31' },
  { enterprise: CITY, holder: numberOf('stijn'), code: '10007', label: 'Persoon belast met dagelijks bestuur', from: '2019-01-02' }, // prettier-ignore
  { enterprise: FARM, holder: numberOf('karel'), ...MANAGER, from: '2006-03-01' },
  { enterprise: BANKRUPT, holder: numberOf('luc'), ...MANAGER, from: '1998-02-02', until: '2024-02-20' },
];

const HOUSE = { code: '200', label: 'HUIS' } as const;
const person = (givenName: string, familyName: string): string => {
  const found = PEOPLE.find((one) => one.givenNames[0] === givenName && one.familyName === familyName);
  if (!found) throw new Error(`No person ${givenName} ${familyName}`);
  return found.number;
};

/** Ownership on a day: an only owner, an owner with two co-owners, usufruct with bare ownership, and a sale. */
export const PROPERTIES: readonly PropertyRecord[] = [
  {
    id: '9900001',
    place: PLACES.groteMarkt,
    division: '32003',
    section: 'A',
    ground: '155',
    nature: HOUSE,
    income: '1120',
    shares: [{ owner: numberOf('luc'), right: 'VE', share: [1, 1], livesThere: true, from: '1999-09-01' }],
  },
  {
    id: '9900002',
    place: PLACES.ooststraat,
    division: '36015',
    section: 'C',
    ground: '82',
    nature: HOUSE,
    income: '974',
    shares: [
      { owner: numberOf('fatima'), right: 'VE', share: [1, 2], livesThere: true, from: '2012-03-15' },
      {
        owner: person('Youssef', 'El Amrani'),
        right: 'VE',
        share: [1, 4],
        livesThere: true,
        from: '2012-03-15',
      },
      {
        owner: person('Samira', 'El Amrani'),
        right: 'VE',
        share: [1, 4],
        livesThere: false,
        from: '2012-03-15',
      },
    ],
  },
  {
    id: '9900003',
    place: PLACES.ijzerlaan,
    division: '32003',
    section: 'B',
    ground: '310',
    nature: HOUSE,
    income: '1305',
    shares: [
      {
        owner: numberOf('jan'),
        right: 'VE',
        share: [1, 1],
        livesThere: true,
        from: '2005-06-01',
        until: '2024-04-30',
      },
      { owner: numberOf('stijn'), right: 'VE', share: [1, 1], livesThere: true, from: '2024-05-01' },
    ],
  },
  {
    id: '9900004',
    place: PLACES.rijselstraat,
    division: '33011',
    section: 'D',
    ground: '47',
    nature: HOUSE,
    income: '886',
    shares: [
      { owner: numberOf('marie'), right: 'VG', share: [1, 1], livesThere: false, from: '2015-10-01' },
      { owner: person('Roos', 'Claes'), right: 'BE', share: [1, 1], livesThere: false, from: '2015-10-01' },
    ],
  },
  {
    id: '9900005',
    place: PLACES.bruggestraat,
    division: '33021',
    section: 'A',
    ground: '19',
    nature: { code: '253', label: 'BAKKERIJ' },
    income: '2480',
    shares: [{ owner: BAKERY, right: 'VE', share: [1, 1], livesThere: false, from: '2003-04-01' }],
  },
];
