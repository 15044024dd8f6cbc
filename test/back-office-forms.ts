import { claimNow, type TestWorld } from '#testing';
import type { Actor } from '#application';
import type { Claim } from '#domain';
import type { Response } from 'supertest';
import type { BackOfficeApp } from './back-office-app.js';

type Agent = ReturnType<BackOfficeApp['as']>;
export type Fields = Record<string, string>;

export const tokenOf = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
export const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Opens the page as a browser does, then posts a form with its token and version. */
export async function submit(agent: Agent, page: string, action: string, fields: Fields): Promise<Response> {
  const { text } = await agent.get(page).expect(200);
  return agent
    .post(action)
    .type('form')
    .send({ _csrf: tokenOf(text), version: hidden(text, 'version'), ...fields });
}

const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['nothing', '', ''],
  ['a NUL character', 'voor\u0000na', 'tekens die we niet kunnen lezen'],
  ['far too much', 'a'.repeat(60_000), 'hoogstens'],
];

/** A form of a case with every hostile value in its text field. */
export function refusesHostile(text: {
  readonly office: () => BackOfficeApp;
  readonly world: () => TestWorld;
  readonly form: string;
  readonly actor: () => Actor;
  readonly claim: () => Promise<Claim>;
  readonly page: string;
  readonly action: string;
  readonly field: string;
  readonly rest: (claim: Claim) => Fields;
}): void {
  it.each(HOSTILE)(
    `${text.form}: %s is refused at the field and changes nothing`,
    async (_what, value, said) => {
      const claim = await text.claim();
      const agent = text.office().as(text.actor());
      const base = `/dossier/${claim.id}`;
      const answer = await submit(agent, `${base}${text.page}`, `${base}${text.action}`, {
        ...text.rest(claim),
        [text.field]: value,
      });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Er is een probleem');
      expect(answer.text).toContain(`href="#${text.field}"`);
      expect(answer.text).toContain(said);
      expect(await claimNow(text.world(), claim.id)).toMatchObject({
        state: claim.state,
        version: claim.version,
      });
    },
  );

  it(`${text.form}: markup is shown as text, and what was typed stays`, async () => {
    const claim = await text.claim();
    const base = `/dossier/${claim.id}`;
    const long = `<img src=x onerror=alert(1)> 😀 ${'a'.repeat(4100)}`;
    const answer = await submit(
      text.office().as(text.actor()),
      `${base}${text.page}`,
      `${base}${text.action}`,
      {
        ...text.rest(claim),
        [text.field]: long,
      },
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('&lt;img src=x onerror=alert(1)&gt; 😀');
    expect(answer.text).not.toContain('<img src=x');
  });
}
