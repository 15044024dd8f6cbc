import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Dependencies whose transactions are this one: use-cases that follow each other then succeed or fail together. */
export function joined(deps: Deps, tx: Tx): Deps {
  return { ...deps, uow: { run: (work) => work(tx) } };
}
