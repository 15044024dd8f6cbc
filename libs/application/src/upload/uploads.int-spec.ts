import { createHash } from 'node:crypto';
import { domainError, err, ok, Temporal, type Result } from '#kernel';
import type { Claim } from '#domain';
import { aClaim, anItem, bytesOf, createTestWorld, type TestWorld } from '#testing';
import {
  abandonIdleUploads,
  beginUpload,
  clearUpload,
  finishUpload,
  listUnfinished,
  MAX_DOCUMENTS,
  PIECE_BYTES,
  putPiece,
  readUploadNow,
  stopUpload,
  type Actor,
  type FileHolder,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => (world = await createTestWorld()));
afterAll(() => world.close());

const sha = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
/** Looks at content that starts with `BAD` as at a file that is never taken. */
const files: FileHolder = {
  hold: async (content) => {
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    const whole = Buffer.concat(parts);
    return {
      size: whole.length,
      sha256: sha(whole),
      inspect: async () =>
        whole.subarray(0, 3).toString() === 'BAD'
          ? err(domainError('document/not-what-it-says', { ending: 'jpg', actual: 'pdf' }))
          : ok({ mediaType: 'image/jpeg' }),
      content: () => bytesOf(whole),
      release: () => Promise.resolve(),
    };
  },
};
function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function aDraft(actor: Actor): Promise<Claim> {
  await world.adminDb.query(`update claim set state = 'withdrawn' where person_id = $1`, [actor.personId]);
  const claim = aClaim({
    id: world.ids.next(),
    personId: actor.personId,
    items: [anItem({ id: world.ids.next() })],
  });
  await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
  return claim;
}

let filling = 0;
/** Never the same twice. */
const content = (size: number): Buffer => Buffer.alloc(size, `photo ${(filling += 1)} `);

/** One file of one claim, and the steps a browser takes with it. */
async function anUpload(size: number, options: { content?: Buffer; actor?: Actor; claim?: Claim } = {}) {
  const actor = options.actor ?? world.actors.luc;
  const claim = options.claim ?? (await aDraft(actor));
  const whole = options.content ?? content(size);
  const begin = (over: object = {}) =>
    beginUpload(world.deps, actor, {
      claimId: claim.id,
      kind: 'photo',
      originalName: 'kelder.jpg',
      size: whole.length,
      sha256: sha(whole),
      ...over,
    });
  const { upload } = must(await begin());
  const command = { claimId: claim.id, uploadId: upload.id };
  const pieceOf = (number: number): Buffer =>
    whole.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES);
  return {
    claim,
    upload,
    command,
    begin,
    put: (number: number, bytes: Buffer = pieceOf(number), by: Actor = actor) =>
      putPiece(world.deps, by, { ...command, number, content: bytes, sha256: sha(bytes) }),
    finish: (by: Actor = actor) => finishUpload({ ...world.deps, files }, by, command),
    now: async () => must(await readUploadNow(world.deps, actor, command)),
  };
}
const documentsOf = (claim: Claim): Promise<{ id: string; size: number; sha256: string }[]> =>
  world.adminDb.query('select id, size, sha256 from claim_document where claim_id = $1', [claim.id]);

describe('a file in pieces', () => {
  it('arrives in any order, and becomes one document with its own bytes and a scan', async () => {
    const whole = content(2 * PIECE_BYTES + 10);
    const { claim, put, finish, command } = await anUpload(0, { content: whole });
    for (const number of [2, 0, 1]) must(await put(number));
    const { documentId } = must(await finish());
    const [document] = await documentsOf(claim);
    expect(document).toMatchObject({ id: documentId, size: whole.length, sha256: sha(whole) });
    const jobs = (await world.jobs()).filter(({ payload }) =>
      JSON.stringify(payload).match(`${documentId}|${command.uploadId}`),
    );
    expect(jobs.map(({ name }) => name)).toEqual(['document.scan', 'upload.clear']);
    await clearUpload(world.deps, command.uploadId);
    await clearUpload(world.deps, command.uploadId);
    expect(world.objects.keys().filter((key) => key.startsWith('uploads/'))).toEqual([]);
    expect(await world.objects.exists(`claims/${claim.id}/${documentId}`)).toBe(true);
  });

  it('goes on after a page was closed: the same file begun again is the same upload', async () => {
    const { put, begin, upload } = await anUpload(3 * PIECE_BYTES);
    must(await put(1));
    const again = must(await begin({ originalName: 'another-name.jpg' }));
    expect([again.upload.id, again.stored]).toEqual([upload.id, [1]]);
    const unfinished = must(await listUnfinished(world.deps, world.actors.luc, { claimId: upload.claimId }));
    expect(unfinished).toMatchObject([{ fileName: 'kelder.jpg', percent: 33 }]);
  });

  it('names the first piece that is missing', async () => {
    const { put, finish } = await anUpload(3 * PIECE_BYTES);
    must(await put(0));
    must(await put(2));
    expect(await finish()).toEqual(err(domainError('upload/piece-missing', { number: 2, count: 3 })));
    must(await put(1));
    expect(codeOf(await finish())).toBe('ok');
  });

  it('takes a repeated piece once, ten times at the same moment, and refuses other content for it', async () => {
    const { put, now } = await anUpload(2 * PIECE_BYTES);
    const tries = await Promise.all(Array.from({ length: 10 }, () => put(0)));
    expect(new Set(tries.map(codeOf))).toEqual(new Set(['ok']));
    expect((await now()).stored).toEqual([0]);
    expect(codeOf(await put(0, Buffer.alloc(PIECE_BYTES, 'x')))).toBe('upload/piece-differs');
    expect((await now()).stored).toEqual([0]);
  });

  it.each<[string, number, number, string]>([
    ['too long', 0, PIECE_BYTES + 1, 'upload/piece-size'],
    ['cut off', 0, PIECE_BYTES - 1, 'upload/piece-size'],
    ['empty', 0, 0, 'upload/piece-size'],
    ['a last one of a whole piece', 1, PIECE_BYTES, 'upload/piece-size'],
    ['after the last', 2, 10, 'upload/no-such-piece'],
    ['before the first', -1, 10, 'upload/no-such-piece'],
  ])('refuses a piece that is %s', async (_name, number, bytes, code) => {
    const { put, now } = await anUpload(PIECE_BYTES + 10);
    expect(codeOf(await put(number, Buffer.alloc(bytes, 'p')))).toBe(code);
    expect((await now()).stored).toEqual([]);
  });

  it('is refused when the whole is not what was announced', async () => {
    const whole = content(PIECE_BYTES + 5);
    const { begin, command, claim } = await anUpload(0, { content: whole });
    const other = must(await begin({ sha256: sha(Buffer.from('something else')) }));
    const wrong = { ...command, uploadId: other.upload.id };
    for (const [number, piece] of [whole.subarray(0, PIECE_BYTES), whole.subarray(PIECE_BYTES)].entries())
      must(
        await putPiece(world.deps, world.actors.luc, {
          ...wrong,
          number,
          content: piece,
          sha256: sha(piece),
        }),
      );
    const finish = () => finishUpload({ ...world.deps, files }, world.actors.luc, wrong);
    expect(codeOf(await finish())).toBe('upload/hash-differs');
    expect(codeOf(await finish())).toBe('upload/hash-differs');
    expect(await documentsOf(claim)).toEqual([]);
  });

  it('gives the same reason again when the content was refused, and takes no more pieces', async () => {
    const { put, finish, claim } = await anUpload(0, { content: Buffer.from(`BAD ${(filling += 1)}`) });
    must(await put(0));
    const refused = await finish();
    expect(refused).toEqual(err(domainError('document/not-what-it-says', { ending: 'jpg', actual: 'pdf' })));
    expect(await finish()).toEqual(refused);
    expect(codeOf(await put(0))).toBe('upload/ended');
    expect(await documentsOf(claim)).toEqual([]);
  });

  it('finished eight times at the same moment is one document; sent again it is there already', async () => {
    const { put, finish, claim, begin } = await anUpload(100);
    must(await put(0));
    const answers = await Promise.all(Array.from({ length: 8 }, () => finish()));
    expect(new Set(answers.map((answer) => must(answer).documentId)).size).toBe(1);
    const documents = await documentsOf(claim);
    expect(documents).toHaveLength(1);
    expect(world.objects.keys().filter((key) => key.startsWith(`claims/${claim.id}/`))).toHaveLength(1);
    expect(must(await begin()).upload).toMatchObject({ state: 'finished', documentId: documents[0]!.id });
  });
});

describe('who and how much', () => {
  it('opens to nobody else, with every step', async () => {
    const { fatima, an } = world.actors;
    const { put, finish, command, begin } = await anUpload(10);
    for (const actor of [fatima, an]) {
      const code = actor === an ? 'access/forbidden' : 'common/not-found';
      expect(codeOf(await put(0, undefined, actor))).toBe(code);
      expect(codeOf(await finish(actor))).toBe(code);
      expect(codeOf(await readUploadNow(world.deps, actor, command))).toBe(code);
      expect(codeOf(await stopUpload(world.deps, actor, command))).toBe(code);
    }
    // Her own claim, with the upload of somebody else.
    const hers = await aDraft(fatima);
    expect(codeOf(await readUploadNow(world.deps, fatima, { ...command, claimId: hers.id }))).toBe(
      'common/not-found',
    );
    expect(codeOf(await begin({ claimId: hers.id }))).toBe('common/not-found');
    expect(codeOf(await begin({ itemId: world.ids.next() }))).toBe('claim/item-not-found');
  });

  it.each<[string, object, string]>([
    ['0 bytes', { size: 0 }, 'document/empty'],
    ['more than 10 MB', { size: 10 * 1024 * 1024 + 1 }, 'upload/too-large'],
    ['a size that is none', { size: Number.NaN }, 'upload/malformed'],
    ['a hash that is none', { sha256: 'ABC' }, 'upload/malformed'],
  ])('refuses %s before a byte is sent', async (_name, over, code) => {
    const { begin } = await anUpload(10);
    expect(codeOf(await begin(over))).toBe(code);
  });

  it('counts files on their way as files, and lets the last one in', async () => {
    const { begin, put, finish } = await anUpload(10);
    for (let i = 1; i < MAX_DOCUMENTS; i += 1) must(await begin({ sha256: sha(Buffer.from(`${i}`)) }));
    expect(codeOf(await begin({ sha256: sha(Buffer.from('one more')) }))).toBe('document/too-many');
    must(await put(0));
    must(await finish());
  });

  it('stops, twice as once; a stopped one takes nothing more', async () => {
    const { put, command, begin } = await anUpload(10);
    must(await put(0));
    must(await stopUpload(world.deps, world.actors.luc, command));
    must(await stopUpload(world.deps, world.actors.luc, command));
    expect(codeOf(await put(0))).toBe('upload/ended');
    await clearUpload(world.deps, command.uploadId);
    expect(must(await begin()).upload.id).not.toBe(command.uploadId);
  });

  it('is given up after three days without a piece, and its bytes go', async () => {
    const { put, command, now } = await anUpload(10);
    const { command: fresh } = await anUpload(10, { actor: world.actors.jan });
    must(await put(0));
    const later = (hours: number) => ({
      ...world.deps,
      clock: { ...world.clock, now: () => world.clock.now().add({ hours }) } as typeof world.clock,
    });
    await abandonIdleUploads(later(71));
    expect((await now()).upload.state).toBe('open');
    await world.adminDb.query('update upload set active_at = $2 where id = $1', [
      fresh.uploadId,
      world.clock
        .now()
        .add(Temporal.Duration.from({ hours: 60 }))
        .toString(),
    ]);
    await abandonIdleUploads(later(73));
    expect((await now()).upload.state).toBe('abandoned');
    await clearUpload(world.deps, command.uploadId);
    expect(world.objects.keys().filter((key) => key.includes(command.uploadId))).toEqual([]);
    expect(must(await readUploadNow(world.deps, world.actors.jan, fresh)).upload.state).toBe('open');
  });
});
