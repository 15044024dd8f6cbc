import { domainError } from '#kernel';
import { DomainException } from '../errors/domain.exception.js';

/** An internal id (UUID) as addresses and forms carry it. */
export const ID_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** For the filter: the "page not found" answer. */
export function notFound(): DomainException {
  return new DomainException(domainError('common/not-found'));
}

/** An id from the address bar, before the database sees it. @throws DomainException `common/not-found` when it is none */
export function idParam(text: string): string {
  if (!ID_PATTERN.test(text)) throw notFound();
  return text;
}
