type NullKeys<T> = { [K in keyof T]-?: null extends T[K] ? K : never }[keyof T];

/** A row without its nulls: nullable columns become optional properties. */
export type Present<T> = { [K in Exclude<keyof T, NullKeys<T>>]: T[K] } & {
  [K in NullKeys<T>]?: NonNullable<T[K]>;
};

/** Leaves out what is null or undefined, as the domain's optional properties want it. */
export function present<T extends object>(row: T): Present<T> {
  return Object.fromEntries(
    Object.entries(row).filter(([, v]) => v !== null && v !== undefined),
  ) as Present<T>;
}
