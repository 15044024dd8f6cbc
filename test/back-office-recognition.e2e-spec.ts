import {
  aCaseAt,
  aClaimant,
  aReport,
  confirmAllRules,
  createTestWorld,
  inTx,
  type TestWorld,
} from '#testing';
import { startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { submit, tokenOf } from './back-office-forms.js';

let world: TestWorld;
let office: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-08-05' });
  office = await startBackOffice(world);
  await office.today('2024-08-05');
}, 120_000);
afterAll(async () => {
  await office.close();
  await world.close();
});

const NUL = 'voor\u0000na';
const LONG = 'a'.repeat(60_000);
const HTML = '<script>alert(1)</script>';
const count = async (table: string): Promise<number> =>
  (await world.adminDb.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

async function aStoredReport(): Promise<string> {
  const { personId } = await aClaimant(world);
  const id = world.ids.next();
  await inTx(world.deps, async (tx) =>
    tx.reports.insert(aReport({ id, number: await tx.numbers.next('M', 2023), personId })),
  );
  return id;
}

describe('addresses with nonsense', () => {
  it.each([
    ['an', '/meldingen?gemeente=%00'],
    ['an', '/meldingen?gemeente=%25_\\&verschijnsel=quake&stand=x&pagina=-3'],
    ['an', '/meldingen?pagina=1e309'],
    ['an', '/meldingen?gemeente=a&gemeente=b'],
    ['an', '/onderzoeken/------------------------------------'],
    ['an', '/onderzoeken/00000000-0000-7000-8000-000000000000'],
    ['an', '/onderzoeken/x/erkenning'],
    ['an', '/dossiers?zoek=%00'],
    ['an', '/werk?ramp=%00&stand=x&pagina=99999999999'],
    ['koen', '/regels/%00'],
    ['koen', '/regels/no-such-set'],
    ['bart', '/betalingen/batches/x'],
    ['bart', '/betalingen/batches/00000000-0000-7000-8000-000000000000/bestand'],
    ['wim', '/logboek?wie=%00&wat=%25&dossier=%27&voor=1e400'],
    ['wim', '/logboek?voor=99999999999999999999'],
  ] as const)('%s %s gets a page or "not found", never a fault of ours', async (name, at) => {
    const answer = await office.as(world.actors[name]).get(at);
    expect([200, 400, 404]).toContain(answer.status);
    expect(answer.text).not.toContain('Er ging iets mis aan onze kant');
  });
});

describe('opening an investigation', () => {
  const fields = {
    title: 'Overstroming',
    phenomenon: 'flood',
    firstDay: '05-11-2023',
    lastDay: '22-11-2023',
  };

  it.each<[string, Record<string, string>, string]>([
    ['no report', {}, 'Kies minstens één melding.'],
    ['a report that is no id', { reports: '-'.repeat(36) }, 'Kies minstens één melding.'],
    ['no name', { title: '' }, 'Geef het onderzoek een naam.'],
    ['a NUL in the name', { title: NUL }, 'tekens die we niet kunnen lezen'],
    ['a name without end', { title: LONG }, 'hoogstens 120 tekens'],
    ['an unknown phenomenon', { phenomenon: 'quake' }, 'Kies het verschijnsel.'],
    ['a day that does not exist', { firstDay: '31-11-2023' }, 'Vul een datum in als dag, maand en jaar'],
    ['days in the wrong order', { firstDay: '23-11-2023' }, 'De laatste dag ligt voor de eerste dag.'],
  ])('%s is refused at the field, keeps what was typed and opens nothing', async (_what, fault, said) => {
    const report = await aStoredReport();
    const before = await count('investigation');
    const answer = await submit(office.as(world.actors.an), '/meldingen', '/onderzoeken', {
      ...fields,
      ...('reports' in fault || Object.keys(fault).length === 0 ? {} : { reports: report }),
      ...fault,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Er is een probleem');
    expect(answer.text).toContain(said);
    if (!('firstDay' in fault)) expect(answer.text).toContain('value="05-11-2023"');
    expect(await count('investigation')).toBe(before);
  });

  it('shows a hostile name as text', async () => {
    const report = await aStoredReport();
    const agent = office.as(world.actors.an);
    await submit(agent, '/meldingen', '/onderzoeken', { ...fields, title: HTML, reports: report });
    const { text } = await agent.get('/meldingen');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>alert');
  });

  it('is not offered to who may not, nor without a form token', async () => {
    await office.as(world.actors.bart).get('/meldingen').expect(403);
    await office.as(world.actors.wim).post('/onderzoeken').type('form').send(fields).expect(403);
    await office.as(world.actors.an).post('/onderzoeken').type('form').send(fields).expect(403);
  });
});

describe('recording the recognition', () => {
  const good = {
    name: 'Overstroming',
    decidedOn: '29-03-2024',
    publishedOn: '19-04-2024',
    reference: 'BS 19-04-2024',
    firstDay1: '05-11-2023',
    lastDay1: '22-11-2023',
    municipalities1: 'Diksmuide, Veurne',
  };
  async function anInvestigation(): Promise<string> {
    const report = await aStoredReport();
    const answer = await submit(office.as(world.actors.an), '/meldingen', '/onderzoeken', {
      title: 'Overstroming',
      phenomenon: 'flood',
      firstDay: '05-11-2023',
      lastDay: '22-11-2023',
      reports: report,
    });
    return String(answer.headers['location']);
  }

  it.each<[string, Partial<Record<string, string>>, string, string]>([
    ['no municipalities', { municipalities1: '' }, 'municipalities1', 'Vul de gemeenten van periode 1 in.'],
    ['an unknown municipality', { municipalities1: 'Diksmuide, Atlantis' }, 'municipalities1', 'Atlantis'],
    ['a NUL', { reference: NUL }, 'reference', 'tekens die we niet kunnen lezen'],
    ['too much', { name: LONG }, 'name', 'hoogstens 120 tekens'],
    ['no date', { publishedOn: '' }, 'publishedOn', 'Vul de datum van publicatie'],
    [
      'a half second period',
      { firstDay2: '14-11-2023' },
      'municipalities2',
      'Vul de gemeenten van periode 2 in.',
    ],
  ])('%s is refused at the field and recognises nothing', async (_what, fault, field, said) => {
    const page = await anInvestigation();
    const before = await count('disaster');
    const fields = { decisionsSeen: '0', ...good, ...fault } as Record<string, string>;
    const answer = await submit(office.as(world.actors.an), `${page}/erkenning`, `${page}/erkenning`, fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain(said);
    expect(await count('disaster')).toBe(before);
  });

  it('published in the future is refused in words', async () => {
    const page = await anInvestigation();
    const fields = { decisionsSeen: '0', ...good, publishedOn: '01-01-2030' };
    const answer = await submit(office.as(world.actors.an), `${page}/erkenning`, `${page}/erkenning`, fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('niet na vandaag');
    expect(answer.text).toContain('Diksmuide, Veurne');
  });

  it('pressed twice gives one disaster, and the second press a clear answer', async () => {
    const page = await anInvestigation();
    const agent = office.as(world.actors.an);
    const { text } = await agent.get(`${page}/erkenning`);
    const body = { _csrf: tokenOf(text), decisionsSeen: '0', ...good };
    const answers = await Promise.all(
      [1, 2].map(() => agent.post(`${page}/erkenning`).type('form').send(body)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(expect.arrayContaining([303]));
    for (const answer of answers) expect([303, 409, 422]).toContain(answer.status);
    const id = page.split('/').at(-1)!;
    const rows = await world.adminDb.query(
      `select 1 from recognition_decision r join disaster d on d.id = r.disaster_id where d.investigation_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('a refusal needs its reason', async () => {
    const page = await anInvestigation();
    const at = `${page}/weigering`;
    const answer = await submit(office.as(world.actors.an), at, at, { reason: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Schrijf waarom de Regering dit niet erkende.');
  });
});

describe('confirming rules', () => {
  it.each([
    ['nothing', '', 'Schrijf waar u deze waarde hebt nagelezen'],
    ['a NUL', NUL, 'tekens die we niet kunnen lezen'],
    ['too much', LONG, 'hoogstens 300 tekens'],
  ])('with %s as reference is refused at that value’s field', async (_what, reference, said) => {
    const before = await count('rule_confirmation');
    const fields = { key: 'brackets.private', edition: '1', reference };
    const answer = await submit(
      office.as(world.actors.koen),
      '/regels/DEC2019',
      '/regels/DEC2019/bevestiging',
      fields,
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#reference-brackets-private"');
    expect(answer.text).toContain('id="reference-brackets-private"');
    expect(answer.text).toContain(said);
    expect(await count('rule_confirmation')).toBe(before);
  });

  it('is not for an officer, who may read them', async () => {
    const agent = office.as(world.actors.an);
    const { text } = await agent.get('/regels/DEC2019').expect(200);
    expect(text).not.toContain('/bevestiging');
    const body = { _csrf: tokenOf(text), key: 'brackets.private', reference: 'x' };
    await agent.post('/regels/DEC2019/bevestiging').type('form').send(body).expect(403);
  });
});

describe('payments', () => {
  beforeAll(async () => {
    await confirmAllRules(world);
    await aCaseAt(world, 'payable');
  });

  it.each([
    ['a date that is none', '31-02-2025', 'Vul een datum in als dag, maand en jaar'],
    ['a Sunday', '11-08-2024', 'waarop banken verrekenen'],
    ['a NUL', NUL, 'tekens die we niet kunnen lezen'],
  ])('%s as execution date is refused in words, and no batch is made', async (_what, executionDate, said) => {
    const answer = await submit(office.as(world.actors.bart), '/betalingen', '/betalingen/batches', {
      executionDate,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(said);
    expect(answer.text).not.toContain('Invalid input');
    expect(await count('payment_batch')).toBe(0);
  });

  it('go by two people from proposal to file; the account number stands on no page', async () => {
    const bart = office.as(world.actors.bart);
    const made = await submit(bart, '/betalingen', '/betalingen/batches', {});
    expect(made.status).toBe(303);
    const page = String(made.headers['location']);
    const own = await bart.get(page).expect(200);
    expect(own.text).not.toContain('/goedkeuring"');
    expect(own.text).not.toMatch(/BE\d{14}/);
    const hash = /<code>([0-9a-f]{64})<\/code>/.exec(own.text)![1]!;
    const self = await submit(bart, page, `${page}/goedkeuring`, { contentHash: hash });
    expect(self.status).toBe(422);
    expect(self.text).toContain('U stelde deze batch zelf voor');

    const nele = office.as(world.actors.nele);
    const blind = await submit(nele, page, `${page}/goedkeuring`, { contentHash: 'x' });
    expect(blind.status).toBe(422);
    expect(blind.text).toContain('niet meer wat u zag');
    expect((await submit(nele, page, `${page}/annulering`, { reason: '' })).text).toContain('Schrijf waarom');
    expect((await submit(nele, page, `${page}/goedkeuring`, { contentHash: hash })).status).toBe(303);
    await nele.get(`${page}/bestand`).expect(404);
    expect((await submit(nele, page, `${page}/export`, {})).status).toBe(303);
    const file = await nele.get(`${page}/bestand`).expect(200);
    expect(file.headers['content-disposition']).toContain('attachment');
    const text = file.text ?? (file.body as Buffer).toString();
    expect(text).toContain('8708.00');
    const again = await bart.get(`${page}/bestand`).expect(200);
    expect(again.text ?? (again.body as Buffer).toString()).toBe(text);
  });

  it('are read by the auditor, who changes nothing and gets no file', async () => {
    const wim = office.as(world.actors.wim);
    const { text } = await wim.get('/betalingen').expect(200);
    await wim
      .post('/betalingen/batches')
      .type('form')
      .send({ _csrf: tokenOf(text) })
      .expect(403);
    const batch = /\/betalingen\/batches\/([0-9a-f-]{36})/.exec(text)![0];
    await wim.get(`${batch}/bestand`).expect(403);
  });
});

describe('the log', () => {
  it('checks its chain on request and logs that it was read', async () => {
    const wim = office.as(world.actors.wim);
    const { text } = await wim.get('/logboek?controle=1').expect(200);
    expect(text).toContain('De keten klopt');
    const read = (await wim.get('/logboek?wat=audit.view')).text;
    expect(read).toMatch(/<option value="audit.view" selected>Logboek bekeken/);
    expect((await wim.get('/logboek?wat=claim.')).text).toContain('Begint met claim.');
  });
});
