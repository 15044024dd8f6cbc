import type { FilingClient, Mandate } from '#domain';
import { plainDate, type Result } from '#kernel';
import {
  aFiledClaim,
  aFiledReport,
  createTestWorld,
  inTx,
  must,
  PARTNER_TERMS,
  type TestWorld,
} from '#testing';
import {
  addFilingClient,
  answerMandate,
  expireMandates,
  fileClaim,
  filedUnder,
  fileReport,
  giveMandate,
  readFiledClaim,
  readHardship,
  readMandate,
  revokeMandate,
  submitFiledClaim,
  withdrawFiledClaim,
  type Actor,
  type FileClaim,
  type FileReport,
} from '#application';

let world: TestWorld;
let client: FilingClient;
const RAMP_2 = '018c0000-0000-7000-8000-00000000ffff';

beforeAll(async () => {
  world = await createTestWorld({ at: '2024-05-15' });
  client = must(
    await addFilingClient(world.deps, world.actors.ingrid, {
      ...PARTNER_TERMS,
      claimantKinds: ['person', 'enterprise', 'local-authority'],
    }),
  );
}, 120_000);
beforeEach(() => world.clock.set('2024-05-15'));
afterAll(() => world.close());

const aReport = (claimant: FileClaim['claimant'], given: Partial<FileReport> = {}): FileReport =>
  aFiledReport({ claimant, ...given });
const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.error.code);

/** A claim filed by the partner, the power it was filed with, and the claimant signed in. */
async function filed(given: Partial<FileClaim> = {}) {
  const command = aFiledClaim(given);
  const { claimId, version } = must(await fileClaim(world.deps, client, command));
  const found = await inTx(world.deps, async (tx) => {
    const claim = (await tx.claims.find(claimId))!;
    return { claim, under: await filedUnder(world.deps, tx, claim) };
  });
  const me: Actor = {
    personId: found.claim.personId,
    name: 'Rik Aerts',
    channel: 'e-loket',
    roles: ['claimant'],
  };
  return { command, claimId, version, me, power: found.under!.mandate, inForce: found.under!.inForce };
}
const again = (power: Mandate): Promise<Mandate> =>
  inTx(world.deps, async (tx) => (await tx.mandates.find(power.id))!);

it('the power a claim is filed with is one of the claimant: asked, seen, confirmed, and shown to the officer', async () => {
  const { power, inForce, me, command } = await filed();
  expect(power).toMatchObject({
    state: 'asked',
    representativeName: 'De Verzekeraar',
    acts: ['report', 'claim', 'documents'],
    startsOn: plainDate('2024-04-02'),
  });
  expect(inForce).toBe(false);
  expect(must(await readMandate(world.deps, me, { mandateId: power.id })).side).toBe('grantor');
  must(await answerMandate(world.deps, me, { mandateId: power.id, answer: 'confirm' }));
  expect((await again(power)).state).toBe('confirmed');
  // The same reference names the same power again; with other dates it is another one.
  must(await fileReport(world.deps, client, aReport(command.claimant)));
  const other = { reference: 'VM-1', grantedOn: plainDate('2024-04-03') };
  const differs = await fileReport(
    world.deps,
    client,
    aReport(command.claimant, {
      mandate: other,
      firstDay: plainDate('2023-10-01'),
      lastDay: plainDate('2023-10-01'),
    }),
  );
  expect(codeOf(differs)).toBe('filing/mandate-differs');
});

it('what the claimant ended files nothing more, also under another reference, and shows nothing more', async () => {
  const { power, me, command, claimId, version } = await filed();
  must(await answerMandate(world.deps, me, { mandateId: power.id, answer: 'confirm' }));
  must(await revokeMandate(world.deps, me, { mandateId: power.id }));
  const report = (reference: string) =>
    fileReport(world.deps, client, aReport(command.claimant, { mandate: { reference, grantedOn: plainDate('2024-05-02') } })); // prettier-ignore
  const same = await fileReport(world.deps, client, aReport(command.claimant));
  expect(codeOf(same)).toBe('filing/mandate-revoked');
  expect(codeOf(await report('VM-2'))).toBe('filing/mandate-to-confirm');
  expect(codeOf(await readFiledClaim(world.deps, client, { id: claimId }))).toBe('filing/mandate-over');
  expect(codeOf(await withdrawFiledClaim(world.deps, client, { claimId, version }))).toBe(
    'filing/mandate-over',
  );
  // He gives a new one himself: that one counts.
  must(
    await giveMandate(world.deps, me, {
      id: world.ids.next(),
      ground: 'other',
      acts: ['report'],
      startsOn: plainDate('2024-05-10'),
      endsOn: plainDate('2024-12-31'),
      mailsTo: 'grantor',
      representative: { kind: 'organisation', number: client.organisationNumber, name: client.name },
    }),
  );
  expect(codeOf(await report('VM-3'))).toBeUndefined();
});

it('refused, ended by its last day, or for something else: nothing is filed', async () => {
  const refused = await filed();
  must(await answerMandate(world.deps, refused.me, { mandateId: refused.power.id, answer: 'refuse' }));
  const report = await fileReport(world.deps, client, aReport(refused.command.claimant));
  expect(codeOf(report)).toBe('filing/mandate-refused');

  const mandate = { reference: 'VM-9', grantedOn: plainDate('2024-04-02'), until: plainDate('2024-05-20') };
  const draft = await filed({ mandate, submit: false });
  world.clock.set('2024-05-21');
  const { claimId, version } = draft;
  expect(codeOf(await submitFiledClaim(world.deps, client, { claimId, version }))).toBe(
    'filing/mandate-over',
  );
  await expireMandates(world.deps);
  expect((await again(draft.power)).state).toBe('expired');
  const { until: _, ...later } = mandate;
  const ended = await fileReport(world.deps, client, aReport(draft.command.claimant, { mandate: later }));
  expect(codeOf(ended)).toBe('filing/mandate-ended');

  const reports = { reference: 'VM-R', grantedOn: plainDate('2024-04-02'), acts: ['report'] as const };
  const narrow = await fileClaim(world.deps, client, aFiledClaim({ mandate: reports }));
  expect(codeOf(narrow)).toBe('filing/mandate-scope');
  const unknown = await fileClaim(
    world.deps,
    client,
    aFiledClaim({ mandate: { ...reports, disasterId: RAMP_2 } }),
  );
  expect(codeOf(unknown)).toBe('filing/disaster-unknown');
});

it('priority that is asked through a partner is sealed, and only the claimant and the handler read why', async () => {
  const priority = { explanation: 'Wij kunnen de huur niet meer betalen.' };
  const { claimId, me } = await filed({ priority });
  expect(must(await readHardship(world.deps, me, { claimId }))).toMatchObject({
    state: 'asked',
    ...priority,
  });
  expect(codeOf(await readHardship(world.deps, world.actors.an, { claimId }))).toBe('access/forbidden');
  const traces = await world.adminDb.query(
    `SELECT 1 FROM audit_entry WHERE detail::text LIKE '%huur%' UNION ALL SELECT 1 FROM claim WHERE situation::text LIKE '%huur%'`,
  );
  expect(traces).toEqual([]);
  const empty = await fileClaim(world.deps, client, aFiledClaim({ priority: { explanation: ' ' } }));
  expect(empty).toMatchObject({ ok: false, error: { fields: [{ field: 'priority.explanation' }] } });
});
