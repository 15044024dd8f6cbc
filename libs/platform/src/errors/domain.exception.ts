import type { DomainError, Result } from '#kernel';

/** Carries a refusal to the problem filter, which shows the page or problem+json that belongs to its code. */
export class DomainException extends Error {
  constructor(readonly error: DomainError) {
    super(error.code);
    this.name = 'DomainException';
  }
}

/** The value, or a `DomainException` for the filter. For pages that only show; forms use `formErrorsOf`. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new DomainException(result.error);
  return result.value;
}

/** Thrown by guards: the answer is a redirect (303) to a path of our own app. */
export class SeeOther extends Error {
  constructor(readonly location: string) {
    super('see other');
    this.name = 'SeeOther';
  }
}
