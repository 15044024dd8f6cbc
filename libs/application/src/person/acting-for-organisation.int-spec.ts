import type { ItemCategory } from '#domain';
import { FLOOD_2023 } from '#persistence';
import {
  anItem,
  aReport,
  aSubmittedCase,
  createTestWorld,
  inTx,
  must,
  workerDeps,
  type TestWorld,
} from '#testing';
import {
  acknowledgeClaim,
  findReportDraft,
  listOwnFiles,
  readOwnCase,
  readOwnClaim,
  registerOrganisation,
  saveContact,
  saveDamageItem,
  saveReportDraft,
  startClaim,
  type Actor,
  type Tx,
} from '#application';

let world: TestWorld;
let griet: Actor;
let colleague: Actor;
let stranger: Actor;
const disasterId = FLOOD_2023.id;

beforeAll(async () => {
  world = await createTestWorld();
  const register = (number: string, name: string) =>
    registerOrganisation(world.deps, { kind: 'enterprise', number, name });
  griet = { ...world.actors.luc, organisation: must(await register('0999123457', 'Bakkerij Lambrecht')) };
  colleague = { ...world.actors.fatima, organisation: griet.organisation! };
  stranger = { ...world.actors.fatima, organisation: must(await register('0999567875', 'Garage Dobbels')) };
});
afterAll(() => world.close());

const stored = <T>(read: (tx: Tx) => Promise<T>): Promise<T> => inTx(world.deps, read);

describe('somebody who signed in for an enterprise', () => {
  it('is known under its number, whatever its name is called later', async () => {
    const again = must(
      await registerOrganisation(world.deps, {
        kind: 'enterprise',
        number: '0999123457',
        name: 'Bakkerij L.',
      }),
    );
    expect(again).toEqual({ ...griet.organisation, name: 'Bakkerij L.' });
  });

  it('has one claim a disaster for it, and one for himself', async () => {
    const forBakery = must(await startClaim(world.deps, griet, { disasterId }));
    expect(must(await startClaim(world.deps, colleague, { disasterId }))).toEqual({
      ...forBakery,
      isNew: false,
    });
    const own = must(await startClaim(world.deps, world.actors.luc, { disasterId }));
    expect(own).toMatchObject({ isNew: true });
    expect(own.claimId).not.toBe(forBakery.claimId);
  });

  it('shares its files with colleagues, and nobody else', async () => {
    const { claimId } = must(await startClaim(world.deps, griet, { disasterId }));
    const refused = { ok: false, error: { code: 'common/not-found' } };
    expect(must(await readOwnClaim(world.deps, colleague, { claimId })).claim).toMatchObject({
      personId: griet.personId,
      organisation: { number: '0999123457' },
    });
    for (const other of [stranger, world.actors.luc, world.actors.fatima]) {
      expect(await readOwnClaim(world.deps, other, { claimId })).toMatchObject(refused);
      expect(JSON.stringify(must(await listOwnFiles(world.deps, other)))).not.toContain(claimId);
    }
    expect(JSON.stringify(must(await listOwnFiles(world.deps, colleague)))).toContain(claimId);
  });

  it('claims for its own kinds of goods only', async () => {
    const { claimId } = must(await startClaim(world.deps, griet, { disasterId }));
    const { claim } = must(await readOwnClaim(world.deps, griet, { claimId }));
    const { id: _id, position: _position, details: _details, ...sofa } = anItem({ id: '' });
    const save = (category: ItemCategory) =>
      saveDamageItem(world.deps, griet, { claimId, version: claim.version, item: { ...sofa, category } });
    expect(await save('household')).toMatchObject({
      error: { fields: [{ field: 'category', code: 'claim/category-of-others' }] },
    });
    expect(must(await readOwnClaim(world.deps, griet, { claimId })).claim.items).toEqual([]);
    expect((await save('business')).ok).toBe(true);
  });

  it('keeps its contact apart from his own', async () => {
    const { claimId } = must(await startClaim(world.deps, griet, { disasterId }));
    const { claim } = must(await readOwnClaim(world.deps, griet, { claimId }));
    const email = 'info@bakkerij.example';
    must(await saveContact(world.deps, griet, { claimId, version: claim.version, email }));
    expect(await stored((tx) => tx.organisations.find(griet.organisation!.id))).toMatchObject({ email });
    expect(await stored((tx) => tx.persons.find(griet.personId))).not.toMatchObject({ email });
  });

  it('fills in a report for it beside one for himself', async () => {
    must(await saveReportDraft(world.deps, griet, { answers: { description: 'oven' }, version: undefined }));
    must(
      await saveReportDraft(world.deps, world.actors.luc, {
        answers: { description: 'zetel' },
        version: undefined,
      }),
    );
    expect(must(await findReportDraft(world.deps, griet)).answers).toMatchObject({ description: 'oven' });
    expect(must(await findReportDraft(world.deps, world.actors.luc)).answers).toMatchObject({
      description: 'zetel',
    });
  });

  it('may report the same phenomenon for himself too, but not twice for it', async () => {
    const report = aReport({ id: world.ids.next(), number: 'M-2023-0000007-11', personId: griet.personId });
    const insert = (given: Partial<typeof report>) =>
      world.deps.uow.run(async (tx) => {
        await tx.reports.insert({ ...report, ...given });
        return { ok: true as const, value: undefined };
      });
    must(await insert({}));
    must(
      await insert({ id: world.ids.next(), number: 'M-2023-0000008-08', organisation: griet.organisation! }),
    );
    const twice = { id: world.ids.next(), number: 'M-2023-0000009-05', organisation: griet.organisation! };
    expect(await insert({ ...twice, personId: colleague.personId })).toMatchObject({
      ok: false,
      error: { code: 'report/duplicate' },
    });
  });

  it('is named with it in the log and greeted by its name', async () => {
    const claim = await aSubmittedCase(world, {
      personId: griet.personId,
      organisation: stranger.organisation!,
    });
    const deps = workerDeps(world.deps);
    await acknowledgeClaim(deps, claim.id);
    expect(deps.mailer.sent[0]?.text).toContain('Beste Garage Dobbels');
    must(await readOwnCase(world.deps, stranger, { claimId: claim.id }));
    const rows = await world.db.query<{ actor_name: string }>(
      'select actor_name from audit_entry where action = $1 order by seq limit 1',
      ['claim.start'],
    );
    expect(rows[0]?.actor_name).toMatch(/^.+ \(Bakkerij L/);
  });
});
