import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Claim, ClaimState } from '#domain';
import { Money, ok, plainDate } from '#kernel';
import { FLOOD_2023 } from '#persistence';
import { aClaim, anItem, createTestWorld, type TestWorld } from '#testing';
import { hiddenFields, startELoket, type ELoketApp } from './e-loket-app.js';

let world: TestWorld;
let eloket: ELoketApp;
type Agent = ReturnType<ELoketApp['as']>;

beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-12' });
  eloket = await startELoket(world);
  await eloket.today('2024-06-12');
}, 180_000);
afterAll(async () => {
  await eloket.close();
  await world.close();
});
beforeEach(async () => {
  await world.adminDb.query(
    `truncate payment, decision, calculation, expert_report, expert_assignment, statutory_term, completeness_item,
              claim_document, damage_item, claim cascade`,
  );
});

async function caseIn(state: ClaimState): Promise<Claim> {
  const claim = aClaim({
    id: world.ids.next(),
    personId: world.actors.luc.personId,
    disasterId: FLOOD_2023.id,
    number: 'D-2024-0000001-11',
    submittedAt: world.clock.now(),
    state,
    officerId: world.actors.an.personId,
    items: [anItem({ id: world.ids.next() })],
  });
  const saved = await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
  expect(saved.ok).toBe(true);
  return claim;
}
async function withReport(claim: Claim): Promise<void> {
  await world.deps.uow.run(async (tx) => {
    await tx.expertise.insertReport({
      id: world.ids.next(),
      claimId: claim.id,
      revision: 1,
      expertId: world.actors.dirk.personId,
      filedAt: world.clock.now(),
      answerDue: plainDate('2024-07-31'),
      assessments: [
        {
          itemId: claim.items[0]!.id,
          outcome: 'accepted',
          established: Money.of('1200'),
          salvage: Money.ZERO,
          wear: 2050,
          otherPayments: Money.ZERO,
        },
      ],
    });
    return ok();
  });
}
async function withRequest(claim: Claim): Promise<string> {
  const id = world.ids.next();
  await world.deps.uow.run(async (tx) => {
    await tx.completeness.upsert({
      id,
      claimId: claim.id,
      itemId: claim.items[0]!.id,
      kind: 'invoice',
      label: 'Factuur',
      status: 'requested',
      question: 'Bezorg ons de factuur.',
      version: 0,
    });
    return ok();
  });
  return id;
}
/** A response as bytes. */
function wholeBody(res: object, done: (fault: Error | null, body: unknown) => void): void {
  const parts: Buffer[] = [];
  const stream = res as Readable;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}
async function unzipped(zip: Buffer): Promise<Map<string, Buffer>> {
  const file = await yauzl.fromBufferPromise(zip);
  const found = new Map<string, Buffer>();
  for await (const entry of file.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await file.openReadStreamPromise(entry)) parts.push(part as Buffer);
    found.set(entry.fileName, Buffer.concat(parts));
  }
  return found;
}
const stateOf = async (claim: Claim): Promise<string | undefined> =>
  (await world.adminDb.query<{ state: string }>('select state from claim where id = $1', [claim.id]))[0]
    ?.state;
async function send(
  agent: Agent,
  page: string,
  action: string,
  answers: Record<string, string>,
): Promise<Awaited<ReturnType<Agent['post']>>> {
  const hidden = hiddenFields((await agent.get(page).expect(200)).text, action);
  return agent
    .post(action)
    .type('form')
    .send({ ...hidden, ...answers });
}

it.each([
  ['draft', 'Wij wachten op u'],
  ['submitted', 'Wij kijken na of uw aanvraag volledig is'],
  ['awaiting_information', 'Wij hebben nog iets van u nodig'],
  ['complete', 'Uw aanvraag is volledig'],
  ['admissible', 'Wij kiezen een deskundige'],
  ['in_expertise', 'Een deskundige onderzoekt uw schade'],
  ['report_sent', 'Het schadeverslag is klaar. Wij wachten op u.'],
  ['assessed', 'Wij bereiden de beslissing voor'],
  ['decision_proposed', 'Wij bereiden de beslissing voor'],
  ['decided', 'De beslissing is genomen'],
  ['notified', 'De beslissing is klaar. Wij wachten op u.'],
  ['final', 'De beslissing is definitief'],
  ['payable', 'Wij bereiden uw betaling voor'],
  ['paid', 'Wij hebben u betaald'],
  ['closed', 'Uw dossier is afgesloten'],
  ['withdrawn', 'U hebt uw aanvraag ingetrokken'],
  ['lapsed', 'niet op tijd ingediend'],
  ['inadmissible', 'Wij kunnen uw aanvraag niet behandelen'],
  ['refused', 'U krijgt geen tegemoetkoming'],
  ['forfeited', 'Uw recht op een tegemoetkoming is vervallen'],
] as const)('a case that is %s tells: %s', async (state, told) => {
  const claim = await caseIn(state);
  const page = await eloket.as(world.actors.luc).get(`/dossier/${claim.id}`).expect(200);
  expect(/<h1[^>]*>([^<]*)</.exec(page.text)![1]).toContain(told);
  // The account is never shown whole, and no date is promised while nothing was decided.
  expect(page.text).not.toContain(claim.account!.iban);
  expect(page.text).not.toContain('Verwacht tussen');
});

it("somebody else's case, and an id that is none, do not exist", async () => {
  const claim = await caseIn('report_sent');
  await withReport(claim);
  const other = eloket.as(world.actors.fatima);
  for (const page of [
    '',
    '/inzage',
    '/intrekken',
    '/rekening',
    '/verslag',
    '/beslissing',
    '/beslissing/brief.pdf',
    '/opvragingen',
  ]) {
    await other.get(`/dossier/${claim.id}${page}`).expect(404);
  }
  await eloket.as(world.actors.luc).get('/dossier/1').expect(404);
});

describe('the answer to the expert report', () => {
  async function answerLine(claim: Claim, answers: Record<string, string>) {
    const agent = eloket.as(world.actors.luc);
    const page = `/dossier/${claim.id}/verslag`;
    const action = `${page}/posten/${claim.items[0]!.id}`;
    const hidden = hiddenFields((await agent.get(page).expect(200)).text, action);
    let req = agent.post(action).field('_csrf', hidden['_csrf']!).field('reportId', hidden['reportId']!);
    for (const [name, value] of Object.entries(answers)) req = req.field(name, value);
    return req;
  }
  it.each([
    ['nothing', {}, 'Kies of u akkoord gaat'],
    ['an unknown answer', { answer: 'maybe' }, 'Kies of u akkoord gaat'],
    ['a remark without a word', { answer: 'remarked' }, 'Schrijf wat er volgens u niet klopt'],
    ['agreement with a remark', { answer: 'agreed', remark: 'Te laag <b>🌊' }, 'U schreef een opmerking'],
    ['NUL', { answer: 'remarked', remark: 'a\u0000' }, 'tekens die we niet kunnen lezen'],
    ['a long remark', { answer: 'remarked', remark: 'x'.repeat(50_000) }, 'hoogstens 2000 tekens'],
  ])('%s at a line is refused and changes nothing', async (_what, answers, says) => {
    const claim = await caseIn('report_sent');
    await withReport(claim);
    const res = await answerLine(claim, answers);
    expect(res.status).toBe(422);
    expect(res.text).toContain(says);
    if ('remark' in answers && answers.remark.includes('<b>'))
      expect(res.text).toContain('Te laag &lt;b&gt;🌊</textarea>');
    expect(await stateOf(claim)).toBe('report_sent');
  });

  it('a remark per line is kept, then sent to the expert', async () => {
    const claim = await caseIn('report_sent');
    await withReport(claim);
    const agent = eloket.as(world.actors.luc);
    const path = `/dossier/${claim.id}/verslag`;
    expect((await send(agent, path, path, { action: 'send' })).status).toBe(422);
    expect((await answerLine(claim, { answer: 'remarked', remark: 'De muur is hoger.' })).status).toBe(303);
    const page = (await agent.get(path).expect(200)).text;
    expect(page).toContain('De muur is hoger.');
    expect(page).toContain('U hebt een opmerking');
    expect(await stateOf(claim)).toBe('report_sent');
    expect((await send(agent, path, path, { action: 'send' })).status).toBe(303);
    expect(await stateOf(claim)).toBe('in_expertise');
  });

  it('is kept once: the second click does nothing', async () => {
    const claim = await caseIn('report_sent');
    await withReport(claim);
    const agent = eloket.as(world.actors.luc);
    const path = `/dossier/${claim.id}/verslag`;
    const page = await agent.get(path).expect(200);
    expect(page.text).toContain('Dit is een voorstel, nog geen beslissing');
    expect(page.text).toContain('20,5');
    const hidden = hiddenFields(page.text, path);
    const click = () =>
      agent
        .post(path)
        .type('form')
        .send({ ...hidden, action: 'agree-all' });
    expect((await click()).status).toBe(303);
    expect(await stateOf(claim)).toBe('assessed');
    expect((await click()).status).toBeGreaterThanOrEqual(400);
    expect(await stateOf(claim)).toBe('assessed');
  });
});

describe('after filing', () => {
  it('a message reaches the thread; nothing, too much and a foreign case are refused', async () => {
    const claim = await caseIn('complete');
    const agent = eloket.as(world.actors.luc);
    const path = `/dossier/${claim.id}/berichten`;
    const write = async (words: string) => {
      const hidden = hiddenFields((await agent.get(path).expect(200)).text, path);
      return agent
        .post(path)
        .field('_csrf', hidden['_csrf']!)
        .field('requestKey', hidden['requestKey']!)
        .field('text', words);
    };
    for (const words of ['  ', 'a\u0000', 'x'.repeat(5000)]) expect((await write(words)).status).toBe(422);
    expect((await write('Wanneer komt de deskundige? <i>')).status).toBe(303);
    expect((await agent.get(path).expect(200)).text).toContain('Wanneer komt de deskundige? &#60;i&#62;');
    await eloket.as(world.actors.fatima).get(path).expect(404);
  });

  it('a claim is withdrawn after a confirmation, once', async () => {
    const claim = await caseIn('complete');
    const agent = eloket.as(world.actors.luc);
    const path = `/dossier/${claim.id}/intrekken`;
    const page = (await agent.get(path).expect(200)).text;
    expect(page).toContain('U kunt dit niet ongedaan maken');
    const hidden = hiddenFields(page, path);
    const click = (given: object = {}) =>
      agent
        .post(path)
        .type('form')
        .send({ ...hidden, ...given });
    expect((await click({ reason: 'x'.repeat(1001) })).status).toBe(422);
    expect(await stateOf(claim)).toBe('complete');
    expect((await click()).status).toBe(303);
    expect((await click()).status).toBe(303);
    expect(await stateOf(claim)).toBe('withdrawn');
    await agent.get(path).expect(303);
  });

  it('who filed without every paper reads what he can bring already, until he told about it', async () => {
    const claim = await caseIn('submitted');
    const agent = eloket.as(world.actors.luc);
    const status = await agent.get(`/dossier/${claim.id}`).expect(200);
    expect(status.text).toMatch(/Er ontbreken nog \d+ stukken|Er ontbreekt nog 1 stuk/);
    expect(status.text).toContain(`href="/dossier/${claim.id}/nog-te-bezorgen"`);
    expect(status.text).not.toContain('U hoeft nu niets te doen.');
  });

  it('a paper that was asked for is chosen on the page that adds it', async () => {
    const claim = await caseIn('complete');
    const page = `/dossier/${claim.id}/documenten/toevoegen`;
    const item = claim.items[0]!.id;
    const agent = eloket.as(world.actors.luc);
    const asked = await agent.get(`${page}?soort=invoice&voor=${item}`).expect(200);
    expect(asked.text).toMatch(/value="invoice" checked/);
    expect(asked.text).toContain(`<option value="${item}" selected>`);
    expect((await agent.get(`${page}?soort[]=x&voor=onzin`).expect(200)).text).not.toMatch(/ checked/);
  });

  it('everything can be downloaded as one zip, without what is not clean, and it is written down', async () => {
    const claim = await caseIn('complete');
    const agent = eloket.as(world.actors.luc);
    const path = `/dossier/${claim.id}/documenten/toevoegen`;
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    for (const name of ['schoon.png', 'wacht.png']) {
      const hidden = hiddenFields((await agent.get(path).expect(200)).text, path);
      const added = await agent
        .post(path)
        .field('_csrf', hidden['_csrf']!)
        .field('kind', 'photo')
        .attach('file', png, name);
      expect(added.status).toBe(303);
    }
    await world.adminDb.query(`update claim_document set scan = 'clean' where file_name = 'schoon.png'`);
    const zip = await agent.get(`/dossier/${claim.id}/download.zip`).buffer().parse(wholeBody).expect(200);
    expect(zip.headers['content-disposition']).toContain('dossier-D-2024-0000001-11.zip');
    const files = await unzipped(zip.body as Buffer);
    expect([...files.keys()].sort()).toEqual([
      'berichten.html',
      'documenten/001-schoon.png',
      'gegevens.json',
      'leesmij.txt',
    ]);
    expect(files.get('documenten/001-schoon.png')).toEqual(png);
    expect(files.get('leesmij.txt')!.toString()).toContain('- wacht.png');
    const data = JSON.parse(files.get('gegevens.json')!.toString()) as { aanvraag: { number: string } };
    expect(data.aanvraag.number).toBe('D-2024-0000001-11');
    const log = await world.adminDb.query(
      `select 1 from audit_entry where claim_id = $1 and action = 'claim.download'`,
      [claim.id],
    );
    expect(log).toHaveLength(1);
    await eloket.as(world.actors.fatima).get(`/dossier/${claim.id}/download.zip`).expect(404);
  });

  it('another account is asked, shown again and confirmed; the address bar never has it', async () => {
    const claim = await caseIn('assessed');
    const agent = eloket.as(world.actors.luc);
    const path = `/dossier/${claim.id}/rekening`;
    const wrong = await send(agent, path, path, { iban: 'BE00', holder: 'Luc' });
    expect([wrong.status, wrong.text.includes('BE00')]).toEqual([422, true]);
    const asked = await send(agent, path, path, { iban: 'BE68 5390 0754 7034', holder: 'Luc Desmet' });
    expect([asked.status, asked.headers['location']]).toEqual([303, `${path}/bevestig`]);
    expect((await send(agent, `${path}/bevestig`, `${path}/bevestig`, {})).status).toBe(422);
    expect((await send(agent, `${path}/bevestig`, `${path}/bevestig`, { sure: 'ja' })).status).toBe(303);
    const rows = await world.adminDb.query<{ state: string }>('select state from account_change');
    expect(rows.map((row) => row.state)).toEqual(['confirmed']);
  });
});

describe('the answer to a request', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  async function post(
    claim: Claim,
    requestId: string,
    answer: string,
    file?: { content: Buffer; name: string },
  ) {
    const agent = eloket.as(world.actors.luc);
    const page = `/dossier/${claim.id}/opvragingen`;
    const hidden = hiddenFields((await agent.get(page).expect(200)).text, `${page}/${requestId}`);
    const req = agent.post(`${page}/${requestId}`).field('_csrf', hidden['_csrf']!).field('answer', answer);
    return file ? req.attach('file', file.content, file.name) : req;
  }

  it.each([
    ['nothing', '', undefined, 'Schrijf een antwoord of voeg een bestand toe.'],
    ['NUL', 'a\u0000', undefined, 'tekens die we niet kunnen lezen'],
    ['a long text', 'x'.repeat(50_000), undefined, 'hoogstens 2000 tekens'],
    [
      'a web page that says it is a photo',
      '',
      { content: Buffer.from('<html><script>x</script>'), name: 'foto.jpg' },
      'webpagina',
    ],
    ['an empty file', '', { content: Buffer.alloc(0), name: 'foto.jpg' }, 'leeg'],
  ])('%s is refused and changes nothing', async (_what, answer, file, says) => {
    const claim = await caseIn('awaiting_information');
    const requestId = await withRequest(claim);
    const res = await post(claim, requestId, answer, file);
    expect(res.status).toBe(422);
    expect(res.text).toContain(says);
    const rows = await world.adminDb.query<{ status: string }>('select status from completeness_item');
    expect(rows.map((row) => row.status)).toEqual(['requested']);
    expect(await world.adminDb.query('select 1 from claim_document')).toEqual([]);
  });

  it('a file and words are kept, then everything is sent', async () => {
    const claim = await caseIn('awaiting_information');
    const requestId = await withRequest(claim);
    const page = `/dossier/${claim.id}/opvragingen`;
    const luc = eloket.as(world.actors.luc);
    expect((await send(luc, page, page, {})).status).toBe(422);
    expect(await stateOf(claim)).toBe('awaiting_information');
    const kept = await post(claim, requestId, 'In de winkel gekocht', { content: PNG, name: 'factuur.png' });
    expect([kept.status, kept.headers['location']]).toEqual([303, page]);
    const shown = await luc.get(page).expect(200);
    expect(shown.text).toContain('Bestand toegevoegd: factuur.png');
    expect(shown.text).toContain('In de winkel gekocht');
    expect((await send(luc, page, page, {})).status).toBe(303);
    expect(await stateOf(claim)).toBe('submitted');
  });
});
