import sharp from 'sharp';
import { ok, plainDate } from '#kernel';
import { FLOOD_2023, HAIL_2024 } from '#persistence';
import { aClaim, aReport, anItem, createTestWorld, DIKSMUIDE, type TestWorld } from '#testing';
import type { Claim } from '#domain';
import { hiddenFields, startELoket, type ELoketApp } from './e-loket-app.js';

let world: TestWorld;
let eloket: ELoketApp;
type Agent = ReturnType<ELoketApp['as']>;
type Reply = Awaited<ReturnType<Agent['post']>>;
type Answers = Record<string, string | string[]>;

beforeAll(async () => {
  world = await createTestWorld();
  eloket = await startELoket(world);
});
afterAll(async () => {
  await eloket.close();
  await world.close();
});
beforeEach(async () => {
  await eloket.today('2024-05-15');
  await world.adminDb.query(`update claim set state = 'withdrawn'`);
});

const GOOD = {
  plaats: {
    'damageDate-day': '12',
    'damageDate-month': '11',
    'damageDate-year': '2023',
    search: 'Diksmuide',
    street: 'Grote Markt',
    houseNumber: '6',
    box: '',
  },
  'schadeposten/nieuw': {
    category: 'household',
    description: 'Wasmachine Miele',
    quantity: '1',
    yearBought: '2019',
    costBasis: 'replacement',
    cost: '€ 1 250,50',
    title: 'owner',
  },
  verzekering: {
    insured: 'ja',
    insurer: 'Verzekering NV',
    policyNumber: 'P-1',
    compensation: '0',
    attest: 'later',
  },
  rekening: { iban: 'BE71 0961 2345 6769', holder: 'Luc Desmet' },
  contact: { email: 'luc@example.org', phone: '0470 12 34 56' },
} as const satisfies Record<string, Answers>;
type Page = keyof typeof GOOD;
const PAGES = Object.keys(GOOD) as Page[];

async function start(agent: Agent, disasterId = FLOOD_2023.id): Promise<string> {
  const page = await agent.get(`/aanvraag/nieuw?ramp=${disasterId}`).expect(200);
  const sent = await agent
    .post('/aanvraag/nieuw')
    .type('form')
    .send(hiddenFields(page.text, '/aanvraag/nieuw'));
  expect(sent.status).toBe(303);
  return sent.headers['location'] as string;
}
async function fields(agent: Agent, path: string, action = path): Promise<Record<string, string>> {
  return hiddenFields((await agent.get(path).expect(200)).text, action);
}
async function post(agent: Agent, path: string, answers: Answers): Promise<Reply> {
  return agent
    .post(path)
    .type('form')
    .send({ ...(await fields(agent, path)), ...answers });
}
async function fillAll(agent: Agent, base: string): Promise<void> {
  for (const page of PAGES)
    expect([page, (await post(agent, `${base}/${page}`, GOOD[page])).status]).toEqual([page, 303]);
}
async function draft(over: Partial<Claim> = {}): Promise<{ agent: Agent; base: string; claim: Claim }> {
  const { luc } = world.actors;
  const items = [anItem({ id: world.ids.next() })];
  const claim = aClaim({ id: world.ids.next(), personId: luc.personId, items, ...over });
  await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
  return { agent: eloket.as(luc), base: `/aanvraag/${claim.id}`, claim };
}
/** Everything of all claims that a page could change. */
const state = (): Promise<object[]> =>
  world.adminDb.query(
    `select c.*, (select jsonb_agg(i order by i.position) from damage_item i where i.claim_id = c.id) items,
       (select count(*) from claim_document d where d.claim_id = c.id and removed_at is null) files,
       (select count(*) from audit_entry) audits
     from claim c order by c.id`,
  );
const idOf = (base: string): string => base.split('/').at(-1) ?? '';
const stored = async (base: string): Promise<Record<string, unknown>> =>
  (await world.adminDb.query<Record<string, unknown>>('select * from claim where id = $1', [idOf(base)]))[0]!;

describe('from the choice of the disaster to the receipt', () => {
  it('copies the report, keeps every page, shows the account masked, and gives a number and a PDF', async () => {
    const { luc } = world.actors;
    const report = aReport({
      id: world.ids.next(),
      number: 'M-2023-0000001-11',
      personId: luc.personId,
      firstDay: plainDate('2023-11-12'),
    });
    await world.deps.uow.run(async (tx) => ok(await tx.reports.insert(report)));
    const agent = eloket.as(luc);
    const choice = await agent.get('/aanvraag').expect(200);
    expect(choice.text).toContain('31 juli 2024');
    expect(choice.text).toContain('U meldde deze schade al');
    const base = await start(agent);
    const tasks = await agent.get(base).expect(200);
    expect(tasks.text).toContain(
      'U kunt indienen tot en met 31 juli 2024. Vier onderdelen zijn nog niet klaar.',
    );
    expect(tasks.text).toContain('Diksmuide, 12 november 2023');
    expect(tasks.text).toContain('luc@example.org');
    await fillAll(agent, base);

    // another device: a browser without this session's history
    const other = eloket.as(luc);
    const item =
      /schadeposten\/([0-9a-f-]{36})"/.exec(
        (await other.get(`${base}/schadeposten`).expect(200)).text,
      )?.[1] ?? '';
    const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    await upload(other, base, photo, 'kelder.jpg', { kind: 'photo', item }).expect(303);

    const check = await other.get(`${base}/controleren`).expect(200);
    for (const shown of [
      'Wasmachine Miele',
      '1.250,50',
      '8600 Diksmuide',
      'BE71 •••• •••• 6769',
      'kelder.jpg',
      'wordt niet vergoed',
    ]) {
      expect(check.text).toContain(shown);
    }
    expect(check.text).not.toContain('0961 2345');
    const sent = await other
      .post(`${base}/indienen`)
      .type('form')
      .send(hiddenFields(check.text, `${base}/indienen`));
    expect([sent.status, sent.headers['location']]).toEqual([303, `${base}/ontvangst`]);
    const receipt = await other.get(`${base}/ontvangst`).expect(200);
    const { number } = await stored(base);
    expect(number).toMatch(/^D-2024-\d{7}-\d{2}$/);
    expect(receipt.text).toContain(number as string);
    const pdf = await other
      .get(`${base}/ontvangstbewijs.pdf`)
      .buffer(true)
      .expect(200)
      .expect('content-type', 'application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    await other.get(base).expect(303).expect('location', `${base}/ontvangst`);
  });

  it('leads back to the check page after a change from there', async () => {
    const { agent, base } = await draft();
    const path = `${base}/contact`;
    const hidden = await fields(agent, `${path}?van=controle`, path);
    const sent = await agent
      .post(path)
      .type('form')
      .send({ ...hidden, ...GOOD.contact });
    expect(sent.headers['location']).toBe(`${base}/controleren`);
  });

  it('gives 16 clicks on submit one number', async () => {
    const { agent, base } = await draft();
    const form = await fields(agent, `${base}/controleren`, `${base}/indienen`);
    const sent = await Promise.all(
      Array.from({ length: 16 }, () => agent.post(`${base}/indienen`).type('form').send(form)),
    );
    expect(sent.map((reply) => [reply.status, reply.headers['location']])).toEqual(
      Array(16).fill([303, `${base}/ontvangst`]),
    );
    const log = await world.adminDb.query(
      `select 1 from audit_entry where claim_id = $1 and action = 'claim.submitted'`,
      [idOf(base)],
    );
    expect(log).toHaveLength(1);
  });

  it('names what is missing, with links to the sections, and submits nothing', async () => {
    const agent = eloket.as(world.actors.jan);
    const base = await start(agent);
    const sent = await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/controleren`, `${base}/indienen`));
    expect(sent.status).toBe(422);
    for (const section of ['place', 'items', 'insurance', 'account', 'contact']) {
      expect(sent.text).toContain(`href="#${section}"`);
      expect(sent.text).toContain(`id="${section}"`);
    }
    expect(await stored(base)).toMatchObject({ state: 'draft', number: null });
  });
});

describe('what is typed wrong', () => {
  const MANY = 'a'.repeat(5000);
  const HTML = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
  const cases: [Page, Answers, string][] = [
    [
      'plaats',
      { 'damageDate-day': '31', 'damageDate-month': '2' },
      'Vul een datum in als dag, maand en jaar',
    ],
    [
      'plaats',
      { 'damageDate-day': '', 'damageDate-month': '', 'damageDate-year': '' },
      'Vul de dag van de schade in',
    ],
    [
      'plaats',
      { 'damageDate-year': '2024', 'damageDate-month': '6' },
      'De datum van de schade ligt in de toekomst',
    ],
    ['plaats', { search: 'Parijs' }, 'Wij vinden deze gemeente of postcode niet'],
    ['plaats', { search: '' }, 'Vul een gemeente of postcode in'],
    ['plaats', { street: '' }, 'Vul de straat in'],
    ['plaats', { street: MANY }, 'hoogstens 120 tekens'],
    ['plaats', { street: 'a\u0000b' }, 'tekens die we niet kunnen lezen'],
    ['plaats', { street: ['a', 'b'] }, 'Vul hier één waarde in'],
    ['schadeposten/nieuw', { description: '' }, 'Beschrijf het beschadigde goed'],
    ['schadeposten/nieuw', { description: MANY }, 'hoogstens 300 tekens'],
    ['schadeposten/nieuw', { description: '\u0000' }, 'tekens die we niet kunnen lezen'],
    ['schadeposten/nieuw', { category: 'boat' }, 'Kies wat voor goed het is'],
    ['schadeposten/nieuw', { title: '__proto__' }, 'Kies welk recht'],
    ['schadeposten/nieuw', { quantity: '-1' }, 'Vul een getal van 1 tot 9999 in'],
    ['schadeposten/nieuw', { quantity: '1e3' }, 'Vul een getal van 1 tot 9999 in'],
    ['schadeposten/nieuw', { yearBought: '2024' }, 'kan niet na de schade liggen'],
    ['schadeposten/nieuw', { cost: '' }, 'Vul een bedrag in'],
    ['schadeposten/nieuw', { cost: '0' }, 'groter dan 0'],
    ['schadeposten/nieuw', { cost: '-5' }, 'bijvoorbeeld 1.250,50'],
    ['schadeposten/nieuw', { cost: '1e309' }, 'bijvoorbeeld 1.250,50'],
    ['schadeposten/nieuw', { cost: 'NaN' }, 'bijvoorbeeld 1.250,50'],
    ['schadeposten/nieuw', { cost: '99999999999' }, 'te hoog voor één schadepost'],
    ['verzekering', { insured: '' }, 'Kies of u voor deze schade verzekerd bent'],
    ['verzekering', { insurer: '' }, 'Vul de naam van uw verzekeraar in'],
    ['verzekering', { attest: 'nooit' }, 'Kies of u het attest nu of later bezorgt'],
    ['verzekering', { compensation: 'veel' }, 'bijvoorbeeld 1.250,50'],
    ['rekening', { iban: '' }, 'Vul uw rekeningnummer in'],
    ['rekening', { iban: 'BE71 0961 2345 6768' }, 'Dit rekeningnummer klopt niet'],
    ['rekening', { iban: 'BE71 0961 2345' }, 'Dit rekeningnummer klopt niet'],
    ['rekening', { holder: '' }, 'Vul de naam van de rekeninghouder in'],
    ['contact', { email: 'geen adres' }, 'naam@voorbeeld.be'],
    ['contact', { email: `${MANY}@example.org` }, 'hoogstens 254 tekens'],
    ['contact', { phone: 'bel maar' }, 'Vul een telefoonnummer in'],
  ];
  it.each(cases)('%s, case %#', async (page, wrong, message) => {
    const { agent, base } = await draft();
    const before = await state();
    const answers: Answers = { ...GOOD[page], ...wrong };
    const reply = await post(agent, `${base}/${page}`, answers);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(message);
    expect(reply.text).toMatch(/<title>Fout: /);
    // each line of the summary leads to something on the page
    const links = [...reply.text.matchAll(/error-summary[\s\S]*?<\/ul>/g)].flatMap((m) => [
      ...m[0].matchAll(/href="#([^"]+)"/g),
    ]);
    expect(links.length).toBeGreaterThan(0);
    for (const [, target] of links) expect(reply.text).toContain(`id="${target}"`);
    // what was typed is still there
    for (const [name, typed] of Object.entries(answers)) {
      if (typeof typed !== 'string' || typed === '' || /\u0000|^__|boat|nooit/.test(typed)) continue;
      expect([name, reply.text.includes(typed.slice(0, 200))]).toEqual([name, true]);
    }
    expect(await state()).toEqual(before);
  });

  it.each(PAGES)('%s: HTML and emoji are shown as text', async (page) => {
    const { agent, base } = await draft();
    const name = {
      plaats: 'street',
      'schadeposten/nieuw': 'description',
      verzekering: 'insurer',
      rekening: 'holder',
      contact: 'email',
    }[page];
    const typed = page === 'contact' || page === 'rekening' ? HTML.slice(0, 60) : `${HTML} 😀`;
    const reply = await post(agent, `${base}/${page}`, { ...GOOD[page], [name]: typed });
    const shown = reply.status === 303 ? await agent.get(`${base}/controleren`).expect(200) : reply;
    expect(shown.text).not.toContain('<script>alert');
    expect(shown.text).not.toContain('<img src=x');
    expect(shown.text).toMatch(/(&lt;|&#60;)script(&gt;|&#62;)/);
  });

  it.each(PAGES)('%s: a text of 1 MB is refused, and nothing changes', async (page) => {
    const { agent, base } = await draft();
    const before = await state();
    const hidden = await fields(agent, `${base}/${page}`);
    const big = Object.keys(GOOD[page]).at(-1)!;
    const reply = await agent
      .post(`${base}/${page}`)
      .type('form')
      .send({ ...hidden, ...GOOD[page], [big]: 'x'.repeat(1_000_000) });
    expect(reply.status).toBe(413);
    expect(reply.text).toContain('Er is niets gewijzigd');
    expect(await state()).toEqual(before);
  });

  it('asks which municipality is meant', async () => {
    const { agent, base } = await draft();
    const reply = await post(agent, `${base}/plaats`, { ...GOOD.plaats, search: '8600' });
    if (reply.status === 422) expect(reply.text).toContain('Kies de juiste gemeente');
    else expect(reply.status).toBe(303);
    const several = await post(agent, `${base}/plaats`, { ...GOOD.plaats, search: 'Sint' });
    expect(several.status).toBe(422);
    expect(several.text).toMatch(/Kies de juiste gemeente|Wij vinden deze gemeente/);
  });
});

describe('two tabs', () => {
  it.each(PAGES.filter((page) => page !== 'schadeposten/nieuw'))(
    '%s: the later one sees both and decides',
    async (page) => {
      const { agent, base } = await draft();
      const path = `${base}/${page}`;
      const stale = await fields(agent, path);
      await post(agent, `${base}/contact`, { ...GOOD.contact, phone: '051 00 00 00' });
      const before = await state();
      const reply = await agent
        .post(path)
        .type('form')
        .send({ ...stale, ...GOOD[page] });
      expect(reply.status).toBe(409);
      expect(reply.text).toContain('intussen gewijzigd in een ander venster');
      for (const typed of Object.values<string>(GOOD[page])) {
        if (!['', 'ja', 'later'].includes(typed)) expect(reply.text).toContain(`value="${typed}"`);
      }
      expect(await state()).toEqual(before);
      // pressing the button again is a choice
      const again = await agent
        .post(path)
        .type('form')
        .send({ ...hiddenFields(reply.text, path), ...GOOD[page] });
      expect(again.status).toBe(303);
    },
  );

  it('keeps a good that was changed here and removed there', async () => {
    const { agent, base, claim } = await draft();
    const path = `${base}/schadeposten/${claim.items[0]!.id}`;
    const stale = await fields(agent, path);
    await post(agent, `${path}/verwijderen`, {});
    const reply = await agent
      .post(path)
      .type('form')
      .send({ ...stale, ...GOOD['schadeposten/nieuw'] });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Wasmachine Miele');
    expect(reply.text).toContain('niet meer in uw aanvraag');
    await agent.post(`${path}/verwijderen`).type('form').send(stale).expect(303);
  });

  it('does not submit what was changed after the check page was opened', async () => {
    const { agent, base } = await draft();
    const stale = await fields(agent, `${base}/controleren`, `${base}/indienen`);
    await post(agent, `${base}/contact`, GOOD.contact);
    const reply = await agent.post(`${base}/indienen`).type('form').send(stale);
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('Ze is nog niet ingediend');
    expect(await stored(base)).toMatchObject({ state: 'draft' });
    await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(hiddenFields(reply.text, `${base}/indienen`))
      .expect(303);
  });

  it('leads a page that was left open to the receipt once the claim is submitted', async () => {
    const { agent, base } = await draft();
    const stale = await fields(agent, `${base}/contact`);
    await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/controleren`, `${base}/indienen`))
      .expect(303);
    const before = await stored(base);
    await agent
      .post(`${base}/contact`)
      .type('form')
      .send({ ...stale, ...GOOD.contact })
      .expect(303)
      .expect('location', `${base}/ontvangst`);
    expect(await stored(base)).toEqual(before);
  });

  it('refuses a form without its token', async () => {
    const { agent, base } = await draft();
    const before = await state();
    const { _csrf: _, ...hidden } = await fields(agent, `${base}/contact`);
    const reply = await agent
      .post(`${base}/contact`)
      .type('form')
      .send({ ...hidden, ...GOOD.contact });
    expect(reply.status).toBe(403);
    expect(reply.text).toContain('Er is niets gewijzigd');
    expect(await state()).toEqual(before);
  });
});

describe("somebody else's claim, or none", () => {
  const SUFFIXES = [
    '', '/plaats', '/schadeposten', '/schadeposten/nieuw', '/documenten', '/documenten/toevoegen', '/verzekering', '/rekening',
    '/contact', '/te-laat', '/buiten-gebied', '/controleren', '/ontvangst', '/ontvangstbewijs.pdf',
  ]; // prettier-ignore
  it.each(SUFFIXES)('%s is not found', async (suffix) => {
    const { base } = await draft();
    const fatima = eloket.as(world.actors.fatima);
    for (const path of [
      base,
      `/aanvraag/${world.ids.next()}`,
      '/aanvraag/1',
      "/aanvraag/'; drop table claim --",
    ]) {
      const reply = await fatima.get(`${path}${suffix}`);
      expect([path, reply.status]).toEqual([path, 404]);
      expect(reply.text).not.toContain('Luc');
    }
    await eloket.as().get(`${base}${suffix}`).expect(303);
  });

  it.each([
    '/plaats',
    '/schadeposten/nieuw',
    '/verzekering',
    '/rekening',
    '/contact',
    '/te-laat',
    '/buiten-gebied',
    '/indienen',
  ])('posting to %s changes nothing', async (suffix) => {
    const { base } = await draft();
    const fatima = eloket.as(world.actors.fatima);
    const mine = await start(fatima, HAIL_2024.id).catch(() => start(fatima));
    const hidden = await fields(fatima, `${mine}/contact`);
    const before = await state();
    const answers: Answers = GOOD[suffix.slice(1) as Page] ?? {};
    await fatima
      .post(`${base}${suffix}`)
      .type('form')
      .send({ ...hidden, version: '1', ...answers })
      .expect(404);
    expect(await state()).toEqual(before);
  });
});

function upload(
  agent: Agent,
  base: string,
  content: Buffer,
  name: string,
  more: Record<string, string> = {},
) {
  const send = async (): Promise<Reply> => {
    const action = `${base}/documenten/toevoegen`;
    const hidden = await fields(agent, `${action}?soort=${more['kind'] ?? 'other'}`, action);
    const request = agent.post(action).field('_csrf', hidden['_csrf']!);
    for (const [field, value] of Object.entries({ kind: 'other', item: '', ...more }))
      void request.field(field, value);
    return request.attach('file', content, name);
  };
  const sent = send();
  return Object.assign(sent, {
    expect: async (status: number, text?: string): Promise<Reply> => {
      const reply = await sent;
      expect([
        reply.status,
        text === undefined || reply.text.includes(text) || reply.text.slice(0, 4000),
      ]).toEqual([status, true]);
      return reply;
    },
  });
}

describe('files', () => {
  let photo: Buffer;
  const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  beforeAll(async () => {
    photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#246' } })
      .png()
      .toBuffer();
  });

  it.each<[string, () => Buffer, string, string]>([
    ['an empty file', () => Buffer.alloc(0), 'a.jpg', 'Dit bestand is leeg'],
    [
      'a web page called jpg',
      () => Buffer.from('<!doctype html><script>alert(1)</script>'),
      'a.jpg',
      'Dit bestand is een webpagina',
    ],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      'a.svg',
      'SVG-tekening',
    ],
    [
      'a program',
      () => Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
      'a.jpg',
      'Dit bestand is iets anders',
    ],
    ['a PDF called jpg', () => PDF, 'a.jpg', 'eindigt op .jpg, maar de inhoud is pdf'],
    ['a PNG called exe', () => photo, 'a.png.exe', 'eindigt op .exe, maar de inhoud is png'],
    [
      'a PDF with a script',
      () => Buffer.from(PDF.toString().replace('/Catalog', '/Catalog/JavaScript')),
      'a.pdf',
      'Druk het document af',
    ],
    ['12 MB', () => Buffer.concat([photo, Buffer.alloc(12_000_000)]), 'a.png', 'hoogstens 10 MB'],
  ])('refuses %s and says why', async (name, content, fileName, message) => {
    const { agent, base } = await draft();
    const before = await state();
    const reply = await upload(agent, base, content(), fileName).expect(
      name === '12 MB' ? 413 : 422,
      message,
    );
    expect(reply.text).toContain('href="#file"');
    expect(await state()).toEqual(before);
  });

  it('refuses a form without a file, with an unknown kind, or for a good of somebody else', async () => {
    const { agent, base } = await draft();
    const before = await state();
    const action = `${base}/documenten/toevoegen`;
    const hidden = await fields(agent, action);
    const bare = await agent.post(action).field('_csrf', hidden['_csrf']!).field('kind', 'photo');
    expect([bare.status, bare.text.includes('Kies een bestand')]).toEqual([422, true]);
    await upload(agent, base, photo, 'a.png', { kind: 'photo', item: world.ids.next() }).expect(404);
    const unknown = await agent
      .post(action)
      .field('_csrf', hidden['_csrf']!)
      .field('kind', 'x')
      .attach('file', photo, 'a.png');
    expect(unknown.status).toBe(422);
    const stranger = eloket.as(world.actors.fatima);
    const mine = await start(stranger, HAIL_2024.id).catch(() => start(stranger));
    const token = (await fields(stranger, `${mine}/contact`))['_csrf']!;
    const theirs = await stranger
      .post(action)
      .field('_csrf', token)
      .field('kind', 'photo')
      .attach('file', photo, 'a.png');
    expect(theirs.status).toBe(404);
    const tokenless = await agent.post(action).field('kind', 'photo').attach('file', photo, 'a.png');
    expect(tokenless.status).toBe(403);
    const after = (await state()).filter((row) => (row as { id: string }).id === idOf(base));
    expect(after.map((row) => ({ ...row, audits: 0 }))).toEqual(
      before.filter((row) => (row as { id: string }).id === idOf(base)).map((row) => ({ ...row, audits: 0 })),
    );
  });

  it('cleans the name, and gives the file back to its owner as a download that cannot act', async () => {
    const { agent, base } = await draft();
    await upload(agent, base, photo, '..\\..\\<b>kelder\u202e.png').expect(303);
    const page = await agent.get(`${base}/documenten`).expect(200);
    expect(page.text).toContain('_b_kelder.png');
    expect(page.text).toContain('Wordt op virussen gecontroleerd');
    const path = new RegExp(`${base}/documenten/[0-9a-f-]{36}`).exec(page.text)![0];
    const file = await agent.get(path).buffer(true).expect(200);
    expect(file.body).toEqual(photo);
    expect(file.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename=_b_kelder.png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    await eloket.as(world.actors.fatima).get(path).expect(404);
    await world.adminDb.query(`update claim_document set scan = 'infected' where claim_id = $1`, [
      idOf(base),
    ]);
    expect((await agent.get(path).expect(403)).text).toContain('virusscanner');
    expect((await agent.get(`${base}/documenten`)).text).toContain('Virus gevonden');
    await post(agent, `${path}/verwijderen`, {}).then((reply) => expect(reply.status).toBe(303));
    expect((await agent.get(`${base}/documenten`)).text).not.toContain('_b_kelder.png');
  });

  it('reads 200 MB to its end in little memory, and answers with a clear text', async () => {
    const { agent, base } = await draft();
    const before = await state();
    const action = `${base}/documenten/toevoegen`;
    const hidden = await fields(agent, action);
    const { name, value } = eloket.cookieOf(world.actors.luc);
    await agent.get(action);
    const address = await listening();
    const page = await fetch(`${address}${action}`, { headers: { cookie: `${name}=${value}` } });
    const token = hiddenFields(await page.text(), action)['_csrf']!;
    expect(token).not.toBe(hidden['_csrf']);
    const start_ = process.memoryUsage().rss;
    const reply = await fetch(`${address}${action}`, {
      method: 'POST',
      headers: { cookie: `${name}=${value}`, 'content-type': 'multipart/form-data; boundary=grens' },
      body: ReadableStream.from(huge(token, 200)),
      duplex: 'half',
    });
    expect(reply.status).toBe(413);
    expect(await reply.text()).toContain('hoogstens 10 MB');
    expect(process.memoryUsage().rss - start_).toBeLessThan(150 * 1024 * 1024);
    expect(await state()).toEqual(before);
  });

  async function listening(): Promise<string> {
    if (!eloket.server.listening)
      await new Promise<void>((done) => eloket.server.listen(0, '127.0.0.1', done));
    const address = eloket.server.address();
    return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  }
  async function* huge(token: string, megabytes: number): AsyncGenerator<Uint8Array> {
    const field = (name: string, value: string): string =>
      `--grens\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    yield Buffer.from(field('_csrf', token) + field('kind', 'photo') + field('item', ''));
    yield Buffer.from('--grens\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n');
    const block = Buffer.alloc(1024 * 1024, 0xff);
    for (let i = 0; i < megabytes; i++) yield await Promise.resolve(block);
    yield Buffer.from('\r\n--grens--\r\n');
  }
});

describe('off the ordinary road', () => {
  const outside = { ...GOOD.plaats, search: '9000 Gent' };
  it('says that the municipality is not recognised, why, and lets the person ask for a decision', async () => {
    const { agent, base } = await draft();
    const moved = await post(agent, `${base}/plaats`, outside);
    expect([moved.status, moved.headers['location']]).toEqual([303, `${base}/buiten-gebied`]);
    const page = await agent.get(`${base}/buiten-gebied`).expect(200);
    expect(page.text).toContain('Gent staat niet in de lijst van erkende gemeenten');
    expect(page.text).toContain('art. 4');
    expect((await agent.get(`${base}/controleren`)).text).toContain('U kunt nog niet indienen');
    const form = await fields(agent, `${base}/contact`);
    const blocked = await agent.post(`${base}/indienen`).type('form').send(form);
    expect([blocked.status, blocked.text.includes('valt buiten de erkenning')]).toEqual([422, true]);
    expect((await post(agent, `${base}/buiten-gebied`, {})).status).toBe(422);
    expect((await post(agent, `${base}/buiten-gebied`, { understood: 'ja' })).status).toBe(303);
    await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/controleren`, `${base}/indienen`))
      .expect(303);
    expect(await stored(base)).toMatchObject({ state: 'submitted', outside_area: true });
    expect((await agent.get(`${base}/ontvangst`)).text).toContain('buiten de erkenning');
  });

  it('names the recognised days when only the day is wrong', async () => {
    const { agent, base } = await draft({ address: DIKSMUIDE, damageDate: plainDate('2023-11-30') });
    expect((await agent.get(base).expect(200)).text).toContain(
      'alleen erkend voor 5 november 2023 tot en met 22 november 2023',
    );
  });

  const motive = {
    ground: 'force-majeure',
    'impedimentEnded-day': '31',
    'impedimentEnded-month': '5',
    'impedimentEnded-year': '2024',
    explanation: 'Ik lag in het ziekenhuis.',
  };
  it('after the window: says so with the article, and takes the claim with a motive', async () => {
    const { agent, base } = await draft();
    const check = await fields(agent, `${base}/controleren`, `${base}/indienen`);
    await eloket.today('2024-08-01');
    const tasks = await agent.get(base).expect(200);
    expect(tasks.text).toContain('tot en met 31 juli 2024');
    expect(tasks.text).toContain('art. 10, tweede lid');
    const blocked = await agent.post(`${base}/indienen`).type('form').send(check);
    expect([blocked.status, blocked.text.includes('Leg eerst uit waarom')]).toEqual([422, true]);
    const empty = await post(agent, `${base}/te-laat`, {});
    expect(empty.status).toBe(422);
    for (const text of ['Kies waarom uw aanvraag te laat komt', 'Vul in wanneer', 'Leg uit wat er gebeurde.'])
      expect(empty.text).toContain(text);
    const huge = await post(agent, `${base}/te-laat`, { ...motive, explanation: 'x'.repeat(4001) });
    expect([huge.status, huge.text.includes('hoogstens 4000 tekens')]).toEqual([422, true]);
    expect((await post(agent, `${base}/te-laat`, motive)).status).toBe(303);
    const review = await agent.get(`${base}/controleren`).expect(200);
    expect(review.text).toContain('Ik lag in het ziekenhuis.');
    await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(hiddenFields(review.text, `${base}/indienen`))
      .expect(303);
    expect(await stored(base)).toMatchObject({
      state: 'submitted',
      late_motive: { ground: 'force-majeure' },
    });
  });

  it('says at once that a motive comes too late, and after a year that the counter is closed', async () => {
    const { agent, base } = await draft();
    await eloket.today('2024-09-01');
    const late = await post(agent, `${base}/te-laat`, motive);
    expect([late.status, late.text.includes('tot en met 31 augustus 2024')]).toEqual([422, true]);
    expect(late.text).toContain('Ik lag in het ziekenhuis.');
    await eloket.today('2025-05-01');
    const closed = await agent.get(`${base}/te-laat`).expect(200);
    expect(closed.text).toContain('tot en met 30 april 2025');
    expect(closed.text).toContain('Havenlaan 88 bus 100');
    const again = await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/contact`));
    expect([again.status, again.text.includes('30 april 2025')]).toEqual([422, true]);
  });
});
