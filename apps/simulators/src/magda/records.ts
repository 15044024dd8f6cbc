/** What the stand-in for the authentic registers holds. Dates are ISO texts, as the messages write them. */

export interface Place {
  readonly street: string;
  readonly houseNumber: string;
  readonly box?: string;
  readonly postcode: string;
  readonly town: string;
  readonly nis: string;
}

export interface Residence extends Place {
  readonly from: string;
}

/** What goes wrong when somebody asks about this person; a part of real life that the system must stand. */
export type Trouble = 'throttled' | 'slow' | 'source-down' | 'enrolment-refused';

export interface PersonRecord {
  readonly number: string;
  readonly givenNames: readonly string[];
  readonly familyName: string;
  readonly born: string;
  /** 1 man, 2 woman, as the national register writes it. */
  readonly sex: '1' | '2';
  /** From the earliest to the present one. */
  readonly residences: readonly Residence[];
  readonly died?: string;
  /** Day from which the address may not be told. */
  readonly secretFrom?: string;
  /** Day on which a move was declared that the municipality has not checked yet. */
  readonly moveDeclared?: string;
  /** `error`: the old number gives no data; `warning`: it still does, with the new number beside it. */
  readonly replacedBy?: { readonly number: string; readonly how: 'error' | 'warning' };
  readonly trouble?: Trouble;
  /** What it shows in the demo, in Dutch. */
  readonly shows: string;
}

export interface Membership {
  readonly number: string;
  readonly position: keyof typeof POSITIONS;
  readonly from: string;
  readonly until?: string;
}

/** Position towards the head of the household. */
export const POSITIONS = {
  '01': 'Gezinshoofd',
  '02': 'Echtgenoot',
  '03': 'Kind',
  '12': 'Niet verwant',
} as const;

export interface EnterpriseRecord {
  readonly number: string;
  readonly name: string;
  /** 1 natural person, 2 legal person. */
  readonly kind: '1' | '2';
  readonly form: { readonly code: string; readonly label: string };
  readonly seat: Place;
  readonly started: string;
  readonly nace: string;
  readonly account?: { readonly iban: string; readonly bic: string };
  readonly establishment?: string;
  readonly bankrupt?: string;
  readonly stopped?: string;
  readonly struckOff?: string;
  readonly shows: string;
}

/** Who holds which function in which enterprise. */
export interface FunctionRecord {
  readonly enterprise: string;
  readonly holder: string;
  readonly code: string;
  readonly label: string;
  readonly from: string;
  readonly until?: string;
}

export interface OwnerShare {
  /** National or enterprise number. */
  readonly owner: string;
  /** VE full ownership, BE bare ownership, VG usufruct. */
  readonly right: keyof typeof RIGHTS;
  readonly share: readonly [numerator: number, denominator: number];
  readonly livesThere: boolean;
  readonly from: string;
  readonly until?: string;
}

export const RIGHTS = { VE: 'Volle eigendom', BE: 'Blote eigendom', VG: 'Vruchtgebruik' } as const;

export interface PropertyRecord {
  readonly id: string;
  readonly place: Place;
  readonly division: string;
  readonly section: string;
  readonly ground: string;
  readonly nature: { readonly code: string; readonly label: string };
  /** Cadastral income in whole euro, as the cadastre writes it. */
  readonly income: string;
  readonly shares: readonly OwnerShare[];
}

/** The person as a register knows him on a day: what has not happened yet is left out. */
export function personOn(person: PersonRecord, day: string): PersonRecord {
  const { died, secretFrom, moveDeclared, residences, ...rest } = person;
  const lived = residences.filter(({ from }) => from <= day);
  return {
    ...rest,
    residences: lived.length > 0 ? lived : residences.slice(0, 1),
    ...(died !== undefined && died <= day ? { died } : {}),
    ...(secretFrom !== undefined && secretFrom <= day ? { secretFrom } : {}),
    ...(moveDeclared !== undefined && moveDeclared <= day ? { moveDeclared } : {}),
  };
}

/** The enterprise as its register knows it on a day. */
export function enterpriseOn(enterprise: EnterpriseRecord, day: string): EnterpriseRecord {
  const { bankrupt, stopped, struckOff, ...rest } = enterprise;
  return {
    ...rest,
    ...(bankrupt !== undefined && bankrupt <= day ? { bankrupt } : {}),
    ...(stopped !== undefined && stopped <= day ? { stopped } : {}),
    ...(struckOff !== undefined && struckOff <= day ? { struckOff } : {}),
  };
}

/** Whether something with this period holds on a day. */
export function holdsOn(period: { readonly from: string; readonly until?: string }, day: string): boolean {
  return period.from <= day && (period.until === undefined || day <= period.until);
}
