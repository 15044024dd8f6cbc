import { plainDate, Temporal, type Result } from '#kernel';
import { aCaseAt, claimNow, createTestWorld, inTx, must, type TestWorld } from '#testing';
import type { Claim } from '#domain';
import {
  calculateClaim,
  changeParameter,
  confirmParameter,
  passTerms,
  proposeDecision,
  publishRuleSetVersion,
  startRuleSetVersion,
} from '../index.js';

let world: TestWorld;
/** Everything confirmed but the readings of the terms. */
beforeEach(async () => {
  world = await createTestWorld();
  const set = await inTx(world.deps, (tx) => tx.ruleSets.find('DEC2019'));
  for (const { key, confirmed } of set!.parameters) {
    if (!confirmed && !key.startsWith('term.')) await confirm(key);
  }
}, 120_000);
afterEach(() => world.close());

async function confirm(key: string, ruleSetId = 'DEC2019'): Promise<void> {
  for (const lawyer of [world.actors.koen, world.actors.sofie]) {
    const done = await confirmParameter(world.deps, lawyer, { ruleSetId, key, reference: 'Nota' });
    // Who entered the value confirmed it already.
    if (!done.ok && done.error.code !== 'rules/same-lawyer') must(done);
  }
}

/** Proposes on a fresh calculation. */
async function propose(claim: Claim): Promise<Result<unknown>> {
  const now = await claimNow(world, claim.id);
  const stored = must(
    await calculateClaim(world.deps, world.actors.an, { claimId: now.id, version: now.version }),
  );
  const { version } = await claimNow(world, claim.id);
  const command = { claimId: claim.id, version, calculationId: stored.id, motivation: 'Toegekend.' };
  return proposeDecision(world.deps, world.actors.an, command);
}

/** A case whose victim said nothing about the report of 15 May 2024; the term passes on `day`. */
async function silentCase(day: string): Promise<Claim> {
  const claim = await aCaseAt(world, 'report_sent');
  world.clock.set(day);
  await passTerms(world.deps);
  const now = await claimNow(world, claim.id);
  expect(now.state).toBe('assessed');
  return now;
}

/** Another reading in force for phenomena of 2023, entered by one lawyer and published by the other. */
async function readAs(key: 'term.report-answer' | 'term.working-day-shift', chosen: string): Promise<string> {
  const { koen, sofie } = world.actors;
  const started = await startRuleSetVersion(world.deps, koen, { basedOn: 'DEC2019', validFrom: plainDate('2020-01-01'), reason: 'Advies' }); // prettier-ignore
  const { ruleSetId } = must(started);
  const value = { kind: 'choice', chosen, options: [] } as const;
  const at = { ruleSetId, key, article: 'art. 11', source: 'Advies', reference: 'Advies van 1/5/2024' };
  must(await changeParameter(world.deps, koen, { ...at, revision: 1, value }));
  must(await publishRuleSetVersion(world.deps, sofie, { ruleSetId, revision: 2 }));
  return ruleSetId;
}

const refusal = (result: Result<unknown>): unknown => (result.ok ? 'ok' : result.error);

describe('a decision after silence on the report', () => {
  it('waits until two lawyers confirmed how the month is counted, and whether a Sunday shifts', async () => {
    const claim = await silentCase('2024-07-01');
    // 30 June 2024 is a Sunday: whether the last day shifts matters too.
    expect(refusal(await propose(claim))).toMatchObject({
      code: 'decision/unconfirmed-parameters',
      params: {
        parameters:
          'Maand om te antwoorden op het schadeverslag, Laatste dag in een weekend of op een feestdag',
      },
    });
    await confirm('term.report-answer');
    expect(refusal(await propose(claim))).toMatchObject({
      params: { parameters: 'Laatste dag in een weekend of op een feestdag' },
    });
    await confirm('term.working-day-shift');
    expect(refusal(await propose(claim))).toBe('ok');
  });

  it('is refused when, as the law is read now, the victim still had time', async () => {
    const claim = await silentCase('2024-07-01');
    await confirm('term.report-answer');
    const id = await readAs('term.working-day-shift', 'next-working-day');
    await confirm('term.working-day-shift', id);
    expect(refusal(await propose(claim))).toMatchObject({ code: 'decision/silence-too-early' });
  });

  it('does not wait when the victim agreed in words', async () => {
    const claim = await aCaseAt(world, 'assessed');
    expect(refusal(await propose(claim))).toBe('ok');
  });
});

describe('the reading in force for the date of the phenomenon', () => {
  const dueOf = async (claim: Claim): Promise<string> =>
    (await inTx(world.deps, (tx) => tx.expertise.reportOf(claim.id)))!.answerDue!.toString();

  it('decides until when the victim can answer', async () => {
    expect(await dueOf(await aCaseAt(world, 'report_sent'))).toBe('2024-06-30');
    await readAs('term.report-answer', 'from-receipt');
    expect(await dueOf(await aCaseAt(world, 'report_sent'))).toBe('2024-06-15');
  });

  it('is kept by a term that already runs', async () => {
    const claim = await aCaseAt(world, 'report_sent');
    await readAs('term.report-answer', 'from-receipt');
    const [term] = await inTx(world.deps, (tx) => tx.terms.ofClaim(claim.id));
    expect(term?.dueOn.toString()).toBe('2024-06-30');
  });
});

describe('a decision on a late claim', () => {
  it('waits until two lawyers confirmed the cap of one year', async () => {
    const claim = await aCaseAt(world, 'assessed');
    await inTx(world.deps, async (tx) =>
      tx.claims.save({
        ...(await tx.claims.get(claim.id))!,
        submittedAt: Temporal.Instant.from('2024-09-02T09:00:00Z'),
        lateMotive: {
          ground: 'force-majeure',
          impedimentEnded: plainDate('2024-08-01'),
          explanation: 'Opname in het ziekenhuis',
        },
      }),
    );
    expect(refusal(await propose(claim))).toMatchObject({
      code: 'decision/unconfirmed-parameters',
      params: { parameters: 'Grens van één jaar voor een laattijdige aanvraag' },
    });
    await confirm('term.late-claim-cap');
    expect(refusal(await propose(claim))).toBe('ok');
  });
});
