import type { Mandate } from '#domain';
import { parseInsz, plainDate } from '#kernel';
import { FLOOD_2023, HAIL_2024 } from '#persistence';
import { aGivenMandate, anAskedMandate, aSubmittedCase, createTestWorld, inTx, must, workerDeps, type TestWorld } from '#testing'; // prettier-ignore
import {
  acknowledgeClaim,
  actingAs,
  answerMandate,
  expireMandates,
  listClaimable,
  listOwnFiles,
  mailInvitation,
  readOwnClaim,
  registerOrganisation,
  filedUnder,
  openCase,
  representWith,
  revokeMandate,
  saveContact,
  startActing,
  startClaim,
  takeUpInvitation,
  type Actor,
  type AskMandate,
  type GiveMandate,
} from '#application';

let world: TestWorld;
let luc: Actor;
let fatima: Actor;
let jan: Actor;
beforeAll(async () => {
  world = await createTestWorld();
  ({ luc, fatima, jan } = world.actors);
});
afterAll(() => world.close());
beforeEach(() => world.clock.set('2024-05-15'));

const give = (actor: Actor, given: Partial<GiveMandate> = {}) => aGivenMandate(world, actor, given);
const ask = (actor: Actor, given: Partial<AskMandate> = {}) => anAskedMandate(world, actor, given);
const mandate = (id: string): Promise<Mandate | undefined> => inTx(world.deps, (tx) => tx.mandates.find(id));
const code = (result: { ok: boolean; error?: { code: string } }): string | undefined => result.error?.code;

/** The token in the mail of an invitation; the worker's job is run for it. */
async function invitationToken(): Promise<string> {
  const deps = workerDeps(world.deps);
  const job = (await world.jobs()).findLast(({ name }) => name === 'invitation.mail');
  await mailInvitation(deps, (job!.payload as { invitationId: string }).invitationId);
  return /uitnodiging\/([0-9a-f]{64})/.exec(deps.mailer.sent[0]!.text)![1]!;
}

/** Jan acts for Luc with a power that Luc confirmed. */
async function janFor(given: Partial<AskMandate> = {}): Promise<{ actor: Actor; mandateId: string }> {
  const { mandateId } = must(await ask(jan, given));
  must(await answerMandate(world.deps, luc, { mandateId, answer: 'confirm' }));
  return { actor: actingAs(jan, must(await startActing(world.deps, jan, { mandateId }))), mandateId };
}

describe('a power that is asked', () => {
  it('is worth nothing until the person himself confirms it', async () => {
    const { mandateId } = must(await ask(jan));
    expect(code(await representWith(world.deps, jan, mandateId))).toBe('mandate/not-in-force');
    expect(code(await answerMandate(world.deps, fatima, { mandateId, answer: 'confirm' }))).toBe(
      'common/not-found',
    );
    expect(code(await answerMandate(world.deps, jan, { mandateId, answer: 'confirm' }))).toBe(
      'common/not-found',
    );
    must(await answerMandate(world.deps, luc, { mandateId, answer: 'confirm' }));
    must(await answerMandate(world.deps, luc, { mandateId, answer: 'confirm' }));
    expect(must(await representWith(world.deps, jan, mandateId)).holder.id).toBe(luc.personId);
    expect(code(await representWith(world.deps, fatima, mandateId))).toBe('mandate/not-in-force');
    // From then on under the name of the login, not the one that was typed.
    expect((await mandate(mandateId))?.grantor.name).toBe('Luc Desmet');
  });

  it('for somebody the fund does not know waits for his first login, and tells nothing', async () => {
    const nationalNumber = parseInsz('85073003328')!;
    const grantor = { kind: 'person' as const, givenName: 'Rosa', familyName: 'Nieuw', nationalNumber };
    const { mandateId } = must(await ask(jan, { grantor }));
    expect(await mandate(mandateId)).toMatchObject({ state: 'asked', grantor: { name: 'Rosa Nieuw' } });
    const known = must(await ask(jan));
    expect((await mandate(known.mandateId))?.grantor.name).toBe('Lucien Desmet');
    expect(await inTx(world.deps, (tx) => tx.persons.find(luc.personId))).toMatchObject({ givenName: 'Luc' });
  });

  it('is refused for good, twice without harm', async () => {
    const { mandateId } = must(await ask(jan));
    must(await answerMandate(world.deps, luc, { mandateId, answer: 'refuse' }));
    must(await answerMandate(world.deps, luc, { mandateId, answer: 'refuse' }));
    expect(code(await answerMandate(world.deps, luc, { mandateId, answer: 'confirm' }))).toBe(
      'mandate/command-not-allowed',
    );
  });

  it.each<[string, Partial<AskMandate>, string]>([
    ['no acts', { acts: [] }, 'mandate/no-acts'],
    ['only reports, for one disaster', { acts: ['report'], disasterId: FLOOD_2023.id }, 'mandate/no-acts'],
    [
      'ends before it begins',
      { endsOn: plainDate('2024-05-14'), startsOn: plainDate('2024-05-16') },
      'mandate/period-reversed',
    ],
    [
      'ended already',
      { endsOn: plainDate('2024-05-14'), startsOn: plainDate('2024-05-01') },
      'mandate/ends-in-past',
    ],
    ['an unknown disaster', { disasterId: '00000000-0000-7000-8000-00000000dead' }, 'common/not-found'],
  ])('with %s is refused', async (_name, given, expected) => {
    expect(code(await ask(jan, given))).toBe(expected);
  });

  it('for oneself, or under the id of another, is refused; a double click makes one', async () => {
    expect(code(await ask(luc))).toBe('mandate/self');
    const id = world.ids.next();
    must(await ask(jan, { id }));
    must(await ask(jan, { id }));
    expect(code(await ask(fatima, { id }))).toBe('common/not-found');
  });
});

describe('a power that is given', () => {
  it('reaches a person by a link that opens once, for who signs in first', async () => {
    const { mandateId } = must(await give(luc));
    const token = await invitationToken();
    const stored = await world.adminDb.query<{ text: string }>('select i::text as text from invitation i');
    expect(stored.map((row) => row.text).join()).not.toContain(token);
    expect(code(await takeUpInvitation(world.deps, luc, { token }))).toBe('mandate/self');
    must(await takeUpInvitation(world.deps, jan, { token }));
    must(await takeUpInvitation(world.deps, jan, { token }));
    expect(code(await takeUpInvitation(world.deps, fatima, { token }))).toBe('invitation/not-valid');
    expect(code(await takeUpInvitation(world.deps, jan, { token: `${token.slice(0, 63)}x` }))).toBe(
      'invitation/not-valid',
    );
    expect(must(await representWith(world.deps, jan, mandateId)).holder.name).toBe('Luc Desmet');
  });

  it('waits 60 days for that, no longer', async () => {
    must(await give(luc, { endsOn: plainDate('2024-12-31') }));
    const token = await invitationToken();
    world.clock.set('2024-07-14T09:59:59Z');
    expect((await takeUpInvitation(world.deps, jan, { token })).ok).toBe(true);
    world.clock.set('2024-05-15');
    must(await give(luc, { endsOn: plainDate('2024-12-31') }));
    const late = await invitationToken();
    world.clock.set('2024-07-14T10:00:00Z');
    expect(code(await takeUpInvitation(world.deps, jan, { token: late }))).toBe('invitation/not-valid');
  });

  it('to an organisation is for everybody who signs in for it, and for nobody else', async () => {
    const named = { kind: 'organisation' as const, number: '0999000035', name: 'OCMW Ergens' };
    const { mandateId } = must(await give(luc, { ground: 'ocmw', representative: named }));
    const login = { kind: 'local-authority' as const, number: '0999000035', name: 'OCMW Diksmuide' };
    const ocmw = must(await registerOrganisation(world.deps, login));
    for (const colleague of [jan, fatima]) {
      const actor = { ...colleague, organisation: ocmw };
      expect(must(await representWith(world.deps, actor, mandateId)).holder.id).toBe(luc.personId);
    }
    expect(code(await representWith(world.deps, jan, mandateId))).toBe('mandate/not-in-force');
  });

  it('by who acts for another, or for a bewindvoerder, is refused', async () => {
    const { actor } = await janFor();
    expect(code(await give(actor))).toBe('common/not-found');
    expect(code(await give(luc, { ground: 'administrator' }))).toBe('mandate/needs-proof');
  });

  it('names an organisation nobody knew without saying for good what it is', async () => {
    const named = { kind: 'organisation' as const, number: '0999000134', name: 'Getypte naam' };
    must(await give(luc, { ground: 'lawyer', representative: named }));
    const login = { kind: 'association' as const, number: '0999000134', name: 'Echte naam' };
    expect(must(await registerOrganisation(world.deps, login))).toMatchObject(login);
    const again = { ...login, kind: 'enterprise' as const };
    expect(must(await registerOrganisation(world.deps, again)).kind).toBe('association');
  });
});

describe('acting with a power', () => {
  it('files in the name of the other, and every entry names both', async () => {
    const { actor, mandateId } = await janFor();
    const { claimId } = must(await startClaim(world.deps, actor, { disasterId: HAIL_2024.id }));
    const { claim } = must(await readOwnClaim(world.deps, luc, { claimId }));
    expect(claim.personId).toBe(luc.personId);
    const email = 'jan@example.org';
    must(await saveContact(world.deps, actor, { claimId, version: claim.version, email }));
    expect(await inTx(world.deps, (tx) => tx.persons.find(luc.personId))).not.toMatchObject({ email });
    const rows = await world.db.query<{
      actor_id: string;
      actor_name: string;
      actor_role: string;
      detail: object;
    }>('select actor_id, actor_name, actor_role, detail from audit_entry where claim_id = $1', [claimId]);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(row).toMatchObject({
        actor_id: jan.personId,
        actor_name: 'Jan Peeters voor Luc Desmet',
        actor_role: 'representative',
        detail: { onBehalfOf: luc.personId, mandate: mandateId },
      });
    }
    // Nothing of it is Jan's own.
    expect(JSON.stringify(must(await listOwnFiles(world.deps, jan)))).not.toContain(claimId);
  });

  it('reaches no further than the scope', async () => {
    const claim = await aSubmittedCase(world, { personId: luc.personId });
    const limited = (await janFor({ disasterId: HAIL_2024.id })).actor;
    expect(code(await readOwnClaim(world.deps, limited, { claimId: claim.id }))).toBe('common/not-found');
    expect(JSON.stringify(must(await listOwnFiles(world.deps, limited)))).not.toContain(claim.id);
    expect(must(await listClaimable(world.deps, limited))).toEqual([]);
    const flood = (await janFor({ disasterId: FLOOD_2023.id })).actor;
    expect(must(await listClaimable(world.deps, flood)).map((one) => one.claim?.id)).toEqual([claim.id]);
    expect((await readOwnClaim(world.deps, flood, { claimId: claim.id })).ok).toBe(true);
    expect(code(await startClaim(world.deps, limited, { disasterId: FLOOD_2023.id }))).toBe(
      'common/not-found',
    );
    const looksOnly = (await janFor({ acts: ['messages'] })).actor;
    expect(JSON.stringify(must(await listOwnFiles(world.deps, looksOnly)))).toContain(claim.id);
    expect(code(await readOwnClaim(world.deps, looksOnly, { claimId: claim.id }))).toBe('common/not-found');
  });

  it('stops at once when either side ends it', async () => {
    for (const who of [luc, jan]) {
      const { mandateId } = await janFor();
      expect((await representWith(world.deps, jan, mandateId)).ok).toBe(true);
      must(await revokeMandate(world.deps, who, { mandateId }));
      must(await revokeMandate(world.deps, who, { mandateId }));
      expect(code(await representWith(world.deps, jan, mandateId))).toBe('mandate/not-in-force');
      expect(code(await startActing(world.deps, jan, { mandateId }))).toBe('mandate/not-in-force');
    }
    const { mandateId } = await janFor();
    expect(code(await revokeMandate(world.deps, fatima, { mandateId }))).toBe('common/not-found');
  });

  it.each([
    ['one second before midnight of the last day', '2024-05-31T21:59:59Z', true],
    ['one second later', '2024-05-31T22:00:00Z', false],
  ])('%s: %s', async (_name, now, works) => {
    const { mandateId } = await janFor();
    world.clock.set(now);
    expect((await representWith(world.deps, jan, mandateId)).ok).toBe(works);
    await expireMandates(world.deps);
    expect((await mandate(mandateId))?.state).toBe(works ? 'confirmed' : 'expired');
  });

  it('sends the mails where was chosen, and is a fact of the claim', async () => {
    const cases = { both: ['luc@example.org', 'jan@example.org'], grantor: ['luc@example.org'], representative: ['jan@example.org'] } as const; // prettier-ignore
    for (const [mailsTo, expected] of Object.entries(cases)) {
      const fresh = await aSubmittedCase(world);
      const deps = workerDeps(world.deps);
      const power = must(await ask(jan, { mailsTo: mailsTo as 'both' }));
      await world.adminDb.query(
        "update mandate set grantor_person_id = $2, state = 'confirmed' where id = $1",
        [power.mandateId, fresh.personId],
      );
      await acknowledgeClaim(deps, fresh.id);
      expect(deps.mailer.sent.map((mail) => mail.to)).toEqual(expected);
      const fact = () => inTx(world.deps, (tx) => filedUnder(world.deps, tx, fresh));
      expect(await fact()).toBeUndefined();
      await inTx(world.deps, (tx) => tx.mandates.recordFiling(fresh.id, power.mandateId));
      expect(await fact()).toMatchObject({ inForce: true, mandate: { ground: 'family' } });
      const seen = await openCase(world.deps, world.actors.an, {
        claimId: fresh.id,
        action: 'claim.view',
        reason: 'Nakijken',
      });
      expect(must(seen).filedUnder?.mandate.id).toBe(power.mandateId);
      await world.adminDb.query("update mandate set state = 'revoked' where id = $1", [power.mandateId]);
      expect(await fact()).toMatchObject({ inForce: false });
    }
  });
});
