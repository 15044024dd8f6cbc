import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';

/**
 * What is typed or chosen, by the name of the field; of a choice the value. Where pages differ in what they ask under one
 * name, it is told by the path. The rest stays as the page gives it.
 */
type Answers = Readonly<Record<string, string | ((path: string) => string)>>;

/** A claim for one washing machine, without insurance. */
const CLAIM_ANSWERS: Answers = {
  'damageDate-day': '12',
  'damageDate-month': '11',
  'damageDate-year': '2023',
  search: 'Diksmuide',
  street: 'Grote Markt',
  houseNumber: '6',
  reason: 'Ik woonde daar op de dag van de schade.',
  damage: (path) => (path.endsWith('/deel/b') ? 'ja' : 'nee'),
  choice: 'household',
  description: 'Wasmachine',
  quantity: '1',
  yearBought: '2019',
  room: 'cellar',
  costBasis: 'replacement',
  cost: '1.250,50',
  title: 'owner',
  insured: 'nee',
  answer: 'nee|none',
  account: 'other',
  iban: 'BE71 0961 2345 6769',
  holder: 'Marie Claes',
  email: 'marie@example.org',
  phone: '0470 12 34 56',
  understood: 'ja',
};

/** What one walk by keyboard met. */
interface Walk {
  /** Focus that could not be seen, or stood under something. */
  readonly faults: readonly string[];
  readonly stops: number;
  readonly pages: readonly string[];
}

// Evaluated in the page, as text: this project's types know no DOM.

/** Where the focus is, and whether a person sees that it is there. */
const STOP = `(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const label = e.labels?.[0];
  const looks = () => {
    const parts = [[e, null], ...(label && e.matches('[type=radio], [type=checkbox]') ? [[label, '::before']] : [])];
    return parts.map(([part, pseudo]) => {
      const s = getComputedStyle(part, pseudo);
      return [s.outlineStyle === 'none' ? '' : s.outlineWidth + s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor + s.borderWidth, s.textDecorationLine, s.color].join('|');
    }).join('/');
  };
  e.scrollIntoView({ block: 'nearest' });
  const focused = looks();
  e.blur();
  const plain = looks();
  e.focus({ preventScroll: true });
  const box = (label && e.matches('[type=radio], [type=checkbox]') ? label : e).getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 10), box.top + box.height / 2);
  const covered = top !== null && top !== e && top !== label && !e.contains(top) && !top.contains(e) && !(label && label.contains(top));
  const away = box.bottom < 0 || box.top > innerHeight || box.width === 0;
  return {
    tag: e.tagName.toLowerCase(), type: e.getAttribute('type') ?? '', name: e.getAttribute('name') ?? '', id: e.id,
    value: e.value ?? '', checked: Boolean(e.checked), folded: e.tagName === 'SUMMARY' && !e.parentElement.open, href: e.getAttribute('href') ?? '',
    text: (e.innerText || e.getAttribute('aria-label') || label?.innerText || '').replace(/\\s+/g, ' ').trim(),
    seen: focused !== plain, covered: covered || away,
  };
})()`;

interface Stop {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly value: string;
  readonly checked: boolean;
  /** A heading of something that is folded away. */
  readonly folded: boolean;
  readonly href: string;
  readonly text: string;
  readonly seen: boolean;
  readonly covered: boolean;
}

const MOST_STOPS = 120;
const isSend = ({ tag, type, text }: Stop): boolean =>
  tag === 'button' && type === 'submit' && text !== 'Afmelden';
/** The field itself, or the button that the script puts in its place. */
const isFile = ({ tag, type, text }: Stop): boolean =>
  type === 'file' || (tag === 'button' && text.startsWith('Kies een bestand'));
const smallPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: '#246' } })
    .png()
    .toBuffer();

/** A window in which only the keyboard is used. */
class KeyboardVisitor {
  readonly faults: string[] = [];
  readonly pages: string[] = [];
  stops = 0;

  private constructor(readonly page: Page) {}

  static async open(context: BrowserContext, address: string): Promise<KeyboardVisitor> {
    const page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: 720 });
    const file = { name: 'kelder.png', mimeType: 'image/png', buffer: await smallPicture() };
    page.on('filechooser', (chooser) => void chooser.setFiles(file));
    await page.goto(address);
    return new KeyboardVisitor(page);
  }

  /**
   * Presses Tab until `wanted` has the focus; every stop on the way must be seen.
   * @throws when it is never reached, or the focus is lost on the way
   */
  async tabTo(what: string, wanted: (stop: Stop) => boolean): Promise<Stop> {
    let ends = 0;
    for (let presses = 0; presses < MOST_STOPS; presses++) {
      await this.page.keyboard.press('Tab');
      const stop = await this.look();
      if (stop && wanted(stop)) return stop;
      // After the last stop the page is left once, and comes in again at the top.
      if (!stop && ++ends > 1) break;
    }
    throw new Error(`Tab never reaches ${what} on ${this.page.url()}`);
  }

  /** Shift+Tab leads to the stop before, and Tab here again. */
  private async backAndForth(here: Stop): Promise<void> {
    const { keyboard } = this.page;
    await keyboard.press('Shift+Tab');
    const before = await this.look();
    await keyboard.press('Tab');
    const again = await this.look();
    const same = (a: Stop | null, b: Stop): boolean => a?.tag === b.tag && a.text === b.text && a.id === b.id;
    if (!before || same(before, here) || !same(again, here))
      this.faults.push(`${this.path()}: Shift+Tab and Tab do not come back to "${here.text}"`);
  }

  private path(): string {
    return new URL(this.page.url()).pathname;
  }

  private async look(): Promise<Stop | null> {
    const stop = await this.page.evaluate<Stop | null>(STOP);
    if (!stop) return null;
    this.stops += 1;
    const where = `${this.path()}: ${stop.tag} "${stop.text || stop.name || stop.id}"`;
    if (!stop.seen) this.faults.push(`${where} does not show that it has the focus`);
    if (stop.covered) this.faults.push(`${where} stands under something or out of sight`);
    return stop;
  }

  /** Tab to a link or button by its words, and Enter. */
  async press(words: RegExp): Promise<void> {
    await this.tabTo(String(words), (stop) => ['a', 'button', 'input'].includes(stop.tag) && words.test(stop.text));
    await this.enter();
  } // prettier-ignore

  async enter(): Promise<void> {
    await Promise.all([
      this.page.waitForNavigation({ waitUntil: 'load' }),
      this.page.keyboard.press('Enter'),
    ]);
    this.pages.push(this.path());
  }

  /** Fills in the page's form field by field, as Tab meets them, and sends it with its first button. */
  async answer(answers: Answers): Promise<void> {
    const done = new Set<string>();
    for (;;) {
      const stop = await this.tabTo('the button of the form', (at) =>
        isSend(at) || isFile(at) || at.folded || (at.name in answers && !done.has(at.name)),
      ); // prettier-ignore
      if (isSend(stop)) {
        await this.backAndForth(stop);
        return this.enter();
      }
      if (stop.folded) {
        await this.page.keyboard.press('Enter');
        continue;
      }
      if (isFile(stop) && !done.has('file')) {
        done.add('file');
        await this.page.keyboard.press('Space');
        if (await this.sendsByScript()) return this.press(/^Klaar/);
      } else if (!isFile(stop)) {
        done.add(stop.name);
        const answer = answers[stop.name] ?? '';
        await this.fill(stop, typeof answer === 'string' ? answer : answer(this.path()));
      }
    }
  }

  /** Where the script sends a chosen file itself: waits until it says that all have arrived. */
  private async sendsByScript(): Promise<boolean> {
    if ((await this.page.locator('[data-uploads-hide][hidden]').count()) === 0) return false;
    await this.page.locator('[data-uploads-done]').waitFor({ state: 'visible' });
    return true;
  }

  private async fill(stop: Stop, answer: string): Promise<void> {
    const { keyboard } = this.page;
    if (stop.type === 'radio') return this.choose(stop, answer);
    if (stop.type === 'checkbox') return stop.checked ? undefined : keyboard.press('Space');
    if (stop.tag === 'select') return keyboard.type(answer);
    if (stop.value !== '') await keyboard.press('Control+A');
    await keyboard.type(answer);
  }

  /** Arrows go through the choices of one question; Space takes the one where the focus came in. */
  private async choose(stop: Stop, answer: string): Promise<void> {
    let at: Stop | null = stop;
    // One name may be asked on several pages: `nee|none` takes the one that is there.
    const wanted = answer.split('|');
    if (wanted.includes(at.value)) return at.checked ? undefined : this.page.keyboard.press('Space');
    for (let presses = 0; presses < MOST_STOPS; presses++) {
      await this.page.keyboard.press('ArrowDown');
      at = await this.look();
      if (at?.name === stop.name && wanted.includes(at.value)) return;
    }
    throw new Error(`No choice ${answer} of ${stop.name} on ${this.page.url()}`);
  }

  walk(): Walk {
    return { faults: [...new Set(this.faults)], stops: this.stops, pages: this.pages };
  }
}

/** What a page of the claim offers, apart from its form. */
const OFFER = `(() => {
  const main = document.querySelector('main');
  const paths = (selector) => [...main.querySelectorAll(selector)].map((a) => a.getAttribute('href') ?? '');
  return {
    fields: [...main.querySelectorAll('form input:not([type=hidden]), form select, form textarea')].length,
    send: main.querySelector('form[method=post] button[type=submit]') !== null,
    tasks: paths('.govuk-task-list__link'),
    buttons: [...paths('a.govuk-button'), ...paths('.rf-panel a[href^="/aanvraag/"]')],
    adds: paths('a[href]').filter((href) => /\\/(nieuw|toevoegen)(\\?|$)/.test(href)),
    refusal: document.querySelector('.govuk-error-summary')?.innerText ?? '',
  };
})()`;

interface Offer {
  readonly fields: number;
  readonly send: boolean;
  readonly tasks: readonly string[];
  readonly buttons: readonly string[];
  readonly adds: readonly string[];
  readonly refusal: string;
}

const MOST_PAGES = 60;
const ADDS = /\/(nieuw|toevoegen)(\?|$)/;

/** From the start page over the login to the receipt of a claim, with one good and one photo. @throws where it sticks */
export async function claimByKeyboard(context: BrowserContext, base: string, person: RegExp): Promise<Walk> {
  const answers = CLAIM_ANSWERS;
  const visitor = await KeyboardVisitor.open(context, `${base}/`);
  const { page } = visitor;
  await visitor.press(/^Vraag een tegemoetkoming aan$/);
  await visitor.press(person);
  // Without scripts the identity provider asks to go on.
  if (!page.url().startsWith(base)) await visitor.press(/^Verder$/);
  await page.waitForURL((url) => url.href.startsWith(base) && !url.pathname.startsWith('/saml'));
  const used = new Set<string>();
  const follow = async (href: string): Promise<void> => {
    used.add(href);
    await visitor.tabTo(href, (stop) => stop.href === href);
    await visitor.enter();
  };
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    if (page.url().endsWith('/ontvangst')) return visitor.walk();
    const offer = await page.evaluate<Offer>(OFFER);
    if (offer.refusal) throw new Error(`Refused on ${page.url()}: ${offer.refusal}`);
    const task = offer.tasks.find((href) => !used.has(href));
    // Also where an answer led: one good and one photo will do.
    const add = offer.adds.find((href) => !visitor.pages.includes(href.replace(/\?.*/, '')));
    if (offer.tasks.length > 0 && task) await follow(task);
    else if (offer.fields === 0 && add) await follow(add);
    else if (offer.fields > 0 || offer.send) await visitor.answer(answers);
    else if (offer.buttons.length > 0) await follow(offer.buttons.find((href) => !ADDS.test(href)) ?? '');
    else throw new Error(`Nothing to do on ${page.url()}`);
  }
  throw new Error(`No receipt after ${MOST_PAGES} pages: ${visitor.pages.join(' ')}`);
}
