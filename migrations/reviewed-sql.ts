import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A reviewed SQL file of migrations/sql; the project root is the working directory. */
export function reviewedSql(name: string): Promise<string> {
  return readFile(path.join(process.cwd(), 'migrations', 'sql', `${name}.sql`), 'utf8');
}
