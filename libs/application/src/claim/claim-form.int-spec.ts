import { createHash } from 'node:crypto';
import { Money, plainDate } from '#kernel';
import { FLOOD_2023, HAIL_2024 } from '#persistence';
import { aReport, anItem, bytesOf, createTestWorld, DIKSMUIDE, IBAN, type TestWorld } from '#testing';
import {
  addDocument,
  listClaimable,
  MAX_DOCUMENTS,
  openOwnDocument,
  readOwnClaim,
  removeDamageItem,
  removeDocument,
  saveBankAccount,
  saveClaimPlace,
  saveContact,
  saveDamageItem,
  saveInsurance,
  startClaim,
  type Actor,
} from '#application';
import type { Claim, ClaimDocument } from '#domain';

let world: TestWorld;
beforeAll(async () => (world = await createTestWorld()));
afterAll(() => world.close());

const { id: _id, position: _position, ...washingMachine } = anItem({ id: '' });
const disasterId = FLOOD_2023.id;

function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
async function claimOf(actor: Actor): Promise<Claim> {
  const { claimId } = value(await startClaim(world.deps, actor, { disasterId }));
  return value(await readOwnClaim(world.deps, actor, { claimId })).claim;
}
function refusal(result: { ok: boolean; error?: unknown }): string {
  const error = result.error as { code: string; fields?: { code: string }[] } | undefined;
  return error?.fields?.[0]?.code ?? error?.code ?? 'none';
}

describe('starting a claim', () => {
  it('copies place, day and e-mail address from the report', async () => {
    const { luc } = world.actors;
    const report = aReport({ id: world.ids.next(), number: 'M-2023-0000001-11', personId: luc.personId });
    await world.deps.uow.run(async (tx) => {
      await tx.reports.insert(report);
      return { ok: true, value: undefined };
    });
    const offered = value(await listClaimable(world.deps, luc));
    expect(offered.find((c) => c.disaster.id === disasterId)).toMatchObject({
      open: true,
      report: { id: report.id },
    });

    const started = value(await startClaim(world.deps, luc, { disasterId, reportId: report.id }));
    const { claim } = value(await readOwnClaim(world.deps, luc, { claimId: started.claimId }));
    expect(claim).toMatchObject({
      reportId: report.id,
      address: DIKSMUIDE,
      email: report.email,
      state: 'draft',
    });
    expect(claim.damageDate?.equals(report.firstDay)).toBe(true);

    const again = value(await startClaim(world.deps, luc, { disasterId }));
    expect(again).toEqual({ claimId: claim.id, state: 'draft', isNew: false });
  });

  it('gives 16 tabs the same draft', async () => {
    const tabs = await Promise.all(
      Array.from({ length: 16 }, () =>
        startClaim(world.deps, world.actors.jan, { disasterId: HAIL_2024.id }),
      ),
    );
    expect(new Set(tabs.map((tab) => value(tab).claimId)).size).toBe(1);
    expect(tabs.filter((tab) => value(tab).isNew)).toHaveLength(1);
  });

  it("refuses somebody else's report, a report of another disaster, staff, and an unknown disaster", async () => {
    const { luc, fatima, an } = world.actors;
    const report = value(await listClaimable(world.deps, luc)).find((c) => c.report)?.report;
    const reportId = report?.id ?? '';
    expect(refusal(await startClaim(world.deps, fatima, { disasterId, reportId }))).toBe('common/not-found');
    expect(refusal(await startClaim(world.deps, luc, { disasterId: HAIL_2024.id, reportId }))).toBe(
      'claim/report-of-other-disaster',
    );
    expect(refusal(await startClaim(world.deps, an, { disasterId }))).toBe('access/forbidden');
    expect(refusal(await startClaim(world.deps, fatima, { disasterId: world.ids.next() }))).toBe(
      'common/not-found',
    );
  });
});

describe('the pages of a draft', () => {
  it('keeps every answer, so that another device goes on where this one stopped', async () => {
    const { fatima } = world.actors;
    const { id: claimId, version: first } = await claimOf(fatima);
    let version = first;
    const step = (saved: { version: number }): void => void (version = saved.version);
    const damageDate = plainDate('2023-11-12');
    step(
      value(await saveClaimPlace(world.deps, fatima, { claimId, version, damageDate, address: DIKSMUIDE })),
    );
    step(value(await saveDamageItem(world.deps, fatima, { claimId, version, item: washingMachine })));
    const insurance = {
      insured: true,
      insurer: 'Verzekering NV',
      compensation: Money.of('0.00'),
      attest: 'later',
    } as const;
    step(value(await saveInsurance(world.deps, fatima, { claimId, version, insurance })));
    const account = { iban: 'be71 0961 2345 6769', holder: 'Fatima El Amrani' };
    step(value(await saveBankAccount(world.deps, fatima, { claimId, version, ...account })));
    step(
      value(
        await saveContact(world.deps, fatima, {
          claimId,
          version,
          email: 'fatima@example.org',
          phone: '0470 11 22 33',
        }),
      ),
    );

    const { claim, municipality } = value(await readOwnClaim(world.deps, fatima, { claimId }));
    expect(municipality?.name).toBe('Diksmuide');
    expect(claim).toMatchObject({
      account: { iban: IBAN, holder: 'Fatima El Amrani' },
      insurance: { insured: true, insurer: 'Verzekering NV', attest: 'later' },
      email: 'fatima@example.org',
      phone: '0470 11 22 33',
      items: [{ description: 'Wasmachine' }],
    });
    expect(claim.insurance?.compensation?.isZero).toBe(true);
    const audits = await world.db.query<{ detail: unknown }>(
      'SELECT detail FROM audit_entry WHERE claim_id = $1',
      [claimId],
    );
    expect(audits).toHaveLength(6);
    expect(JSON.stringify(audits)).not.toContain(IBAN);
  });

  it('refuses a page that is older than the draft, and keeps what the other tab saved', async () => {
    const { fatima } = world.actors;
    const { id: claimId, version } = await claimOf(fatima);
    value(await saveContact(world.deps, fatima, { claimId, version, email: 'nieuw@example.org' }));
    expect(
      refusal(await saveContact(world.deps, fatima, { claimId, version, email: 'oud@example.org' })),
    ).toBe('version/conflict');
    expect(await claimOf(fatima)).toMatchObject({ email: 'nieuw@example.org' });
    expect((await claimOf(fatima)).phone).toBeUndefined();
  });

  it("does not know somebody else's claim", async () => {
    const { luc, fatima } = world.actors;
    const { id: claimId, version } = await claimOf(fatima);
    expect(refusal(await readOwnClaim(world.deps, luc, { claimId }))).toBe('common/not-found');
    expect(refusal(await saveContact(world.deps, luc, { claimId, version, email: 'x@example.org' }))).toBe(
      'common/not-found',
    );
    expect(refusal(await saveDamageItem(world.deps, luc, { claimId, version, item: washingMachine }))).toBe(
      'common/not-found',
    );
    expect((await claimOf(fatima)).version).toBe(version);
  });

  it.each([
    [{ yearBought: 2024 }, 'claim/bought-after-damage'],
    [{ yearBought: 12 }, 'claim/year-impossible'],
    [{ cost: Money.ZERO }, 'claim/cost-not-positive'],
    [{ cost: Money.of('10000000') }, 'claim/cost-impossible'],
  ])('refuses the item %j', async (part, code) => {
    const { fatima } = world.actors;
    const { id: claimId, version } = await claimOf(fatima);
    const item = { ...washingMachine, ...part };
    expect(refusal(await saveDamageItem(world.deps, fatima, { claimId, version, item }))).toBe(code);
    expect((await claimOf(fatima)).version).toBe(version);
  });

  it('refuses an account number that is none, a municipality that is none, and a day to come', async () => {
    const { fatima } = world.actors;
    const { id: claimId, version } = await claimOf(fatima);
    const at = { claimId, version };
    const iban = 'BE71096123456768';
    expect(refusal(await saveBankAccount(world.deps, fatima, { ...at, iban, holder: 'x' }))).toBe(
      'claim/iban-invalid',
    );
    const damageDate = plainDate('2023-11-12');
    const place = (over: object, day = damageDate) =>
      saveClaimPlace(world.deps, fatima, { ...at, damageDate: day, address: { ...DIKSMUIDE, ...over } });
    expect(refusal(await place({ nis: '99999' }))).toBe('claim/municipality-unknown');
    expect(refusal(await place({ postcode: '9000' }))).toBe('claim/postcode-elsewhere');
    expect(refusal(await place({}, plainDate('2024-05-16')))).toBe('claim/damage-in-future');
  });

  it('adds, changes and removes items in order', async () => {
    const { fatima } = world.actors;
    const { id: claimId } = await claimOf(fatima);
    const version = async (): Promise<number> => (await claimOf(fatima)).version;
    const details = {
      version: 1,
      category: 'vehicle',
      kind: 'car',
      plate: '1-ABC-234',
      place: 'outside',
    } as const;
    const car = { ...washingMachine, category: 'vehicle', description: 'Auto', details } as const;
    const { itemId } = value(
      await saveDamageItem(world.deps, fatima, { claimId, version: await version(), item: car }),
    );
    const changed = { ...car, cost: Money.of('8000.00') };
    value(
      await saveDamageItem(world.deps, fatima, { claimId, version: await version(), itemId, item: changed }),
    );
    expect((await claimOf(fatima)).items.map((i) => [i.position, i.description, i.cost.toString()])).toEqual([
      [1, 'Wasmachine', '1500.00'],
      [2, 'Auto', '8000.00'],
    ]);
    const first = (await claimOf(fatima)).items[0]?.id ?? '';
    value(await removeDamageItem(world.deps, fatima, { claimId, version: await version(), itemId: first }));
    expect((await claimOf(fatima)).items.map((i) => [i.position, i.description])).toEqual([[1, 'Auto']]);
    const gone = { claimId, version: await version(), itemId: first };
    expect(refusal(await removeDamageItem(world.deps, fatima, gone))).toBe('claim/item-not-found');
    expect(refusal(await saveDamageItem(world.deps, fatima, { ...gone, item: car }))).toBe(
      'claim/item-not-found',
    );
  });
});

describe('documents', () => {
  const photo = { kind: 'photo', originalName: '../kelder\u202e.jpg', mediaType: 'image/jpeg' } as const;

  async function documents(actor: Actor, claimId: string): Promise<readonly ClaimDocument[]> {
    return value(await readOwnClaim(world.deps, actor, { claimId })).documents;
  }

  it('stores the bytes with their hash under ids only, and asks for a scan', async () => {
    const { fatima } = world.actors;
    const { id: claimId, items } = await claimOf(fatima);
    const itemId = items[0]?.id ?? '';
    const { documentId } = value(
      await addDocument(world.deps, fatima, { ...photo, claimId, itemId, content: bytesOf('pixels') }),
    );
    expect(await documents(fatima, claimId)).toMatchObject([
      {
        id: documentId,
        itemId,
        fileName: 'kelder.jpg',
        size: 6,
        scan: 'pending',
        sha256: createHash('sha256').update('pixels').digest('hex'),
        objectKey: `claims/${claimId}/${documentId}`,
      },
    ]);
    expect(await world.jobs()).toContainEqual(
      expect.objectContaining({ name: 'document.scan', payload: { documentId } }),
    );
  });

  it('keeps the photo of an item that is changed', async () => {
    const { fatima } = world.actors;
    const { id: claimId, version, items } = await claimOf(fatima);
    const [item] = items;
    if (!item) throw new Error('no item');
    const changed = { ...item, description: 'Auto (Fiat)' };
    value(await saveDamageItem(world.deps, fatima, { claimId, version, itemId: item.id, item: changed }));
    expect((await documents(fatima, claimId))[0]).toMatchObject({ itemId: item.id });
  });

  it('is seen by its owner only, and by nobody when infected', async () => {
    const { fatima, luc, an, dirk } = world.actors;
    const { id: claimId } = await claimOf(fatima);
    const [document] = await documents(fatima, claimId);
    const at = { claimId, documentId: document?.id ?? '' };
    const open = async (actor: Actor): Promise<string> =>
      refusal(await openOwnDocument(world.deps, actor, at));
    for (const other of [luc, an, dirk]) expect(await open(other)).toBe('common/not-found');
    const opened = value(await openOwnDocument(world.deps, fatima, at));
    const read: Uint8Array[] = [];
    for await (const chunk of opened.content) read.push(chunk);
    expect(Buffer.concat(read).toString()).toBe('pixels');
    await world.adminDb.query(`UPDATE claim_document SET scan = 'infected' WHERE id = $1`, [at.documentId]);
    expect(await open(fatima)).toBe('document/infected');
    const elsewhere = { ...at, claimId: (await claimOf(luc)).id };
    expect(refusal(await openOwnDocument(world.deps, luc, elsewhere))).toBe('common/not-found');
  });

  it('refuses other types, empty files, and files for what is not there, and leaves no bytes behind', async () => {
    const { fatima, luc } = world.actors;
    const { id: claimId } = await claimOf(fatima);
    const before = world.objects.keys();
    const add = async (actor: Actor, over: object): Promise<string> =>
      refusal(await addDocument(world.deps, actor, { ...photo, claimId, content: bytesOf('x'), ...over }));
    expect(await add(fatima, { mediaType: 'text/html' })).toBe('document/type-not-allowed');
    expect(await add(fatima, { content: bytesOf('') })).toBe('document/empty');
    expect(await add(fatima, { itemId: world.ids.next() })).toBe('claim/item-not-found');
    expect(await add(luc, {})).toBe('common/not-found');
    expect(world.objects.keys()).toEqual(before);
  });

  it(`lets ${MAX_DOCUMENTS} in and no more, also when they come together`, async () => {
    const { fatima } = world.actors;
    const { id: claimId } = await claimOf(fatima);
    const free = MAX_DOCUMENTS - (await documents(fatima, claimId)).length;
    const many = Array.from({ length: free + 5 }, () =>
      addDocument(world.deps, fatima, { ...photo, claimId, content: bytesOf('x') }),
    );
    const codes = (await Promise.all(many)).map(refusal);
    expect(codes.filter((code) => code === 'none')).toHaveLength(free);
    expect(codes.filter((code) => code === 'document/too-many')).toHaveLength(5);
    expect(world.objects.keys().filter((key) => key.startsWith(`claims/${claimId}/`))).toHaveLength(
      MAX_DOCUMENTS,
    );
  });

  it('can be removed from a draft by its owner, once or twice', async () => {
    const { fatima, luc } = world.actors;
    const { id: claimId } = await claimOf(fatima);
    const all = await documents(fatima, claimId);
    const at = { claimId, documentId: all.at(-1)?.id ?? '' };
    expect(refusal(await removeDocument(world.deps, luc, at))).toBe('common/not-found');
    expect(refusal(await removeDocument(world.deps, fatima, at))).toBe('none');
    expect(refusal(await removeDocument(world.deps, fatima, at))).toBe('none');
    expect(await documents(fatima, claimId)).toHaveLength(all.length - 1);
    expect(refusal(await openOwnDocument(world.deps, fatima, at))).toBe('common/not-found');
  });
});
