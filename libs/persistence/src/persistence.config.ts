import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineConfig, secretFaults, wholeNumber } from '#platform';
import { Sealer, type SealingKey } from './sealing/sealer.js';

/** 32 bytes in base64. A `demo-…` text is stretched to a key; production refuses those. */
function keyOf(value: string): Buffer | undefined {
  if (value.startsWith('demo-')) return createHash('sha256').update(value).digest();
  const key = Buffer.from(value, 'base64');
  return key.length === 32 ? key : undefined;
}

const hashKey = z.string().transform((value, ctx) => {
  const key = keyOf(value);
  if (key) return key;
  ctx.addIssue({ code: 'custom', message: 'must be 32 bytes in base64' });
  return z.NEVER;
});

/** `KEY` (id 1), or `2:NEWKEY,1:OLDKEY` after a change of keys: the first seals, all open. */
const sealingKeys = z.string().transform((value, ctx): [SealingKey, ...SealingKey[]] => {
  const keys = value.split(',').map((part) => {
    const match = /^(?:(\d{1,3}):)?(.+)$/.exec(part.trim());
    return { id: Number(match?.[1] ?? 1), key: keyOf(match?.[2] ?? '') };
  });
  const good = keys.filter((k): k is SealingKey => k.key !== undefined && k.id >= 1 && k.id <= 255);
  const [first, ...rest] = good;
  if (first && good.length === keys.length && new Set(good.map((k) => k.id)).size === good.length)
    return [first, ...rest];
  ctx.addIssue({ code: 'custom', message: 'must be 32 bytes in base64, or a list ID:KEY,ID:KEY' });
  return z.NEVER;
});

/** Settings of the store. DATABASE_URL is the address of `rf_app`, which has no right to change tables. */
export const persistenceConfig = defineConfig(
  z
    .object({
      DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, { error: 'must be a postgres:// address' }),
      DATA_KEY: sealingKeys.prefault('demo-data-key'),
      DATA_HASH_KEY: hashKey.prefault('demo-data-hash-key'),
      DATABASE_POOL_SIZE: wholeNumber(1, 200).prefault('16'),
    })
    .transform((env) => ({
      databaseUrl: env.DATABASE_URL,
      poolSize: env.DATABASE_POOL_SIZE,
      sealer: new Sealer(env.DATA_KEY, env.DATA_HASH_KEY),
    })),
  (env) => [
    ...secretFaults(env, ['DATA_KEY', 'DATA_HASH_KEY']),
    // also behind an id, where the value as a whole does not start with it
    ...(/[:,]demo-/.test(env['DATA_KEY'] ?? '')
      ? [{ setting: 'DATA_KEY', fault: 'holds a demo secret' }]
      : []),
  ],
);
export type PersistenceConfig = z.output<typeof persistenceConfig.schema>;
