import type { Deps, Tx } from '#application';
import { ok } from '#kernel';

/** One committed transaction that is expected to succeed. @throws Error with the code of a refusal */
export async function inTx<T>(deps: Pick<Deps, 'uow'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await deps.uow.run(async (tx) => ok(await work(tx)));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** What a value prints as: Jest compares class instances by their private fields, people by what they show. */
export function shown(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
