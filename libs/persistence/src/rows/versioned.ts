import type {
  EntityManager,
  EntityTarget,
  FindOptionsWhere,
  ObjectLiteral,
  QueryDeepPartialEntity,
} from 'typeorm';
import { VersionConflict } from '#application';

/** Updates where the version still is the one read, and adds one to it. @throws VersionConflict */
export async function saveVersioned<R extends ObjectLiteral & { id: string; version: number }>(
  manager: EntityManager,
  target: EntityTarget<R>,
  row: R,
): Promise<void> {
  const where = { id: row.id, version: row.version } as FindOptionsWhere<R>;
  const values = { ...row, version: row.version + 1 } as QueryDeepPartialEntity<R>;
  const { affected } = await manager.update(target, where, values);
  if (affected !== 1) throw new VersionConflict(manager.connection.getMetadata(target).tableName);
}

/** Reads one row and locks it until the transaction ends. */
export async function lockedById<R extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  target: EntityTarget<R>,
  id: string,
): Promise<R | undefined> {
  const where = { id } as FindOptionsWhere<R>;
  return (await manager.findOne(target, { where, lock: { mode: 'pessimistic_write' } })) ?? undefined;
}
