import { draft, eloket, post, state, stored, useClaimPages, world, type Answers } from './claim-pages.js';

useClaimPages();

/** An answer for each question, by its page. */
const ANSWERS: Readonly<Record<string, Answers>> = {
  zelfstandig: { answer: 'nee' },
  leefloon: { answer: 'nee' },
  vrijstelling: { answer: 'nee' },
  inkomensverlies: { answer: 'onbekend' },
  samenleven: { answer: 'none' },
  'andere-betalingen': { answer: 'ja', payer1: 'Stad Diksmuide', amount1: '250,50' },
  voorrang: { answer: 'ja', explanation: 'Ik kan <b>mijn lening</b> niet betalen.' },
};

describe('the situation of a claimant', () => {
  it('is asked question by question, and kept as it was told', async () => {
    const { agent, base } = await draft({ situation: {} });
    const first = await agent.get(`${base}/situatie`).expect(303);
    const asked: string[] = [];
    let at = first.headers['location'] as string;
    while (at !== `${base}/situatie` && asked.length < 10) {
      const name = at.split('/').at(-1)!;
      asked.push(name);
      const sent = await post(agent, at, ANSWERS[name] ?? {});
      expect([name, sent.status]).toEqual([name, 303]);
      at = sent.headers['location'] as string;
    }
    expect(asked).toEqual(['zelfstandig', 'leefloon', 'samenleven', 'andere-betalingen', 'voorrang']);
    const list = (await agent.get(`${base}/situatie`).expect(200)).text;
    expect(list).toContain('Stad Diksmuide');
    expect(list).toContain('250,50');
    expect(list).not.toContain('Nog niet beantwoord');
    const page = (await agent.get(`${base}/situatie/voorrang`).expect(200)).text;
    expect(page).toContain('Ik kan &lt;b&gt;mijn lening&lt;/b&gt; niet betalen.');
    // Why somebody asks priority stands in no column of the claim and in no entry of the log book.
    const kept = JSON.stringify([await stored(base), await state()]);
    const audits = JSON.stringify(await world.adminDb.query('select * from audit_entry'));
    expect(kept + audits).not.toContain('mijn lening');
    const check = (await agent.get(`${base}/controleren`).expect(200)).text;
    expect(check).toContain('Stad Diksmuide');
  });

  const WRONG: [string, Answers, string][] = [
    ['zelfstandig', { answer: '' }, 'Kies ja of nee'],
    ['zelfstandig', { answer: 'misschien' }, 'Kies ja of nee'],
    ['leefloon', { answer: ['ja', 'nee'] }, 'Kies ja of nee'],
    ['samenleven', { answer: '__proto__' }, 'Kies wat bij u past'],
    ['andere-betalingen', { answer: 'ja' }, 'Vul in wie u nog geld geeft'],
    ['andere-betalingen', { answer: 'ja', amount1: '10' }, 'Vul in wie dit bedrag geeft'],
    ['andere-betalingen', { answer: 'ja', payer1: 'Stad', amount1: 'veel' }, 'bijvoorbeeld 1.250,50'],
    ['andere-betalingen', { answer: 'ja', payer1: 'a'.repeat(121) }, 'hoogstens 120 tekens'],
    ['voorrang', { answer: '' }, 'Kies of u voorrang vraagt'],
    ['voorrang', { answer: 'ja', explanation: ' ' }, 'Leg uit welke geldproblemen'],
    ['voorrang', { answer: 'ja', explanation: 'a\u0000b' }, 'tekens die we niet kunnen lezen'],
  ];
  it.each(WRONG)('%s, wrong answer %#, is refused at the field and changes nothing', async (name, answers, message) => {
    const { agent, base } = await draft();
    const before = await state();
    const reply = await post(agent, `${base}/situatie/${name}`, answers);
    expect([reply.status, reply.text.includes(message) || reply.text.slice(-3000)]).toEqual([422, true]);
    expect(reply.text).toMatch(/<title>Fout: /);
    const summary = /error-summary[\s\S]*?<\/ul>/.exec(reply.text)?.[0] ?? '';
    const links = [...summary.matchAll(/href="#([^"]+)"/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [, target] of links) expect(reply.text).toContain(`id="${target}"`);
    expect(await state()).toEqual(before);
  }); // prettier-ignore

  it('has no page for a question that does not apply, and none for somebody else', async () => {
    const { agent, base } = await draft();
    await agent.get(`${base}/situatie/inkomensverlies`).expect(404);
    await agent.get(`${base}/situatie/constructor`).expect(404);
    const other = eloket.as(world.actors.jan);
    await other.get(`${base}/situatie`).expect(404);
    await other.get(`${base}/situatie/zelfstandig`).expect(404);
  });
});
