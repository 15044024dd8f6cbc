import { domainError, err, ok, type Result } from '#kernel';
import type { FilingClient } from '#domain';
import type { Deps } from '../deps.js';
import type { KeptAnswer } from '../ports/filing-client.port.js';
import { joined } from './joined.js';

export interface KeyedRequest {
  /** The client's Idempotency-Key. */
  readonly key: string;
  /** What is asked: method, path and content. Kept as a keyed hash only. */
  readonly request: unknown;
}

/** `replayed`: it was given before, and nothing was done now. */
export type OnceAnswer = KeptAnswer & { readonly replayed: boolean };

/**
 * Does the work once per client and key, and answers every repetition with what it answered then: the key is taken, the
 * work done and the answer kept in one transaction. A refusal keeps nothing, so that the same key may come again.
 * Errors: `idempotency/other-request`, or those of `work`.
 */
export async function answerOnce(
  deps: Deps,
  client: Pick<FilingClient, 'id'>,
  { key, request }: KeyedRequest,
  work: (deps: Deps) => Promise<Result<KeptAnswer>>,
): Promise<Result<OnceAnswer>> {
  return deps.uow.run<OnceAnswer>(async (tx) => {
    const taken = await tx.keptAnswers.take(client.id, key, request);
    if (taken === 'other') return err(domainError('idempotency/other-request'));
    if (taken !== 'new') return ok({ ...taken, replayed: true });
    const done = await work(joined(deps, tx));
    if (!done.ok) return done;
    await tx.keptAnswers.keep(client.id, key, done.value);
    return ok({ ...done.value, replayed: false });
  });
}
