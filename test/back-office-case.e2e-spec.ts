import { aCaseAt, bytesOf, claimNow, createTestWorld, must, type TestWorld } from '#testing';
import type { Claim } from '#domain';
import { Temporal } from '#kernel';
import { startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { hidden, refusesHostile, submit, tokenOf, type Fields } from './back-office-forms.js';

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

describe('the work list and the search', () => {
  let claim: Claim;
  beforeAll(async () => (claim = await aCaseAt(world, 'submitted')));

  it('shows an officer what to do next', async () => {
    const { text } = await office.as(world.actors.an).get('/werk').expect(200);
    expect(text).toContain(claim.number);
    expect(text).toContain('Volledigheid nakijken');
  });

  it('sends an expert to his own list and refuses finance', async () => {
    await office.as(world.actors.dirk).get('/werk').expect(303).expect('Location', '/expertise');
    await office.as(world.actors.bart).get('/werk').expect(403);
    await office.as(world.actors.bart).get('/dossiers').expect(403);
    await office.as(world.actors.an).get('/expertise').expect(403);
    await office.as().get('/werk').expect(303);
  });

  it.each(['stand=%00', 'ramp=1%27%20or%201=1', 'pagina=-1', 'lijst=<script>', 'gemeente=x&gemeente=y'])(
    'reads %s as not given',
    async (query) => {
      const { text } = await office.as(world.actors.an).get(`/werk?${query}`).expect(200);
      expect(text).not.toContain('<script>alert');
    },
  );

  it('goes straight to the case whose whole number was typed, with or without D-', async () => {
    for (const zoek of [claim.number!, ` ${claim.number!.toLowerCase()} `, claim.number!.slice(2)])
      await office
        .as(world.actors.an)
        .get('/dossiers')
        .query({ zoek })
        .expect(303)
        .expect('Location', `/dossier/${claim.id}`);
  });

  it('finds by number, by part of a name, by street, by municipality, and never by a wildcard', async () => {
    const find = async (words: string): Promise<string> =>
      (await office.as(world.actors.an).get('/dossiers').query({ zoek: words }).expect(200)).text;
    expect(await find(claim.number!.slice(0, -3))).toContain(claim.number);
    expect(await find('lena peet')).toContain(claim.number);
    const { street, houseNumber, postcode } = claim.address!;
    expect(await find(`${street.toUpperCase()} ${houseNumber} ${postcode}`)).toContain(claim.number);
    expect(await find(`${street} 98765`)).toContain('Geen dossiers gevonden');
    expect(await find('')).toMatch(/1 tot en met \d+ van \d+/);
    expect(await find('Diksm')).toContain(claim.number);
    await office.as(world.actors.an).get('/dossiers?volgorde=constructor&pagina=9999999').expect(200);
    expect(await find('%')).toContain('Geen dossiers gevonden');
    expect(await find("' or 1=1 --")).toContain('Geen dossiers gevonden');
    const script = await find('<script>alert(1)</script>');
    expect(script).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(await find(`\u0000${'x'.repeat(5000)}`)).toContain('Geen dossiers gevonden');
  });
});

describe('opening a case', () => {
  it('asks a reason once per session, keeps it safe, and writes it down', async () => {
    const claim = await aCaseAt(world, 'complete');
    const tom = office.as(world.actors.tom);
    const page = `/dossier/${claim.id}`;
    const asked = await tom.get(page).expect(303);
    expect(asked.headers['location']).toBe(`${page}/reden?naar=${encodeURIComponent(page)}`);
    const form = await tom.get(asked.headers['location']!).expect(200);
    const answer = (fields: Fields) =>
      tom
        .post(`${page}/reden`)
        .type('form')
        .send({ _csrf: tokenOf(form.text), naar: page, ...fields });
    expect((await answer({}).expect(422)).text).toContain('Kies waarom u dit dossier opent.');
    expect((await answer({ reason: 'andere' }).expect(422)).text).toContain(
      'Schrijf waarom u dit dossier opent.',
    );
    expect((await answer({ reason: 'zomaar' }).expect(422)).text).toContain('Kies waarom');
    await answer({ reason: 'vraag', naar: 'https://kwaad.example/' }).expect(303).expect('Location', page);
    expect((await tom.get(page).expect(200)).text).toContain(claim.number);
    const log = await tom.get(`${page}/logboek`).expect(200);
    expect(log.text).toContain('De aanvrager stelde een vraag');
  });

  it.each(['nietbestaand', '00000000-0000-7000-8000-00000000dead', "1' or '1'='1", '%00'])(
    'answers 404 for %s',
    async (id) => {
      await office
        .as(world.actors.an)
        .get(`/dossier/${encodeURIComponent(id)}`)
        .expect(404);
    },
  );

  it('is refused to finance, to the administrator and to an expert without the case', async () => {
    const claim = await aCaseAt(world, 'complete');
    for (const actor of [world.actors.bart, world.actors.ingrid, world.actors.dirk]) {
      await office.as(actor).get(`/dossier/${claim.id}`).expect(403);
    }
  });

  it('shows the account masked, and only clean documents', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const documents = await addDocuments(claim);
    const an = office.as(world.actors.an);
    const { text } = await an.get(`/dossier/${claim.id}`).expect(200);
    expect(text).toContain('BE71 •••• •••• 6769');
    expect(text).not.toContain('BE71096123456769');
    const clean = await an.get(`/dossier/${claim.id}/document/${documents.clean}`).expect(200);
    expect(clean.headers['content-type']).toBe('image/jpeg');
    expect(clean.headers['x-content-type-options']).toBe('nosniff');
    expect(clean.headers['content-disposition']).toMatch(/^attachment; filename="muur/);
    expect(clean.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    // No picture was made of it yet.
    await an.get(`/dossier/${claim.id}/document/${documents.clean}/voorbeeld`).expect(404);
    await an.get(`/dossier/${claim.id}/document/${documents.clean}/klein`).expect(404);
    await an.get(`/dossier/${claim.id}/document/${documents.pending}`).expect(404);
    await an.get(`/dossier/${claim.id}/document/${documents.infected}`).expect(404);
    const other = await aCaseAt(world, 'submitted');
    await an.get(`/dossier/${other.id}/document/${documents.clean}`).expect(404);
    await office.as(world.actors.bart).get(`/dossier/${claim.id}/document/${documents.clean}`).expect(403);
  });

  it('lets an officer take it, and tells the second one', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const page = `/dossier/${claim.id}`;
    const stale = office.as(world.actors.tom);
    const old = await stale.get(page).expect(200);
    const taken = await submit(office.as(world.actors.an), page, `${page}/neem`, {});
    expect(taken.status).toBe(303);
    const late = await stale
      .post(`${page}/neem`)
      .type('form')
      .send({ _csrf: tokenOf(old.text), version: hidden(old.text, 'version') });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Iemand anders wijzigde dit dossier intussen');
    await stale.post(`${page}/neem`).type('form').send({ version: '1' }).expect(403);
  });
});

/** Three documents of one claim, one of each scan result; the bytes are in the app's own store. */
async function addDocuments(claim: Claim): Promise<Record<'clean' | 'pending' | 'infected', string>> {
  const ids = { clean: world.ids.next(), pending: world.ids.next(), infected: world.ids.next() };
  for (const scan of ['clean', 'pending', 'infected'] as const) {
    const objectKey = `claims/${claim.id}/${ids[scan]}`;
    const { size, sha256 } = await office.deps.objects.put(objectKey, bytesOf('geen echte foto'));
    const document = {
      id: ids[scan],
      claimId: claim.id,
      kind: 'photo',
      fileName: 'muur <b>.jpg',
      mediaType: 'image/jpeg',
      size,
      sha256,
      objectKey,
      scan,
    } as const;
    const uploaded = {
      uploadedBy: claim.personId,
      uploadedAt: Temporal.Instant.from('2024-05-14T09:00:00Z'),
    };
    must(
      await world.deps.uow.run(async (tx) => ({
        ok: true,
        value: await tx.documents.insert({ ...document, ...uploaded }),
      })),
    );
  }
  return ids;
}

describe('completeness', () => {
  const statuses = (html: string, value: string): Fields =>
    Object.fromEntries(
      [...new Set([...html.matchAll(/name="(status-[^"]+)"/g)].map((m) => m[1]!))].map((name) => [
        name,
        value,
      ]),
    );

  it('asks an answer for each entry and keeps the rest', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const page = `/dossier/${claim.id}/volledigheid`;
    const answer = await submit(office.as(world.actors.an), page, page, {
      freeQuestion: 'Stond de wagen buiten?',
      dueOn: '14-06-2024',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Duid aan of dit er is: Factuur of bestek: Wasmachine.');
    expect(answer.text).toContain('Stond de wagen buiten?');
  });

  it('makes the case complete', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const page = `/dossier/${claim.id}/volledigheid`;
    const an = office.as(world.actors.an);
    const { text } = await an.get(page).expect(200);
    const done = await submit(an, page, page, statuses(text, 'present'));
    expect(done.status).toBe(303);
    expect((await claimNow(world, claim.id)).state).toBe('complete');
    expect((await an.get(`/dossier/${claim.id}`).expect(200)).text).toContain('Het dossier is volledig.');
  });

  it.each([
    ['no question', {}, 'Schrijf wat u precies aan de aanvrager vraagt.'],
    [
      'a day in the past',
      { question: 'Foto?', dueOn: '01-01-2024' },
      'Kies een dag na vandaag om te antwoorden.',
    ],
    ['no day', { question: 'Foto?', dueOn: '' }, 'Vul in tegen welke dag u het antwoord vraagt.'],
    [
      'a day that is none',
      { question: 'Foto?', dueOn: '31-02-2024' },
      'Vul een datum in als dag, maand en jaar',
    ],
    [
      'a question that is too long',
      { question: 'x'.repeat(1001) },
      'De tekst mag hoogstens 1000 tekens bevatten.',
    ],
  ])(
    'does not ask the victim with %s',
    async (_what, { question = '', dueOn = '14-06-2024' }: { question?: string; dueOn?: string }, said) => {
      const claim = await aCaseAt(world, 'submitted');
      const page = `/dossier/${claim.id}/volledigheid`;
      const an = office.as(world.actors.an);
      const { text } = await an.get(page).expect(200);
      const fields = statuses(text, 'present');
      const first = Object.keys(fields)[0]!;
      const answer = await submit(an, page, page, {
        ...fields,
        [first]: 'requested',
        [first.replace('status', 'question')]: question,
        dueOn,
      });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(said);
      expect((await claimNow(world, claim.id)).state).toBe('submitted');
    },
  );

  it('asks the victim and then waits, without a second time by a stale tab', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const page = `/dossier/${claim.id}/volledigheid`;
    const an = office.as(world.actors.an);
    const { text } = await an.get(page).expect(200);
    const fields = {
      ...statuses(text, 'present'),
      freeQuestion: 'Stond de wagen buiten?',
      dueOn: '14-06-2024',
      _csrf: tokenOf(text),
      version: hidden(text, 'version'),
    };
    await an.post(page).type('form').send(fields).expect(303);
    expect((await claimNow(world, claim.id)).state).toBe('awaiting_information');
    await an.post(page).type('form').send(fields).expect(409);
    expect((await an.get(page).expect(200)).text).toContain('Wij wachten op de aanvrager');
  });
});

describe('admissibility', () => {
  refusesHostile({
    office: () => office,
    world: () => world,
    form: 'the reason',
    actor: () => world.actors.an,
    claim: () => aCaseAt(world, 'complete'),
    page: '/ontvankelijkheid',
    action: '/onontvankelijk',
    field: 'reason',
    rest: () => ({ ground: 'late' }),
  });

  it('needs a ground of the list', async () => {
    const claim = await aCaseAt(world, 'complete');
    const base = `/dossier/${claim.id}`;
    const answer = await submit(
      office.as(world.actors.an),
      `${base}/ontvankelijkheid`,
      `${base}/onontvankelijk`,
      { ground: 'zomaar', reason: 'Te laat.' },
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Kies waarom de aanvraag onontvankelijk is.');
  });

  it('admits', async () => {
    const claim = await aCaseAt(world, 'complete');
    const page = `/dossier/${claim.id}/ontvankelijkheid`;
    expect((await submit(office.as(world.actors.an), page, page, {})).status).toBe(303);
    expect((await claimNow(world, claim.id)).state).toBe('admissible');
  });
});

describe('appointing an expert', () => {
  it.each([
    ['nobody', { expertId: '' }, 'Kies een deskundige.'],
    [
      'somebody who is no expert',
      { expertId: '00000000-0000-7000-8000-000000000000' },
      'Kies een deskundige uit de lijst.',
    ],
    ['hostile text', { expertId: '<script>' }, 'Kies een deskundige uit de lijst.'],
    ['a visit in the past', { visitOn: '14-05-2024' }, 'Kies een dag voor het plaatsbezoek vanaf vandaag.'],
    ['a visit on no day', { visitOn: '32-13-2024' }, 'Vul een datum in als dag, maand en jaar'],
    ['no declaration', { noConflict: '' }, 'Bevestig dat er geen belangenconflict bekend is.'],
  ])('refuses %s', async (_what, change: Partial<Fields>, said) => {
    const claim = await aCaseAt(world, 'admissible');
    const page = `/dossier/${claim.id}/deskundige`;
    const fields = {
      expertId: world.actors.dirk.personId,
      visitOn: '',
      noConflict: 'ja',
      ...change,
    } as Fields;
    const answer = await submit(office.as(world.actors.an), page, page, fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(said);
    expect((await claimNow(world, claim.id)).state).toBe('admissible');
  });

  it('gives the case to the expert', async () => {
    const claim = await aCaseAt(world, 'admissible');
    const page = `/dossier/${claim.id}/deskundige`;
    const fields = { expertId: world.actors.dirk.personId, visitOn: '20-05-2024', noConflict: 'ja' };
    expect((await submit(office.as(world.actors.an), page, page, fields)).status).toBe(303);
    expect((await office.as(world.actors.dirk).get('/expertise').expect(200)).text).toContain(claim.number);
  });
});
