import { isFileNumber, ok, plainDate, Temporal } from '#kernel';
import type { Claim, LateMotive } from '#domain';
import {
  aClaim,
  anItem,
  bytesOf,
  createTestWorld,
  DIKSMUIDE,
  type ActorName,
  type TestWorld,
} from '#testing';
import {
  addDocument,
  askDecisionOutsideArea,
  readOwnClaim,
  saveClaimPlace,
  saveContact,
  saveLateMotive,
  submitClaim,
} from '#application';

let world: TestWorld;
beforeAll(async () => (world = await createTestWorld()));
afterAll(() => world.close());
afterEach(async () => {
  await world.adminDb.query(`UPDATE claim SET state = 'withdrawn'`);
  world.clock.set('2024-05-15');
});

function refusal(result: { ok: boolean; error?: unknown }): string {
  return (result.error as { code: string } | undefined)?.code ?? 'none';
}

/** A draft with everything filled in, and one item. */
async function draft(over: Partial<Claim> = {}, owner: ActorName = 'luc'): Promise<Claim> {
  const items = [anItem({ id: world.ids.next() })];
  const claim = aClaim({ id: world.ids.next(), personId: world.actors[owner].personId, items, ...over });
  await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
  return claim;
}
const stored = async (claim: Claim): Promise<Claim> => {
  const read = await world.deps.uow.run(async (tx) => ok(await tx.claims.find(claim.id)));
  if (!read.ok || !read.value) throw new Error('claim is gone');
  return read.value;
};
const submit = (claim: Claim, lateMotive?: LateMotive, owner: ActorName = 'luc') =>
  submitClaim(world.deps, world.actors[owner], {
    claimId: claim.id,
    version: claim.version,
    ...(lateMotive ? { lateMotive } : {}),
  });
const motive = (ended: string): LateMotive => ({
  ground: 'force-majeure',
  impedimentEnded: plainDate(ended),
  explanation: 'Ik lag in het ziekenhuis.',
});

describe('submitting', () => {
  it('gives a number, a moment, the list of documents, a log entry and the receipt job', async () => {
    const shed = anItem({ id: world.ids.next(), category: 'construction', description: 'Schuur' });
    const bike = anItem({ id: world.ids.next(), position: 2, description: 'Fiets' });
    const insurance = { insured: true, insurer: 'Verzekering NV', attest: 'later' } as const;
    const claim = await draft({ items: [shed, bike], insurance });
    await addDocument(world.deps, world.actors.luc, {
      claimId: claim.id,
      itemId: bike.id,
      kind: 'photo',
      originalName: 'fiets.jpg',
      mediaType: 'image/jpeg',
      content: bytesOf('x'),
    });
    const receipt = await submit(claim);
    if (!receipt.ok) throw new Error(receipt.error.code);
    expect(isFileNumber(receipt.value.number)).toBe(true);
    expect(receipt.value.number).toMatch(/^D-2024-/);
    expect(await stored(claim)).toMatchObject({
      state: 'submitted',
      number: receipt.value.number,
      outsideArea: false,
    });
    expect((await stored(claim)).submittedAt?.equals(world.clock.now())).toBe(true);

    const list = await world.db.query<{ kind: string; item_id: string | null; status: string }>(
      'SELECT kind, item_id, status FROM completeness_item WHERE claim_id = $1 ORDER BY id',
      [claim.id],
    );
    expect(list.map((row) => [row.kind, row.item_id, row.status])).toEqual([
      ['photo', shed.id, 'missing'],
      ['invoice', shed.id, 'missing'],
      ['proof-of-title', shed.id, 'missing'],
      ['photo', bike.id, 'present'],
      ['invoice', bike.id, 'missing'],
      ['policy', null, 'missing'],
      ['insurance-attest', null, 'missing'],
    ]);
    const log = await world.db.query<{ action: string }>(
      'SELECT action FROM audit_entry WHERE claim_id = $1',
      [claim.id],
    );
    expect(log.map((row) => row.action)).toEqual(['document.add', 'claim.submit']);
    expect(await world.jobs()).toContainEqual(
      expect.objectContaining({ name: 'claim.acknowledge', payload: { claimId: claim.id } }),
    );
  });

  it('takes one submission of 16 that come together, and shows all of them the same receipt', async () => {
    const claim = await draft();
    const receipts = await Promise.all(Array.from({ length: 16 }, () => submit(claim)));
    const values = receipts.map((receipt) => (receipt.ok ? receipt.value : receipt.error));
    expect(values.filter((value) => 'isNew' in value && value.isNew)).toHaveLength(1);
    expect(new Set(values.map((value) => ('number' in value ? value.number : value))).size).toBe(1);
    const log = await world.db.query('SELECT 1 FROM audit_entry WHERE claim_id = $1 AND action = $2', [
      claim.id,
      'claim.submit',
    ]);
    expect(log).toHaveLength(1);
    const jobs = (await world.jobs()).filter((job) => JSON.stringify(job.payload).includes(claim.id));
    expect(jobs.map((job) => job.name).toSorted()).toEqual([
      'address.match',
      'claim.acknowledge',
      'registers.prefill',
    ]);
  });

  it('names every part that is missing and changes nothing', async () => {
    const { address: _a, email: _e, insurance: _i, account: _b, ...bare } = await draft({ items: [] });
    await world.adminDb.query(
      'UPDATE claim SET street = null, house_number = null, postcode = null, nis = null, email = null, insurance = null, iban_sealed = null WHERE id = $1',
      [bare.id],
    );
    const result = await submit(bare);
    expect(result).toMatchObject({ ok: false, error: { code: 'claim/not-ready' } });
    const fields = result.ok ? [] : result.error.fields?.map((fault) => fault.field);
    expect(fields).toEqual(['place', 'items', 'insurance', 'account', 'contact']);
    expect(await stored(bare)).toMatchObject({ state: 'draft', version: bare.version });
  });

  it('finds an item bought after the day of the damage, when that day was changed later', async () => {
    const claim = await draft({ items: [anItem({ id: world.ids.next(), yearBought: 2024 })] });
    expect(await submit(claim)).toMatchObject({
      error: { fields: [{ code: 'claim/item-bought-after-damage' }] },
    });
  });

  it("refuses a stale page, somebody else's claim, staff, and a page of a submitted claim", async () => {
    const claim = await draft();
    expect(refusal(await submit({ ...claim, version: claim.version + 1 }))).toBe('version/conflict');
    expect(refusal(await submit(claim, undefined, 'fatima'))).toBe('common/not-found');
    expect(refusal(await submit(claim, undefined, 'an'))).toBe('access/forbidden');
    expect((await stored(claim)).state).toBe('draft');
    await submit(claim);
    const edit = { claimId: claim.id, version: claim.version + 1, email: 'x@example.org' };
    expect(refusal(await saveContact(world.deps, world.actors.luc, edit))).toBe('claim/not-draft');
  });
});

describe('the window: 19 April up to and including 31 July 2024, in Brussels', () => {
  it.each([
    ['2024-04-18T21:59:59Z', 'claim/window-not-open'],
    ['2024-04-18T22:00:00Z', 'none'],
    ['2024-07-31T21:59:59Z', 'none'],
    ['2024-07-31T22:00:00Z', 'claim/window-closed'],
    ['2025-04-30T21:59:59Z', 'claim/window-closed'],
    ['2025-04-30T22:00:00Z', 'claim/too-late'],
  ])('at %s: %s', async (moment, code) => {
    world.clock.set(moment);
    const claim = await draft();
    expect(refusal(await submit(claim))).toBe(code);
    expect((await stored(claim)).state).toBe(code === 'none' ? 'submitted' : 'draft');
  });
});

it('counts from the moment the request came in, however long it takes', async () => {
  world.clock.set('2024-07-31T22:00:05Z');
  const claim = await draft();
  const at = { claimId: claim.id, version: claim.version };
  const receivedAt = Temporal.Instant.from('2024-07-31T21:59:59Z');
  expect(refusal(await submitClaim(world.deps, world.actors.luc, at))).toBe('claim/window-closed');
  expect(refusal(await submitClaim(world.deps, world.actors.luc, { ...at, receivedAt }))).toBe('none');
  expect((await stored(claim)).submittedAt?.toString()).toBe(receivedAt.toString());
});

describe('the late route (art. 10, second paragraph)', () => {
  it.each([
    // leave hospital on 31 May: at the latest 31 August
    ['2024-05-31', '2024-08-31T21:59:59Z', 'none'],
    ['2024-05-31', '2024-08-31T22:00:00Z', 'claim/motive-does-not-hold'],
    ['2024-09-02', '2024-12-31T22:59:59Z', 'none'],
    ['2024-09-02', '2024-12-31T23:00:00Z', 'claim/motive-does-not-hold'],
    // never later than a year from the month of publication
    ['2025-03-15', '2025-04-30T21:59:59Z', 'none'],
    ['2025-03-15', '2025-04-30T22:00:00Z', 'claim/too-late'],
    ['2024-12-01', '2024-10-01T10:00:00Z', 'claim/motive-does-not-hold'],
  ])('impediment ended %s, submitted %s: %s', async (ended, moment, code) => {
    world.clock.set(moment);
    const claim = await draft();
    expect(refusal(await submit(claim, motive(ended)))).toBe(code);
  });

  it('keeps the motive with the claim, but not when it was not needed', async () => {
    world.clock.set('2024-08-15');
    const late = await draft();
    const saved = await saveLateMotive(world.deps, world.actors.luc, {
      claimId: late.id,
      version: 1,
      motive: motive('2024-05-31'),
    });
    expect(refusal(saved)).toBe('none');
    expect(refusal(await submit({ ...late, version: 2 }))).toBe('none');
    expect(await stored(late)).toMatchObject({ lateMotive: { ground: 'force-majeure' } });

    world.clock.set('2024-05-15');
    await world.adminDb.query(`UPDATE claim SET state = 'withdrawn'`);
    const inTime = await draft({ lateMotive: motive('2024-05-01') });
    expect(refusal(await submit(inTime))).toBe('none');
    expect((await stored(inTime)).lateMotive).toBeUndefined();
  });

  it('says at once that a motive comes too late or lies in the future', async () => {
    world.clock.set('2024-09-15');
    const claim = await draft();
    const save = async (ended: string) =>
      saveLateMotive(world.deps, world.actors.luc, { claimId: claim.id, version: 1, motive: motive(ended) });
    expect(await save('2024-05-31')).toMatchObject({
      error: {
        fields: [
          { field: 'impedimentEnded', code: 'claim/late-term-passed', params: { until: '31 augustus 2024' } },
        ],
      },
    });
    expect(await save('2024-09-16')).toMatchObject({
      error: { fields: [{ code: 'claim/impediment-in-future' }] },
    });
    expect(await stored(claim)).toMatchObject({ version: 1 });
  });
});

describe('outside the recognised area', () => {
  const ghent = { ...DIKSMUIDE, postcode: '9000', nis: '44021' };
  const affligem = { ...DIKSMUIDE, postcode: '1790', nis: '23105' };

  it.each([
    ['another municipality', { address: ghent }, 'other-municipality'],
    ['another day in a recognised municipality', { damageDate: plainDate('2023-11-23') }, 'other-days'],
    [
      'a day that only other municipalities have',
      { address: affligem, damageDate: plainDate('2023-11-13') },
      'other-days',
    ],
    [
      'the last day of its own period',
      { address: affligem, damageDate: plainDate('2023-11-15') },
      'recognised',
    ],
  ])('%s', async (_name, over, kind) => {
    const claim = await draft(over);
    const read = await readOwnClaim(world.deps, world.actors.luc, { claimId: claim.id });
    expect(read).toMatchObject({ ok: true, value: { filing: { location: { kind } } } });
    expect(refusal(await submit(claim))).toBe(kind === 'recognised' ? 'none' : 'claim/outside-area');
  });

  it('can be submitted on purpose, flagged, so that the fund has to decide', async () => {
    const claim = await draft({ address: ghent });
    const { luc } = world.actors;
    expect(refusal(await askDecisionOutsideArea(world.deps, luc, { claimId: claim.id, version: 1 }))).toBe(
      'none',
    );
    expect(refusal(await submit({ ...claim, version: 2 }))).toBe('none');
    expect(await stored(claim)).toMatchObject({ state: 'submitted', outsideArea: true });
  });

  it('asks the wish again for another place, and drops the flag when the place turns out to be recognised', async () => {
    const claim = await draft({ address: ghent, outsideArea: true });
    const place = { claimId: claim.id, damageDate: plainDate('2023-11-10') };
    const { luc } = world.actors;
    const aalst = { ...DIKSMUIDE, postcode: '9300', nis: '41002' };
    const moved = await saveClaimPlace(world.deps, luc, { ...place, version: 1, address: aalst });
    expect(moved).toMatchObject({ ok: true, value: { outsideArea: true } });
    expect(await stored(claim)).toMatchObject({ outsideArea: false });
    const home = await saveClaimPlace(world.deps, luc, { ...place, version: 2, address: DIKSMUIDE });
    expect(home).toMatchObject({ ok: true, value: { outsideArea: false } });
    expect(refusal(await askDecisionOutsideArea(world.deps, luc, { claimId: claim.id, version: 3 }))).toBe(
      'claim/inside-area',
    );
  });

  it('still needs a motive after the window', async () => {
    world.clock.set('2024-08-01');
    const claim = await draft({ address: ghent, outsideArea: true });
    expect(refusal(await submit(claim))).toBe('claim/window-closed');
    expect(refusal(await submit(claim, motive('2024-07-30')))).toBe('none');
  });
});
