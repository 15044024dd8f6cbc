import { HAIL_2024 } from '#persistence';
import {
  draft,
  eloket,
  fields,
  GOOD,
  PAGES,
  post,
  start,
  state,
  stored,
  useClaimPages,
  WASHING_MACHINE,
  world,
  type Answers,
  type Page,
} from './claim-pages.js';
import { hiddenFields } from './e-loket-app.js';

useClaimPages();

describe('two tabs', () => {
  it.each(PAGES)('%s: the later one sees both and decides', async (page) => {
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
  });

  it('keeps a good that was changed here and removed there', async () => {
    const { agent, base, claim } = await draft();
    const path = `${base}/schadeposten/${claim.items[0]!.id}`;
    const stale = await fields(agent, `${path}/gegevens`);
    await post(agent, `${path}/verwijderen`, {});
    const reply = await agent
      .post(`${path}/gegevens`)
      .type('form')
      .send({ ...stale, ...WASHING_MACHINE.gegevens });
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
    '', '/plaats', '/schadeposten', '/schadeposten/nieuw', '/schadeposten/deel/b', '/schadeposten/teeltareaal', '/documenten', '/documenten/toevoegen', '/verzekering', '/rekening',
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
