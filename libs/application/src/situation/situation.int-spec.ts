import { plainDate } from '#kernel';
import { documentKey, expectedDocuments, type Claim } from '#domain';
import {
  checkCompleteness,
  completenessList,
  decidePriority,
  documentFacts,
  itemVerdicts,
  judgeFact,
  openCase,
  promiseDocument,
  readHardship,
  remindPromisedDocuments,
  requestInformation,
  saveSituationAnswer,
  submitClaim,
  takeClaim,
} from '#application';
import { filedComplete, workLines } from '#persistence';
import {
  aClaim,
  aClaimant,
  anItem,
  claimNow,
  createTestWorld,
  inTx,
  must,
  PLAIN_SITUATION,
  workerDeps,
  type TestWorld,
} from '#testing';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  world.clock.set('2024-05-15');
});

type Actor = TestWorld['actors']['an'];
const at = (claim: Claim) => ({ claimId: claim.id, version: claim.version });

/** A draft of a household good, of a person nobody saw before. */
async function aDraft(over: Partial<Claim> = {}): Promise<{ claim: Claim; claimant: Actor }> {
  const claimant = await aClaimant(world);
  const items = [anItem({ id: world.ids.next() })];
  const draft = aClaim({ id: world.ids.next(), personId: claimant.personId, items, ...over });
  await inTx(world.deps, (tx) => tx.claims.insert(draft));
  return { claim: await claimNow(world, draft.id), claimant };
}
async function submitted(over: Partial<Claim> = {}): Promise<{ claim: Claim; claimant: Actor }> {
  const { claim, claimant } = await aDraft(over);
  must(await submitClaim(world.deps, claimant, at(claim)));
  return { claim: await claimNow(world, claim.id), claimant };
}
async function taken(claim: Claim): Promise<Claim> {
  must(await takeClaim(world.deps, world.actors.an, at(claim)));
  return claimNow(world, claim.id);
}

describe('the questions about the situation', () => {
  it('stop a submission until they are answered, and only those that apply', async () => {
    const { situation: _none, ...bare } = aClaim({ id: world.ids.next(), personId: '', items: [] });
    const claimant = await aClaimant(world);
    const items = [anItem({ id: world.ids.next() })];
    await inTx(world.deps, (tx) => tx.claims.insert({ ...bare, personId: claimant.personId, items }));
    let claim = await claimNow(world, bare.id);
    const refused = await submitClaim(world.deps, claimant, at(claim));
    expect(refused).toMatchObject({
      error: { fields: [{ field: 'situation', code: 'claim/no-situation-answer' }] },
    });
    const crops = await saveSituationAnswer(world.deps, claimant, { ...at(claim), answer: { question: 'incomeLoss', value: 'yes' } }); // prettier-ignore
    expect(crops).toMatchObject({ error: { code: 'situation/not-asked' } });
    for (const answer of [
      { question: 'selfEmployed', value: false },
      { question: 'ocmwAid', value: true },
      { question: 'partnership', value: 'none' },
      { question: 'otherPayments', value: [] },
    ] as const) {
      must(await saveSituationAnswer(world.deps, claimant, { ...at(claim), answer }));
      claim = await claimNow(world, claim.id);
    }
    must(await submitClaim(world.deps, claimant, at(claim)));
    const filed = await claimNow(world, claim.id);
    expect(filed.situation).toEqual({
      selfEmployed: false,
      ocmwAid: true,
      partnership: 'none',
      otherPayments: [],
    });
    // photo, invoice and the attest of the OCMW
    expect(filed.missingAtFiling).toBe(3);
  });
});

describe('a fact that the claimant stated', () => {
  it('decides the verdict once the officer confirmed it, with a trace; a stale page changes nothing', async () => {
    const situation = { ...PLAIN_SITUATION, ocmwAid: true };
    const claim = await taken((await submitted({ situation })).claim);
    const outcome = async (): Promise<string | undefined> => {
      const file = must(
        await openCase(world.deps, world.actors.an, { claimId: claim.id, action: 'claim.view' }),
      );
      return itemVerdicts(file.claim, file.disaster, file.judgements)[0]?.eligibility.outcome;
    };
    expect(await outcome()).toBe('to-check');
    const judge = (given: object) =>
      judgeFact(world.deps, world.actors.an, {
        ...at(claim),
        fact: 'ocmwAttest',
        outcome: 'confirmed',
        ...given,
      });
    expect(await judge({})).toMatchObject({ error: { fields: [{ code: 'situation/no-proof' }] } });
    expect(await judge({ outcome: 'refused' })).toMatchObject({
      error: { fields: [{ code: 'situation/no-reason' }] },
    });
    expect(await judge({ documentId: claim.id })).toMatchObject({
      error: { fields: [{ code: 'situation/no-such-document' }] },
    });
    expect(await judge({ fact: 'incomeLoss', reason: 'x' })).toMatchObject({
      error: { code: 'situation/no-such-fact' },
    });
    must(await judge({ reason: 'Attest gezien aan het loket' }));
    expect(await judge({ outcome: 'refused', reason: 'te laat' })).toMatchObject({
      error: { code: 'version/conflict' },
    });
    expect(await outcome()).toBe('met');
    must(
      await judge({ outcome: 'refused', reason: 'Attest is van een ander jaar', version: claim.version + 1 }),
    );
    expect(await outcome()).toBe('not-met');
    const log = await world.adminDb.query(
      `select action from audit_entry where claim_id = $1 and action like 'situation.%' order by seq`,
      [claim.id],
    );
    expect(log).toEqual([{ action: 'situation.confirm' }, { action: 'situation.refuse' }]);
  });
});

describe('priority because of hardship', () => {
  const SECRET = 'Ik kan mijn afbetaling niet meer doen';

  it('is read only by the claimant and the officer who handles the case, and stands sealed', async () => {
    const { claim: draft, claimant } = await aDraft();
    const answer = { question: 'priorityAsked', value: true, explanation: SECRET } as const;
    must(await saveSituationAnswer(world.deps, claimant, { ...at(draft), answer }));
    must(await submitClaim(world.deps, claimant, at(await claimNow(world, draft.id))));
    const claim = await taken(await claimNow(world, draft.id));
    expect(must(await readHardship(world.deps, claimant, { claimId: claim.id }))?.explanation).toBe(SECRET);
    const { an, els, luc } = world.actors;
    expect(must(await readHardship(world.deps, an, { claimId: claim.id }))?.explanation).toBe(SECRET);
    expect(await readHardship(world.deps, els, { claimId: claim.id })).toMatchObject({
      error: { code: 'access/forbidden' },
    });
    expect(await readHardship(world.deps, luc, { claimId: claim.id })).toMatchObject({
      error: { code: 'common/not-found' },
    });
    const rows = await world.adminDb.query<{ all: string }>(
      `select (select jsonb_agg(a)::text from audit_entry a) || (select jsonb_agg(c)::text from claim c)
         || (select string_agg(encode(explanation_sealed, 'escape'), '') from claim_priority) as all`,
    );
    expect(rows[0]?.all).not.toContain('afbetaling');
    const list = () =>
      workLines(world.db, { states: ['submitted'], priorityOnly: true, limit: 10, offset: 0 });
    expect((await list()).map(({ id, priority }) => [id, priority])).toEqual([[claim.id, 'asked']]);
    const decide = (actor: Actor, given: object) =>
      decidePriority(world.deps, actor, { ...at(claim), outcome: 'granted', ...given });
    expect(await decide(an, { outcome: 'refused' })).toMatchObject({ error: { code: 'priority/no-reason' } });
    must(await decide(an, {}));
    expect((await list())[0]?.priority).toBe('granted');
    expect(await decide(an, {})).toMatchObject({ error: { code: 'version/conflict' } });
  });

  it('is decided by nobody else, and only when it was asked', async () => {
    const { claim } = await submitted();
    const free = await decidePriority(world.deps, world.actors.an, { ...at(claim), outcome: 'granted' });
    expect(free).toMatchObject({ error: { code: 'priority/not-handler' } });
    const own = await taken(claim);
    const asked = await decidePriority(world.deps, world.actors.an, { ...at(own), outcome: 'granted' });
    expect(asked).toMatchObject({ error: { code: 'priority/not-asked' } });
  });
});

describe('a document that comes later', () => {
  const promise = (actor: Actor, claimId: string, key: string, given: object = {}) =>
    promiseDocument(world.deps, actor, {
      claimId, key, answer: 'later', reason: 'Wacht op de hersteller', expectedOn: plainDate('2024-06-01'), ...given,
    }); // prettier-ignore

  it.each<[string, object, string]>([
    ['today', { expectedOn: plainDate('2024-05-15') }, 'document/promise-date'],
    ['in two years', { expectedOn: plainDate('2026-05-15') }, 'document/promise-date'],
    ['no day', { expectedOn: undefined }, 'document/promise-date'],
    ['no reason', { reason: '' }, 'document/promise-no-reason'],
    ['a long reason', { reason: 'x'.repeat(501) }, 'document/promise-no-reason'],
  ])('is refused with %s', async (_name, given, code) => {
    const { claim, claimant } = await aDraft();
    const key = documentKey('invoice', claim.items[0]!.id);
    expect(await promise(claimant, claim.id, key, given)).toMatchObject({ error: { fields: [{ code }] } });
    expect(await promise(claimant, claim.id, 'statutes')).toMatchObject({
      error: { code: 'document/not-expected' },
    });
    expect(await promise(world.actors.luc, claim.id, key)).toMatchObject({
      error: { code: 'common/not-found' },
    });
    expect(await inTx(world.deps, (tx) => tx.promises.ofClaim(claim.id))).toEqual([]);
  });

  it('is not asked blindly, and is called to mind once on its day, without naming the good', async () => {
    const { claim, claimant } = await submitted({ situation: { ...PLAIN_SITUATION, ocmwAid: true } });
    const invoice = documentKey('invoice', claim.items[0]!.id);
    must(await promise(claimant, claim.id, invoice));
    must(await promise(claimant, claim.id, invoice));
    must(await promise(claimant, claim.id, 'ocmw-attest'));
    const facts = await inTx(world.deps, (tx) => documentFacts(tx, claim));
    const list = completenessList(claim, [], [], facts);
    expect(list.filter((entry) => entry.promise).map(({ key }) => key)).toEqual([invoice, 'ocmw-attest']);
    const ask = (despitePromise: boolean) =>
      requestInformation(world.deps, world.actors.an, {
        ...at(claim),
        dueOn: plainDate('2024-06-14'),
        checks: list.map(({ key }) =>
          key === invoice
            ? { key, status: 'requested' as const, question: 'Bezorg de factuur.', despitePromise }
            : { key, status: 'present' as const },
        ),
      });
    expect(await ask(false)).toMatchObject({
      error: { fields: [{ field: `status-${invoice}`, code: 'completeness/promised' }] },
    });

    const worker = workerDeps(world.deps);
    world.clock.set('2024-05-31');
    await remindPromisedDocuments(worker);
    expect(worker.mailer.sent).toHaveLength(0);
    world.clock.set('2024-06-01');
    await remindPromisedDocuments(worker);
    await remindPromisedDocuments(worker);
    expect(worker.mailer.sent).toHaveLength(1);
    const [mail] = worker.mailer.sent;
    expect(mail?.text).toContain('- factuur of bestek');
    expect(mail?.text).toContain('- een ander attest of bewijs');
    expect(mail?.text).not.toMatch(/Wasmachine|OCMW|hersteller/);
    world.clock.set('2024-06-02');
    await remindPromisedDocuments(worker);
    expect(worker.mailer.sent).toHaveLength(1);
    // The day is over: the officer may ask.
    must(await ask(false));
  });

  it('that a mail server did not take is called to mind later', async () => {
    const { claim, claimant } = await submitted();
    must(await promise(claimant, claim.id, documentKey('photo', claim.items[0]!.id)));
    const worker = workerDeps(world.deps);
    world.clock.set('2024-06-01');
    worker.mailer.refuse = true;
    await expect(remindPromisedDocuments(worker)).rejects.toThrow('down');
    worker.mailer.refuse = false;
    await remindPromisedDocuments(worker);
    expect(worker.mailer.sent.filter(({ text }) => text.includes(claim.number ?? '?'))).toHaveLength(1);
  });
});

describe('complete when filed', () => {
  it('is a claim without anything mandatory missing, or asked afterwards', async () => {
    const before = (await filedComplete(world.db))[0] ?? { filed: 0, complete: 0 };
    const { claim: draft, claimant } = await aDraft();
    await inTx(world.deps, async (tx) => {
      for (const { kind, item } of expectedDocuments(draft, [])) {
        const id = world.ids.next();
        await tx.documents.insert({
          id, claimId: draft.id, kind, ...(item ? { itemId: item.id } : {}), fileName: 'a.pdf', mediaType: 'application/pdf',
          size: 1, sha256: id, objectKey: id, scan: 'clean', uploadedBy: claimant.personId, uploadedAt: world.clock.now(),
        }); // prettier-ignore
      }
    });
    must(await submitClaim(world.deps, claimant, at(draft)));
    await submitted();
    const counted = async () => {
      const now = (await filedComplete(world.db))[0]!;
      return [now.filed - before.filed, now.complete - before.complete];
    };
    expect(await counted()).toEqual([2, 1]);
    const claim = await claimNow(world, draft.id);
    const checks = completenessList(claim, [], []).map(({ key }) => ({ key, status: 'present' as const }));
    must(await checkCompleteness(world.deps, world.actors.an, { ...at(claim), checks }));
    expect(await counted()).toEqual([2, 1]);
    const again = await claimNow(world, claim.id);
    must(await requestInformation(world.deps, world.actors.an, { ...at(again), checks, freeQuestion: 'Welke kelder?', dueOn: plainDate('2024-06-14') })); // prettier-ignore
    expect(await counted()).toEqual([2, 0]);
  });
});
