import { UnreadableRows } from '#application';

/** One row as read: a value, or why it is none. */
export type ReadRow = { readonly value: unknown } | { readonly fault: string };

/** A longer row holds no claim. */
const LONGEST = 256 * 1024;
export const NO_JSON = 'Deze rij is geen leesbare JSON.';
const TOO_LONG = 'Deze rij is te lang.';

/** Lines of NDJSON; empty ones count for nothing. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRow> {
  let rest = '';
  let tooLong = false;
  for await (const text of textOf(source)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const row = tooLong ? { fault: TOO_LONG } : rowOf(line);
      tooLong = false;
      if (row) yield row;
    }
    // The rest of an endless line is thrown away as it comes.
    if (rest.length > LONGEST) {
      tooLong = true;
      rest = '';
    }
  }
  const last = tooLong ? { fault: TOO_LONG } : rowOf(rest);
  if (last) yield last;
}

function rowOf(line: string): ReadRow | undefined {
  const trimmed = line.trim();
  if (trimmed === '') return undefined;
  if (trimmed.length > LONGEST) return { fault: TOO_LONG };
  try {
    return { value: JSON.parse(trimmed) as unknown };
  } catch {
    return { fault: NO_JSON };
  }
}

/**
 * Elements of one JSON array, without holding the array: only the element that is being read is kept.
 * @throws UnreadableRows when it is no array, or breaks off
 */
export async function* elementsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRow> {
  const reader = new ArrayReader();
  for await (const text of textOf(source)) {
    for (const character of text) {
      const row = reader.take(character);
      if (row) yield row;
    }
  }
  reader.end();
}

/** Where it is: before the array, before an element or the end, in an element, or behind the array. */
type Place = 'before' | 'first' | 'element' | 'behind';

class ArrayReader {
  private place: Place = 'before';
  private element = '';
  private depth = 0;
  private inText = false;
  private escaped = false;
  private count = 0;

  take(character: string): ReadRow | undefined {
    if (this.place === 'element') return this.inElement(character);
    if (/\s|\ufeff/.test(character)) return undefined;
    if (this.place === 'before' && character === '[') this.place = 'first';
    else if (this.place === 'first' && character === ']') this.place = 'behind';
    else if (this.place === 'first') {
      this.place = 'element';
      return this.inElement(character);
    } else throw new UnreadableRows(this.count);
    return undefined;
  }

  /** @throws UnreadableRows when the array did not end */
  end(): void {
    if (this.place !== 'behind') throw new UnreadableRows(this.count);
  }

  private inElement(character: string): ReadRow | undefined {
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = true;
      else if (character === '"') this.inText = false;
    } else if (character === '"') this.inText = true;
    else if (character === '{' || character === '[') this.depth += 1;
    else if (this.depth === 0 && (character === ',' || character === ']')) return this.close(character);
    else if (character === '}' || character === ']') this.depth -= 1;
    this.element += character;
    if (this.element.length > LONGEST) throw new UnreadableRows(this.count);
    return undefined;
  }

  private close(character: string): ReadRow {
    const text = this.element;
    this.element = '';
    this.place = character === ',' ? 'element' : 'behind';
    // A loose comma, or a brace too many: where the next element begins is then not known.
    if (text.trim() === '' || this.depth !== 0) throw new UnreadableRows(this.count);
    this.count += 1;
    try {
      return { value: JSON.parse(text) as unknown };
    } catch {
      throw new UnreadableRows(this.count - 1);
    }
  }
}

/** UTF-8 across the borders of chunks. */
async function* textOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
