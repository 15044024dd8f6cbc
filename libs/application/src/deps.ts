import type { Clock, IdSource } from '#kernel';
import type { UnitOfWork } from './ports/unit-of-work.port.js';
import type { ObjectStore } from './ports/outside.port.js';

/** What use-cases need of the world. A use-case is `(deps, actor, command) => Promise<Result<…>>`. */
export interface Deps {
  readonly uow: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly objects: ObjectStore;
  /** Demo or test set-up: confirmations are marked as such. */
  readonly demo: boolean;
}
