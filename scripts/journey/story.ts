import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from './page.js';
import { Visitor } from './visitor.js';

/** Where the system under the journey answers. */
export interface Places {
  readonly eLoket: string;
  readonly backOffice: string;
  readonly simulators: string;
}

interface Moment {
  readonly date: string;
  readonly who: string;
  readonly step: string;
  readonly reference?: string;
}

export interface CaughtMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const PATIENCE_MS = 60_000;

/** What a journey keeps while it goes: persons, the date, the time line, and the files it leaves. */
export class Story {
  readonly timeline: Moment[] = [];
  private today = '';
  private readonly visitors = new Map<string, Visitor>();

  constructor(
    readonly places: Places,
    private readonly out: string,
    private readonly say: (line: string) => void,
  ) {}

  /** The browser of a demo person. */
  as(name: string, demoKey: string): Visitor {
    const known = this.visitors.get(demoKey);
    if (known) return known;
    const visitor = new Visitor(name, demoKey);
    this.visitors.set(demoKey, visitor);
    return visitor;
  }

  /** Moves the clock of the whole system. */
  async date(iso: string): Promise<void> {
    const clock = new Visitor('the clock', '');
    const page = await clock.get(`${this.places.simulators}/klok`);
    const field = page
      .form('Zet op deze datum')
      .names()
      .find((name) => /dat/i.test(name));
    if (!field) throw new Error(`No date field on ${page.describe()}`);
    const answer = await clock.submit(page, 'Zet op deze datum', { [field]: iso });
    if (answer.status >= 400) throw new Error(`The clock did not move: ${answer.describe()}`);
    this.today = iso;
    this.say(`— ${iso} —`);
  }

  tell(who: string, step: string, reference?: string): void {
    this.timeline.push({ date: this.today, who, step, ...(reference ? { reference } : {}) });
    this.say(`  ${who}: ${step}${reference ? ` (${reference})` : ''}`);
  }

  save(name: string, content: Uint8Array | string): void {
    writeFileSync(path.join(this.out, name), content);
  }

  /** Asks again until `done` answers something; the worker and the terms need a moment. @throws Error after a minute */
  async until<T>(what: string, done: () => Promise<T | undefined>): Promise<T> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = await done();
      if (found !== undefined) return found;
      if (performance.now() > end) throw new Error(`Waited a minute in vain: ${what}`);
      await pause(300);
    }
  }

  /** The newest mail to this address whose subject contains `subject`. */
  async mail(to: string, subject: string): Promise<CaughtMail> {
    return this.until(`mail "${subject}"`, async () => {
      const response = await fetch(`${this.places.simulators}/mails.json?to=${encodeURIComponent(to)}`);
      const mails = (await response.json()) as CaughtMail[];
      return mails.find((mail) => mail.subject.includes(subject));
    });
  }
}

/** @throws Error describing the page when it is not what the story needs. */
export function expectPage(page: Page, holds: { readonly status?: number; readonly text?: string }): Page {
  const status = holds.status ?? 200;
  if (page.status !== status) throw new Error(`Expected status ${status}: ${page.describe()}`);
  if (holds.text && !`${page.title} ${page.text}`.includes(holds.text)) {
    throw new Error(`Expected "${holds.text}": ${page.describe()}\n${page.text.slice(0, 3000)}`);
  }
  return page;
}

/** First match of a pattern in the text of a page. @throws Error when it is not there. */
export function foundOn(page: Page, pattern: RegExp): string {
  const match = pattern.exec(page.text);
  if (!match) throw new Error(`Expected ${pattern.source}: ${page.describe()}`);
  return match[0];
}
