import type { Claim, DamageItem, DamageReport, Situation } from '#domain';
import { Money, plainDate, Temporal } from '#kernel';
import { FLOOD_2023 } from '#persistence';

const MOMENT = Temporal.Instant.from('2024-05-15T10:00:00Z');
export const DIKSMUIDE = { street: 'Grote Markt', houseNumber: '6', postcode: '8600', nis: '32003' } as const;
/** Example account from the standard's own documentation; passes the check digits. */
export const IBAN = 'BE71096123456769';

type Needed<T, K extends keyof T> = Partial<T> & Pick<T, K>;

/** A report of the flood in Diksmuide; give at least id, number and person. */
export function aReport(given: Needed<DamageReport, 'id' | 'number' | 'personId'>): DamageReport {
  return {
    version: 1,
    state: 'submitted',
    phenomenon: 'flood',
    firstDay: plainDate('2023-11-05'),
    lastDay: plainDate('2023-11-22'),
    address: DIKSMUIDE,
    damage: ['construction', 'household'],
    estimate: Money.of('4500.00'),
    description: 'Water in de kelder en op het gelijkvloers.',
    email: 'luc@example.org',
    submittedAt: MOMENT,
    deadline: plainDate('2024-01-21'),
    late: false,
    ...given,
  };
}

const IN_THE_CELLAR = { version: 1, category: 'household', room: 'cellar' } as const;

/** A washing machine; another category comes without the details of its form unless they are given. */
export function anItem(given: Needed<DamageItem, 'id'>): DamageItem {
  return {
    position: 1,
    category: 'household',
    description: 'Wasmachine',
    quantity: 1,
    yearBought: 2019,
    costBasis: 'replacement',
    cost: Money.of('1500.00'),
    title: 'owner',
    ...(given.category === undefined || given.category === 'household' ? { details: IN_THE_CELLAR } : {}),
    ...given,
  };
}

/** Every question about the situation answered; only those that apply count. */
export const PLAIN_SITUATION: Situation = {
  selfEmployed: false,
  ocmwAid: false,
  contributionExemption: false,
  incomeLoss: 'unknown',
  partnership: 'none',
  otherPayments: [],
};

/** A complete draft claim for the flood; give `number`, `submittedAt` and `state` for one that was submitted. */
export function aClaim(given: Needed<Claim, 'id' | 'personId'>): Claim {
  return {
    version: 1,
    disasterId: FLOOD_2023.id,
    state: 'draft',
    damageDate: plainDate('2023-11-10'),
    address: DIKSMUIDE,
    email: 'luc@example.org',
    items: [],
    insurance: { insured: false, attest: 'not-applicable' },
    situation: PLAIN_SITUATION,
    account: { iban: IBAN, holder: 'Luc Desmet' },
    outsideArea: false,
    createdAt: MOMENT,
    ...given,
  };
}
