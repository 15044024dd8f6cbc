import { Money, Temporal, type Instant, type PlainDate } from '#kernel';
import type { ColumnOptions, ValueTransformer } from 'typeorm';
import { decodeTyped, encodeTyped } from './typed-json.js';

/** A column of a row class; `nullable` only where said, because a primary column cannot be. */
type Column<O> = Omit<ColumnOptions, 'nullable'> & O;
type Nullable = { readonly nullable: true };
type Kind = Pick<ColumnOptions, 'type' | 'transformer'>;
interface ColumnMaker {
  (name: string): Column<object>;
  (name: string, options: Nullable): Column<Nullable>;
}

function transformer<V, S>(to: (value: V) => S, from: (stored: S) => V): ValueTransformer {
  return {
    to: (value?: V | null) => (value === null || value === undefined ? value : to(value)),
    from: (stored?: S | null) => (stored === null || stored === undefined ? stored : from(stored)),
  };
}

const asMoney = transformer<Money, string>(
  (money) => money.cents.toString(),
  (cents) => Money.ofCents(BigInt(cents)),
);
const asDate = transformer<PlainDate, string>(
  (date) => date.toString(),
  (iso) => Temporal.PlainDate.from(iso),
);
// timestamptz reaches us as a Date from the driver
const asMoment = transformer<Instant, Date>(
  (moment) => new Date(moment.epochMilliseconds),
  (date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()),
);
const asJson = transformer<unknown, unknown>(encodeTyped, decodeTyped);
const asNumber = transformer<number, string>(String, Number);

const maker =
  (kind: Kind): ColumnMaker =>
  (name: string, options?: Nullable): Column<Nullable> =>
    ({ ...options, ...kind, name }) as Column<Nullable>;

export const cents = maker({ type: 'bigint', transformer: asMoney });
export const legalDate = maker({ type: 'date', transformer: asDate });
export const moment = maker({ type: 'timestamptz', transformer: asMoment });
export const json = maker({ type: 'jsonb', transformer: asJson });
/** A bigint that is a plain count of bytes, far below 2^53. */
export const byteCount = maker({ type: 'bigint', transformer: asNumber });
export const text = maker({ type: 'text' });
export const uuid = maker({ type: 'uuid' });
export const integer = maker({ type: 'integer' });
export const flag = maker({ type: 'boolean' });
export const bytes = maker({ type: 'bytea' });
export const NULLABLE: Nullable = { nullable: true };
