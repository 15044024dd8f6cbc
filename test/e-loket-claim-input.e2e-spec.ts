import {
  draft,
  fields,
  GOOD,
  PAGES,
  post,
  state,
  useClaimPages,
  type Answers,
  type Page,
} from './claim-pages.js';

useClaimPages();

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
      if (
        typeof typed !== 'string' ||
        typed === '' ||
        typed.includes('\u0000') ||
        /^__|boat|nooit/.test(typed)
      )
        continue;
      expect([name, reply.text.includes(typed.slice(0, 200))]).toEqual([name, true]);
    }
    expect(await state()).toEqual(before);
  });

  it.each(PAGES)('%s: HTML and emoji are shown as text', async (page) => {
    const { agent, base } = await draft();
    const name = {
      plaats: 'street',
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
