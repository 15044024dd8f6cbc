import { domainError, err, type DomainError, type Result } from '#kernel';

/** The refusal with its faults at the fields of the request; one without faults stands at `at`. */
export function pointedAt(
  refused: { readonly ok: false; readonly error: DomainError },
  at: string,
  inside: (field: string) => string = (field) => field,
): Result<never> {
  const { code, params, fields } = refused.error;
  const pointed = fields?.length
    ? fields.map((fault) => ({ ...fault, field: inside(fault.field) }))
    : [{ field: at, code, ...(params ? { params } : {}) }];
  return err(domainError(code, params, pointed));
}
