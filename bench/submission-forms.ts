/** The page on which a claim is submitted, as a browser has it open, and the press on its button. */
import type { Agent } from 'node:http';
import type { PlatformConfig } from '#platform';
import { signIn, type Draft } from './claimants.js';
import { ask, inParallel, onConnections } from './http-client.js';
import { check, secondsOf } from './report.js';
import type { Stage } from './stage.js';

/** A draft whose check page is open in a browser. */
export interface ReadyForm {
  readonly draft: Draft;
  readonly cookie: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Signs everybody in and opens the page with the button. */
export async function readyForms(
  stage: Stage,
  { url, config }: { readonly url: string; readonly config: PlatformConfig },
  drafts: readonly Draft[],
  connections: number,
): Promise<readonly ReadyForm[]> {
  const cookies = await signIn(stage, config, drafts.map(({ actor }) => actor)); // prettier-ignore
  const visitors = drafts.map((draft, i) => ({ draft, cookie: cookies[i]! }));
  return onConnections(connections, async (agent) =>
    inParallel(visitors, connections, async (visitor) => openCheckPage(url, agent, visitor)),
  );
}

export interface Outcome {
  readonly times: number[];
  readonly acknowledged: Draft[];
  errors: number;
}

/** Presses the button on every page, so many at a time. @returns submissions per second */
export async function submitForms(
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
