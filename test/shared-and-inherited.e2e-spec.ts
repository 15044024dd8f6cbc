import { readMandate, scanProof, type Deps } from '#application';
import type { Claim } from '#domain';
import { formatFileNumber } from '#kernel';
import { DEPS } from '#platform';
import {
  aSubmittedCase,
  createTestWorld,
  must,
  nationalNumberOf,
  workerDeps,
  type TestWorld,
} from '#testing';
import sharp from 'sharp';
import { startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { submit } from './back-office-forms.js';
import { hiddenFields, startELoket, type ELoketApp } from './e-loket-app.js';
import { linkInLastInvitation } from './e-loket-visits-powers.js';

/** Goods that are owned with others, and a case whose claimant died: the pages of all sides, the officer's too. */
type Agent = ReturnType<ELoketApp['as']>;
let world: TestWorld;
let eloket: ELoketApp;
let office: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld();
  eloket = await startELoket(world);
  office = await startBackOffice(world);
  await eloket.today('2024-05-15');
}, 240_000);
afterAll(async () => {
  await office.close();
  await eloket.close();
  await world.close();
});
beforeEach(() => world.adminDb.query("update claim set state = 'withdrawn'"));

async function send(agent: Agent, page: string, action: string, answers: Record<string, string | string[]>) {
  const { text } = await agent.get(page).expect(200);
  return agent
    .post(action)
    .type('form')
    .send({ ...hiddenFields(text, action), ...answers });
}

describe('a co-owner', () => {
  /** Luc names Fatima for his first good; answers his page and the link in her mail. */
  async function invited(): Promise<{ claim: Claim; page: string; link: string }> {
    const luc = eloket.as(world.actors.luc);
    const claim = await aSubmittedCase(world, { personId: world.actors.luc.personId });
    const page = `/aanvraag/${claim.id}/mede-eigenaars`;
    const none = await send(luc, page, page, { ownShare: '1/2' });
    expect([none.status, none.text.includes('<title>Fout: ')]).toEqual([422, true]);
    const goods = await send(luc, page, page, { items: [claim.items[0]!.id], ownShare: '1/2' });
    expect([goods.status, goods.headers['location']]).toEqual([303, page]);
    const who = { name: 'Fatima El Amrani', email: 'fatima@example.org' };
    const tooMuch = await send(luc, page, `${page}/toevoegen`, { ...who, share: '3/4' });
    expect([tooMuch.status, tooMuch.text.includes('href="#share"')]).toEqual([422, true]);
    const named = await send(luc, page, `${page}/toevoegen`, { ...who, share: '1/2' });
    expect(named.status).toBe(303);
    return { claim, page, link: await linkInLastInvitation(world) };
  }
  /** What the officer reads of the signature. */
  async function signatureOf(claim: Claim): Promise<string> {
    const { text } = await office.as(world.actors.an).get(`/dossier/${claim.id}/volledigheid`).expect(200);
    const panel = text.split('rf-panel').find((part) => part.includes('Handtekening van mede-eigenaar Fatima El Amrani')); // prettier-ignore
    return /value="([a-z-]+)"[^>]* checked/.exec(panel ?? '')?.[1] ?? 'no answer yet';
  }

  it('gets a link, signs in, sees the goods and signs; the officer sees it', async () => {
    const { claim, page, link } = await invited();
    expect(await signatureOf(claim)).not.toBe('present');
    await eloket
      .as()
      .get(link)
      .expect(303)
      .expect('Location', /^\/aanmelden/);
    const fatima = eloket.as(world.actors.fatima);
    const opened = await send(fatima, link, link, {});
    const shared = opened.headers['location'] as string;
    expect([opened.status, shared]).toEqual([303, expect.stringMatching(/^\/mede-eigendom\//)]);
    const seen = (await fatima.get(shared).expect(200)).text;
    expect(seen).toContain('Wasmachine');
    expect(seen).toContain('Luc Desmet');
    // The other goods are none of her business.
    expect(seen).not.toContain(claim.items[1]!.description);

    const silent = await send(fatima, shared, shared, {});
    expect([silent.status, silent.text.includes('Kies of u tekent of weigert')]).toEqual([422, true]);
    const noReason = await send(fatima, shared, shared, { answer: 'refuse' });
    expect([noReason.status, noReason.text.includes('href="#reason"')]).toEqual([422, true]);
    const signed = await send(fatima, shared, shared, { answer: 'sign' });
    expect([signed.status, signed.headers['location']]).toEqual([303, shared]);
    expect((await fatima.get(shared).expect(200)).text).toContain('U hebt getekend');
    expect(await signatureOf(claim)).toBe('present');
    expect((await eloket.as(world.actors.luc).get(page).expect(200)).text).not.toContain(
      'Mail een nieuwe link',
    );

    // The link opens for nobody else, and the page neither.
    const jan = eloket.as(world.actors.jan);
    expect((await jan.get(link)).status).toBeGreaterThanOrEqual(400);
    await jan.get(shared).expect(404);
  });

  it('refuses with a reason, which the claimant reads', async () => {
    const { claim, page, link } = await invited();
    const fatima = eloket.as(world.actors.fatima);
    const shared = (await send(fatima, link, link, {})).headers['location'] as string;
    const answer = { answer: 'refuse', reason: 'Die <b>machine</b> is van mij.' };
    expect((await send(fatima, shared, shared, answer)).status).toBe(303);
    expect(await signatureOf(claim)).not.toBe('present');
    const read = (await eloket.as(world.actors.luc).get(page).expect(200)).text;
    expect(read).toContain('Die &lt;b&gt;machine&lt;/b&gt; is van mij.');
  });
});

describe('an heir', () => {
  it('names the case, shows the certificate, and goes on once an officer approved it', async () => {
    const { luc, fatima, an } = world.actors;
    const claim = await aSubmittedCase(world, { personId: luc.personId });
    const agent = eloket.as(fatima);
    const declared = await declare(agent, claim.number!, nationalNumberOf('luc'));
    const power = declared.headers['location'] as string;
    expect([declared.status, power]).toEqual([303, expect.stringMatching(/^\/volmacht\//)]);
    expect((await agent.get(power).expect(200)).text).toContain('ziet u niets van het dossier');
    await agent.get(`/dossier/${claim.id}`).expect(404);
    const twice = await declare(agent, claim.number!, nationalNumberOf('luc'));
    expect(twice.status).toBe(409);

    const { text } = await agent.get(power);
    const certificate = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#fff' } }).jpeg().toBuffer(); // prettier-ignore
    const fields = hiddenFields(text, `${power}/bewijs`);
    const upload = agent.post(`${power}/bewijs`).field('_csrf', fields['_csrf']!);
    await upload.attach('file', certificate, 'attest.jpg').expect(303);
    const mandateId = power.split('/').at(-1)!;
    const [proof] = must(await readMandate(world.deps, fatima, { mandateId })).proofs;
    await scanProof(workerDeps(eloket.app.get<Deps>(DEPS)), proof!.id);

    const officer = office.as(an);
    expect((await officer.get('/volmachten?zoek=Fatima').expect(200)).text).toContain('Erfgenaam');
    const file = `/volmachten/${mandateId}`;
    const noReason = await submit(officer, file, file, { outcome: 'refuse', reason: '' });
    expect([noReason.status, noReason.text.includes('href="#reason"')]).toEqual([422, true]);
    expect((await submit(officer, file, file, { outcome: 'approve', reason: '' })).status).toBe(303);
    const acts = await send(agent, power, `${power}/handelen`, {});
    expect([acts.status, acts.headers['location']]).toEqual([303, '/overzicht']);
    expect((await agent.get(`/dossier/${claim.id}`).expect(200)).text).toContain(claim.number);
  });

  it('learns nothing from a guess: every mismatch gets one answer', async () => {
    const claim = await aSubmittedCase(world, { personId: world.actors.luc.personId });
    const jan = eloket.as(world.actors.jan);
    const guesses = [
      await declare(jan, claim.number!, nationalNumberOf('fatima')),
      await declare(jan, formatFileNumber('D', 2024, 999_999), nationalNumberOf('luc')),
    ];
    const said = guesses.map(({ text }) => /error-summary[\s\S]*?<\/ul>/.exec(text)?.[0]);
    expect(guesses.map(({ status }) => status)).toEqual([422, 422]);
    expect(said[0]).toBeDefined();
    expect(said[1]).toBe(said[0]);
    // What is typed wrong is told at its field.
    const wrong = await declare(jan, 'D-1', '123');
    for (const field of ['claimNumber', 'nationalNumber']) expect(wrong.text).toContain(`href="#${field}"`);
    expect(await world.adminDb.query('select id from mandate where representative_name like $1', ['Jan%'])).toEqual([]);
  }); // prettier-ignore
});

const declare = (agent: Agent, claimNumber: string, nationalNumber: string) =>
  send(agent, '/erfgenaam', '/erfgenaam', { claimNumber, nationalNumber, email: 'erfgenaam@example.org' });
