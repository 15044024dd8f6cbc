import { Money, parseKboNumber, plainDate } from '#kernel';
import type { FilingClient } from '#domain';
import {
  aFiledClaim,
  aFiledPerson,
  aFiledReport,
  createTestWorld,
  inTx,
  must,
  PARTNER_TERMS,
  workerDeps,
  type TestWorld,
} from '#testing';
import {
  addFilingClient,
  answerOnce,
  changeFilingClient,
  fileClaim,
  fileReport,
  readFiledClaim,
  readFiledReport,
  registerPerson,
  saveReportDraft,
  findReportDraft,
  submitFiledClaim,
  tellOfFiling,
  withdrawFiledReport,
  type FileClaim,
  type FileReport,
} from '#application';

let world: TestWorld;
let insurer: FilingClient;
let federation: FilingClient;

beforeAll(async () => {
  world = await createTestWorld();
  insurer = must(await addFilingClient(world.deps, world.actors.ingrid, PARTNER_TERMS));
  federation = must(
    await addFilingClient(world.deps, world.actors.ingrid, {
      ...PARTNER_TERMS,
      clientId: 'boeren',
      name: 'Boeren',
    }),
  );
});
afterAll(() => world.close());

const refusal = (code: string, field?: string) => ({
  ok: false,
  error: { code, ...(field === undefined ? {} : { fields: [{ field }] }) },
});
const count = async (table: string): Promise<number> =>
  (await world.adminDb.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

describe('a claim filed for somebody else', () => {
  it('is submitted in the name of the claimant, with the power of attorney to check', async () => {
    const command = aFiledClaim();
    const filed = must(await fileClaim(world.deps, insurer, command));
    expect(filed.number).toMatch(/^D-2024-/);
    const seen = must(await readFiledClaim(world.deps, insurer, { reference: command.reference }));
    expect(seen.claim).toMatchObject({ id: filed.claimId, state: 'submitted', version: filed.version });
    expect(must(await readFiledClaim(world.deps, insurer, { number: filed.number! })).claim.id).toBe(
      filed.claimId,
    );
    const items = await inTx(world.deps, (tx) => tx.completeness.ofClaim(filed.claimId));
    expect(items).toContainEqual(
      expect.objectContaining({ label: 'Volmacht voor De Verzekeraar (kenmerk VM-1)', status: 'missing' }),
    );
    const log = await world.adminDb.query<{ actor_name: string; actor_role: string; action: string }>(
      'SELECT actor_name, actor_role, action FROM audit_entry WHERE claim_id = $1 ORDER BY seq',
      [filed.claimId],
    );
    expect(new Set(log.map((entry) => entry.actor_role))).toEqual(new Set(['partner']));
    expect(log.at(-1)).toMatchObject({ action: 'filing.claim' });
    expect(log[0]!.actor_name).toMatch(/^De Verzekeraar, voor Rik Aerts/);
  });

  it('is a draft when asked, submitted with its version', async () => {
    const filed = must(await fileClaim(world.deps, insurer, aFiledClaim({ submit: false })));
    expect(filed.number).toBeUndefined();
    const submit = (version: number) =>
      submitFiledClaim(world.deps, insurer, { claimId: filed.claimId, version });
    expect(await submit(filed.version - 1)).toMatchObject(refusal('version/conflict'));
    const done = must(await submit(filed.version));
    expect(must(await submit(done.version))).toMatchObject({ number: done.number });
  });

  it('exists for no other client', async () => {
    const { claimId, version } = must(await fileClaim(world.deps, insurer, aFiledClaim({ submit: false })));
    expect(await readFiledClaim(world.deps, federation, { id: claimId })).toMatchObject(
      refusal('common/not-found'),
    );
    expect(await submitFiledClaim(world.deps, federation, { claimId, version })).toMatchObject(
      refusal('common/not-found'),
    );
    const own = must(await registerPerson(world.deps, { ...aFiledPerson(), role: 'claimant' }));
    expect(own.personId).not.toBe(claimId);
  });

  it('never touches a claim the claimant already has, nor names and contact the fund knows', async () => {
    const claimant = aFiledPerson();
    const { personId } = must(await registerPerson(world.deps, { ...claimant, role: 'claimant' }));
    await inTx(world.deps, (tx) => tx.persons.saveContact(personId, { email: 'eigen@example.org' }));
    const other = { ...claimant, givenName: 'Iemand', familyName: 'Anders' };
    const filed = must(await fileClaim(world.deps, insurer, aFiledClaim({ claimant: other })));
    expect(await inTx(world.deps, (tx) => tx.persons.find(personId))).toMatchObject({
      givenName: 'Rik',
      email: 'eigen@example.org',
    });
    expect(await fileClaim(world.deps, federation, aFiledClaim({ claimant }))).toEqual({
      ok: false,
      error: { code: 'filing/claim-exists' },
    });
    const deps = workerDeps(world.deps);
    await tellOfFiling(deps, filed.claimId);
    await tellOfFiling(deps, filed.claimId);
    expect(deps.mailer.sent.map((mail) => mail.to)).toEqual(['rik@example.org', 'eigen@example.org']);
    expect(deps.mailer.sent[0]!.text).toContain(`in uw naam een aanvraag voor een tegemoetkoming in (${filed.number})`); // prettier-ignore
  });

  it('is for an organisation through the person who acts for it', async () => {
    const number = parseKboNumber('0403199702')!;
    const { kind: _kind, ...representative } = aFiledPerson();
    const claimant = { kind: 'enterprise', number, name: 'Bakkerij', representative } as const;
    const items = [{ ...aFiledClaim().items[0]!, category: 'business' as const }];
    const filed = must(await fileClaim(world.deps, insurer, aFiledClaim({ claimant, items })));
    expect(must(await readFiledClaim(world.deps, insurer, { id: filed.claimId })).claim.organisation).toMatchObject({ number }); // prettier-ignore
    const asAssociation = { ...claimant, kind: 'association' } as const;
    expect(
      await fileClaim(
        world.deps,
        { ...insurer, claimantKinds: ['association'] },
        aFiledClaim({ claimant: asAssociation, items }),
      ),
    ).toMatchObject(refusal('filing/other-kind', 'claimant.kind'));
  });

  const item = aFiledClaim().items[0]!;
  it.each<[string, Partial<FileClaim>, string, string]>([
    ['an unknown disaster', { disasterId: '018c0000-0000-7000-8000-0000000000ff' }, 'filing/disaster-unknown', 'disasterId'], // prettier-ignore
    ['a postcode of elsewhere', { address: { ...aFiledClaim().address!, postcode: '9000' } }, 'claim/place-invalid', 'address.postcode'], // prettier-ignore
    ['damage of tomorrow', { damageDate: plainDate('2025-01-01') }, 'claim/place-invalid', 'damageDate'],
    ['a good bought later', { items: [item, { ...item, yearBought: 2024 }] }, 'claim/item-invalid', 'items.1.yearBought'], // prettier-ignore
    ['a cost of nothing', { items: [{ ...item, cost: Money.ZERO }] }, 'claim/item-invalid', 'items.0.cost'],
    ['an account that is none', { account: { iban: 'BE00', holder: 'X' } }, 'claim/account-invalid', 'account.iban'], // prettier-ignore
    ['no goods', { items: [] }, 'claim/not-ready', 'items'],
    ['a decision outside the area without need', { outsideArea: true }, 'claim/inside-area', 'outsideArea'],
    ['a mandate of tomorrow', { mandate: { reference: 'V', grantedOn: plainDate('2024-05-16') } }, 'filing/mandate-in-future', 'mandate.grantedOn'], // prettier-ignore
    ['a mandate that ended', { mandate: { reference: 'V', grantedOn: plainDate('2024-01-01'), until: plainDate('2024-05-14') } }, 'filing/mandate-ended', 'mandate.until'], // prettier-ignore
  ])('is refused at its field, and leaves nothing: %s', async (_name, given, code, field) => {
    const before = [await count('claim'), await count('person'), await count('api_filing')];
    expect(await fileClaim(world.deps, insurer, aFiledClaim(given))).toMatchObject(refusal(code, field));
    expect([await count('claim'), await count('person'), await count('api_filing')]).toEqual(before);
  });

  it.each<[string, Partial<FilingClient>, string]>([
    ['before its first day', { activeFrom: plainDate('2024-05-16') }, 'filing-client/not-active'],
    ['after its last day', { activeUntil: plainDate('2024-05-14') }, 'filing-client/not-active'],
    ['without the right', { scopes: ['schademelding.indienen'] }, 'filing-client/no-scope'],
    ['for other claimants', { claimantKinds: ['enterprise'] }, 'filing-client/other-claimants'],
    ['above its ceiling', { filingsPerDay: 1 }, 'filing-client/day-ceiling'],
  ])('is refused to a client %s', async (_name, terms, code) => {
    expect(await fileClaim(world.deps, { ...insurer, ...terms }, aFiledClaim())).toMatchObject(refusal(code));
  });

  it('has one reference of the client, once', async () => {
    const { reference } = aFiledClaim();
    must(await fileClaim(world.deps, insurer, aFiledClaim({ reference })));
    expect(await fileClaim(world.deps, insurer, aFiledClaim({ reference }))).toMatchObject(
      refusal('filing/reference-used'),
    );
    expect((await fileClaim(world.deps, federation, aFiledClaim({ reference }))).ok).toBe(true);
  });
});

describe('a report filed for somebody else', () => {
  it('leaves the claimant’s own half-filled report alone, and can be withdrawn by its client only', async () => {
    const claimant = aFiledPerson();
    const { personId } = must(await registerPerson(world.deps, { ...claimant, role: 'claimant' }));
    const self = { personId, name: 'Rik', channel: 'e-loket', roles: ['claimant'] } as const;
    must(await saveReportDraft(world.deps, self, { answers: { description: 'half' }, version: undefined }));
    const filed = must(await fileReport(world.deps, insurer, aFiledReport({ claimant })));
    expect(must(await findReportDraft(world.deps, self)).answers).toMatchObject({ description: 'half' });
    expect(await fileReport(world.deps, federation, aFiledReport({ claimant }))).toEqual({
      ok: false,
      error: { code: 'filing/report-exists' },
    });
    const withdraw = (client: FilingClient) =>
      withdrawFiledReport(world.deps, client, { reportId: filed.id });
    expect(await withdraw(federation)).toMatchObject(refusal('common/not-found'));
    must(await withdraw(insurer));
    expect(must(await readFiledReport(world.deps, insurer, { id: filed.id })).report.state).toBe('withdrawn');
  });

  it.each<[string, Partial<FileReport>, string, string]>([
    ['of tomorrow', { lastDay: plainDate('2024-05-16') }, 'report/in-future', 'lastDay'],
    ['of another town', { address: { ...aFiledReport().address, postcode: '9000' } }, 'report/unknown-municipality', 'address.postcode'], // prettier-ignore
    ['of nothing', { damage: [] }, 'report/incomplete', 'damage'],
  ])('is refused at its field %s', async (_name, given, code, field) => {
    expect(await fileReport(world.deps, insurer, aFiledReport(given))).toMatchObject(refusal(code, field));
  });
});

describe('what was agreed with a client', () => {
  it('is changed by an administrator, at the version he saw', async () => {
    const { id, version, clientId: _name, createdAt: _since, ...terms } = federation;
    const change = (given: Partial<typeof terms>, at = version, actor = world.actors.ingrid) =>
      changeFilingClient(world.deps, actor, { id, version: at, terms: { ...terms, ...given } });
    expect(await change({ filingsPerDay: 7 }, version, world.actors.an)).toMatchObject(
      refusal('access/forbidden'),
    );
    expect(await change({ scopes: [] })).toMatchObject(refusal('filing-client/invalid', 'scopes'));
    expect(await change({ rowsPerFile: 10_001 })).toMatchObject(refusal('filing-client/invalid', 'rowsPerFile')); // prettier-ignore
    must(await change({ filingsPerDay: 2000 }));
    expect(await change({ filingsPerDay: 7 })).toMatchObject(refusal('version/conflict'));
    expect(await addFilingClient(world.deps, world.actors.ingrid, PARTNER_TERMS)).toMatchObject(
      refusal('filing-client/exists'),
    );
    const kept = await inTx(world.deps, (tx) => tx.filingClients.find(id));
    expect(kept).toMatchObject({ filingsPerDay: 2000, clientId: 'boeren' });
  });
});

describe('one answer per key', () => {
  const ask = (key: string, command: FileClaim, client = insurer) =>
    answerOnce(world.deps, client, { key, request: JSON.stringify(command) }, async (deps) => {
      const filed = await fileClaim(deps, client, command);
      return filed.ok ? { ok: true, value: { status: 201, body: filed.value } } : filed;
    });

  it('makes one claim of sixteen requests at once, and answers all the same', async () => {
    const before = await count('claim');
    const command = aFiledClaim();
    const answers = await Promise.all(Array.from({ length: 16 }, () => ask('sixteen-at-once', command)));
    const bodies = answers.map((answer) => must(answer).body);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter((answer) => !must(answer).replayed)).toHaveLength(1);
    expect(await count('claim')).toBe(before + 1);
  });

  it('refuses another request with a used key, and keeps keys of clients apart', async () => {
    must(await ask('the-same-key', aFiledClaim()));
    expect(await ask('the-same-key', aFiledClaim())).toMatchObject(refusal('idempotency/other-request'));
    expect(must(await ask('the-same-key', aFiledClaim(), federation)).replayed).toBe(false);
  });

  it('keeps nothing of a refusal: the key may come again', async () => {
    expect(await ask('first-refused', aFiledClaim({ items: [] }))).toMatchObject(refusal('claim/not-ready'));
    expect(must(await ask('first-refused', aFiledClaim())).replayed).toBe(false);
  });

  it('keeps no national number: only a keyed hash of what was asked', async () => {
    const command = aFiledClaim();
    must(await ask('nothing-personal', command));
    const rows = await world.adminDb.query<{ row: string }>('SELECT a::text AS row FROM api_answer a');
    const { nationalNumber } = command.claimant as { nationalNumber: string };
    expect(rows.map(({ row }) => row).join()).not.toContain(nationalNumber);
  });
});
