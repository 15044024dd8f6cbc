import {
  aCaseAt,
  aRuleSetVersion,
  claimantOf,
  confirmAllRules,
  createTestWorld,
  inTx,
  must,
  workerDeps,
  type TestWorld,
} from '#testing';
import {
  agreeWithDecision,
  applyRecomputation,
  approveDecision,
  deliverDecision,
  proposeCorrections,
  runRecomputation,
  startRecomputation,
} from '#application';
import type { Claim, Decision } from '#domain';
import { startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { submit } from './back-office-forms.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';

/** One paid case, corrected downwards: what its officer and its victim see at each moment. */
let world: TestWorld;
let office: BackOfficeApp;
let eloket: ELoketApp;
let claim: Claim;
beforeAll(async () => {
  world = await createTestWorld({ at: '2024-06-14' });
  office = await startBackOffice(world);
  eloket = await startELoket(world);
  await office.today('2024-06-14');
  await confirmAllRules(world);
  claim = await aCaseAt(world, 'payable');
  await world.db.query(`update payment set state = 'paid' where claim_id = $1`, [claim.id]);
  await world.db.query(`update claim set state = 'paid' where id = $1`, [claim.id]);
  await aRuleSetVersion(world, { id: 'DEC2019.2', version: 2, state: 'in-force', deductible: '800.00' });
}, 240_000);
afterAll(async () => {
  await office.close();
  await eloket.close();
  await world.close();
});

const decisions = (): Promise<readonly Decision[]> =>
  inTx(world.deps, (tx) => tx.decisions.ofClaim(claim.id));
async function officerSees(tab = ''): Promise<string> {
  const an = office.as(world.actors.an);
  const reason = `/dossier/${claim.id}/reden`;
  if ((await an.get(`/dossier/${claim.id}${tab}`)).status === 303)
    await submit(an, reason, reason, { reason: 'controle' });
  return plain((await an.get(`/dossier/${claim.id}${tab}`).expect(200)).text);
}
const victimSees = async (): Promise<string> =>
  plain((await eloket.as(claimantOf(claim)).get(`/dossier/${claim.id}/beslissing`).expect(200)).text);
/** What a reader reads: without tags, hard spaces as spaces. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|\u00a0|\u202f/g, ' ')
    .replace(/\s+/g, ' ');
const line = (decision: Decision): RegExp =>
  new RegExp(
    `${decision.number}: [^.]*?(Definitief|Vervangen|Voorgesteld|Betekend|Goedgekeurd)(\\. Deze beslissing geldt nu\\.)?`,
  );

async function propose(): Promise<void> {
  const { runId } = must(
    await startRecomputation(world.deps, world.actors.koen, {
      key: world.ids.next(),
      ruleSetId: 'DEC2019.2',
      selection: { states: ['paid'], claimNumbers: [claim.number!] },
      reason: 'De vrijstelling was verkeerd.',
    }),
  );
  await runRecomputation(world.deps, runId);
  const run = (await inTx(world.deps, (tx) => tx.recomputations.get(runId)))!;
  must(
    await applyRecomputation(world.deps, world.actors.koen, {
      runId,
      version: run.version,
      ground: 'art-14-rectification',
      foundOn: world.clock.today(),
      motivation: 'De vrijstelling was verkeerd ingesteld.',
    }),
  );
  await proposeCorrections(world.deps, runId);
}

it('shows no history while there is one decision', async () => {
  const text = await officerSees();
  expect(text).not.toContain('Alle beslissingen');
  expect(text).not.toContain('terug te vorderen');
});

it('a proposed correction leaves the decision in force on both pages', async () => {
  await propose();
  const [old, proposal] = await decisions();
  for (const tab of ['', '/beslissing']) {
    const text = await officerSees(tab);
    expect(text).toContain('Alle beslissingen');
    expect(line(old!).exec(text)?.slice(1)).toEqual(['Definitief', '. Deze beslissing geldt nu.']);
    expect(line(proposal!).exec(text)?.slice(1)).toEqual(['Voorgesteld', undefined]);
    expect(text).not.toContain('terug te vorderen');
  }
  const seen = await victimSees();
  expect(seen).toContain(old!.number);
  expect(seen).not.toContain(proposal!.number);
  expect(seen).not.toContain('geldt niet meer');
});

it('an approved one that is on its way tells the victim that the old one no longer holds', async () => {
  const [old, proposal] = await decisions();
  must(
    await approveDecision(world.deps, world.actors.els, {
      claimId: claim.id,
      decisionId: proposal!.id,
      version: proposal!.version,
    }),
  );
  const text = await officerSees();
  expect(line(old!).exec(text)?.slice(1)).toEqual(['Vervangen', undefined]);
  expect(line(proposal!).exec(text)?.slice(1)).toEqual(['Goedgekeurd', '. Deze beslissing geldt nu.']);
  const seen = await victimSees();
  expect(seen).toContain('Deze beslissing geldt niet meer. Wij namen een nieuwe beslissing');
  expect(seen).not.toContain(proposal!.number);
});

it('a final lower one says what was paid too much, and the victim reads the decision in force', async () => {
  const [old, proposal] = await decisions();
  await deliverDecision(workerDeps(world.deps), proposal!.id);
  must(
    await agreeWithDecision(world.deps, claimantOf(claim), { claimId: claim.id, decisionId: proposal!.id }),
  );
  for (const tab of ['', '/beslissing']) {
    const text = await officerSees(tab);
    expect(text).toContain('Te veel betaald, terug te vorderen (art. 21): € 300,00');
    expect(line(proposal!).exec(text)?.slice(1)).toEqual(['Definitief', '. Deze beslissing geldt nu.']);
  }
  const seen = await victimSees();
  expect(seen).toContain(`Beslissing ${proposal!.number}, u bezorgd op`);
  expect(seen).toMatch(
    new RegExp(`Eerder beslisten wij: ${old!.number}, .*Die beslissing geldt niet meer\\.`),
  );
});
