import { STATUS_MAP, type StatusMap } from '#domain';
import {
  aCaseAt,
  aClaimant,
  aReport,
  confirmAllRules,
  createTestWorld,
  inTx,
  must,
  type TestWorld,
} from '#testing';
import { domainError, err, ok } from '#kernel';
import type {
  DossierSharing,
  SharedDossier,
  SharedStatus,
  SharingOutcome,
  UploadResult,
} from '../ports/dossier-status.port.js';
import { catchUpStatuses } from './catch-up-statuses.js';
import { takeStatusAway, tellStatusAgain } from './manage-shared-status.js';
import { readStatusFeed } from './read-status-feed.js';
import { sendStatuses } from './send-statuses.js';
import type { SharingDeps } from './shared-dossier.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
});
afterAll(() => world.close());

/** DOSIS as a list: what arrived, and what it answers. */
class ListedSharing implements DossierSharing {
  readonly arrived: SharedDossier[] = [];
  readonly removed: string[] = [];
  readonly notified: string[] = [];
  outcome: SharingOutcome = { kind: 'done' };
  /** It takes the message, and the answer is lost. */
  loseAnswers = false;
  refusal: string | undefined;
  down = false;

  async register(dossier: SharedDossier): Promise<SharingOutcome> {
    if (this.down) return { kind: 'later', reason: 'down' };
    if (this.outcome.kind === 'done') this.arrived.push(dossier);
    return this.loseAnswers ? { kind: 'later', reason: 'lost' } : this.outcome;
  }
  async resultOf(uploadId: string): Promise<UploadResult | undefined> {
    if (this.down) return undefined;
    if (!this.arrived.some((one) => one.uploadId === uploadId)) return { kind: 'unknown' };
    return this.refusal ? { kind: 'refused', reason: this.refusal } : { kind: 'accepted' };
  }
  async remove(number: string): Promise<SharingOutcome> {
    this.removed.push(number);
    return this.outcome;
  }
  async notify(dossier: SharedDossier): Promise<SharingOutcome> {
    if (this.down) return { kind: 'later', reason: 'down' };
    this.notified.push(dossier.uploadId);
    return { kind: 'done' };
  }
  codesOf(number: string | undefined): string[] {
    return this.arrived.filter((one) => one.number === number).map((one) => one.status.code);
  }
}
const using = (sharing: DossierSharing, statusMap: StatusMap = STATUS_MAP): SharingDeps => ({
  ...world.deps,
  sharing,
  statusMap,
  eLoketUrl: 'https://loket.example',
});
const told = async (fileId: string): Promise<SharedStatus[]> => {
  const rows = await inTx(world.deps, (tx) => tx.dossierStatuses.since(0, 10_000));
  return rows.filter((row) => row.fileId === fileId);
};
const PATH = [
  'claim:submitted', 'claim:complete', 'claim:admissible', 'claim:in_expertise', 'claim:report_sent', 'claim:assessed',
  'claim:decision_proposed', 'claim:decided', 'claim:notified:partial', 'claim:payable',
]; // prettier-ignore

describe('what is told of a file', () => {
  it('is written by the store at every change of a claim, in order, whatever use-case made it', async () => {
    const claim = await aCaseAt(world, 'payable');
    const rows = await told(claim.id);
    expect(rows.map((row) => row.key)).toEqual(PATH);
    expect(rows.map((row) => row.index)).toEqual(rows.map((row) => row.index).toSorted((a, b) => a - b));
  });

  it('has no gaps in its numbering', async () => {
    const rows = await world.db.query<{ n: number; last: number }>(
      'SELECT count(*) AS n, max(index) AS last FROM dossier_status',
    );
    expect(rows[0]!.n).toBe(rows[0]!.last);
  });

  it('is nothing when nothing changed, and nothing when the change was refused', async () => {
    const claim = await aCaseAt(world, 'submitted');
    await inTx(world.deps, (tx) => tx.claims.save({ ...claim, phone: '050 12 34 56' }));
    await world.deps.uow.run(async (tx) => {
      await tx.claims.save({ ...claim, version: claim.version + 1, state: 'complete' });
      return err(domainError('common/not-found'));
    });
    expect(await told(claim.id)).toHaveLength(1);
  });

  it('starts for a report when it is filed, and never for a draft', async () => {
    const { personId } = await aClaimant(world);
    const report = aReport({
      id: world.ids.next(),
      number: `M-2024-${world.ids.next().slice(-7)}`,
      personId,
    });
    await inTx(world.deps, (tx) => tx.reports.insert(report));
    expect((await told(report.id)).map((row) => row.key)).toEqual(['report:submitted']);
  });
});

describe('sending', () => {
  it('goes in order, each once, with a notification where something is asked', async () => {
    const claim = await aCaseAt(world, 'report_sent');
    const sharing = new ListedSharing();
    await sendStatuses(using(sharing), claim.id);
    await sendStatuses(using(sharing), claim.id);
    expect(sharing.codesOf(claim.number)).toEqual([
      'Ingediend',
      'DossierVolledig',
      'Ontvankelijk',
      'InBehandeling',
      'InBehandeling',
    ]);
    expect(sharing.notified).toHaveLength(1);
    expect(sharing.arrived.at(-1)).toMatchObject({
      link: `https://loket.example/dossier/${claim.id}`,
      reader: { kind: 'person' },
      status: { action: expect.stringContaining('schadeverslag') },
    });
    await catchUpStatuses(using(sharing));
    expect((await told(claim.id)).map((row) => row.state)).toEqual(Array(5).fill('accepted'));
  });

  it('keeps everything through an outage and sends it in order afterwards', async () => {
    const claim = await aCaseAt(world, 'admissible');
    const sharing = new ListedSharing();
    sharing.down = true;
    for (let i = 0; i < 3; i += 1) await sendStatuses(using(sharing), claim.id);
    const waiting = await told(claim.id);
    expect(waiting.map((row) => [row.state, row.reason])).toEqual([
      ['waiting', 'down'],
      ['waiting', undefined],
      ['waiting', undefined],
    ]);
    sharing.down = false;
    await catchUpStatuses(using(sharing));
    expect(
      await world.adminDb.query(`SELECT 1 FROM graphile_worker.jobs WHERE key = $1`, [`dosis:${claim.id}`]),
    ).toHaveLength(1);
    await sendStatuses(using(sharing), claim.id);
    expect(sharing.codesOf(claim.number)).toEqual(['Ingediend', 'DossierVolledig', 'Ontvankelijk']);
  });

  it('sends nothing twice when the answer was lost', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const sharing = new ListedSharing();
    sharing.loseAnswers = true;
    await sendStatuses(using(sharing), claim.id);
    expect((await told(claim.id))[0]).toMatchObject({ state: 'waiting', attempts: 1 });
    await sendStatuses(using(sharing), claim.id);
    expect(sharing.codesOf(claim.number)).toEqual(['Ingediend']);
    expect((await told(claim.id))[0]).toMatchObject({ state: 'sent' });
  });

  it('sends again what DOSIS took and lost', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const forgetful = new ListedSharing();
    await sendStatuses(using(forgetful), claim.id);
    await catchUpStatuses(using(new ListedSharing()));
    expect((await told(claim.id))[0]).toMatchObject({ state: 'waiting' });
    const sharing = new ListedSharing();
    await sendStatuses(using(sharing), claim.id);
    expect(sharing.codesOf(claim.number)).toEqual(['Ingediend']);
  });

  it('goes on after a refusal, and keeps its reason', async () => {
    const claim = await aCaseAt(world, 'complete');
    const sharing = new ListedSharing();
    sharing.outcome = { kind: 'refused', reason: 'De combinatie is niet toegelaten' };
    await sendStatuses(using(sharing), claim.id);
    expect((await told(claim.id)).map((row) => [row.state, row.reason])).toEqual(
      Array(2).fill(['refused', 'De combinatie is niet toegelaten']),
    );
  });

  it('skips what the settings do not share', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const sharing = new ListedSharing();
    await sendStatuses(using(sharing, { ...STATUS_MAP, 'claim:submitted': 'not-shared' }), claim.id);
    expect(sharing.arrived).toEqual([]);
    expect(await told(claim.id)).toEqual([]);
  });

  it('tells an enterprise by its number, and nobody for an authority that has none', async () => {
    const { personId } = await aClaimant(world);
    const file = async (number: string, kind: 'enterprise' | 'local-authority') => {
      const organisation = must(
        await world.deps.uow.run(async (tx) =>
          ok(await tx.organisations.register({ id: world.ids.next(), kind, number, name: 'Bakkerij' })),
        ),
      );
      const claim = await aCaseAt(world, 'submitted', { personId, organisation });
      const sharing = new ListedSharing();
      await sendStatuses(using(sharing), claim.id);
      return sharing.arrived.map((one) => one.reader);
    };
    expect(await file('0999123457', 'enterprise')).toEqual([{ kind: 'enterprise', number: '0999123457' }]);
    expect(await file('OVO002949', 'local-authority')).toEqual([]);
  });
});

describe('an officer', () => {
  it('has a refused status told again as a new message', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const sharing = new ListedSharing();
    sharing.outcome = { kind: 'refused', reason: 'nee' };
    await sendStatuses(using(sharing), claim.id);
    sharing.outcome = { kind: 'done' };
    must(await tellStatusAgain(world.deps, world.actors.an, claim.id));
    expect(await tellStatusAgain(world.deps, world.actors.an, claim.id)).toMatchObject({
      error: { code: 'status/still-waiting' },
    });
    await sendStatuses(using(sharing), claim.id);
    expect((await told(claim.id)).map((row) => row.state)).toEqual(['refused', 'sent']);
  });

  it('has a file taken away with a reason, in order with what came before', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const sharing = new ListedSharing();
    await sendStatuses(using(sharing), claim.id);
    const remove = (reason: string) =>
      takeStatusAway(world.deps, world.actors.an, { fileId: claim.id, reason });
    expect(await remove(' ')).toMatchObject({ error: { code: 'status/reason-missing' } });
    must(await remove('Verkeerde persoon'));
    await sendStatuses(using(sharing), claim.id);
    expect(sharing.removed).toEqual([claim.number]);
  });

  it('is the only one who may', async () => {
    const claim = await aCaseAt(world, 'submitted');
    expect(await tellStatusAgain(world.deps, world.actors.wim, claim.id)).toMatchObject({
      error: { code: 'access/forbidden' },
    });
  });
});

describe('the feed', () => {
  it('gives each change once, in strictly increasing order, page by page', async () => {
    const all: number[] = [];
    for (let index = 0, more = true; more;) {
      const page = must(await readStatusFeed(using(new ListedSharing()), index, 7));
      all.push(...page.items.map((item) => item.index));
      expect(page.next).toBeGreaterThanOrEqual(index);
      more = page.more;
      index = page.next;
    }
    expect(all).toEqual([...new Set(all)].toSorted((a, b) => a - b));
    expect(all.length).toBeGreaterThan(20);
    expect(must(await readStatusFeed(using(new ListedSharing()), 1_000_000, 7))).toEqual({
      items: [],
      next: 1_000_000,
      more: false,
    });
  });
});
