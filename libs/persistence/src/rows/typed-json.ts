import { Money, Temporal } from '#kernel';

/*
 * JSON that keeps money and dates: {"$money":"1250.50"}, {"$date":"2023-11-05"}, {"$instant":"…Z"}, {"$int":"12"}.
 * For jsonb columns whose shape belongs to the domain (calculations, rule parameters, assessments).
 */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** @throws TypeError for values that would not come back as they went in. */
export function encodeTyped(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Not a storable number');
    return value;
  }
  if (typeof value === 'bigint') return { $int: value.toString() };
  if (value instanceof Money) return { $money: value.toString() };
  if (value instanceof Temporal.PlainDate) return { $date: value.toString() };
  if (value instanceof Temporal.Instant) return { $instant: value.toString() };
  if (Array.isArray(value)) return value.map(encodeTyped);
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return Object.fromEntries(entries.map(([key, v]) => [key, encodeTyped(v)]));
  }
  throw new TypeError(`Cannot store a ${typeof value} as JSON`);
}

export function decodeTyped(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(decodeTyped);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json);
  const [first] = entries;
  if (entries.length === 1 && first && typeof first[1] === 'string') {
    if (first[0] === '$money') return Money.of(first[1]);
    if (first[0] === '$date') return Temporal.PlainDate.from(first[1]);
    if (first[0] === '$instant') return Temporal.Instant.from(first[1]);
    if (first[0] === '$int') return BigInt(first[1]);
  }
  return Object.fromEntries(entries.map(([key, v]) => [key, decodeTyped(v)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
