/** One fault at one field; `field` is the form or JSON path, e.g. `items.0.cost`. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A refusal. `code` is `concept/reason` in English (`claim/window-closed`); the platform's table turns it into an
 * HTTP status and a Dutch sentence, filling `params`.
 */
export interface DomainError {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldFault[];
}

export function domainError(
  code: string,
  params?: Readonly<Record<string, string | number>>,
  fields?: readonly FieldFault[],
): DomainError {
  return { code, ...(params ? { params } : {}), ...(fields ? { fields } : {}) };
}
