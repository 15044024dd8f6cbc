import type { FileClaim, FileReport, FilingClientTerms } from '#application';
import { Money, plainDate } from '#kernel';
import { FLOOD_2023 } from '#persistence';
import { inszOf } from './actors.js';

/** What the fund agreed with a partner who files for others. */
export const PARTNER_TERMS: FilingClientTerms = {
  clientId: 'verzekeraar',
  name: 'De Verzekeraar',
  organisationNumber: '0403199702',
  contactEmail: 'api@verzekeraar.example',
  claimantKinds: ['person', 'enterprise'],
  scopes: ['schademelding.indienen', 'aanvraag.indienen'],
  activeFrom: plainDate('2024-01-01'),
  requestsPerMinute: 100,
  filingsPerDay: 1000,
  rowsPerFile: 1000,
};

let serial = 0;
const ADDRESS = { street: 'IJzerlaan', houseNumber: '14', postcode: '8600', nis: '32003' };
const MANDATE = { reference: 'VM-1', grantedOn: plainDate('2024-04-02') };

/** Somebody else at every call, as a partner names a claimant. */
export function aFiledPerson() {
  serial += 1;
  return {
    kind: 'person' as const,
    nationalNumber: inszOf('600101', serial),
    givenName: 'Rik',
    familyName: `Aerts ${serial}`,
  };
}

/** A whole claim of somebody new, with a reference of its own. */
export function aFiledClaim(given: Partial<FileClaim> = {}): FileClaim {
  return {
    reference: `POLIS-${(serial += 1)}`,
    claimant: aFiledPerson(),
    mandate: MANDATE,
    disasterId: FLOOD_2023.id,
    damageDate: plainDate('2023-11-10'),
    address: ADDRESS,
    items: [
      {
        category: 'household',
        description: 'Wasmachine',
        quantity: 1,
        yearBought: 2019,
        costBasis: 'replacement',
        cost: Money.of('649.00'),
        title: 'owner',
      },
    ],
    situation: { selfEmployed: false, ocmwAid: false, partnership: 'none', otherPayments: [] },
    insurance: { insured: false, attest: 'not-applicable' },
    account: { iban: 'BE71096123456769', holder: 'Rik Aerts' },
    contact: { email: 'rik@example.org' },
    outsideArea: false,
    submit: true,
    ...given,
  };
}

/** A damage report of somebody new, with a reference of its own. */
export function aFiledReport(given: Partial<FileReport> = {}): FileReport {
  return {
    reference: `SCHADE-${(serial += 1)}`,
    claimant: aFiledPerson(),
    mandate: MANDATE,
    phenomenon: 'flood',
    firstDay: plainDate('2023-11-05'),
    lastDay: plainDate('2023-11-22'),
    address: ADDRESS,
    damage: ['household'],
    estimate: Money.of('1000.00'),
    description: 'Water in de kelder.',
    email: 'rik@example.org',
    ...given,
  };
}
