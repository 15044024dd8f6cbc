import type { Actor } from '#application';
import { aCaseAt, claimantOf, confirmAllRules } from '#testing';
import { draft, eloket, useClaimPages, world, type Agent, type Answers } from './claim-pages.js';
import { hiddenFields } from './e-loket-app.js';

useClaimPages();

/** One page with a form, of a person: what he typed, and where the form is sent to when that is another address. */
interface FormPage {
  readonly as: Actor;
  readonly at: string;
  readonly sent?: string;
  readonly multipart?: boolean;
  readonly typed: Answers;
}

const aDraftPage = async (rest: string, typed: Answers, sent?: string): Promise<FormPage> => {
  const { base } = await draft();
  return {
    as: world.actors.luc,
    at: `${base}${rest}`,
    typed,
    ...(sent === undefined ? {} : { sent: `${base}${sent}` }),
  };
};

/** The page of a good that was begun. */
async function aGood(): Promise<FormPage> {
  const { base, claim } = await draft();
  const at = `${base}/schadeposten/${claim.items[0]!.id}/gegevens`;
  return { as: world.actors.luc, at, typed: { description: 'Kast "Louis" & stoelen', quantity: '12' } };
}

async function aCase(
  at: 'report_sent' | 'notified' | 'payable',
  rest: string,
  more: Omit<FormPage, 'as' | 'at'>,
): Promise<FormPage> {
  const claim = await aCaseAt(world, at);
  const base = `/dossier/${claim.id}`;
  return {
    ...more,
    as: claimantOf(claim),
    at: `${base}${rest}`,
    ...(more.sent ? { sent: base + more.sent } : {}),
  };
}

async function aRemark(): Promise<FormPage> {
  const claim = await aCaseAt(world, 'report_sent');
  const at = `/dossier/${claim.id}/verslag`;
  const typed = { answer: 'remarked', remark: 'De kast was van eik.\nNiet van den.' };
  return { as: claimantOf(claim), at, sent: `${at}/posten/${claim.items[0]!.id}`, multipart: true, typed };
}

const PAGES: Readonly<Record<string, () => Promise<FormPage>>> = {
  place: () => aDraftPage('/plaats', { street: 'IJzerlaan', houseNumber: '14', search: 'Veurne' }),
  insurance: () =>
    aDraftPage('/verzekering', { insured: 'ja', insurer: 'Verzekering <NV>', policyNumber: 'P-2' }),
  account: () => aDraftPage('/rekening', { iban: 'BE71 0961 2345 6769', holder: 'Luc en Mia' }),
  good: aGood,
  'shared goods': () => aDraftPage('/mede-eigenaars', { ownShare: '1/3' }),
  message: () =>
    aCase('report_sent', '/berichten', { multipart: true, typed: { text: 'Wanneer komt de expert?' } }),
  remark: aRemark,
  rectification: () =>
    aCase('notified', '/beslissing/rechtzetting', { typed: { motive: 'De oppervlakte is 3,25 ha.' } }),
  appeal: () => aCase('notified', '/beslissing/beroep', { typed: { court: 'Gent' } }),
  'another account': () => aCase('payable', '/rekening', { typed: { iban: 'BE71 0961', holder: 'Luc' } }),
  'withdrawing a claim': () =>
    aCase('report_sent', '/intrekken', { typed: { reason: 'Verzekeraar betaalt.' } }),
  mandate: () =>
    Promise.resolve({
      as: world.actors.luc,
      at: '/volmachten/geven',
      typed: { kind: 'person', name: 'Mia Desmet', email: 'mia@example.org' },
    }),
  heir: () =>
    Promise.resolve({
      as: world.actors.luc,
      at: '/erfgenaam',
      typed: { claimNumber: 'D-2024-0001234-56', email: 'luc@example.org' },
    }),
};

/** Sends the page as somebody who is no longer signed in; answers the cookies he has then and the page he sees. */
async function sendLate(page: FormPage): Promise<{ cookies: string[]; text: string; status: number }> {
  const open = await eloket.as(page.as).get(page.at).expect(200);
  const action = page.sent ?? page.at;
  const hidden = hiddenFields(open.text, action);
  const request = eloket
    .as()
    .post(action)
    .set('Referer', `http://127.0.0.1${page.at}`)
    .set('Host', '127.0.0.1');
  const all = { ...hidden, ...page.typed };
  if (page.multipart) {
    for (const [name, value] of Object.entries(all)) void request.field(name, value);
    void request.attach('file', Buffer.from('%PDF-1.7'), 'a.pdf');
  } else void request.type('form').send(all);
  const reply = await request;
  const set = (reply.headers['set-cookie'] ?? []) as string | string[];
  return { cookies: [set].flat().map((one) => one.split(';')[0]!), text: reply.text, status: reply.status };
}

/** A browser of this person that has the cookie with what was typed. */
function back(person: Actor, cookies: readonly string[]): Agent {
  const { name, value } = eloket.cookieOf(person);
  const typed = cookies.find((one) => one.includes('getypt=')) ?? '';
  const agent = eloket.as();
  agent.set('Cookie', `${name}=${value}; ${typed}`);
  return agent;
}

function shows(html: string, typed: Answers): string[] {
  const plain = html.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
  return Object.entries(typed)
    .filter(([name, value]) => {
      const at = plain.split(`name="${name}"`).slice(1);
      return !at.some((rest) => rest.slice(0, 600).includes(String(value)));
    })
    .map(([name]) => name);
}

describe('a form sent after the session ended', () => {
  beforeAll(async () => confirmAllRules(world));

  it.each(Object.keys(PAGES))(
    '%s: comes back with what was typed, once, for its owner only',
    async (name) => {
      const page = await PAGES[name]!();
      const late = await sendLate(page);
      expect(late.status).toBe(403);
      expect(late.text).toContain('Wat u typte, is niet weg');
      expect(late.text).toContain(`/aanmelden?terug=${encodeURIComponent(page.at)}`);
      const agent = back(page.as, late.cookies);
      const again = await agent.get(page.at).expect(200);
      expect(again.text).toContain('U was intussen afgemeld');
      expect(shows(again.text, page.typed)).toEqual([]);
      expect((await agent.get(page.at).expect(200)).text).not.toContain('U was intussen afgemeld');
    },
  );

  it('shows nothing of it to the next person at the same computer', async () => {
    const page = await PAGES['mandate']!();
    const { cookies } = await sendLate(page);
    const other = await back(world.actors.fatima, cookies).get(page.at).expect(200);
    expect(other.text).not.toContain('Mia Desmet');
    expect((await back(page.as, cookies).get(page.at)).text).toContain('Mia Desmet');
  });

  it('keeps nothing of a form without the mark of a person', async () => {
    const page = await PAGES['account']!();
    const reply = await eloket
      .as()
      .post(page.at)
      .type('form')
      .send({ _csrf: 'x', ...page.typed });
    expect(reply.status).toBe(403);
    expect(JSON.stringify(reply.headers['set-cookie'] ?? '')).not.toContain('getypt');
  });

  it('shows what was changed elsewhere in between', async () => {
    const page = await aDraftPage('/contact', { email: 'nieuw@example.org', phone: '0470 00 00 00' });
    const { cookies } = await sendLate(page);
    const computer = eloket.as(page.as);
    const fresh = hiddenFields((await computer.get(page.at)).text, page.at);
    await computer
      .post(page.at)
      .type('form')
      .send({ ...fresh, email: 'ander@example.org', phone: '' })
      .expect(303);
    const agent = back(page.as, cookies);
    const filled = hiddenFields((await agent.get(page.at).expect(200)).text, page.at);
    const reply = await agent
      .post(page.at)
      .type('form')
      .send({ ...filled, ...page.typed });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('ander@example.org');
    expect(reply.text).toContain('nieuw@example.org');
  });
});
