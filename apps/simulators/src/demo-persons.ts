import { parseInsz, type Insz } from '#kernel';

/** Someone to sign in as. All are made up; the national numbers are valid in form only. */
export interface DemoPerson {
  readonly key: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly nationalNumber: Insz;
  /** BUR citizen, EA enterprise, LB local authority, GID Flemish administration. */
  readonly targetGroup: 'BUR' | 'EA' | 'LB' | 'GID';
  readonly organisation?: string;
  readonly organisationName?: string;
  readonly rights: readonly string[];
  /** What this person does in the demo, in Dutch. */
  readonly part: string;
}

/** The organisation that runs the fund in the demo. */
export const FUND_ORGANISATION = 'OVO002949';
const OTHER_ORGANISATION = 'OVO000002';

/** Birth date `yymmdd` and serial number → national number with its check digits (born before 2000). */
function nationalNumber(birth: string, serial: number): Insz {
  const digits = `${birth}${String(serial).padStart(3, '0')}`;
  const check = String(97 - (Number(digits) % 97)).padStart(2, '0');
  const insz = parseInsz(digits + check);
  if (!insz) throw new Error(`No valid national number for ${birth}`);
  return insz;
}

function citizen(
  key: string,
  givenName: string,
  familyName: string,
  birth: string,
  serial: number,
): DemoPerson {
  return {
    key,
    givenName,
    familyName,
    nationalNumber: nationalNumber(birth, serial),
    targetGroup: 'BUR',
    rights: [],
    part: 'Burger met schade',
  };
}

/** Somebody who may act for an organisation in the e-loket. */
function representative(
  name: readonly [string, string],
  birth: string,
  serial: number,
  { kind, number, name: organisationName }: { kind: 'EA' | 'LB'; number: string; name: string },
): DemoPerson {
  return {
    key: name[0].toLowerCase(),
    givenName: name[0],
    familyName: name[1],
    nationalNumber: nationalNumber(birth, serial),
    targetGroup: kind,
    organisation: number,
    organisationName,
    rights: [`Rampenfonds-indiener:${number}`],
    part: `Dient in voor ${organisationName}`,
  };
}

type Right = 'behandelaar' | 'goedkeurder' | 'jurist' | 'financieel' | 'beheerder' | 'auditor' | 'fg';

const PART: Readonly<Record<Right, string>> = {
  behandelaar: 'Dossierbehandelaar',
  goedkeurder: 'Goedkeurder van beslissingen',
  jurist: 'Jurist',
  financieel: 'Medewerker betalingen',
  beheerder: 'Beheerder',
  auditor: 'Auditor',
  fg: 'Functionaris voor gegevensbescherming',
};

function official(
  key: string,
  name: readonly [string, string],
  birth: string,
  serial: number,
  right: Right,
): DemoPerson {
  return {
    key,
    givenName: name[0],
    familyName: name[1],
    nationalNumber: nationalNumber(birth, serial),
    targetGroup: 'GID',
    organisation: FUND_ORGANISATION,
    rights: [`Rampenfonds-${right}:${FUND_ORGANISATION}`],
    part: PART[right],
  };
}

export const DEMO_PERSONS: readonly DemoPerson[] = [
  citizen('luc', 'Luc', 'Peeters', '620314', 117),
  citizen('fatima', 'Fatima', 'El Amrani', '880921', 204),
  citizen('jan', 'Jan', 'De Smet', '751130', 311),
  citizen('marie', 'Marie', 'Claes', '930405', 122),
  representative(['Griet', 'Lambrecht'], '740518', 216, {
    kind: 'EA',
    number: '0999123457',
    name: 'Bakkerij Lambrecht',
  }),
  representative(['Stijn', 'Declercq'], '830912', 155, {
    kind: 'LB',
    number: '0999567875',
    name: 'Stad Diksmuide',
  }),
  representative(['Karel', 'Verhelst'], '790227', 143, {
    kind: 'EA',
    number: '0999314190',
    name: 'Hoeve Verhelst',
  }),
  official('an', ['An', 'Vermeersch'], '810219', 48, 'behandelaar'),
  official('tom', ['Tom', 'Willems'], '900712', 153, 'behandelaar'),
  official('els', ['Els', 'Goossens'], '710826', 266, 'goedkeurder'),
  official('koen', ['Koen', 'Jacobs'], '780103', 91, 'jurist'),
  official('sofie', ['Sofie', 'Maes'], '860530', 378, 'jurist'),
  official('bart', ['Bart', 'Wouters'], '691217', 75, 'financieel'),
  official('nele', ['Nele', 'Hendrickx'], '920818', 284, 'financieel'),
  official('ingrid', ['Ingrid', 'Baert'], '670409', 190, 'beheerder'),
  official('wim', ['Wim', 'Lemmens'], '641022', 235, 'auditor'),
  official('frida', ['Frida', 'Pauwels'], '730608', 216, 'fg'),
  {
    key: 'dirk',
    givenName: 'Dirk',
    familyName: 'Aerts',
    nationalNumber: nationalNumber('700115', 329),
    targetGroup: 'BUR',
    rights: [`Rampenfonds-deskundige:${FUND_ORGANISATION}`],
    part: 'Deskundige die schade schat',
  },
  {
    key: 'gast',
    givenName: 'Peter',
    familyName: 'Gast',
    nationalNumber: nationalNumber('850607', 412),
    targetGroup: 'GID',
    organisation: OTHER_ORGANISATION,
    rights: [],
    part: 'Ambtenaar zonder rol bij het fonds (krijgt geen toegang)',
  },
];

export function demoPerson(key: unknown): DemoPerson | undefined {
  return DEMO_PERSONS.find((person) => person.key === key);
}
