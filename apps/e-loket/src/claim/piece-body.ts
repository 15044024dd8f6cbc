import { domainError } from '#kernel';
import { DomainException } from '#platform';
import type { Request } from 'express';

/** The bytes of one piece; one that is longer is cut off, so that its length is wrong and it is refused. */
export async function pieceBody(req: Request, max: number): Promise<Buffer> {
  if (!req.is('application/octet-stream')) throw new DomainException(domainError('request/unsupported-type'));
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    size += (part as Buffer).length;
    // Read to the end, so that the sender sees the answer; kept no more.
    if (size <= max) parts.push(part as Buffer);
    else parts.length = 0;
    if (size > 16 * max) throw new DomainException(domainError('request/too-large'));
  }
  return size > max ? Buffer.alloc(max + 1) : Buffer.concat(parts);
}
