/** What a form carried: field → value, or values where a field takes several. */
export type SentFields = Readonly<Record<string, string | readonly string[]>>;

const FORM = /<form\b[^>]*\saction="([^"]*)"[^>]*>[\s\S]*?<\/form>/g;
/** Fields of the frame of a form: the page's own are right, but an older version shows what changed in between. */
const RESTORED_HIDDEN = new Set(['version']);
const BACK = `<div class="rf-flash rf-flash--info" role="status"><p>U was intussen afgemeld. Wat u typte, staat hieronder nog, maar is niet bewaard. Kijk het na en klik onderaan opnieuw op de knop.</p></div>`;

/**
 * The page with what was typed put back in the form that posts to this path; undefined when it has no such form or no
 * field for it. Works on the tags our own templates write, so that it serves every form without JavaScript.
 */
export function refillForm(html: string, path: string, sent: SentFields): string | undefined {
  for (const [whole, action] of html.matchAll(FORM)) {
    if (plain(action ?? '').split('?')[0] !== path) continue;
    const filled = refill(whole, sent);
    if (filled !== undefined) return html.replace(whole, () => BACK + filled);
  }
  return undefined;
}

function refill(form: string, sent: SentFields): string | undefined {
  let seen = false;
  const present = new Set<string>();
  const note = (name: string, isTyped: boolean): readonly string[] | undefined => {
    present.add(name);
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    seen ||= isTyped && value !== undefined;
    return value === undefined ? undefined : [value].flat();
  };
  const filled = form
    .replace(/<input\b[^>]*>/g, (tag) => {
      const name = attribute(tag, 'name');
      if (name === undefined || name.startsWith('_')) return tag;
      return inputWith(tag, name, note(name, attribute(tag, 'type') !== 'hidden'));
    })
    .replace(/(<textarea\b[^>]*>)([\s\S]*?)(<\/textarea>)/g, (whole, open: string, _old, end: string) => {
      const values = note(attribute(open, 'name') ?? '', true);
      return values ? `${open}${escaped(values[0] ?? '')}${end}` : whole;
    })
    .replace(
      /(<select\b[^>]*>)([\s\S]*?)(<\/select>)/g,
      (whole, open: string, inner: string, end: string) => {
        const values = note(attribute(open, 'name') ?? '', true);
        return values
          ? `${open}${inner.replace(/<option\b[^>]*>/g, chosenAs('selected', values))}${end}`
          : whole;
      },
    );
  if (!seen) return undefined;
  for (const [tag] of form.matchAll(/<button\b[^>]*>/g)) present.add(attribute(tag, 'name') ?? '');
  const rest = Object.entries(sent).filter(([name]) => !present.has(name) && !name.startsWith('_'));
  const hidden = rest.flatMap(([name, value]) =>
    [value].flat().map((one) => `<input type="hidden" name="${escaped(name)}" value="${escaped(one)}">`),
  );
  return filled
    .replace('data-keep="stored"', 'data-keep="typed"')
    .replace(/<\/form>$/, () => `${hidden.join('')}</form>`);
}

function inputWith(tag: string, name: string, values: readonly string[] | undefined): string {
  const type = attribute(tag, 'type') ?? 'text';
  if (['file', 'submit', 'button', 'password'].includes(type)) return tag;
  // A choice that is absent was not made.
  if (type === 'checkbox' || type === 'radio') return chosenAs('checked', values ?? [])(tag);
  if (!values || (type === 'hidden' && !RESTORED_HIDDEN.has(name))) return tag;
  const bare = tag.replace(/\svalue="[^"]*"/, '');
  return bare.replace(/\s*\/?>$/, () => ` value="${escaped(values[0] ?? '')}">`);
}

const chosenAs =
  (mark: 'checked' | 'selected', values: readonly string[]) =>
  (tag: string): string => {
    const bare = tag.replace(new RegExp(`\\s${mark}(?:="[^"]*")?(?=[\\s>/])`), '');
    return values.includes(attribute(tag, 'value') ?? '') ? bare.replace(/\s*\/?>$/, ` ${mark}>`) : bare;
  };

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
function plain(text: string): string {
  return text.replace(
    /&(?:#(\d+)|([a-z]+));/g,
    (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (NAMED[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
  );
}
