import { Page, type FieldValue, type UploadedFile } from './page.js';

const MAX_REDIRECTS = 12;

/** A person with a browser that keeps cookies and follows links and forms, over real HTTP, without JavaScript. */
export class Visitor {
  private readonly cookies = new Map<string, Map<string, string>>();

  constructor(
    readonly name: string,
    private readonly demoKey: string,
  ) {}

  async get(url: string): Promise<Page> {
    return this.request(url, { method: 'GET' });
  }

  /** Sends a form of the page. `values` replace what stands in the fields; `button` is the text of the one pressed. */
  async submit(
    page: Page,
    which: string | undefined,
    values: Readonly<Record<string, FieldValue>> = {},
    button?: string,
  ): Promise<Page> {
    const form = page.form(which);
    const fields = form.fields(values, button);
    if (form.method === 'get') {
      const url = new URL(form.action(button));
      url.search = new URLSearchParams(fields as [string, string][]).toString();
      return this.get(url.href);
    }
    const body = form.isMultipart ? multipart(fields) : new URLSearchParams(fields as [string, string][]);
    return this.request(form.action(button), { method: 'POST', body });
  }

  /** Opens `url`, and logs in at the identity provider when asked to. */
  async open(url: string): Promise<Page> {
    const page = await this.get(url);
    if (!page.url.includes('/idp/')) return page;
    return this.login(page);
  }

  /** Chooses the person at the demo identity provider and carries the signed answer back. */
  private async login(page: Page): Promise<Page> {
    const form = page.form('keuze');
    const fields = form.fields({}).filter(([name]) => name !== 'persoon') as [string, string][];
    const body = new URLSearchParams([...fields, ['persoon', this.demoKey]]);
    let answer = await this.request(form.action(), { method: 'POST', body });
    if (answer.html.includes('SAMLResponse')) answer = await this.submit(answer, undefined);
    if (answer.status >= 400) throw new Error(`${this.name} could not log in: ${answer.describe()}`);
    return answer;
  }

  async request(url: string, init: { method: string; body?: URLSearchParams | FormData }): Promise<Page> {
    let current = url;
    let request: RequestInit = { method: init.method, ...(init.body ? { body: init.body } : {}) };
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await fetch(current, {
        ...request,
        redirect: 'manual',
        headers: this.headersFor(current),
      });
      this.keep(current, response);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) {
        const body = new Uint8Array(await response.arrayBuffer());
        return new Page(current, response.status, response.headers.get('content-type') ?? '', body);
      }
      await response.body?.cancel();
      current = new URL(location, current).href;
      request = { method: 'GET' };
    }
    throw new Error(`${this.name}: more than ${MAX_REDIRECTS} redirects from ${url}`);
  }

  private headersFor(url: string): Record<string, string> {
    const jar = this.cookies.get(new URL(url).host);
    const cookie = jar ? [...jar].map(([name, value]) => `${name}=${value}`).join('; ') : '';
    return { Accept: 'text/html,application/xhtml+xml', ...(cookie ? { Cookie: cookie } : {}) };
  }

  private keep(url: string, response: Response): void {
    const host = new URL(url).host;
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (at > 0) jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.cookies.set(host, jar);
  }
}

function multipart(fields: readonly (readonly [string, string | UploadedFile])[]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new Blob([Buffer.from(value.content)], { type: value.mediaType }), value.name);
  }
  return data;
}
