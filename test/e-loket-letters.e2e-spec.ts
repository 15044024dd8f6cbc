import { prefillClaim } from '#application';
import { aKnownPerson, inTx, MemoryRegisters, nationalNumberOf } from '#testing';
import { eloket, fields, GOOD, idOf, post, start, useClaimPages, world } from './claim-pages.js';

useClaimPages();

const OTHER = {
  letters: 'other',
  street: 'Rue <b>Haute</b>',
  houseNumber: '6',
  box: '',
  postcode: '59000',
  municipality: 'Lille',
  country: 'FR',
};
const postalOf = async (base: string) =>
  (await inTx(world.deps, (tx) => tx.claims.find(idOf(base))))?.postalAddress;

describe('where letters go', () => {
  it('stands ready by the register, never a secret address', async () => {
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    const registers = new MemoryRegisters();
    const deps = { ...world.deps, representingFunctions: [], registers };
    expect((await agent.get(`${base}/brieven`)).text).toContain(
      'Wij nemen het adres dat in het register staat',
    );
    const number = nationalNumberOf('luc');
    registers.persons.set(number, aKnownPerson(number));
    await prefillClaim(deps, idOf(base));
    expect((await agent.get(`${base}/brieven`)).text).toContain('Grote Markt 6, 8600 Diksmuide');
    registers.persons.set(number, aKnownPerson(number, { address: { kind: 'secret' } }));
    world.clock.set('2024-05-17');
    await prefillClaim(deps, idOf(base));
    const page = (await agent.get(`${base}/brieven`)).text;
    expect(page).toContain('Uw adres is niet mededeelbaar');
    expect(page).not.toContain('Grote Markt');
  });

  it('is another address when the claimant gives one, and the register again when he takes it back', async () => {
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    expect((await post(agent, `${base}/brieven`, OTHER)).status).toBe(303);
    const { letters: _choice, box: _box, ...postal } = OTHER;
    expect(await postalOf(base)).toEqual(postal);
    const check = (await agent.get(`${base}/controleren`)).text;
    expect(check).toContain('Rue &#60;b&#62;Haute&#60;/b&#62; 6');
    expect(check).toContain('Frankrijk');
    expect((await post(agent, `${base}/brieven`, { ...OTHER, letters: 'register' })).status).toBe(303);
    expect(await postalOf(base)).toBeUndefined();
  });

  it.each([
    ['nothing chosen', { letters: '' }, 'Kies naar welk adres'],
    ['no street', { ...OTHER, street: ' ' }, 'Vul de straat in'],
    ['a Belgian postcode of three figures', { ...OTHER, country: 'BE', postcode: '860' }, 'vier cijfers'],
    ['an impossible postcode', { ...OTHER, postcode: '<>' }, 'met letters en cijfers'],
    ['an unknown country', { ...OTHER, country: 'XX' }, 'Kies een land'],
    ['a text without end', { ...OTHER, municipality: 'x'.repeat(5000) }, 'hoogstens 80 tekens'],
  ])('refuses %s, keeps what was typed and changes nothing', async (_what, body, text) => {
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    const answer = await post(agent, `${base}/brieven`, body);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(text);
    expect(await postalOf(base)).toBeUndefined();
    if ('houseNumber' in body) expect(answer.text).toMatch(/id="houseNumber"[^>]*value="6"/);
  });

  it('is no business of somebody else, and conflicts show what is saved', async () => {
    const agent = eloket.as(world.actors.luc);
    const base = await start(agent);
    expect((await eloket.as(world.actors.fatima).get(`${base}/brieven`)).status).toBe(404);
    const stale = await fields(agent, `${base}/brieven`);
    expect((await post(agent, `${base}/contact`, GOOD.contact)).status).toBe(303);
    const answer = await agent
      .post(`${base}/brieven`)
      .type('form')
      .send({ ...stale, ...OTHER });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Uw adres in het Rijksregister');
  });
});
