import type { FilingName } from '#application';
import { domainError } from '#kernel';
import { DomainException } from '#platform';

const NUMBER = /^[MD]-\d{4}-\d{7}-\d{2}$/;

/** `?reference=` or `?number=`. @throws DomainException when it is neither, or both */
export function filingName(query: unknown): FilingName {
  const { reference, number } = (query ?? {}) as Record<string, unknown>;
  if (typeof reference === 'string' && reference !== '' && reference.length <= 80 && number === undefined)
    return { reference };
  if (typeof number === 'string' && NUMBER.test(number) && reference === undefined) return { number };
  throw new DomainException(domainError('filing/name-missing'));
}
