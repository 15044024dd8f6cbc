import { prefillClaim, type RegisterDeps } from '#application';
import { plainDate, type KboNumber } from '#kernel';
import { IBAN, inTx, MemoryRegisters, nationalNumberOf } from '#testing';
import { draft, eloket, fields, GOOD, idOf, post, start, useClaimPages, world } from './claim-pages.js';

useClaimPages();

const LUC = nationalNumberOf('luc');
const KBO = '0999123457' as KboNumber;
const HOME = {
  street: 'Grote Markt',
  houseNumber: '6',
  postcode: '8600',
  municipality: 'Diksmuide',
  nis: '32003',
};
const FIRST_DAY = { 'damageDate-day': '5', 'damageDate-month': '11', 'damageDate-year': '2023' };

let registers: MemoryRegisters;
const deps = (): RegisterDeps => ({ ...world.deps, representingFunctions: ['10002'], registers });
beforeEach(() => {
  registers = new MemoryRegisters();
  const address = { kind: 'belgian', ...HOME, since: plainDate('1999-09-01') } as const;
  registers.persons.set(LUC, {
    nationalNumber: LUC,
    name: { givenNames: ['Luc'], familyName: 'Desmet' },
    address,
    moveDeclared: false,
    represented: false,
  });
  registers.histories.set(LUC, { nationalNumber: LUC, addresses: [address] });
});

describe('what a register gave', () => {
  it('is ready on the page of the place, with source and day, and may be taken over as it is', async () => {
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    expect((await agent.get(`${base}/plaats`)).text).not.toContain('Rijksregister');
    await prefillClaim(deps(), idOf(base));
    const page = (await agent.get(`${base}/plaats`)).text;
    expect(page).toContain('Uit het Rijksregister, gelezen op 15 mei 2024');
    expect(page).toContain('Uw adres op 5 november 2023: Grote Markt 6, 8600 Diksmuide');
    expect(page).toContain('value="8600 Diksmuide"');
    expect(page).toContain('value="Grote Markt"');
    expect((await post(agent, `${base}/plaats`, { ...GOOD.plaats, ...FIRST_DAY })).status).toBe(303);
  });

  it('is corrected with a reason, which the check page shows', async () => {
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    await prefillClaim(deps(), idOf(base));
    const other = { ...GOOD.plaats, ...FIRST_DAY, street: 'IJzerlaan', houseNumber: '14' };
    const refused = await post(agent, `${base}/plaats`, other);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Dit is iets anders dan wat het register gaf');
    expect(refused.text).toMatch(/<details[^>]* open>/);
    expect(refused.text).toContain('value="IJzerlaan"');
    const reason = 'Mijn tweede verblijf <b>';
    expect((await post(agent, `${base}/plaats`, { ...other, reason })).status).toBe(303);
    const check = (await agent.get(`${base}/controleren`)).text;
    expect(check).toContain('Waarom een ander adres');
    expect(check).toContain('Mijn tweede verblijf &#60;b&#62;');
  });

  it('shows name and address with the contact, and keeps a remark on them', async () => {
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    await prefillClaim(deps(), idOf(base));
    const page = (await agent.get(`${base}/contact`)).text;
    expect(page).toContain('Luc Desmet');
    expect(page).toContain('Uit het Rijksregister, gelezen op');
    const remark = { ...GOOD.contact, identityRemark: 'Mijn huisnummer is 6A' };
    expect((await post(agent, `${base}/contact`, remark)).status).toBe(303);
    expect((await agent.get(`${base}/contact`)).text).toContain('Mijn huisnummer is 6A');
    expect((await post(agent, `${base}/contact`, GOOD.contact)).status).toBe(303);
    expect((await agent.get(`${base}/contact`)).text).not.toContain('6A');
  });

  it('never shows a secret address, on any page', async () => {
    registers.persons.set(LUC, { ...registers.persons.get(LUC)!, address: { kind: 'secret' } });
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    await prefillClaim(deps(), idOf(base));
    for (const page of ['plaats', 'contact', 'rekening', 'controleren'])
      expect((await agent.get(`${base}/${page}`)).text).not.toContain('Grote Markt');
  });

  it('stops nobody when the register is down', async () => {
    registers.failing = { handling: 'retry', code: '99996' };
    const { agent, base } = await draft();
    await expect(prefillClaim(deps(), idOf(base))).rejects.toThrow();
    expect((await post(agent, `${base}/plaats`, GOOD.plaats)).status).toBe(303);
    const sent = await agent
      .post(`${base}/indienen`)
      .type('form')
      .send(await fields(agent, `${base}/controleren`, `${base}/indienen`));
    expect(sent.get('Location')).toBe(`${base}/ontvangst`);
  });

  it('offers an enterprise its known accounts, and asks why another one', async () => {
    const organisation = await inTx(world.deps, (tx) =>
      tx.organisations.register({
        id: world.ids.next(),
        kind: 'enterprise',
        number: KBO,
        name: 'Bakkerij Lambrecht',
      }),
    );
    const agent = eloket.as({ ...world.actors.luc, organisation });
    registers.enterprises.set(KBO, {
      number: KBO,
      name: 'Bakkerij Lambrecht',
      address: HOME,
      legalStates: [],
      accounts: [{ iban: IBAN }],
      establishments: [],
      struckOff: [],
      activities: [],
    });
    const base = await start(agent);
    await prefillClaim(deps(), idOf(base));
    const page = (await agent.get(`${base}/rekening`)).text;
    expect(page).toContain('Uit de Kruispuntbank van Ondernemingen, gelezen op 15 mei 2024');
    expect(page).toContain('BE71 0961 2345 6769');
    const holder = 'Bakkerij Lambrecht';
    expect((await post(agent, `${base}/rekening`, { account: '0', holder, iban: '' })).status).toBe(303);
    const other = { account: 'other', holder, iban: 'BE68 5390 0754 7034' };
    const refused = await post(agent, `${base}/rekening`, other);
    expect([refused.status, refused.text.includes('Schrijf kort waarom')]).toEqual([422, true]);
    expect((await post(agent, `${base}/rekening`, { ...other, reason: 'Nieuwe bank' })).status).toBe(303);
    expect((await agent.get(`${base}/controleren`)).text).toContain('Nieuwe bank');
  });
});
