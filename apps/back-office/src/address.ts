import { domainError } from '#kernel';
import { DomainException } from '#platform';

/** For the filter: the "page not found" answer. */
export function notFound(): DomainException {
  return new DomainException(domainError('common/not-found'));
}

/** An id from the address bar. @throws DomainException common/not-found when it is no id at all. */
export function knownId(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw notFound();
  return text;
}
