import { plainDate, Temporal, type Insz } from '#kernel';
import {
  enterpriseEvents,
  isRecognisedPlace,
  isSameAddress,
  personEvents,
  provesTitle,
  residenceByNow,
  residenceOn,
  rightsAt,
} from './claim-facts.js';
import type { Provenance } from './provenance.js';
import type { EnterpriseFacts } from './register-enterprise.js';
import type { OwnershipFacts } from './register-ownership.js';
import type { BelgianAddress, PersonFacts, RegisterAddress } from './register-person.js';

const provenance: Provenance = {
  register: 'national-register',
  readAt: Temporal.Instant.from('2024-05-15T10:00:00Z'),
  reference: 'r',
};
const HOME: BelgianAddress = { street: 'Grote Markt', houseNumber: '6', postcode: '8600', nis: '32003' };
const belgian = (over: Partial<BelgianAddress> = {}): RegisterAddress => ({
  kind: 'belgian',
  ...HOME,
  ...over,
});
const ON = plainDate('2023-11-10');
const TODAY = plainDate('2024-05-15');

describe('the same address', () => {
  it.each<[string, BelgianAddress, boolean]>([
    ['capitals, accents and dots', { ...HOME, street: 'GROTE  MÀRKT.' }, true],
    ['a house number with a space', { ...HOME, houseNumber: ' 6' }, true],
    ['another house number', { ...HOME, houseNumber: '6A' }, false],
    ['a box', { ...HOME, box: '1' }, false],
    ['another municipality', { ...HOME, nis: '36015' }, false],
    [
      'the same postcode without NIS code',
      { street: 'Grote Markt', houseNumber: '6', postcode: '8600' },
      true,
    ],
    [
      'another postcode without NIS code',
      { street: 'Grote Markt', houseNumber: '6', postcode: '8800' },
      false,
    ],
  ])('%s', (_name, other, same) => {
    expect(isSameAddress(HOME, other)).toBe(same);
    expect(isSameAddress(other, HOME)).toBe(same);
  });
});

describe('the residence on a day', () => {
  const addresses = [belgian({ houseNumber: '1' }), { ...belgian(), since: plainDate('2020-01-01') }];
  it('is the one that counted then', () => {
    expect(residenceOn({ provenance, addresses }, ON, belgian()).address).toMatchObject({ houseNumber: '6' });
    expect(residenceOn({ provenance, addresses }, plainDate('2019-05-05'), belgian()).address).toMatchObject({
      houseNumber: '1',
    });
  });
  it.each<[string, readonly RegisterAddress[], RegisterAddress]>([
    ['the present one is secret', addresses, { kind: 'secret' }],
    ['the history says so', [...addresses, { kind: 'secret', since: plainDate('2024-01-01') }], belgian()],
  ])('is secret when %s (RD 16/7/1992)', (_name, history, current) => {
    expect(residenceOn({ provenance, addresses: history }, ON, current).address).toEqual({ kind: 'secret' });
  });
});

describe('what happened to a person', () => {
  const person = (over: Partial<PersonFacts> = {}): PersonFacts => ({
    provenance,
    address: belgian(),
    moveDeclared: false,
    represented: false,
    ...over,
  });
  const death = { date: plainDate('2024-05-01') };
  it.each<[string, PersonFacts | undefined, PersonFacts, string[]]>([
    ['nothing changed', person(), person(), []],
    ['death', person(), person({ death }), ['died']],
    ['death known before', person({ death }), person({ death }), []],
    ['death at the first reading', undefined, person({ death: {} }), ['died']],
    ['declared absent', person(), person({ declaredAbsent: death }), ['died']],
    ['absence known before', person({ declaredAbsent: {} }), person({ declaredAbsent: death }), []],
    ['another street', person(), person({ address: belgian({ street: 'Ooststraat' }) }), ['moved']],
    ['first reading is no move', undefined, person(), []],
    ['abroad', person(), person({ address: { kind: 'abroad', lines: ['Lille'] } }), ['moved']],
    ['secret from now on', person(), person({ address: { kind: 'secret' } }), ['moved']],
    ['still secret', person({ address: { kind: 'secret' } }), person({ address: { kind: 'secret' } }), []],
    ['died and moved', person(), person({ death, address: { kind: 'none' } }), ['died', 'moved']],
  ])('%s', (_name, before, now, kinds) => {
    expect(personEvents(before, now).map((event) => event.kind)).toEqual(kinds);
  });
});

describe('without a history, the present residence', () => {
  const now = (address: RegisterAddress): PersonFacts => ({
    provenance,
    address,
    moveDeclared: false,
    represented: false,
  });
  const on = plainDate('2023-11-05');
  it.each<[string, RegisterAddress, string | undefined]>([
    ['from that very day', { ...belgian(), since: on }, 'belgian'],
    ['from later', { ...belgian(), since: plainDate('2023-11-06') }, undefined],
    ['from nobody knows when', belgian(), undefined],
    ['abroad', { kind: 'abroad', lines: [], since: plainDate('2020-01-01') }, 'abroad'],
    ['a contact address only', { kind: 'contact', since: plainDate('2020-01-01') }, undefined],
    ['secret', { kind: 'secret', since: plainDate('2024-01-01') }, 'secret'],
  ])('%s', (_name, address, kind) => {
    expect(residenceByNow(now(address), on)?.address.kind).toBe(kind);
  });
});

describe('what happened to an enterprise', () => {
  const firm = (over: Partial<EnterpriseFacts> = {}): EnterpriseFacts => ({
    provenance,
    legalStates: [{ code: '000' }],
    accounts: [],
    establishments: [],
    struckOff: [],
    activities: [],
    ...over,
  });
  const bankrupt = firm({ legalStates: [{ code: '050', since: plainDate('2024-02-20') }] });
  const stopped = firm({ stopped: { date: plainDate('2023-12-31') } });
  it.each<[string, EnterpriseFacts | undefined, EnterpriseFacts, string[]]>([
    ['normal', undefined, firm(), []],
    ['bankrupt at the first reading', undefined, bankrupt, ['bankrupt']],
    ['bankrupt since', firm(), bankrupt, ['bankrupt']],
    ['bankrupt known before', bankrupt, bankrupt, []],
    ['stopped', firm(), stopped, ['stopped']],
    ['struck off', firm(), firm({ struckOff: [{ since: plainDate('2022-09-12') }] }), ['struck-off']],
    ['struck off for a while only', firm(), firm({ struckOff: [{ until: plainDate('2020-01-01') }] }), []],
    ['another state', firm(), firm({ legalStates: [{ code: '031' }] }), ['look-by-hand']],
    ['stopped, then bankrupt', stopped, { ...stopped, legalStates: bankrupt.legalStates }, ['bankrupt']],
  ])('%s', (_name, before, now, kinds) => {
    expect(enterpriseEvents(before, now, TODAY).map((event) => event.kind)).toEqual(kinds);
  });
});

describe('title by the cadastre (art. 8)', () => {
  const me = '58041211396' as Insz;
  const facts = (code: string, address = HOME, owner = me): OwnershipFacts => ({
    provenance,
    incomplete: [],
    properties: [
      {
        addresses: [address],
        rights: [
          { owners: [{ nationalNumber: owner }], right: { code }, share: { numerator: 1, denominator: 2 } },
        ],
      },
    ],
  });
  const proves = (one: OwnershipFacts, title: 'owner' | 'leaseholder' = 'owner'): boolean =>
    provesTitle(rightsAt(one, { nationalNumber: me }, HOME), title);
  it.each<[string, boolean, boolean]>([
    ['full ownership of a share', proves(facts('VE')), true],
    ['bare ownership', proves(facts('BE')), true],
    ['usufruct', proves(facts('VG')), false],
    ['a box in the same building', proves(facts('VE', { ...HOME, box: '3' })), true],
    ['another building', proves(facts('VE', { ...HOME, houseNumber: '8' })), false],
    ['somebody else', proves(facts('VE', HOME, '72013030527' as Insz)), false],
    ['ownership does not prove a lease', proves(facts('VE'), 'leaseholder'), false],
  ])('%s', (_name, proven, expected) => expect(proven).toBe(expected));
});

it('knows the recognised municipalities on their days (art. 4)', () => {
  const area = { nis: '32003', firstDay: plainDate('2023-11-05'), lastDay: plainDate('2023-11-22') };
  const disaster = { areas: [{ ...area, decisionId: 'd', publishedOn: ON }] } as unknown as Parameters<
    typeof isRecognisedPlace
  >[0];
  expect(isRecognisedPlace(disaster, '32003', ON)).toBe(true);
  expect(isRecognisedPlace(disaster, '32003', plainDate('2023-11-23'))).toBe(false);
  expect(isRecognisedPlace(disaster, '36015', ON)).toBe(false);
  expect(isRecognisedPlace(disaster, undefined, ON)).toBe(false);
});
