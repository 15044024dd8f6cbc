import { domainError } from '#kernel';
import { DomainException } from '#platform';

/** An id from an address: anything that is no UUID names no page. @throws DomainException `common/not-found` */
export function uuidOr404(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new DomainException(domainError('common/not-found'));
  return id;
}
