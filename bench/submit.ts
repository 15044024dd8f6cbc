/** Complete claims submitted per second: real form posts to the real e-loket, against the same rows written with pg. */
import { verifyAudit } from '#persistence';
import { addDrafts, EXPECTED_DOCUMENTS, type Draft } from './claimants.js';
import { inParallel } from './http-client.js';
import { alternate, check, compared, report, secondsOf, sizes } from './report.js';
import { withStage, type Stage } from './stage.js';
import { percentile, split } from './statistics.js';
import { readyForms, submitForms, type Outcome } from './submission-forms.js';
import { openRowWriters, writeSubmission } from './submission-rows.js';

export async function run(args: readonly string[]): Promise<void> {
  const { claims, rounds, connections } = sizes(args, { claims: 1000, rounds: 5, connections: 16 });
  await withStage(async (stage) => {
    const drafts = await addDrafts(stage, claims * 2);
    const [viaPages = [], viaRows = []] = split(drafts, 2);
    const eLoket = await stage.startELoket();
    const forms = await readyForms(stage, eLoket, viaPages, connections);
    const formRounds = split(forms, rounds);
    const rowRounds = split(viaRows, rounds);
    const writers = await openRowWriters(stage, connections);
    const outcome: Outcome = { times: [], acknowledged: [], errors: 0 };

    const results = await alternate(
      rounds,
      async (round) => submitForms(eLoket.url, connections, formRounds[round]!, outcome),
      async (round) => {
        const written = rowRounds[round]!;
        const work = (draft: Draft, worker: number): Promise<void> =>
          writeSubmission(stage, writers[worker]!, draft);
        return written.length / (await secondsOf(async () => inParallel(written, connections, work)));
      },
    );

    await checkRows(stage, outcome.acknowledged, 'through the e-loket');
    await checkRows(stage, rowRounds.flat(), 'by the baseline');
    check((await verifyAudit(stage.persistence.db)).ok, 'the chain of the audit trail is broken');
    const { times, errors } = outcome;
    const size = { claims: times.length, rounds, connections };
    const { value, ...against } = compared(results);
    report('submit', 'submissions', value, 'claims/s', {
      ...against,
      baselineIs: 'the same rows in one transaction, prepared statements',
      goal: 'ratio >= 0.15',
      errors,
      ...size,
    });
    report('submit', 'p50', percentile(times, 0.5), 'ms', size);
    report('submit', 'p95', percentile(times, 0.95), 'ms', size);
    check(errors === 0, `${errors} of ${times.length} submissions were not acknowledged`);
  });
}

/** Every acknowledged claim is there once, with its number, list of documents, audit entry and job. */
async function checkRows(stage: Stage, drafts: readonly Draft[], how: string): Promise<void> {
  const { rows } = await stage.persistence.pool.query<{ wrong: string; numbers: string }>(
    `select count(*) filter (where c.state is distinct from 'submitted' or c.number is null or c.version <> 2
         or (select count(*) from completeness_item i where i.claim_id = a.id) <> $2
         or (select count(*) from damage_item i where i.claim_id = a.id) <> 4
         or (select count(*) from audit_entry e where e.claim_id = a.id and e.action = 'claim.submit') <> 1
         or (select count(*) from graphile_worker.jobs j where j.key = 'claim.acknowledge:' || a.id) <> 1) as wrong,
       count(distinct c.number) as numbers
     from unnest($1::uuid[]) as a (id) left join claim c on c.id = a.id`,
    [drafts.map(({ claimId }) => claimId), EXPECTED_DOCUMENTS.length],
  );
  const [found] = rows;
  check(Number(found?.wrong) === 0, `${found?.wrong} claims written ${how} are not whole`);
  check(
    Number(found?.numbers) === drafts.length,
    `${drafts.length} claims written ${how} have ${found?.numbers} numbers`,
  );
}
