import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Reported as skipped, by name, on a machine without a browser. */
export const withBrowser = existsSync(CHROMIUM) ? it : it.skip;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
}

// What follows in backquotes is evaluated in the page, as text: this project's types know no DOM.

/** WCAG 2.0 to 2.2, A and AA, with axe's own good practice and the rule of 24 px, which axe leaves off by default. */
const runAxe = (colours: boolean): string => `axe.run(document, {
  resultTypes: ['violations'],
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: ${colours} } },
}).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')))`;

/** axe's findings. `colours`: also contrast, its slowest rule, which does not change with the width. */
export async function axeFaults(page: Page, colours = true): Promise<string[]> {
  await page.evaluate(`window.axe || (() => { ${AXE} })()`);
  return page.evaluate<string[]>(runAxe(colours));
}

/** What must hold for each page, whatever its state; a list of what does not. */
const FRAME_FAULTS = `(() => {
  const faults = [];
  const root = document.documentElement;
  const sideways = root.scrollWidth - root.clientWidth;
  if (sideways > 0) faults.push('scrolls ' + sideways + ' px sideways');
  for (const td of document.querySelectorAll('.rf-stack td'))
    if (root.clientWidth <= 640 && td.getBoundingClientRect().right > root.clientWidth + 1) faults.push('a cell is cut off: ' + td.textContent.trim().slice(0, 40));
  const headings = [...document.querySelectorAll('h1')].filter((h) => h.getClientRects().length > 0);
  if (headings.length !== 1) faults.push(headings.length + ' first headings');
  if (!document.title.trim()) faults.push('no title');
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) faults.push('id twice: ' + id);
  for (const e of document.querySelectorAll('body, body *')) {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
    const moves = transitionDuration.split(',').some((d) => parseFloat(d) > 0) || animationName !== 'none';
    if (moves || scrollBehavior === 'smooth') { faults.push('moves although asked not to: ' + e.tagName + '.' + e.className); break; }
  }
  return faults;
})()`;

export const frameFaults = (page: Page): Promise<string[]> => page.evaluate<string[]>(FRAME_FAULTS);

/** With the colours of the system: what can be used must keep an edge or a line under it, since backgrounds are gone. */
const FORCED_COLOUR_FAULTS = `(() => {
  const faults = [];
  const sides = ['Top', 'Right', 'Bottom', 'Left'];
  for (const e of document.querySelectorAll('main button, main .govuk-button, main input:not([type=hidden]), main select, main textarea')) {
    if (e.getClientRects().length === 0 || e.matches('[type=checkbox], [type=radio], [type=file]')) continue;
    const style = getComputedStyle(e);
    const edge = sides.some((s) => parseFloat(style['border' + s + 'Width']) > 0 && style['border' + s + 'Style'] !== 'none');
    const outline = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
    const line = style.textDecorationLine.includes('underline');
    if (!edge && !outline && !line) faults.push('no edge in forced colours: ' + e.tagName + '.' + e.className);
  }
  return faults;
})()`;

export async function forcedColourFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const faults = await page.evaluate<string[]>(FORCED_COLOUR_FAULTS);
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}

interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly childIds?: readonly string[];
}

const NAMED_ROLES = new Set([
  'button', 'link', 'textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'spinbutton', 'slider',
  'switch', 'tab', 'menuitem', 'image', 'dialog', 'progressbar',
]); // prettier-ignore

/** What a screen reader would not be told: a control or picture without name, a table without headers. */
export async function screenReaderFaults(client: CDPSession): Promise<string[]> {
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: readonly AxNode[];
  };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const below = (node: AxNode): readonly AxNode[] =>
    (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child ? [child, ...below(child)] : [];
    });
  const roleOf = (node: AxNode): string => (node.ignored ? '' : (node.role?.value ?? ''));
  const faults: string[] = [];
  for (const node of nodes) {
    const role = roleOf(node);
    const name = (node.name?.value ?? '').trim();
    if (NAMED_ROLES.has(role) && name === '') faults.push(`${role} without a name`);
    if (role === 'table') {
      const headers = below(node).filter((one) => /^(column|row)header$/i.test(roleOf(one)));
      if (headers.length === 0) faults.push(`table without headers: ${name}`);
      for (const header of headers)
        if ((header.name?.value ?? '').trim() === '') faults.push(`header without words in table ${name}`);
    }
  }
  if (!nodes.some((node) => roleOf(node) === 'main')) faults.push('no main landmark');
  return faults;
}

/** The form of the page that asks something: how many visible fields it has. */
const ASKED = `(() => {
  const form = [...document.querySelectorAll('main form')].find((f) =>
    [...f.elements].some((e) => e.matches('input:not([type=hidden]), select, textarea') && e.getClientRects().length > 0));
  return form ? [...form.elements].filter((e) => e.matches('input:not([type=hidden]), select, textarea')).length : 0;
})()`;
export const fieldsAsked = (page: Page): Promise<number> => page.evaluate<number>(ASKED);

const EMPTY = `(() => {
  const form = [...document.querySelectorAll('main form')].find((f) =>
    [...f.elements].some((e) => e.matches('input:not([type=hidden]), select, textarea') && e.getClientRects().length > 0));
  form.noValidate = true;
  for (const e of form.elements) {
    if (e.matches('[type=checkbox], [type=radio]')) e.checked = false;
    else if (e.matches('select')) e.selectedIndex = e.options[0]?.value === '' ? 0 : -1;
    else if (e.matches('input:not([type=hidden]):not([type=submit]):not([type=file]), textarea')) e.value = '';
  }
  form.requestSubmit([...form.elements].find((e) => e.matches('button:not([type=button]), [type=submit]')));
})()`;

/** Empties the form that asks something and sends it. */
export async function sendEmpty(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.evaluate(EMPTY)]);
}

/** The rules of an error summary: title, focus, and links that lead to the field with the words of the field. */
const SUMMARY_FAULTS = `(() => {
  const faults = [];
  const summary = document.querySelector('.govuk-error-summary');
  if (!summary) return ['no error summary'];
  if (!document.title.startsWith('Fout: ')) faults.push('title without "Fout: ": ' + document.title);
  if (document.activeElement !== summary) faults.push('focus is not on the summary but on ' + document.activeElement?.tagName);
  const words = (e) => {
    const copy = e.cloneNode(true);
    for (const hidden of copy.querySelectorAll('.govuk-visually-hidden')) hidden.remove();
    return copy.textContent.replace(/\\s+/g, ' ').trim();
  };
  const messages = [...document.querySelectorAll('.govuk-error-message')];
  const links = [...summary.querySelectorAll('a')];
  if (links.length === 0) faults.push('the summary has no link');
  for (const link of links) {
    const text = words(link);
    const href = link.getAttribute('href') ?? '';
    const target = href.startsWith('#') ? document.getElementById(href.slice(1)) : null;
    if (!target || !target.matches('input, select, textarea, button')) { faults.push('"' + text + '" leads to no field: ' + href); continue; }
    link.click();
    if (document.activeElement !== target) faults.push('"' + text + '" does not move the focus to ' + href);
    const message = messages.find((m) => words(m) === text);
    if (!message) { faults.push('"' + text + '" does not stand at the field; there: ' + messages.map(words).join(' / ')); continue; }
    const described = [target, target.closest('fieldset'), target.closest('[role=group]')].some((e) =>
      (e?.getAttribute('aria-describedby') ?? '').split(' ').includes(message.id));
    if (!described) faults.push('"' + text + '" is not tied to its field: ' + href);
  }
  return faults;
})()`;
export const summaryFaults = (page: Page): Promise<string[]> => page.evaluate<string[]>(SUMMARY_FAULTS);

/** Sends the form that asks something as it stands. */
export async function sendForm(page: Page): Promise<void> {
  await Promise.all([
    page.waitForNavigation({ waitUntil: 'load' }),
    page.locator('main form button[type=submit], main form button:not([type])').first().click(),
  ]);
}
