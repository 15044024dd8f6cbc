/**
 * Submissions per second through the real e-loket while the worker tells the partners: all of them fine, all of them
 * answering after 10 s, all of them down. After each run the partners are fine again and everything must have arrived.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { addDrafts, type Draft } from './claimants.js';
import { ask } from './http-client.js';
import { check, report, secondsOf } from './report.js';
import { withStage, type Stage } from './stage.js';
import { median, split } from './statistics.js';
import { readyForms, submitForms, type Outcome, type ReadyForm } from './submission-forms.js';

const CONDITIONS = {
  fine: { switch: 'normal', magda: 'normaal' },
  slow: { switch: 'slow', magda: 'traag' },
  down: { switch: 'down', magda: 'uit' },
} as const;
type Condition = keyof typeof CONDITIONS;
const NAMES = Object.keys(CONDITIONS) as Condition[];
/** DOSIS, eBox and post, the address register; MAGDA has a switch of its own. */
const SWITCHES = ['/dosis', '/bezorging', '/adressen'] as const;
/** Questions under way when the partners recover take up to 30 s; what failed is tried again within minutes. */
const DRAIN_SECONDS = 1200;

interface Sizes {
  readonly claims: number;
  readonly runs: number;
  readonly connections: number;
}
type Measured = Record<Condition, { readonly rates: number[]; readonly drains: number[] }>;

export async function partnerOutage(size: Sizes): Promise<void> {
  await withStage(async (stage) => {
    const drafts = await addDrafts(stage, size.claims * size.runs * NAMES.length);
    const { simulators } = await stage.startBackground();
    const eLoket = await stage.startELoket();
    const forms = await readyForms(stage, eLoket, drafts, size.connections);
    const parts = split(forms, size.runs * NAMES.length);
    const outcome: Outcome = { times: [], acknowledged: [], errors: 0 };
    const measured: Measured = { fine: empty(), slow: empty(), down: empty() };
    for (let run = 0; run < size.runs; run++)
      for (const [turn, condition] of turned(NAMES, run).entries()) {
        const part: readonly ReadyForm[] = parts[run * NAMES.length + turn]!;
        await setPartners(simulators, condition);
        measured[condition].rates.push(await submitForms(eLoket.url, size.connections, part, outcome));
        await setPartners(simulators, 'fine');
        measured[condition].drains.push(await secondsOf(async () => drained(stage)));
      }
    check(outcome.errors === 0, `${outcome.errors} of ${drafts.length} submissions were not acknowledged`);
    await nothingLost(stage, simulators, drafts);
    tell(measured, size);
  });
}

const empty = (): { rates: number[]; drains: number[] } => ({ rates: [], drains: [] });

/** Each run starts with another condition, so that a machine that grows busier favours none. */
function turned(names: readonly Condition[], run: number): readonly Condition[] {
  const by = run % names.length;
  return [...names.slice(by), ...names.slice(0, by)];
}

async function setPartners(simulators: string, condition: Condition): Promise<void> {
  const { switch: stand, magda } = CONDITIONS[condition];
  const asked = [
    ...SWITCHES.map((path) => ask({ url: `${simulators}${path}/schakelaar`, form: { stand } })),
    ask({ url: `${simulators}/magda/gedrag`, form: { gedrag: magda } }),
  ];
  for (const { status } of await Promise.all(asked)) check(status === 303, 'a partner has no switch');
}

/** Waits until no job of a case is left and DOSIS said what it made of every status. */
async function drained(stage: Stage): Promise<void> {
  for (let second = 0; second < DRAIN_SECONDS; second++) {
    const { rows } = await stage.persistence.pool.query<{ left: number; dead: number; fault: string | null }>(
      `select (count(*) + (select count(*) from dossier_status where state in ('waiting', 'sent')))::int as left,
         (count(*) filter (where attempts >= max_attempts and locked_at is null))::int as dead,
         max(last_error) as fault
       from graphile_worker.jobs where key like '%:%'`,
    );
    const { left = 0, dead = 0, fault } = rows[0] ?? {};
    check(dead === 0, `${dead} jobs gave up: ${fault}`);
    if (left === 0) return;
    await pause(1000);
  }
  check(false, `the backlog is not gone after ${DRAIN_SECONDS} s`);
}

/** Each claim: one receipt mailed, the registers asked, one status that DOSIS took once and shows. */
async function nothingLost(stage: Stage, simulators: string, drafts: readonly Draft[]): Promise<void> {
  const { rows } = await stage.persistence.pool.query<{ id: string; whole: boolean }>(
    `select s.id,
       s.state = 'accepted' and count(*) over (partition by a.id) = 1
         and exists (select from sent_mail m where m.key = 'claim.acknowledge:' || a.id)
         and exists (select from claim_register_fact f where f.claim_id = a.id)
         and not exists (select from claim_register_fact f where f.claim_id = a.id and f.outcome like 'failed:%')
         as whole
     from unnest($1::uuid[]) as a (id) left join dossier_status s on s.file_id = a.id`,
    [drafts.map(({ claimId }) => claimId)],
  );
  const notWhole = rows.filter(({ whole }) => !whole).length;
  check(
    rows.length === drafts.length && notWhole === 0,
    `${notWhole} claims miss something after the outages`,
  );
  const { body } = await ask({ url: `${simulators}/dosis.json` });
  const { processed } = JSON.parse(body.toString('utf8')) as {
    processed: readonly { upload: { uploadId: string }; faults: readonly string[] }[];
  };
  const taken = new Set(processed.filter(({ faults }) => faults.length === 0).map(({ upload }) => upload.uploadId)); // prettier-ignore
  check(
    taken.size === drafts.length &&
      processed.length === drafts.length &&
      rows.every(({ id }) => taken.has(id)),
    `DOSIS took ${taken.size} statuses of ${drafts.length}`,
  );
}

function tell(measured: Measured, size: Sizes): void {
  const baseline = median(measured.fine.rates);
  for (const condition of NAMES) {
    const { rates, drains } = measured[condition];
    const value = median(rates);
    report('partners', `submissions, partners ${condition}`, value, 'claims/s', {
      ...(condition === 'fine' ? {} : { baseline, ratio: value / baseline, goal: 'ratio >= 0.9' }),
      ...size,
      drainSeconds: median(drains),
      lost: 0,
    });
  }
}
