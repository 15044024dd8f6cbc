import { aCaseAt, aRuleSetVersion, confirmAllRules, createTestWorld, inTx, type TestWorld } from '#testing';
import { proposeCorrections, runRecomputation } from '#application';
import type { Claim } from '#domain';
import { startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { hidden, submit, type Fields } from './back-office-forms.js';

let world: TestWorld;
let office: BackOfficeApp;
let claim: Claim;
let formula: Claim;
beforeAll(async () => {
  world = await createTestWorld();
  office = await startBackOffice(world);
  await office.today('2024-05-16');
  await confirmAllRules(world);
  claim = await aCaseAt(world, 'notified');
  formula = await aCaseAt(world, 'notified');
  await world.db.query(
    `update damage_item set description = '=HYPERLINK("x")' where claim_id = $1 and position = 3`,
    [formula.id],
  );
  await aRuleSetVersion(world, { id: 'DEC2019.2', version: 2, state: 'in-force', deductible: '400.00' });
  await aRuleSetVersion(world, { id: 'DEC2019.3', version: 3, state: 'draft', deductible: '300.00' });
}, 240_000);
afterAll(async () => {
  await office.close();
  await world.close();
});

const NEW = '/herberekeningen/nieuw';
async function start(
  fields: Fields,
  by = world.actors.koen,
): Promise<{ status: number; text: string; to: string }> {
  const agent = office.as(by);
  const key = hidden((await agent.get(NEW).expect(200)).text, 'key');
  const answer = await submit(agent, NEW, '/herberekeningen', {
    key,
    action: 'starten',
    ruleSetId: 'DEC2019.2',
    states: 'notified',
    reason: 'De vrijstelling was verkeerd.',
    ...fields,
  });
  return { status: answer.status, text: answer.text, to: answer.headers['location'] ?? '' };
}
const idOf = (address: string): string => address.split('/').at(-1)!;

describe('the form', () => {
  it('offers drafts too and counts without starting', async () => {
    const { status, text } = await start({ action: 'tellen', ruleSetId: '', reason: '' });
    expect(status).toBe(200);
    expect(text).toContain('Uw keuze bevat <strong>2</strong> dossiers');
    expect(text).toContain('versie 3, vanaf 1 januari 2020 (ontwerp)');
    expect(await world.db.query('select 1 from recomputation_run')).toEqual([]);
  });

  it.each([
    ['no rule set', { ruleSetId: '' }, 'Kies een regelset.', 'ruleSetId'],
    ['a rule set that does not exist', { ruleSetId: 'X' }, 'Kies een regelset uit de lijst.', 'ruleSetId'],
    ['no reason', { reason: ' ' }, 'Schrijf waarom u herberekent.', 'reason'],
    ['a NUL', { reason: 'a\u0000b' }, 'tekens die we niet kunnen lezen', 'reason'],
    ['no state and no numbers', { states: '' }, 'Kies minstens één stand', 'states'],
    ['numbers that are none', { claimNumbers: 'D-1, abc' }, 'Dit zijn geen dossiernummers: D-1, ABC.', 'claimNumbers'],
    ['numbers that do not exist', { claimNumbers: 'D-2024-9999999-99' }, 'bestaan niet: D-2024-9999999-99', 'claimNumbers'],
    ['a disaster that is no id', { disasterId: "' or 1=1" }, 'Kies een ramp uit de lijst.', 'disasterId'],
    ['no case at all', { states: 'closed' }, 'Geen enkel dossier past bij uw keuze.', 'inhoud'],
  ])('refuses %s and keeps what was typed', async (_what, fields, said, field) => {
    const { status, text } = await start({ nis: '32003', ...fields });
    expect(status).toBe(422);
    expect(text).toContain(said);
    expect(text).toContain(`href="#${field}"`);
    expect(text).toMatch(/<option value="32003" selected>/);
  }); // prettier-ignore
});

describe('a run', () => {
  it('shows its progress, its differences per good, and a file for a spreadsheet', async () => {
    const { status, to } = await start({});
    expect(status).toBe(303);
    const koen = office.as(world.actors.koen);
    expect((await koen.get(to).expect(200)).text).toContain('van 2 dossiers berekend');
    await runRecomputation(office.deps, idOf(to));
    const { text } = await koen.get(to).expect(200);
    for (const part of [
      '17.416,00',
      '17.616,00',
      '200,00',
      claim.number!,
      'Gewijzigd (2)',
      'Tuinmuur',
      'Controlegetal',
    ])
      expect(text).toContain(part);
    expect((await koen.get(`${to}?toon=geweigerd`).expect(200)).text).toContain(
      'Geen dossiers in deze lijst.',
    );
    const csv = await koen.get(`${to}/verschillen.csv`).expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.startsWith('\ufeffDossier;Uitkomst;Reden;')).toBe(true);
    expect(csv.text).toContain(';72,49;');
    // A victim's text is never a formula in the officer's spreadsheet.
    expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv.text).not.toMatch(/(^|;)"?=/m);
    expect(
      await world.db.query(`select 1 from audit_entry where action = 'recomputation.download'`),
    ).toHaveLength(1);
  });

  it('with a draft offers no corrections', async () => {
    const { to } = await start({ ruleSetId: 'DEC2019.3' });
    await runRecomputation(office.deps, idOf(to));
    const koen = office.as(world.actors.koen);
    expect((await koen.get(to).expect(200)).text).toContain('De regelset is een ontwerp.');
    const forced = await submit(koen, to, `${to}/toepassing`, {
      version: '99',
      ground: 'art-14-rectification',
      foundOn: '16-05-2024',
      motivation: 'Toch.',
      certain: 'ja',
    });
    expect(forced.status).toBe(422);
  });

  it('can be cancelled before it begins', async () => {
    const { to } = await start({});
    const koen = office.as(world.actors.koen);
    expect((await submit(koen, to, `${to}/annulering`, {})).status).toBe(303);
    expect((await koen.get(to).expect(200)).text).toContain('Geannuleerd');
    expect((await submit(koen, to, `${to}/annulering`, {})).status).toBe(422);
  });
});

describe('corrections', () => {
  it('are asked with confirmation, and approved by somebody else from their list', async () => {
    const { to } = await start({ claimNumbers: `${claim.number!}\n`, states: '' });
    await runRecomputation(office.deps, idOf(to));
    const koen = office.as(world.actors.koen);
    const good = {
      ground: 'art-14-rectification',
      foundOn: '16-05-2024',
      motivation: 'De vrijstelling was fout.',
    };
    const unsure = await submit(koen, to, `${to}/toepassing`, good);
    expect(unsure.status).toBe(422);
    expect(unsure.text).toContain('Bevestig dat u de verschillen nakeek.');
    expect(unsure.text).toContain('De vrijstelling was fout.</textarea>');
    const late = await submit(koen, to, `${to}/toepassing`, {
      ...good,
      foundOn: '17-05-2024',
      certain: 'ja',
    });
    expect(late.text).toContain('ligt in de toekomst');
    expect((await submit(koen, to, `${to}/toepassing`, { ...good, certain: 'ja' })).status).toBe(303);
    await proposeCorrections(office.deps, idOf(to));
    expect((await koen.get(to).expect(200)).text).toContain(
      '1 van 1 gewijzigde dossiers kregen een voorstel',
    );

    const els = office.as(world.actors.els);
    const list = await els.get('/herberekeningen/correcties').expect(200);
    expect(list.text).toContain(claim.number!);
    expect(list.text).toContain('100,00');
    const page = `/dossier/${claim.id}/beslissing`;
    await els.get(page).expect(303);
    await submit(els, `/dossier/${claim.id}/reden`, `/dossier/${claim.id}/reden`, { reason: 'controle' });
    const { text } = await els.get(page).expect(200);
    expect(text).toContain('Dit is een voorstel van correctie.');
    expect(text).toContain('Wijs af');
    const own = { decisionId: hidden(text, 'decisionId'), decisionVersion: hidden(text, 'decisionVersion') };
    expect((await submit(els, page, `/dossier/${claim.id}/goedkeuren`, own)).status).toBe(303);
    const states = await inTx(world.deps, (tx) => tx.decisions.ofClaim(claim.id));
    expect(states.map((decision) => decision.state)).toEqual(['superseded', 'approved']);
    expect((await els.get('/herberekeningen/correcties').expect(200)).text).toContain(
      'Er wacht geen correctie op goedkeuring.',
    );
  });
});
