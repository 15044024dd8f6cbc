import { createHash } from 'node:crypto';
import type { Result } from '#kernel';
import { fullName, type Claim, type ClaimDocument } from '#domain';
import {
  aCaseAt,
  aStoredClaim,
  bytesOf,
  createTestWorld,
  inTx,
  shown,
  workerDeps,
  type TestWorld,
} from '#testing';
import {
  compareLookAlike,
  judgeLookAlike,
  makePicture,
  openCase,
  openLookAlikePicture,
  openOwnPicture,
  openPicture,
  rescanLeftDocuments,
  scanDocument,
  tellInfected,
  type MadePicture,
  type PictureDeps,
} from '../index.js';

let world: TestWorld;
let one: Claim;
let other: Claim;
beforeAll(async () => {
  world = await createTestWorld();
  one = await aCaseAt(world, 'submitted');
  other = await aCaseAt(world, 'submitted');
}, 120_000);
afterAll(() => world.close());

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** A worker whose pictures have the fingerprint that the content names. */
function worker(over: Partial<MadePicture> = {}): PictureDeps & { made: number } {
  const deps = {
    ...world.deps,
    likeness: 6,
    made: 0,
    pictures: {
      make: async (content: AsyncIterable<Uint8Array>) => {
        deps.made += 1;
        const parts: Uint8Array[] = [];
        for await (const part of content) parts.push(part);
        const text = Buffer.concat(parts).toString();
        if (text.startsWith('BROKEN')) return 'unreadable' as const;
        const bits = /^bits ([0-9a-f]+)/.exec(text)?.[1];
        return {
          width: 4,
          height: 3,
          preview: Buffer.from(`preview of ${text}`),
          thumbnail: Buffer.from('thumbnail'),
          ...(bits === undefined ? {} : { fingerprint: BigInt(`0x${bits}`) }),
          ...over,
        };
      },
    },
  };
  return deps;
}

async function aDocument(
  claim: Claim,
  content: string,
  over: Partial<ClaimDocument> = {},
): Promise<ClaimDocument> {
  const id = world.ids.next();
  const objectKey = `claims/${claim.id}/${id}`;
  const stored = await world.objects.put(objectKey, bytesOf(content));
  const document: ClaimDocument = {
    ...stored,
    id,
    objectKey,
    claimId: claim.id,
    kind: 'photo',
    fileName: 'kelder.jpg',
    mediaType: 'image/jpeg',
    scan: 'clean',
    uploadedBy: claim.personId,
    uploadedAt: world.clock.now(),
    ...over,
  };
  await inTx(world.deps, (tx) => tx.documents.insert(document));
  return document;
}
const alikeOf = (claim: Claim) => inTx(world.deps, (tx) => tx.pictures.lookAlikesOf(claim.id));
const textOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString();
};

describe('quarantine', () => {
  it('nothing is made of a document before it is clean; then a job makes its picture', async () => {
    const document = await aDocument(one, 'bits 1', { scan: 'pending' });
    const deps = worker();
    await makePicture(deps, document.id);
    expect(deps.made).toBe(0);
    await scanDocument(workerDeps(world.deps), document.id);
    const jobs = (await world.jobs()).filter(({ payload }) => JSON.stringify(payload).includes(document.id));
    expect(jobs.map(({ name }) => name)).toEqual(['document.picture']);
    await makePicture(deps, document.id);
    await makePicture(deps, document.id);
    expect(deps.made).toBe(1);
  });

  it('a scanner that is down leaves it there, and an hour later it gets a new job', async () => {
    const document = await aDocument(one, 'bits 2', { scan: 'pending' });
    const deps = workerDeps(world.deps);
    const down = { ...deps, scanner: { scan: () => Promise.reject(new Error('clamd is away')) } };
    await expect(scanDocument(down, document.id)).rejects.toThrow('away');
    expect((await inTx(world.deps, (tx) => tx.documents.get(document.id)))?.scan).toBe('pending');
    const isQueued = async (): Promise<boolean> =>
      (await world.jobs()).some(({ key }) => key === `document.scan:${document.id}`);
    await rescanLeftDocuments(world.deps);
    expect(await isQueued()).toBe(false);
    const later = { ...world.clock, now: () => world.clock.now().add({ minutes: 31 }) } as typeof world.clock;
    await rescanLeftDocuments({ ...world.deps, clock: later });
    expect(await isQueued()).toBe(true);
  });

  it('an infected one no longer counts, nobody opens it, and the claimant gets one mail without its name', async () => {
    const document = await aDocument(one, 'EVIL', { scan: 'pending', fileName: 'geheim.jpg', kind: 'other' });
    const item = {
      id: world.ids.next(),
      claimId: one.id,
      kind: 'other',
      label: 'x',
      status: 'present',
      version: 0,
    } as const;
    await inTx(world.deps, (tx) => tx.completeness.upsert(item));
    const deps = workerDeps(world.deps);
    await scanDocument(deps, document.id);
    await tellInfected(deps, document.id);
    await tellInfected(deps, document.id);
    expect(deps.mailer.sent).toHaveLength(1);
    const [mail] = deps.mailer.sent;
    expect(mail?.text).toContain('vond onze virusscanner iets gevaarlijks');
    expect(JSON.stringify(mail)).not.toContain('geheim');
    const list = await inTx(world.deps, (tx) => tx.completeness.ofClaim(one.id));
    expect(list.find(({ id }) => id === item.id)?.status).toBe('missing');
    const command = { claimId: one.id, documentId: document.id, size: 'preview' } as const;
    expect(codeOf(await openPicture(world.deps, world.actors.an, command))).toBe('common/not-found');
  });
});

describe('pictures', () => {
  it('open to the claimant and to staff; a preview is a look that is written down, a thumbnail is not', async () => {
    const document = await aDocument(one, 'bits 3');
    await makePicture(worker(), document.id);
    const command = { claimId: one.id, documentId: document.id, size: 'preview' } as const;
    const { an, koen, luc } = world.actors;
    const looks = async (): Promise<number> =>
      (
        await world.db.query(`SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'document.view'`, [
          document.id,
        ])
      ).length;
    must(await openPicture(world.deps, an, { ...command, size: 'thumbnail' }));
    expect(await looks()).toBe(0);
    expect(await textOf(must(await openPicture(world.deps, an, command)).content)).toBe('preview of bits 3');
    expect(await looks()).toBe(1);
    expect(codeOf(await openPicture(world.deps, koen, command))).toBe('access/forbidden');
    const owner = { ...luc, personId: one.personId };
    must(await openOwnPicture(world.deps, owner, command));
    expect(codeOf(await openOwnPicture(world.deps, { ...luc, personId: other.personId }, command))).toBe(
      'common/not-found',
    );
  });

  it('that cannot be made are not tried again', async () => {
    const document = await aDocument(one, 'BROKEN');
    const deps = worker();
    await makePicture(deps, document.id);
    await makePicture(deps, document.id);
    expect(deps.made).toBe(1);
  });

  it('what the camera said is sealed, and shown to officers and approvers only', async () => {
    const document = await aDocument(one, 'bits 4');
    const place = { latitude: 51.03, longitude: 2.85 };
    const addresses = {
      match: () =>
        Promise.resolve({
          kind: 'matched' as const,
          id: '1',
          score: 100,
          nis: '32003',
          text: '',
          inUse: true,
          position: { x: 44_000, y: 192_000 },
        }),
    };
    await makePicture(
      { ...worker({ photo: { takenAt: '2023-11-14T09:30:00', place } }), addresses: addresses as never },
      document.id,
    );
    const [row] = await world.adminDb.query<{ facts_sealed: Buffer }>(
      'SELECT facts_sealed FROM photo_evidence WHERE document_id = $1',
      [document.id],
    );
    expect(row?.facts_sealed.toString('latin1')).not.toMatch(/51|2023/);
    const { an, els, koen, wim } = world.actors;
    for (const [actor, seen] of [
      [an, true],
      [els, true],
      [koen, false],
      [wim, false],
    ] as const) {
      const file = must(
        await openCase(world.deps, actor, { claimId: one.id, action: 'claim.view', reason: 'test' }),
      );
      expect([actor.name, file.photoFacts.get(document.id)]).toEqual([
        actor.name,
        seen ? { takenAt: '2023-11-14T09:30:00', place, damagePlace: { x: 44_000, y: 192_000 } } : undefined,
      ]);
    }
  });
});

describe('look-alikes', () => {
  const PHOTO = 'f0f0a5a53c3c9696';
  it('are found in other claims from either side once, up to the distance, never in the same claim', async () => {
    const first = await aDocument(one, `bits ${PHOTO}`);
    const near = await aDocument(
      other,
      `bits ${(BigInt(`0x${PHOTO}`) ^ 0b1001001000000000000001000010001n).toString(16)}`,
    );
    const far = await aDocument(other, `bits ${(BigInt(`0x${PHOTO}`) ^ 0x7fn).toString(16)}`);
    const again = await aDocument(one, `bits ${PHOTO} `);
    const gone = await aDocument(other, `bits ${PHOTO}  `, { removedAt: world.clock.now() });
    const infected = await aDocument(other, `bits ${PHOTO}   `, { scan: 'infected' });
    const deps = worker();
    for (const { id } of [first, near, far, again, gone, infected]) await makePicture(deps, id);
    const pairs = await alikeOf(one);
    expect(pairs.map((pair) => [pair.documentId, pair.otherId].toSorted().join())).toEqual(
      expect.arrayContaining([[first.id, near.id].toSorted().join(), [again.id, near.id].toSorted().join()]),
    );
    expect(pairs).toHaveLength(2);
    expect(pairs[0]).toMatchObject({ sameBytes: false, distance: 6 });
    expect(shown(await alikeOf(other))).toEqual(shown(pairs));
  });

  it('with the same bytes are found for invoices too, not for policies', async () => {
    const paper = { kind: 'invoice', mediaType: 'application/pdf' } as const;
    const mine = await aDocument(one, 'invoice 7', paper);
    const theirs = await aDocument(other, 'invoice 7', paper);
    const policies = [
      await aDocument(one, 'policy 7', { ...paper, kind: 'policy' }),
      await aDocument(other, 'policy 7', { ...paper, kind: 'policy' }),
    ];
    const deps = worker();
    for (const { id } of [mine, theirs, ...policies]) await makePicture(deps, id);
    expect(deps.made).toBe(0);
    const pairs = (await alikeOf(one)).filter((pair) => pair.sameBytes);
    expect(pairs).toHaveLength(1);
    expect([pairs[0]?.documentId, pairs[0]?.otherId].toSorted()).toEqual([mine.id, theirs.id].toSorted());
    expect(mine.sha256).toBe(createHash('sha256').update('invoice 7').digest('hex'));
  });

  it('with a claim that is not submitted yet stay unseen', async () => {
    const draft = await aStoredClaim(world);
    const mine = await aDocument(one, 'bits 1234567812345678');
    const theirs = await aDocument(draft, 'bits 1234567812345678.');
    for (const { id } of [mine, theirs]) await makePicture(worker(), id);
    const pairs = await alikeOf(one);
    expect(pairs.some((pair) => pair.documentId === theirs.id || pair.otherId === theirs.id)).toBe(false);
  });

  it('are compared and judged by an officer, with his reason in both logs; twice is once', async () => {
    const { an, els, koen, luc } = world.actors;
    const [pair] = await alikeOf(one);
    const command = { claimId: one.id, id: pair!.id };
    const compared = must(await compareLookAlike(world.deps, an, command));
    expect(compared).toMatchObject({
      here: { number: one.number, hasPicture: true },
      there: { number: other.number, hasPicture: true },
    });
    must(await openLookAlikePicture(world.deps, an, command));
    expect(codeOf(await compareLookAlike(world.deps, koen, command))).toBe('access/forbidden');
    expect(codeOf(await compareLookAlike(world.deps, luc, command))).toBe('common/not-found');
    expect(codeOf(await compareLookAlike(world.deps, an, { ...command, id: world.ids.next() }))).toBe(
      'common/not-found',
    );
    const verdict = { ...command, verdict: 'duplicate', why: 'Dezelfde kelder', version: 0 } as const;
    expect(codeOf(await judgeLookAlike(world.deps, els, verdict))).toBe('access/forbidden');
    must(await judgeLookAlike(world.deps, an, verdict));
    must(await judgeLookAlike(world.deps, an, verdict));
    expect(codeOf(await judgeLookAlike(world.deps, an, { ...verdict, verdict: 'not-duplicate' }))).toBe(
      'version/conflict',
    );
    const entries = await world.db.query<{ claim_id: string; reason: string }>(
      `SELECT claim_id, reason FROM audit_entry WHERE action = 'look-alike.judge' AND subject_id = $1`,
      [pair!.id],
    );
    expect(entries.map(({ claim_id, reason }) => `${claim_id} ${reason}`).toSorted()).toEqual(
      [one.id, other.id].map((id) => `${id} Dezelfde kelder`).toSorted(),
    );
    expect(must(await compareLookAlike(world.deps, an, command))).toMatchObject({
      pair: { judged: { verdict: 'duplicate' } },
      judge: fullName(await inTx(world.deps, async (tx) => (await tx.persons.find(an.personId))!)),
    });
  });

  it('show neither number nor picture of a case that is the officer’s own, and he cannot judge', async () => {
    const pairs = await alikeOf(one);
    const open = pairs.find((pair) => !pair.judged)!;
    const own = { ...world.actors.an, personId: other.personId };
    const command = { claimId: one.id, id: open.id };
    const compared = must(await compareLookAlike(world.deps, own, command));
    expect(compared.there).toBeUndefined();
    expect(codeOf(await openLookAlikePicture(world.deps, own, command))).toBe('claim/own-case');
    const verdict = { ...command, verdict: 'not-duplicate', why: 'x', version: 0 } as const;
    expect(codeOf(await judgeLookAlike(world.deps, own, verdict))).toBe('claim/own-case');
  });

  it('the app cannot rewrite what was found', async () => {
    await expect(world.db.query('UPDATE look_alike SET distance = 0')).rejects.toThrow('permission denied');
    await expect(world.db.query('UPDATE photo_evidence SET facts_sealed = NULL')).rejects.toThrow(
      'permission denied',
    );
  });
});
