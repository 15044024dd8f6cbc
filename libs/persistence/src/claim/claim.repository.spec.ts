import type { Tx } from '#application';
import { type Claim } from '#domain';
import { Money, plainDate, Temporal } from '#kernel';
import { anItem, aStoredClaim, createTestWorld, IBAN, shown, type TestWorld, inTx as commit } from '#testing';

const AT = Temporal.Instant.from('2024-05-15T10:00:00.123Z');
const DAY = plainDate('2024-06-01');

describe('repositories of a claim', () => {
  let world: TestWorld;
  beforeAll(async () => (world = await createTestWorld()));
  afterAll(() => world.close());

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => commit(world.deps, work);
  const id = (): string => world.ids.next();
  const claimOf = (over: Partial<Claim> = {}): Promise<Claim> => aStoredClaim(world, over);

  it('claims: whole and nearly empty ones come back as they were', async () => {
    const full = await claimOf({
      phone: '0470',
      postalAddress: { street: 'Rue Haute', houseNumber: '6', postcode: '59000', municipality: 'Lille', country: 'FR' }, insurance: { insured: true, insurer: 'X', compensation: Money.of('100.10'), attest: 'later' },
      lateMotive: { ground: 'force-majeure', impedimentEnded: DAY, explanation: 'Ziekenhuis' }, officerId: world.actors.an.personId,
      number: 'D-1', state: 'submitted', submittedAt: AT,
    }); // prettier-ignore
    expect(shown(await inTx((tx) => tx.claims.find(full.id)))).toEqual(shown(full));
    const empty: Claim = {
      id: id(), version: 1, personId: world.actors.luc.personId, disasterId: full.disasterId, state: 'draft', items: [], outsideArea: false, createdAt: AT,
    }; // prettier-ignore
    await inTx((tx) => tx.claims.insert(empty));
    expect(shown(await inTx((tx) => tx.claims.get(empty.id)))).toEqual(shown(empty));
    expect(await inTx((tx) => tx.claims.numbersOf([full.id, empty.id]))).toEqual(new Map([[full.id, 'D-1']]));
    const [raw] = await world.adminDb.query<{ row: string }>(
      'SELECT c::text AS row FROM claim c WHERE id = $1',
      [full.id],
    );
    expect(raw!.row).not.toContain(IBAN);
  });

  it('claims: saving items adds, changes, reorders and removes, and keeps what documents refer to', async () => {
    const claim = await claimOf();
    const [first, second] = claim.items as [Claim['items'][number], Claim['items'][number]];
    const document = {
      id: id(), claimId: claim.id, itemId: second.id, kind: 'photo', fileName: 'a.jpg', mediaType: 'image/jpeg', size: 12,
      sha256: 'x', objectKey: `k/${claim.id}`, scan: 'pending', uploadedBy: claim.personId, uploadedAt: AT,
    } as const; // prettier-ignore
    await inTx((tx) => tx.documents.insert(document));
    const items = [{ ...second, position: 1, cost: Money.of('9.99') }, anItem({ id: id(), position: 2 })];
    await inTx((tx) => tx.claims.save({ ...claim, items }));
    expect(shown((await inTx((tx) => tx.claims.find(claim.id)))?.items)).toEqual(shown(items));
    expect(shown(await inTx((tx) => tx.documents.get(document.id)))).toEqual(shown(document));
    await inTx((tx) => tx.claims.save({ ...claim, version: 2, items: [] }));
    expect((await inTx((tx) => tx.claims.find(claim.id)))?.items).toEqual([]);
    expect((await inTx((tx) => tx.documents.get(document.id)))?.itemId).toBeUndefined();
    const other = await claimOf({ items: [] });
    await inTx((tx) => tx.claims.save({ ...other, items: [first] }));
    await expect(inTx((tx) => tx.claims.save({ ...claim, version: 3, items: [first] }))).rejects.toThrow(
      'another claim',
    );
  });

  it('claims: begun goods, sections without damage, crop areas and details; the database keeps their shape', async () => {
    const crop = {
      version: 1, category: 'crop', code: '901', name: 'Aardappelen', farmArea: 50_000, unit: 'ton-ha', normalYield: 4500,
      obtainedYield: 0, parcels: [{ number: '12', area: 32_500, nis: '32003', municipality: 'Diksmuide' }],
    } as const; // prettier-ignore
    const begun = {
      id: id(),
      section: 'D',
      category: 'crop',
      cost: Money.of('12.50'),
      details: crop,
    } as const;
    const claim = await claimOf({
      unfinished: [begun], sectionsWithout: ['A', 'C'], cropAreas: { cultivated: 428_000, insured: 0 },
    }); // prettier-ignore
    expect(shown(await inTx((tx) => tx.claims.find(claim.id)))).toEqual(shown(claim));
    const { details: _none, ...old } = anItem({ id: id(), position: 2 });
    const items = [anItem({ id: id(), category: 'crop', details: crop }), old];
    await inTx((tx) => tx.claims.save({ ...claim, items }));
    expect(shown((await inTx((tx) => tx.claims.find(claim.id)))?.items)).toEqual(shown(items));
    const wrong = (sql: string) => world.adminDb.query(sql, [claim.id]);
    await expect(wrong(`UPDATE damage_item SET details = '[]' WHERE claim_id = $1`)).rejects.toThrow(
      'damage_item_check',
    );
    await expect(
      wrong(`UPDATE damage_item SET details = '{"category": "vehicle"}' WHERE claim_id = $1`),
    ).rejects.toThrow('damage_item_check');
    await expect(wrong(`UPDATE claim SET unfinished = '{}' WHERE id = $1`)).rejects.toThrow('unfinished');
  });

  it('claims: the live one of a person', async () => {
    const claim = await claimOf();
    expect((await inTx((tx) => tx.claims.live(claim.personId, claim.disasterId)))?.id).toBe(claim.id);
    await inTx((tx) => tx.claims.save({ ...claim, state: 'withdrawn' }));
    expect(await inTx((tx) => tx.claims.live(claim.personId, claim.disasterId))).toBeUndefined();
    expect(await inTx((tx) => tx.claims.ofHolder(claim.personId))).toHaveLength(1);
  });

  it('documents: only scan, item and removal change', async () => {
    const claim = await claimOf();
    const document = {
      id: id(), claimId: claim.id, kind: 'invoice', fileName: 'f.pdf', mediaType: 'application/pdf', size: 3_000_000_000,
      sha256: 'x', objectKey: `k2/${claim.id}`, scan: 'pending', uploadedBy: claim.personId, uploadedAt: AT,
    } as const; // prettier-ignore
    await inTx((tx) => tx.documents.insert(document));
    await inTx((tx) => tx.documents.save({ ...document, fileName: 'other.pdf', scan: 'clean' }));
    expect(shown(await inTx((tx) => tx.documents.ofClaim(claim.id)))).toEqual([
      shown({ ...document, scan: 'clean' }),
    ]);
    await inTx((tx) => tx.documents.save({ ...document, scan: 'clean', removedAt: AT }));
    expect(await inTx((tx) => tx.documents.ofClaim(claim.id))).toEqual([]);
  });

  it('completeness: upsert with version', async () => {
    const claim = await claimOf();
    const item = {
      id: id(),
      claimId: claim.id,
      kind: 'information',
      label: 'Polis',
      status: 'requested',
      question: 'Hebt u …?',
      dueOn: DAY,
      version: 1,
    } as const;
    await inTx((tx) => tx.completeness.upsert(item));
    expect(shown(await inTx((tx) => tx.completeness.get(item.id)))).toEqual(shown(item));
    await inTx((tx) => tx.completeness.upsert({ ...item, status: 'supplied', answer: 'Ja' }));
    expect(shown(await inTx((tx) => tx.completeness.ofClaim(claim.id)))).toEqual([
      shown({ ...item, status: 'supplied', answer: 'Ja', version: 2 }),
    ]);
    await expect(inTx((tx) => tx.completeness.upsert(item))).rejects.toThrow('version/conflict');
  });
});
