import { v7 } from 'uuid';
import type { IdSource } from '#kernel';

/** UUIDv7: unique without asking the database, and in order of time, which keeps indexes compact. */
export const uuidIds: IdSource = { next: () => v7() };
