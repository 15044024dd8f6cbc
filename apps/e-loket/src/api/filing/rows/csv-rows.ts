import { Readable } from 'node:stream';
import { UnreadableRows } from '#application';
import { parse } from 'csv-parse';
import type { ReadRow } from './json-rows.js';

const LONGEST = 64 * 1024;
const NAME = /^[A-Za-z]+(?:\.(?:[A-Za-z]+|[1-9]\d{0,2}))*$/;
/** Fields that are numbers, yes or no, amounts, or lists in a row. */
const NUMBERS = new Set(['quantity', 'yearBought', 'area', 'farmArea', 'dead', 'slaughtered', 'plantingYear', 'cultivated', 'insuredArea']); // prettier-ignore
const YES_OR_NO = new Set(['insured', 'outsideArea', 'submit', 'onlyDwelling', 'professional', 'ofFlemishAuthority', 'selfEmployed', 'ocmwAid', 'contributionExemption']); // prettier-ignore
const AMOUNTS = new Set(['cost', 'compensation', 'estimate', 'normalYield', 'obtainedYield', 'extent']);
const LISTS = new Set(['damage']);

/**
 * Rows of a CSV with one line of names: `claimant.nationalNumber`, `items.1.cost` (counted from 1). Separated by
 * semicolons or commas; empty cells count for nothing.
 * @throws UnreadableRows when the names are wrong, or quotes and columns do not fit
 */
export async function* csvRowsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRow> {
  const { delimiter, whole } = await delimiterOf(source);
  const parser = Readable.from(whole).pipe(
    parse({ bom: true, delimiter, skip_empty_lines: true, trim: true, max_record_size: LONGEST }),
  );
  let names: string[] | undefined;
  let count = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!names) {
        names = cells;
        if (!names.every((name) => NAME.test(name))) throw new UnreadableRows(0);
        continue;
      }
      count += 1;
      yield { value: objectOf(names, cells) };
    }
  } catch (fault) {
    throw fault instanceof UnreadableRows ? fault : new UnreadableRows(count);
  }
  if (!names) throw new UnreadableRows(0);
}

/** Which sign the line of names uses; a decimal comma stays readable where semicolons separate. */
async function delimiterOf(
  source: AsyncIterable<Uint8Array>,
): Promise<{ delimiter: string; whole: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done ? new Uint8Array() : first.value;
  const [names = ''] = new TextDecoder().decode(head).split('\n', 1);
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { delimiter: names.includes(';') ? ';' : ',', whole: whole() };
}

type Branch = { [name: string]: unknown };

/** `items.2.cost` → the cost of the second of `items`. */
export function objectOf(names: readonly string[], cells: readonly string[]): unknown {
  const root: Branch = {};
  for (const [index, name] of names.entries()) {
    const cell = cells[index] ?? '';
    if (cell === '') continue;
    const path = name.split('.');
    const last = path.pop() ?? '';
    let at = root;
    for (const part of path) {
      const next = Object.hasOwn(at, part) ? at[part] : {};
      at[part] = next;
      at = next as Branch;
    }
    at[last] = valueOf(last, cell);
  }
  return listsOf(root);
}

function valueOf(name: string, cell: string): unknown {
  if (NUMBERS.has(name)) return /^-?\d{1,12}$/.test(cell) ? Number(cell) : cell;
  if (YES_OR_NO.has(name)) {
    const value = cell.toLowerCase();
    if (value === 'ja' || value === 'true') return true;
    return value === 'nee' || value === 'false' ? false : cell;
  }
  // A list that is empty on purpose: nobody else pays.
  if (name === 'otherPayments') return cell.toLowerCase() === 'nee' ? [] : cell;
  if (AMOUNTS.has(name)) return cell.replace(',', '.');
  return LISTS.has(name) ? cell.split(/[|\s]+/).filter((each) => each !== '') : cell;
}

/** Objects whose names are all numbers are lists, in that order. */
function listsOf(branch: unknown): unknown {
  if (typeof branch !== 'object' || branch === null || Array.isArray(branch)) return branch;
  const entries = Object.entries(branch).map(([name, value]) => [name, listsOf(value)] as const);
  return entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
    ? entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
    : Object.fromEntries(entries);
}
