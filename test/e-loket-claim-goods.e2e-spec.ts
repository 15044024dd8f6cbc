import { FLOOD_2023 } from '#persistence';
import {
  addGood,
  draft,
  eloket,
  fields,
  fillAll,
  idOf,
  post,
  start,
  state,
  useClaimPages,
  world,
  type Answers,
  type TypedGood,
} from './claim-pages.js';
import { hiddenFields } from './e-loket-app.js';
import { begun, CAR, FENCE, LEEKS, POPLARS, PUMP, SHEEP } from './typed-goods.js';

useClaimPages();

describe('a farmer’s claim', () => {
  it('goes section by section from the task list to the receipt', async () => {
    const agent = eloket.as(world.actors.jan);
    const base = await start(agent, FLOOD_2023.id);
    const tasks = await agent.get(base).expect(200);
    for (const heading of ['A. Gebouwen', 'B. Inboedel', 'C. Beroeps', 'D. Landbouw', 'E. Onbebouwde grond'])
      expect(tasks.text).toContain(heading);
    expect(tasks.text).not.toContain('Goederen van het openbaar domein');
    await fillAll(agent, base);

    // no damage to professional goods other than the farm's
    const none = await post(agent, `${base}/schadeposten/deel/c`, { damage: 'nee' });
    expect([none.status, none.headers['location']]).toEqual([303, base]);
    const yes = await post(agent, `${base}/schadeposten/deel/d`, { damage: 'ja' });
    expect(yes.headers['location']).toBe(`${base}/schadeposten/nieuw?deel=d`);

    const leeks = await addGood(agent, base, LEEKS);
    await addGood(agent, base, SHEEP);
    await addGood(agent, base, PUMP);
    await addGood(agent, base, POPLARS);
    await addGood(agent, base, FENCE);
    const good = await agent.get(leeks).expect(200);
    for (const shown of [
      'Prei - industrie (teeltcode 8538)',
      '3,2500\u00a0ha',
      '9,5 ton per hectare',
      'Exploitant',
    ])
      expect(good.text).toContain(shown);
    const item = leeks.split('/').at(-1)!;
    expect(good.text).toContain(`documenten/toevoegen?soort=photo&amp;voor=${item}`);

    // a farmer tells of lost income
    await post(agent, `${base}/situatie/inkomensverlies`, { answer: 'ja' });
    // the section waits for the crop area
    expect((await agent.get(`${base}/schadeposten/deel/d`).expect(200)).text).toContain(
      'Vul uw teeltareaal in',
    );
    const areas = await post(agent, `${base}/schadeposten/teeltareaal`, {
      cultivated: '42,8',
      insured: '13',
    });
    expect(areas.headers['location']).toBe(`${base}/schadeposten/deel/d`);

    const list = await agent.get(`${base}/schadeposten`).expect(200);
    for (const sum of ['60.160,00', '6.000,00', '1.250,50', '1.200,00', '68.610,50'])
      expect(list.text).toContain(sum);
    expect(list.text).toContain('U hebt hier geen schade.');
    expect(list.text).toContain('wordt niet vergoed');

    const check = await agent.get(`${base}/controleren`).expect(200);
    for (const shown of [
      'teeltcode 8538',
      '7, Diksmuide: 3,2500',
      '21, Koekelare: 2,0400',
      '5,2900\u00a0ha',
      'Totaal teeltareaal',
      '42,8000\u00a0ha',
      'Schapen',
      'Noodslachting',
      'Landbouwmachines of landbouwmateriaal',
      'Jaar van de aankoopfactuur',
      'Populier',
      'Muur, afsluiting of haag',
      'Uitgesloten door de brandverzekering',
      'Kelder',
      'Geen schade aan: beroepsgoederen',
      '68.610,50',
    ])
      expect([shown, check.text.includes(shown)]).toEqual([shown, true]);
    const sent = await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(hiddenFields(check.text, `${base}/indienen`));
    expect([sent.status, sent.headers['location']]).toEqual([303, `${base}/ontvangst`]);
    const [claim] = await world.adminDb.query<Record<string, unknown>>(
      `select c.crop_areas, c.sections_without, c.unfinished,
         (select jsonb_object_agg(i.category, i.details) from damage_item i where i.claim_id = c.id) details
       from claim c where c.id = $1`,
      [idOf(base)],
    );
    expect(claim).toMatchObject({
      crop_areas: { cultivated: 428_000, insured: 130_000 },
      sections_without: ['C'],
      unfinished: null,
      details: {
        crop: {
          code: '8538',
          obtainedYield: 950,
          parcels: [{ area: 32_500 }, { area: 20_400, nis: '32010' }],
        },
        livestock: { dead: 12, slaughtered: 0 },
        household: { room: 'cellar' },
      },
    });
  });

  it('keeps a good that was begun, says that it does not count, and submits nothing with it', async () => {
    const { agent, base } = await draft();
    const page = await begun(agent, base, CAR);
    await post(agent, `${page}/gegevens`, CAR.gegevens);
    const tasks = await agent.get(base).expect(200);
    expect(tasks.text).toContain('Begonnen, niet volledig');
    const shown = await agent.get(page).expect(200);
    expect(shown.text).toContain('telt nog niet mee');
    expect(shown.text).toContain('1-ABC-234');
    expect(shown.text).toContain(`href="${page}/kost"`);
    const check = await agent.get(`${base}/controleren`).expect(200);
    expect(check.text).toContain('Volvo V60</strong> is niet af');
    const sent = await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(hiddenFields(check.text, `${base}/indienen`));
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('U begon met ‘Volvo V60’');
    await post(agent, `${page}/verwijderen`, {});
    expect((await agent.get(`${base}/controleren`).expect(200)).text).not.toContain('is niet af');
  });

  it('changes one page of a good from the check page and keeps the rest', async () => {
    const { agent, base } = await draft();
    const page = await addGood(agent, base, LEEKS);
    const path = `${page}/kost`;
    const form = await fields(agent, `${path}?van=controle`, path);
    const sent = await agent
      .post(path)
      .type('form')
      .send({ ...form, cost: '50.000' });
    expect(sent.headers['location']).toBe(`${base}/controleren`);
    // a parcel is changed and removed; the last one stays
    await post(agent, `${page}/percelen`, { wijzig: '2', number: '22', area: '1,5', search: 'Koekelare' });
    expect((await agent.get(page).expect(200)).text).toContain('22, Koekelare: 1,5000');
    const remove = async (index: number) => {
      const { version } = await fields(agent, `${page}/percelen`);
      const token = await fields(agent, `${page}/percelen`);
      return agent
        .post(`${page}/percelen/${index}/verwijderen`)
        .type('form')
        .send({ ...token, version });
    };
    expect((await remove(2)).status).toBe(303);
    const last = await remove(1);
    expect(last.status).toBe(422);
    expect(last.text).toContain('Minstens één perceel');
    expect((await remove(9)).status).toBe(404);
    const shown = (await agent.get(page).expect(200)).text;
    expect(shown).toContain('50.000,00');
    expect(shown).toContain('7, Diksmuide');
    expect(shown).not.toContain('22, Koekelare');
  });

  it('says no to a section with goods, to sections and goods of others', async () => {
    const { agent, base } = await draft();
    const { version, _csrf } = (await fields(agent, `${base}/contact`)) as { version: string; _csrf: string };
    const before = await state();
    const none = await agent
      .post(`${base}/schadeposten/deel/b`)
      .type('form')
      .send({ _csrf, version, damage: 'nee' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Haal die eerst weg');
    await agent.get(`${base}/schadeposten/deel/p`).expect(404);
    await agent.get(`${base}/schadeposten/nieuw?deel=z`).expect(404);
    await agent.get(`${base}/schadeposten/${world.ids.next()}/gegevens`).expect(404);
    expect(await state()).toEqual(before);
  });
});

describe('what is typed wrong about a good', () => {
  const LONG = 'a'.repeat(5000);
  type Case = [
    good: TypedGood,
    page: 'gegevens' | 'percelen' | 'kost' | 'recht',
    wrong: Answers,
    message: string,
  ];
  const cases: Case[] = [
    [LEEKS, 'gegevens', { code: '' }, 'Vul de teeltcode in'],
    [LEEKS, 'gegevens', { code: 'prei', name: 'Prei' }, '1 tot 4 cijfers'],
    [LEEKS, 'gegevens', { code: '7777' }, 'Vul de naam van de teelt in'],
    [LEEKS, 'gegevens', { code: '__proto__' }, 'Vul de naam van de teelt in'],
    [LEEKS, 'gegevens', { name: LONG }, 'hoogstens 120 tekens'],
    [LEEKS, 'gegevens', { farmArea: '' }, 'Vul in hoeveel hectare'],
    [LEEKS, 'gegevens', { farmArea: '3,12345' }, 'hoogstens 4 cijfers na de komma'],
    [LEEKS, 'gegevens', { farmArea: '0' }, 'groter dan 0'],
    [LEEKS, 'gegevens', { farmArea: '-1' }, 'hoogstens 4 cijfers na de komma'],
    [LEEKS, 'gegevens', { farmArea: ['1', '2'] }, 'hoogstens 4 cijfers na de komma'],
    [LEEKS, 'gegevens', { unit: 'bushel' }, 'Kies hoe u de opbrengst telt'],
    [LEEKS, 'gegevens', { normalYield: '0' }, 'groter dan 0'],
    [LEEKS, 'gegevens', { normalYield: '1e9' }, 'hoogstens 2 cijfers na de komma'],
    [LEEKS, 'gegevens', { obtainedYield: '40' }, 'lager zijn dan de normale opbrengst'],
    [LEEKS, 'percelen', { number: '' }, 'Vul het nummer van het perceel in'],
    [LEEKS, 'percelen', { number: 'a\u0000b' }, 'tekens die we niet kunnen lezen'],
    [LEEKS, 'percelen', { area: '' }, 'Vul de beschadigde oppervlakte in'],
    [LEEKS, 'percelen', { area: '99' }, 'samen groter dan de oppervlakte'],
    [LEEKS, 'percelen', { search: 'Parijs' }, 'Wij vinden deze gemeente of postcode niet'],
    [LEEKS, 'percelen', { search: 'Sint' }, /* many */ 'gemeente'],
    [LEEKS, 'kost', { cost: '' }, 'Vul een bedrag in'],
    [LEEKS, 'kost', { cost: '0' }, 'groter dan 0'],
    [LEEKS, 'recht', { title: 'usufruct' }, 'Kies welk recht'],
    [SHEEP, 'gegevens', { species: '' }, 'Kies welke dieren'],
    [SHEEP, 'gegevens', { dead: '0', slaughtered: '0' }, 'hoeveel dieren stierven'],
    [SHEEP, 'gegevens', { dead: '-3' }, 'Vul een getal van 0 tot 1000000 in'],
    [SHEEP, 'gegevens', { place: 'elders' }, 'Kies waar de dieren waren'],
    [SHEEP, 'recht', { title: 'operator' }, 'Kies welk recht'],
    [CAR, 'gegevens', { plate: '' }, 'Vul de nummerplaat'],
    [CAR, 'gegevens', { plate: '😀' }, 'nummerplaat in met letters en cijfers'],
    [CAR, 'gegevens', { place: '' }, 'Kies waar het voertuig stond'],
    [CAR, 'gegevens', { yearBought: '2024' }, 'kan niet na de schade liggen'],
    [CAR, 'kost', { costBasis: 'gift' }, 'Kies of u het goed herstelt of vervangt'],
    [CAR, 'kost', { cost: '99999999999' }, 'te hoog voor één schadepost'],
    [CAR, 'kost', { cost: '1e309' }, 'bijvoorbeeld 1.250,50'],
    [FENCE, 'gegevens', { description: '' }, 'Beschrijf wat er beschadigd is'],
    [FENCE, 'gegevens', { description: LONG }, 'hoogstens 300 tekens'],
    [FENCE, 'gegevens', { excludedByPolicy: '' }, 'Kies of uw brandverzekering dit goed uitsluit'],
    [PUMP, 'gegevens', { quantity: '1e3' }, 'Vul een getal van 1 tot 9999 in'],
    [PUMP, 'gegevens', { invoice: '' }, 'Kies of u de aankoopfactuur hebt'],
    [POPLARS, 'gegevens', { plantingYear: '2024' }, 'aanplant kan niet na de schade liggen'],
    [POPLARS, 'gegevens', { species: '' }, 'Vul de boomsoort in'],
    [POPLARS, 'gegevens', { professional: '' }, 'Kies of dit voor een beroep dient'],
  ];
  it.each(cases)('case %#', async (good, page, wrong, message) => {
    const { agent, base } = await draft();
    const at = await begun(agent, base, good);
    if (page !== 'gegevens') expect((await post(agent, `${at}/gegevens`, good.gegevens)).status).toBe(303);
    const before = await state();
    const typed = page === 'percelen' ? (good.percelen?.[0] ?? {}) : good[page];
    const reply = await post(agent, `${at}/${page}`, { ...typed, ...wrong });
    expect([reply.status, reply.text.includes(message) || reply.text.slice(-3000)]).toEqual([422, true]);
    expect(reply.text).toMatch(/<title>Fout: /);
    const summary = /error-summary[\s\S]*?<\/ul>/.exec(reply.text)?.[0] ?? '';
    const links = [...summary.matchAll(/href="#([^"]+)"/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [, target] of links) expect(reply.text).toContain(`id="${target}"`);
    expect(await state()).toEqual(before);
  });

  it('what to add, whether there is damage, and the crop area are refused in words too', async () => {
    const { agent, base } = await draft();
    await begun(agent, base, LEEKS);
    const before = await state();
    const pages: [string, Answers, string][] = [
      ['nieuw?deel=b', { choice: '' }, 'Kies wat er beschadigd is'],
      ['nieuw?deel=b', { choice: 'public-domain' }, 'Kies een soort goed'],
      ['deel/c', { damage: '' }, 'Kies of u hier schade hebt'],
      ['teeltareaal', { cultivated: '', insured: '0' }, 'Vul uw totale teeltareaal in'],
      ['teeltareaal', { cultivated: '10', insured: '11' }, 'niet groter zijn dan uw totale teeltareaal'],
      ['teeltareaal', { cultivated: '10', insured: 'niets' }, 'hoogstens 4 cijfers na de komma'],
    ];
    for (const [page, answers, message] of pages) {
      const action = `${base}/schadeposten/${page.split('?')[0]!}`;
      const form = await fields(agent, `${base}/schadeposten/${page}`, action);
      const reply = await agent
        .post(action)
        .type('form')
        .send({ ...form, ...answers });
      expect([page, reply.status, reply.text.includes(message)]).toEqual([page, 422, true]);
    }
    expect(await state()).toEqual(before);
  });

  it('an older page of a good sees what was saved meanwhile, and decides', async () => {
    const { agent, base } = await draft();
    const at = await addGood(agent, base, CAR);
    const stale = await fields(agent, `${at}/kost`);
    await post(agent, `${at}/kost`, { ...CAR.kost, cost: '4500' });
    const before = await state();
    const reply = await agent
      .post(`${at}/kost`)
      .type('form')
      .send({ ...stale, costBasis: 'repair', cost: '4700' });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('4.500,00');
    expect(reply.text).toContain('value="4700"');
    expect(await state()).toEqual(before);
  });
});
