import { plainDate } from '#kernel';
import type { Claim, RegisterAddress } from '#domain';
import {
  aCaseAt, claimNow, confirmAllRules, createTestWorld, decisionOf, inTx, must, type PromptDelivery, workerDeps, type TestWorld,
} from '#testing'; // prettier-ignore
import { deliverDecision, followDeliveries } from './deliver-decision.js';
import { recordReceiptByHand, sendDecisionAgain } from './mend-delivery.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
});
afterAll(() => world.close());

const aDecidedCase = async (given: Partial<Claim> = {}) => {
  const claim = await aCaseAt(world, 'decided', { email: 'lena@example.be', ...given });
  return { claim, decision: await decisionOf(world, claim), worker: workerDeps(world.deps) };
};
const addressesOf = ({ delivery }: { readonly delivery: PromptDelivery }) =>
  delivery.sent.map(({ recipient }) => recipient.address?.lines);
const deliveriesOf = async (claim: Claim) =>
  inTx(world.deps, async (tx) => tx.deliveries.ofDecision((await tx.decisions.latestOf(claim.id))!.id));
const stateOf = async (claim: Claim): Promise<string> => (await claimNow(world, claim.id)).state;

describe('registered delivery of a decision', () => {
  it('starts the month on the date of receipt in the proof, and mails only then', async () => {
    const { claim, decision, worker } = await aDecidedCase();
    worker.delivery.status = () => ({ kind: 'pending' });
    await deliverDecision(worker, decision.id);
    expect(await stateOf(claim)).toBe('decided');
    expect(worker.mailer.sent).toHaveLength(0);

    const receivedOn = world.clock.today().subtract({ days: 1 });
    const proof = { kind: 'eBox-ontvangstbewijs', reference: 'BEWIJS-1', at: world.clock.now() };
    worker.delivery.status = () => ({ kind: 'delivered', receivedOn, proof });
    await followDeliveries(worker);
    await followDeliveries(worker);
    expect(await decisionOf(world, claim)).toMatchObject({ state: 'delivered', receivedOn });
    expect((await decisionOf(world, claim)).contestDue?.toString()).toBe('2024-06-14');
    expect(await stateOf(claim)).toBe('notified');
    expect(worker.mailer.sent).toHaveLength(1);
    expect(worker.delivery.sent).toHaveLength(1);
    expect(await deliveriesOf(claim)).toMatchObject([{ channel: 'ebox', state: 'delivered', proof }]);
  });

  it('goes over to a registered letter when there is no eBox', async () => {
    const { claim, decision, worker } = await aDecidedCase();
    worker.delivery.outcome = ({ channel, key }) =>
      channel === 'ebox' ? { kind: 'impossible', reason: 'Geen eBox' } : { kind: 'accepted', reference: key };
    await deliverDecision(worker, decision.id);
    expect(await deliveriesOf(claim)).toMatchObject([
      { channel: 'ebox', state: 'failed', reason: 'Geen eBox' },
      { channel: 'paper', state: 'delivered' },
    ]);
    // no register answered for this claimant: the place of the damage is all there is
    expect(addressesOf(worker)).toEqual([undefined, ['Grote Markt 6', '8600 Diksmuide']]);
  });

  it('waits for a service that is down, and makes one message of it', async () => {
    const { claim, decision, worker } = await aDecidedCase();
    const works = worker.delivery.outcome;
    worker.delivery.outcome = () => ({ kind: 'later', reason: 'plat' });
    await deliverDecision(worker, decision.id);
    expect(await deliveriesOf(claim)).toMatchObject([{ state: 'prepared', reason: 'plat' }]);
    worker.delivery.outcome = works;
    await Promise.all([followDeliveries(worker), deliverDecision(worker, decision.id)]);
    expect(await deliveriesOf(claim)).toMatchObject([{ channel: 'ebox', state: 'delivered' }]);
    expect(worker.delivery.sent).toHaveLength(1);
  });
});

describe('a paper letter goes', () => {
  const POST = {
    street: 'Kaai',
    houseNumber: '9',
    postcode: '59000',
    municipality: 'Lille',
    country: 'FR',
  } as const;
  const MOVED = {
    kind: 'belgian',
    street: 'Molenstraat',
    houseNumber: '3',
    postcode: '8800',
    nis: '36015',
  } as const;
  /** Decided, without eBox, of somebody of whom the register tells this address. */
  const decidedFor = async (address: RegisterAddress, given: Partial<Claim> = {}) => {
    const found = await aDecidedCase(given);
    const { claim, worker } = found;
    await inTx(world.deps, (tx) =>
      tx.registerFacts.save(claim.id, {
        topic: 'identity',
        askedAt: world.clock.now(),
        outcome: 'facts',
        facts: {
          provenance: { register: 'national-register', readAt: world.clock.now(), reference: 'x' },
          moveDeclared: false,
          represented: false,
          address,
        },
      }),
    );
    worker.delivery.outcome = ({ channel, key }) =>
      channel === 'ebox' ? { kind: 'impossible', reason: 'Geen eBox' } : { kind: 'accepted', reference: key };
    await deliverDecision(worker, found.decision.id);
    return found;
  };

  it('to where the person lives now', async () => {
    const { worker } = await decidedFor(MOVED);
    expect(addressesOf(worker)).toEqual([undefined, ['Molenstraat 3', '8800 Roeselare']]);
  });

  it('to what the claimant gave, before all else', async () => {
    const { worker } = await decidedFor({ kind: 'secret' }, { postalAddress: POST });
    expect(addressesOf(worker)).toEqual([undefined, ['Kaai 9', '59000 Lille', 'Frankrijk']]);
  });

  it('nowhere when the address is secret: an officer gets a task, and trying again is by eBox', async () => {
    const { claim, decision, worker } = await decidedFor({ kind: 'secret' });
    expect(worker.delivery.sent.map(({ channel }) => channel)).toEqual(['ebox']);
    const last = (await deliveriesOf(claim)).at(-1)!;
    expect(last).toMatchObject({ channel: 'paper', state: 'undeliverable' });
    const tasks = await inTx(world.deps, (tx) => tx.tasks.ofClaim(claim.id));
    expect(tasks).toMatchObject([{ kind: 'decision-undeliverable' }]);
    must(await sendDecisionAgain(world.deps, world.actors.an, last.id));
    worker.delivery.outcome = ({ key }) => ({ kind: 'accepted', reference: key });
    await deliverDecision(worker, decision.id);
    expect((await deliveriesOf(claim)).map(({ channel }) => channel)).toEqual(['ebox', 'paper', 'ebox']);
    expect(await stateOf(claim)).toBe('notified');
    expect(addressesOf(worker)).toEqual([undefined, undefined]);
  });
});

describe('a decision that cannot be delivered', () => {
  const undeliverable = async () => {
    const found = await aDecidedCase();
    found.worker.delivery.status = () => ({ kind: 'undeliverable', reason: 'Onbestelbaar' });
    await deliverDecision(found.worker, found.decision.id);
    const last = (await deliveriesOf(found.claim)).at(-1)!;
    expect(last).toMatchObject({ channel: 'paper', state: 'undeliverable', reason: 'Onbestelbaar' });
    const tasks = await inTx(world.deps, (tx) => tx.tasks.ofClaim(found.claim.id));
    expect(tasks).toMatchObject([{ kind: 'decision-undeliverable' }]);
    return { ...found, deliveryId: last.id };
  };

  it('starts no term, and is sent again on paper by an officer', async () => {
    const { claim, decision, worker, deliveryId } = await undeliverable();
    expect(await stateOf(claim)).toBe('decided');
    expect(await sendDecisionAgain(world.deps, world.actors.els, deliveryId)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    must(await sendDecisionAgain(world.deps, world.actors.an, deliveryId));
    expect(await sendDecisionAgain(world.deps, world.actors.an, deliveryId)).toMatchObject({
      error: { code: 'delivery/not-undeliverable' },
    });
    worker.delivery.status = undefined;
    await deliverDecision(worker, decision.id);
    expect(await stateOf(claim)).toBe('notified');
    expect((await deliveriesOf(claim)).map(({ channel }) => channel)).toEqual(['ebox', 'paper', 'paper']);
  });

  it('is received by hand with a proof and a possible date', async () => {
    const { claim, deliveryId } = await undeliverable();
    const record = (receivedOn: string, reference = 'Exploot 12/2024') =>
      recordReceiptByHand(world.deps, world.actors.an, {
        deliveryId,
        receivedOn: plainDate(receivedOn),
        reference,
      });
    expect(await record('2024-05-16')).toMatchObject({ error: { code: 'delivery/date-impossible' } });
    expect(await record('2024-05-14')).toMatchObject({ error: { code: 'delivery/date-impossible' } });
    expect(await record('2024-05-15', ' ')).toMatchObject({ error: { code: 'delivery/proof-missing' } });
    must(await record('2024-05-15'));
    expect(await decisionOf(world, claim)).toMatchObject({ state: 'delivered' });
    expect((await deliveriesOf(claim)).at(-1)).toMatchObject({
      channel: 'manual',
      state: 'delivered',
      proof: { reference: 'Exploot 12/2024' },
    });
  });
});
