import { Money, plainDate } from '#kernel';
import {
  aClaimant, anItem, aSubmittedCase, createTestWorld, DIKSMUIDE, inTx, must, type TestWorld,
} from '#testing'; // prettier-ignore
import { FLOOD_2023 } from '#persistence';
import {
  askAddressMatch,
  matchAddress,
  openCase,
  submitDamageReport,
  type AddressCheck,
  type AddressMatchDeps,
  type AddressRegister,
  type Tx,
} from '../index.js';

const FOUND: AddressCheck = {
  kind: 'matched',
  id: '320030006',
  score: 100,
  nis: '32003',
  postcode: '8600',
  text: 'Grote Markt 6, 8600 Diksmuide',
  inUse: true,
  position: { x: 131590, y: 191300.33 },
};

/** A register whose answers a spec writes. */
class WrittenRegister implements AddressRegister {
  found: AddressCheck = FOUND;
  state: 'in-use' | 'not-in-use' | 'gone' | 'unknown' | 'down' = 'in-use';
  parcels: readonly string[] | undefined = ['32003A0155/00_000'];
  readonly asked: boolean[] = [];
  match = (_address: unknown, { fresh = false } = {}): Promise<AddressCheck> => {
    this.asked.push(fresh);
    return Promise.resolve(this.found);
  };
  streets = (): Promise<readonly string[]> => Promise.resolve([]);
  stateOf = () => Promise.resolve(this.state);
  parcelsOf = () => Promise.resolve(this.parcels);
}

type Answers = { readonly [K in 'found' | 'state' | 'parcels']?: WrittenRegister[K] };

let world: TestWorld;
let register: WrittenRegister;
let deps: AddressMatchDeps;
beforeAll(async () => {
  world = await createTestWorld();
}, 120_000);
afterAll(() => world.close());
beforeEach(async () => {
  register = new WrittenRegister();
  deps = { ...world.deps, addresses: register };
  await world.adminDb.query('delete from address_match');
});

const stored = <T>(read: (tx: Tx) => Promise<T>): Promise<T> => inTx(world.deps, read);
const matchOf = (id: string) => stored((tx) => tx.addressMatches.of({ kind: 'claim', id }));
const matched = (id: string, fresh = false): Promise<void> =>
  matchAddress(deps, { kind: 'claim', id, fresh });
const opened = async (id: string) =>
  must(
    await openCase(world.deps, world.actors.an, { claimId: id, action: 'claim.view', reason: 'Controle' }),
  );
const wall = () =>
  anItem({ id: world.ids.next(), category: 'construction', title: 'owner', cost: Money.of('900.00') });

describe('the address of a claim', () => {
  it('is kept as the register knows it', async () => {
    const { id } = await aSubmittedCase(world);
    await matched(id);
    expect(await matchOf(id)).toEqual({
      outcome: 'exact',
      source: 'address-register',
      typed: DIKSMUIDE,
      askedAt: world.clock.now(),
      addressId: '320030006',
      score: 100,
      text: 'Grote Markt 6, 8600 Diksmuide',
      nis: '32003',
      postcode: '8600',
      inUse: true,
      parcels: ['32003A0155/00_000'],
      position: { x: 131590, y: 191300.33 },
    });
    await matched(id);
    expect(register.asked).toHaveLength(1);
  });

  it.each<[string, Answers]>([
    ['near', { found: { ...FOUND, score: 87.99 } }],
    ['street-only', { found: { kind: 'street-only', score: 80, nis: '32003', street: 'Grote Markt' } }],
    ['none', { found: { kind: 'unknown' } }],
    ['withdrawn', { state: 'gone' }],
    ['withdrawn', { state: 'unknown' }],
  ])('is %s', async (outcome, given) => {
    Object.assign(register, given);
    const { id } = await aSubmittedCase(world);
    await matched(id);
    expect((await matchOf(id))?.outcome).toBe(outcome);
  });

  it.each<[string, Answers]>([
    ['match', { found: { kind: 'down' } }],
    ['state', { state: 'down' }],
    ['parcels', { parcels: undefined }],
  ])('waits for a register that does not tell its %s, and is asked again', async (_part, given) => {
    const { id } = await aSubmittedCase(world);
    Object.assign(register, given);
    await expect(matched(id)).rejects.toThrow('later');
    expect((await matchOf(id))?.outcome).toBe('down');
    Object.assign(register, new WrittenRegister());
    await matched(id);
    expect((await matchOf(id))?.outcome).toBe('exact');
  });

  it('is asked again by an officer, written down; an outage then leaves what was known', async () => {
    const claim = await aSubmittedCase(world);
    const { id } = claim;
    await matched(id);
    const command = { claimId: id, version: claim.version };
    expect(await askAddressMatch(world.deps, world.actors.els, command)).toMatchObject({
      ok: false,
      error: { code: 'access/forbidden' },
    });
    must(await askAddressMatch(world.deps, world.actors.an, command));
    expect(await world.jobs()).toContainEqual({
      name: 'address.match',
      payload: { kind: 'claim', id, fresh: true },
      key: `address.match:claim:${id}`,
    });
    const written = await world.adminDb.query<{ n: string }>(
      `select count(*)::text as n from audit_entry where claim_id = $1 and action = 'address.ask-match'`,
      [id],
    );
    expect(written[0]?.n).toBe('1');
    register.found = { kind: 'down' };
    await expect(matched(id, true)).rejects.toThrow('later');
    expect(register.asked.at(-1)).toBe(true);
    expect(await matchOf(id)).toMatchObject({ outcome: 'exact', failedAt: world.clock.now() });
    register.found = { ...FOUND, score: 90 };
    await matched(id, true);
    expect(await matchOf(id)).not.toHaveProperty('failedAt');
    expect((await matchOf(id))?.outcome).toBe('near');
  });
});

describe('an officer sees', () => {
  it('another claim for the disaster at the same address, never of another address', async () => {
    const [one, two, apart] = [
      await aSubmittedCase(world),
      await aSubmittedCase(world),
      await aSubmittedCase(world),
    ];
    await matched(one.id);
    await matched(two.id);
    register.found = { ...FOUND, id: '320030008' };
    await matched(apart.id);
    expect((await opened(one.id)).address?.alike.map(({ number }) => number)).toEqual([two.number]);
    expect((await opened(apart.id)).address?.alike).toEqual([]);
  });

  it('that the register puts it outside the area', async () => {
    register.found = { ...FOUND, nis: '11002', text: 'Grote Markt 6, 2000 Antwerpen' };
    const { id } = await aSubmittedCase(world);
    await matched(id);
    const { address } = await opened(id);
    expect(address?.concerns).toEqual(['outside-area']);
    expect(address?.municipality?.name).toBe('Antwerpen');
  });

  it.each([
    ['of the claimant', '32003A0155/00_000', []],
    ['of somebody else', '32003A0156/00_000', ['other-parcel']],
  ] as const)('whether it stands on a parcel %s by the cadastre', async (_whose, parcelKey, concerns) => {
    const { personId } = await aClaimant(world);
    const { id } = await aSubmittedCase(world, { personId, items: [wall()] });
    const number = (await stored((tx) => tx.persons.find(personId)))!.nationalNumber;
    const on = plainDate('2023-11-10');
    const provenance = { register: 'cadastre', readAt: world.clock.now(), reference: 'x' } as const;
    const rights = [{ owners: [{ nationalNumber: number }], right: { code: 'VE' } }];
    await stored((tx) =>
      tx.registerFacts.save(id, {
        topic: 'ownership',
        on,
        askedAt: world.clock.now(),
        outcome: 'facts',
        facts: {
          provenance,
          on,
          incomplete: [],
          properties: [{ parcelKey, addresses: [DIKSMUIDE], rights }],
        },
      }),
    );
    await matched(id);
    const { address } = await opened(id);
    expect(address?.concerns).toEqual(concerns);
    expect(address?.owned).toEqual([parcelKey]);
  });
});

it('filing a report has its address matched too', async () => {
  const luc = await aClaimant(world);
  const id = world.ids.next();
  must(
    await submitDamageReport(world.deps, luc, {
      id,
      draftVersion: undefined,
      phenomenon: FLOOD_2023.phenomenon,
      firstDay: plainDate('2023-11-05'),
      lastDay: plainDate('2023-11-22'),
      address: DIKSMUIDE,
      damage: ['household'],
      estimate: Money.of('100.00'),
      description: 'Water',
      email: 'lena@example.org',
    }),
  );
  expect(await world.jobs()).toContainEqual({
    name: 'address.match',
    payload: { kind: 'report', id, fresh: false },
    key: `address.match:report:${id}`,
  });
  await matchAddress(deps, { kind: 'report', id });
  expect(await stored((tx) => tx.addressMatches.of({ kind: 'report', id }))).toMatchObject({
    outcome: 'exact',
  });
});
