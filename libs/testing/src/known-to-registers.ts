import type { EnterpriseFacts, PersonFacts } from '#domain';
import { plainDate, type Insz, type KboNumber } from '#kernel';
import { DIKSMUIDE, IBAN } from './builders.js';

type Without<F> = Omit<F, 'provenance'>;

/** Somebody who has lived in Diksmuide for long, as the national register tells it. */
export function aKnownPerson(number: Insz, over: Partial<Without<PersonFacts>> = {}): Without<PersonFacts> {
  return {
    nationalNumber: number,
    name: { givenNames: ['Lena'], familyName: 'Peeters' },
    address: { kind: 'belgian', ...DIKSMUIDE, since: plainDate('1999-09-01') },
    moveDeclared: false,
    represented: false,
    ...over,
  };
}

/** An enterprise in good standing, as the register of enterprises tells it. */
export function aKnownEnterprise(
  number: KboNumber,
  over: Partial<EnterpriseFacts> = {},
): Without<EnterpriseFacts> {
  return {
    number,
    name: 'Bakkerij Lambrecht',
    active: true,
    address: { ...DIKSMUIDE },
    legalStates: [{ code: '000' }],
    accounts: [{ iban: IBAN }],
    establishments: [],
    struckOff: [],
    activities: [],
    ...over,
  };
}
