import {
  aCaseAt,
  claimNow,
  confirmAllRules,
  createTestWorld,
  exampleAssessments,
  type TestWorld,
} from '#testing';
import type { Claim } from '#domain';
import { startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { hidden, refusesHostile, submit, type Fields } from './back-office-forms.js';

let world: TestWorld;
let office: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld();
  office = await startBackOffice(world);
  // A day after the world's own clock, so that what the pages do comes after what the builders did.
  await office.today('2024-05-16');
}, 180_000);
afterAll(async () => {
  await office.close();
  await world.close();
});

describe("the expert's report", () => {
  const good = (claim: Claim): Fields =>
    Object.fromEntries(
      exampleAssessments(claim).flatMap((a): [string, string][] =>
        a.outcome === 'rejected'
          ? [
              [`outcome-${a.itemId}`, 'rejected'],
              [`article-${a.itemId}`, a.article!],
              [`reason-${a.itemId}`, a.reason!],
            ]
          : [
              [`outcome-${a.itemId}`, 'accepted'],
              [`established-${a.itemId}`, a.established.format()],
              [`wear-${a.itemId}`, String(a.wear / 100)],
            ],
      ),
    );
  const at = (claim: Claim, line: number, name: string): string => `${name}-${claim.items[line]!.id}`;

  it.each([
    ['no outcome', 1, 'outcome', '', 'Kies of u deze schadepost aanvaardt: Wagen, buiten.'],
    ['an outcome that does not exist', 1, 'outcome', 'misschien', 'Kies of u deze schadepost aanvaardt'],
    ['no amount', 1, 'established', '', 'Vul de vastgestelde kost in.'],
    [
      'a malformed amount',
      1,
      'established',
      '12,345,6',
      'Vul de vastgestelde kost in euro in, bijvoorbeeld 1.250,50.',
    ],
    ['a negative amount', 1, 'established', '-5', 'Vul de vastgestelde kost in euro in'],
    ['an amount of nothing', 1, 'established', '0', 'Vul een vastgestelde kost in die groter is dan nul'],
    ['an amount in words', 1, 'salvage', 'veel', 'Vul de waarde van wat overblijft in euro in'],
    ['more left over than it cost', 1, 'salvage', '8.900,01', 'kan niet hoger zijn dan de vastgestelde kost'],
    [
      'an amount of a thousand digits',
      1,
      'otherPayments',
      '9'.repeat(1000),
      'Vul de andere vergoedingen in euro in',
    ],
    ['wear of 101 %', 1, 'wear', '101', 'Vul een slijtage van 0 tot 100 procent in.'],
    ['wear below zero', 1, 'wear', '-1', 'Vul een slijtage van 0 tot 100 procent in.'],
    ['no wear', 1, 'wear', '', 'Vul de slijtage in. Geen slijtage? Vul 0 in.'],
    ['a rejection without article', 0, 'article', '', 'Kies op grond van welk artikel'],
    ['a rejection by an article of no list', 0, 'article', 'art. 99', 'Kies op grond van welk artikel'],
    ['a rejection without reason', 0, 'reason', '', 'Schrijf waarom u deze schadepost verwerpt.'],
    [
      'a reason that is too long',
      0,
      'reason',
      'x'.repeat(1001),
      'De tekst mag hoogstens 1000 tekens bevatten.',
    ],
    ['a NUL in a remark', 1, 'note', 'a\u0000b', 'tekens die we niet kunnen lezen'],
  ] as const)('refuses %s at its field', async (_what, line, name, value, said) => {
    const claim = await aCaseAt(world, 'in_expertise');
    const page = `/expertise/${claim.id}`;
    const field = at(claim, line, name);
    const answer = await submit(office.as(world.actors.dirk), page, page, {
      ...good(claim),
      action: 'indienen',
      [field]: value,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(said);
    expect(answer.text).toContain(`href="#${field}"`);
    expect((await claimNow(world, claim.id)).state).toBe('in_expertise');
  });

  it('is kept half-filled, as typed, and filed later', async () => {
    const claim = await aCaseAt(world, 'in_expertise');
    const page = `/expertise/${claim.id}`;
    const dirk = office.as(world.actors.dirk);
    const typed = '<b>twaalf</b> 😀';
    const kept = await submit(dirk, page, page, {
      action: 'bewaren',
      [at(claim, 1, 'established')]: typed,
      onbekend: 'x',
    });
    expect(kept.status).toBe(303);
    const again = await dirk.get(page).expect(200);
    expect(again.text).toContain('&lt;b&gt;twaalf&lt;/b&gt; 😀');
    const nul = await submit(dirk, page, page, { action: 'bewaren', [at(claim, 1, 'note')]: 'a\u0000b' });
    expect(nul.status).toBe(422);
    const filed = await submit(dirk, page, page, { ...good(claim), action: 'indienen' });
    expect(filed.status).toBe(303);
    expect((await dirk.get(page).expect(200)).text).toContain('Antwoord mogelijk tot en met 30 juni 2024');
    expect((await claimNow(world, claim.id)).state).toBe('report_sent');
  });

  it('is only for the appointed expert, and says nothing of the account', async () => {
    const claim = await aCaseAt(world, 'in_expertise');
    const page = await office.as(world.actors.dirk).get(`/expertise/${claim.id}`).expect(200);
    expect(page.text).not.toContain('BE71');
    await office.as(world.actors.an).get(`/expertise/${claim.id}`).expect(403);
    await office
      .as({ ...world.actors.dirk, personId: world.actors.tom.personId })
      .get(`/expertise/${claim.id}`)
      .expect(403);
  });
});

describe('before two lawyers confirmed the rules', () => {
  it('shows on the page which rules stand in the way, and refuses a proposal', async () => {
    const claim = await aCaseAt(world, 'assessed');
    const base = `/dossier/${claim.id}`;
    const an = office.as(world.actors.an);
    expect((await submit(an, `${base}/beslissing`, `${base}/bereken`, {})).status).toBe(303);
    const page = await an.get(`${base}/beslissing`).expect(200);
    expect(page.text).toContain('Deze berekening is voorlopig.');
    expect(page.text).toContain('Schijven en coëfficiënten');
    expect(page.text).toContain('href="/regels"');
    expect(page.text).not.toContain(`action="${base}/voorstel"`);
    const [row] = await world.db.query<{ id: string }>('select id from calculation where claim_id = $1', [
      claim.id,
    ]);
    const forced = await submit(an, `${base}/beslissing`, `${base}/voorstel`, {
      calculationId: row!.id,
      motivation: 'Toch.',
    });
    expect(forced.status).toBe(422);
    expect(forced.text).toContain('Twee juristen moeten eerst deze regels bevestigen');
  });
});

describe('the decision', () => {
  beforeAll(() => confirmAllRules(world), 180_000);

  it('is computed, proposed by one, approved by another', async () => {
    const claim = await aCaseAt(world, 'assessed');
    const base = `/dossier/${claim.id}`;
    const an = office.as(world.actors.an);
    const computed = await submit(an, `${base}/beslissing`, `${base}/bereken`, {});
    expect(computed.headers['location']).toBe(`${base}/beslissing`);
    const page = await an.get(`${base}/beslissing`).expect(200);
    expect(page.text).toContain('8.708,00');
    expect(page.text).toContain('6.312,54');
    const calculationId = hidden(page.text, 'calculationId');
    const proposed = await submit(an, `${base}/beslissing`, `${base}/voorstel`, {
      calculationId,
      motivation: 'U krijgt € 8.708,00.',
    });
    expect(proposed.status).toBe(303);
    expect((await an.get(`${base}/beslissing`).expect(200)).text).toContain('U stelde deze beslissing voor.');
    const els = office.as(world.actors.els);
    const look = await els.get(`${base}/beslissing`).expect(200);
    const own = {
      decisionId: hidden(look.text, 'decisionId'),
      decisionVersion: hidden(look.text, 'decisionVersion'),
    };
    const wrong = await submit(els, `${base}/beslissing`, `${base}/goedkeuren`, {
      ...own,
      decisionId: claim.id,
    });
    expect(wrong.status).toBe(409);
    expect((await submit(an, `${base}/beslissing`, `${base}/goedkeuren`, own)).status).toBe(403);
    expect((await submit(els, `${base}/beslissing`, `${base}/goedkeuren`, own)).status).toBe(303);
    expect((await claimNow(world, claim.id)).state).toBe('decided');
  });

  refusesHostile({
    office: () => office,
    world: () => world,
    form: 'sending back',
    actor: () => world.actors.els,
    claim: () => aCaseAt(world, 'decision_proposed'),
    page: '/beslissing',
    action: '/terugsturen',
    field: 'reason',
    rest: () => ({}),
  });

  it('comes back to the officer with the reason', async () => {
    const claim = await aCaseAt(world, 'decision_proposed');
    const base = `/dossier/${claim.id}`;
    const els = office.as(world.actors.els);
    const look = await els.get(`${base}/beslissing`).expect(200);
    const own = {
      decisionId: hidden(look.text, 'decisionId'),
      decisionVersion: hidden(look.text, 'decisionVersion'),
    };
    const back = await submit(els, `${base}/beslissing`, `${base}/terugsturen`, {
      ...own,
      reason: 'Leg de slijtage <b>beter</b> uit.',
    });
    expect(back.status).toBe(303);
    const page = await office.as(world.actors.an).get(`${base}/beslissing`).expect(200);
    expect(page.text).toContain('Teruggestuurd door Els Maes');
    expect(page.text).toContain('Leg de slijtage &#60;b&#62;beter&#60;/b&#62; uit.');
  });
});
