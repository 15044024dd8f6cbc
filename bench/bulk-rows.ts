import { FLOOD_2023 } from '#persistence';
import { plainDate, Money, parseIban } from '#kernel';
import type { FileClaim } from '#application';
import { IBAN, nationalNumber } from './claimants.js';

const GOODS = [
  { description: 'Wasmachine', yearBought: 2019, cost: '649.00', room: 'cellar' },
  { description: 'Eiken kast', yearBought: 2012, cost: '1200.00', room: 'ground-floor' },
  { description: 'Zetel', yearBought: 2017, cost: '1899.50', room: 'ground-floor' },
] as const;
const GRANTED_ON = '2024-04-02';
const DAMAGED_ON = '2023-11-10';
const ADDRESS = { street: 'Grote Markt', houseNumber: '6', postcode: '8600', nis: '32003' };
const SITUATION = { ocmwAid: false, selfEmployed: false, partnership: 'none', otherPayments: [] } as const;

/** The n-th claim as a partner sends it, and the same as the use-case takes it. */
export function wireRow(n: number): object {
  const nationalNo = nationalNumber(n);
  return {
    reference: `BENCH-${n}`,
    claimant: { kind: 'person', nationalNumber: nationalNo, givenName: 'Lena', familyName: `Peeters ${n}` },
    mandate: { reference: `VM-${n}`, grantedOn: GRANTED_ON },
    disasterId: FLOOD_2023.id,
    damageDate: DAMAGED_ON,
    address: ADDRESS,
    items: GOODS.map(({ room, ...good }) => ({
      ...{ category: 'household', quantity: 1, costBasis: 'replacement', title: 'owner' },
      ...good,
      details: { room },
    })),
    situation: SITUATION,
    insurance: { insured: false },
    account: { iban: IBAN, holder: `Lena Peeters ${n}` },
    contact: { email: 'lena@example.org' },
  };
}

export function claimOf(n: number): FileClaim {
  return {
    reference: `BENCH-${n}`,
    claimant: {
      kind: 'person',
      nationalNumber: nationalNumber(n),
      givenName: 'Lena',
      familyName: `Peeters ${n}`,
    },
    mandate: { reference: `VM-${n}`, grantedOn: plainDate(GRANTED_ON) },
    disasterId: FLOOD_2023.id,
    damageDate: plainDate(DAMAGED_ON),
    address: ADDRESS,
    items: GOODS.map(({ room, cost, ...good }) => ({
      ...good,
      ...{
        category: 'household',
        quantity: 1,
        costBasis: 'replacement',
        title: 'owner',
        cost: Money.of(cost),
      },
      details: { version: 1, category: 'household', room },
    })),
    situation: SITUATION,
    insurance: { insured: false, attest: 'not-applicable' },
    account: { iban: parseIban(IBAN)!, holder: `Lena Peeters ${n}` },
    contact: { email: 'lena@example.org' },
    outsideArea: false,
    submit: true,
  };
}
