import { parse, type HTMLElement } from 'node-html-parser';

/** A file put into a form. */
export interface UploadedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}
export type FieldValue = string | readonly string[] | UploadedFile;

/** An answer of a web app, read as a person would: title, texts, links, forms. */
export class Page {
  private readonly root: HTMLElement;

  constructor(
    readonly url: string,
    readonly status: number,
    readonly contentType: string,
    readonly body: Uint8Array,
  ) {
    this.root = parse(contentType.includes('html') ? this.html : '');
  }

  get html(): string {
    return new TextDecoder().decode(this.body);
  }

  /** Visible text, white space folded. */
  get text(): string {
    const main = this.root.querySelector('main') ?? this.root;
    return main.textContent.replace(/\s+/g, ' ').trim();
  }

  get title(): string {
    return this.root.querySelector('title')?.textContent.trim() ?? '';
  }

  get heading(): string {
    return this.root.querySelector('h1')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  }

  /** Texts of the error summary. */
  get errors(): string[] {
    return this.root.querySelectorAll('.govuk-error-summary__list li').map((li) => li.textContent.trim());
  }

  /** Address of the first link whose text contains `text`, or whose address does. @throws Error when there is none. */
  link(text: string): string {
    const found = this.root
      .querySelectorAll('a[href]')
      .find((a) => a.textContent.includes(text) || (a.getAttribute('href') ?? '').includes(text));
    if (!found) throw new Error(`No link "${text}" on ${this.describe()}`);
    return new URL(decode(found.getAttribute('href') ?? ''), this.url).href;
  }

  hasLink(text: string): boolean {
    return this.root
      .querySelectorAll('a[href]')
      .some((a) => a.textContent.includes(text) || (a.getAttribute('href') ?? '').includes(text));
  }

  /**
   * The form of which the action, or the text of a button, contains `which`; undefined: the only form in the content.
   * @throws Error when there is none.
   */
  form(which?: string): PageForm {
    const forms = this.root
      .querySelectorAll('form')
      .filter((form) => form.getAttribute('action') !== '/afmelden');
    const found = forms.find(
      (form) =>
        which === undefined ||
        decode(form.getAttribute('action') ?? '').includes(which) ||
        form.querySelectorAll('button').some((button) => button.textContent.includes(which)),
    );
    if (!found) throw new Error(`No form "${which ?? ''}" on ${this.describe()}`);
    return new PageForm(found, this.url);
  }

  /** For failures: where we are and what the page says. */
  describe(): string {
    const said = this.errors.length > 0 ? ` Errors: ${this.errors.join(' | ')}.` : '';
    return `${this.url} (${this.status}, "${this.heading || this.title}").${said} ${this.text.slice(0, 300)}`;
  }
}

/** A form as a browser sends it: what stands in its fields, changed by what the person fills in. */
export class PageForm {
  constructor(
    private readonly form: HTMLElement,
    private readonly base: string,
  ) {}

  get isMultipart(): boolean {
    return this.form.getAttribute('enctype') === 'multipart/form-data';
  }

  get method(): string {
    return (this.form.getAttribute('method') ?? 'get').toLowerCase();
  }

  /** Address it goes to; a button can have its own (`formaction`). */
  action(button?: string): string {
    const own = button === undefined ? undefined : this.button(button)?.getAttribute('formaction');
    return new URL(decode(own ?? this.form.getAttribute('action') ?? this.base), this.base).href;
  }

  names(): string[] {
    return this.form
      .querySelectorAll('input,select,textarea')
      .map((field) => field.getAttribute('name') ?? '');
  }

  /** @throws Error when a value is given for a field that the form does not have. */
  fields(values: Readonly<Record<string, FieldValue>>, button?: string): [string, string | UploadedFile][] {
    const names = new Set(this.names());
    const unknown = Object.keys(values).filter((name) => !names.has(name));
    if (unknown.length > 0)
      throw new Error(`${this.base}: the form has no ${unknown.join(', ')}; it has ${[...names].join(', ')}`);
    const sent: [string, string | UploadedFile][] = this.standing().filter(([name]) => !(name in values));
    for (const [name, value] of Object.entries(values)) {
      if (Array.isArray(value)) for (const one of value as readonly string[]) sent.push([name, one]);
      else sent.push([name, value as string | UploadedFile]);
    }
    const pressed = button === undefined ? undefined : this.button(button);
    const name = pressed?.getAttribute('name');
    if (name) sent.push([name, decode(pressed?.getAttribute('value') ?? '')]);
    return sent;
  }

  private button(text: string): HTMLElement | undefined {
    return this.form.querySelectorAll('button').find((button) => button.textContent.includes(text));
  }

  private standing(): [string, string][] {
    return this.form.querySelectorAll('input,select,textarea').flatMap((field): [string, string][] => {
      const name = field.getAttribute('name');
      if (!name || field.hasAttribute('disabled')) return [];
      const type = field.getAttribute('type') ?? 'text';
      if (type === 'file' || type === 'submit') return [];
      if ((type === 'checkbox' || type === 'radio') && !field.hasAttribute('checked')) return [];
      return [[name, valueOf(field)]];
    });
  }
}

function valueOf(field: HTMLElement): string {
  if (field.tagName === 'TEXTAREA') return decode(field.textContent.replace(/^\n/, ''));
  if (field.tagName !== 'SELECT') {
    const ticked = field.getAttribute('type') === 'checkbox' || field.getAttribute('type') === 'radio';
    return decode(field.getAttribute('value') ?? (ticked ? 'on' : ''));
  }
  const options = field.querySelectorAll('option');
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
  return decode(chosen?.getAttribute('value') ?? chosen?.textContent ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
