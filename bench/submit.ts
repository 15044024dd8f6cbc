/** Complete claims submitted per second: real form posts to the real e-loket, against the same rows written with pg. */
import type { Agent } from 'node:http';
import { verifyAudit } from '#persistence';
import { addDrafts, EXPECTED_DOCUMENTS, signIn, type Draft } from './claimants.js';
import { ask, inParallel, onConnections } from './http-client.js';
import { alternate, check, compared, report, secondsOf, sizes } from './report.js';
import { withStage, type Stage } from './stage.js';
import { percentile, split } from './statistics.js';
import { openRowWriters, writeSubmission } from './submission-rows.js';

/** A draft whose check page is open in a browser. */
interface ReadyForm {
  readonly draft: Draft;
  readonly cookie: string;
  readonly fields: Readonly<Record<string, string>>;
}

export async function run(args: readonly string[]): Promise<void> {
  const { claims, rounds, connections } = sizes(args, { claims: 1000, rounds: 5, connections: 16 });
  await withStage(async (stage) => {
    const drafts = await addDrafts(stage, claims * 2);
    const [viaPages = [], viaRows = []] = split(drafts, 2);
    const { url, config } = await stage.startELoket();
    const cookies = await signIn(stage, config, viaPages.map(({ actor }) => actor)); // prettier-ignore
    const signedIn = viaPages.map((draft, i) => ({ draft, cookie: cookies[i]! }));
    const forms = await onConnections(connections, async (agent) =>
      inParallel(signedIn, connections, async (visitor) => openCheckPage(url, agent, visitor)),
    );
    const formRounds = split(forms, rounds);
    const rowRounds = split(viaRows, rounds);
    const writers = await openRowWriters(stage, connections);
    const outcome: Outcome = { times: [], acknowledged: [], errors: 0 };

    const results = await alternate(
      rounds,
      async (round) => submitForms(url, connections, formRounds[round]!, outcome),
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

interface Outcome {
  readonly times: number[];
  readonly acknowledged: Draft[];
  errors: number;
}

/** Presses the button on every page, so many at a time. @returns submissions per second */
async function submitForms(
  url: string,
  connections: number,
  forms: readonly ReadyForm[],
  outcome: Outcome,
): Promise<number> {
  const seconds = await onConnections(connections, async (agent) => {
    const submitOne = async ({ draft, cookie, fields }: ReadyForm): Promise<void> => {
      const base = `/aanvraag/${draft.claimId}`;
      const answer = await ask({ url: `${url}${base}/indienen`, headers: { cookie }, form: fields, agent });
      outcome.times.push(answer.milliseconds);
      if (answer.status === 303 && answer.headers.location === `${base}/ontvangst`)
        outcome.acknowledged.push(draft);
      else outcome.errors += 1;
    };
    return secondsOf(async () => inParallel(forms, connections, submitOne));
  });
  return forms.length / seconds;
}

async function openCheckPage(
  url: string,
  agent: Agent,
  { draft, cookie }: Omit<ReadyForm, 'fields'>,
): Promise<ReadyForm> {
  const page = await ask({ url: `${url}/aanvraag/${draft.claimId}/controleren`, headers: { cookie }, agent });
  const html = page.body.toString('utf8');
  const form = /<form[^>]*\/indienen"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const hidden = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  const fields = Object.fromEntries([...hidden].map(([, name, value]) => [name!, value!]));
  check('_csrf' in fields && 'version' in fields, `the check page (${page.status}) has no form to submit`);
  return { draft, cookie, fields };
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
