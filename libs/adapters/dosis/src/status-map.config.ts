import { readFileSync } from 'node:fs';
import { isStatusPair, NOT_SHARED, STATUS_MAP, type StatusMap } from '#domain';
import { z } from 'zod';

const text = z.string().trim().min(1).max(255);
const line = z
  .strictObject({
    phase: text,
    code: text,
    detail: text,
    action: text.optional(),
    notify: z.boolean().optional(),
  })
  .refine(({ phase, code }) => isStatusPair(phase, code), { error: 'is no pair that DOSIS takes' });
const known = Object.keys(STATUS_MAP);
const lines = z.record(
  z.string().refine((key) => known.includes(key), { error: 'is no situation of a file' }),
  z.union([line, z.literal(NOT_SHARED)]),
);

/**
 * The map of statuses with the lines of a JSON file in place of the standard ones, so that a pair DOSIS refuses or a
 * sentence can be changed without a new version.
 * @throws Error naming the lines that are wrong
 */
export function readStatusMap(file: string | undefined): StatusMap {
  if (file === undefined) return STATUS_MAP;
  const read = lines.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success)
    throw new Error(
      `${file}: ${read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`,
    );
  return { ...STATUS_MAP, ...(read.data as Partial<StatusMap>) };
}
