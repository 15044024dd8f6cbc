import { Temporal, tryPlainDate } from '#kernel';
import type { PlainDate } from '#kernel';
import type { Period } from '#domain';
import { childAt, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/** What registers write for "no end". */
const FOREVER = '9999';

/**
 * A date of a register, which may lack its day or month (`1994-05-00`): the first day it can mean for a start, the last for
 * an end. undefined when nothing can be made of it.
 */
export function registerDate(text: string | undefined, bound: 'start' | 'end'): PlainDate | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? '');
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  if (year === '0000' || year === FOREVER) return undefined;
  if (month !== '00' && day !== '00') return tryPlainDate(`${year}-${month}-${day}`);
  const first = month === '00' ? `${year}-01-01` : `${year}-${month}-01`;
  const start = tryPlainDate(first);
  if (bound === 'start' || start === undefined) return start;
  return start.add(month === '00' ? { years: 1 } : { months: 1 }).subtract({ days: 1 });
}

/** From the attributes `DatumBegin` and `DatumEinde`, or an element `Periode`. */
export function periodOf(tree: XmlTree): Period {
  const period = childAt(tree, 'Periode');
  const since = registerDate(tree.attributes['DatumBegin'] ?? textAt(period, 'Begin'), 'start');
  const until = registerDate(tree.attributes['DatumEinde'] ?? textAt(period, 'Einde'), 'end');
  return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
}

/** A birth or death date: only when wholly known. */
export function fullDate(text: string | undefined): PlainDate | undefined {
  return tryPlainDate((text ?? '').slice(0, 10));
}

/** The later of two dates that may be absent. */
export function laterOf(a: PlainDate | undefined, b: PlainDate | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return Temporal.PlainDate.compare(a, b);
}
