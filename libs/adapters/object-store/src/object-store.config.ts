import type { ObjectStore } from '#application';
import { z } from 'zod';
import { localObjectStore } from './local-object-store.js';
import { s3ObjectStore, type S3Config } from './s3-object-store.js';

export type ObjectStoreConfig =
  { readonly kind: 'local'; readonly dir: string } | { readonly kind: 's3'; readonly s3: S3Config };

const S3_SETTINGS = [
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

const schema = z
  .object({
    OBJECT_STORE_DIR: z.string().optional(),
    S3_ENDPOINT: z.url({ error: 'is not an address' }).optional(),
    S3_REGION: z.string().default('eu-west-1'),
    S3_BUCKET: z.string().optional(),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
  })
  .transform((env, ctx): ObjectStoreConfig => {
    if (!env.S3_ENDPOINT && !env.S3_BUCKET) {
      return { kind: 'local', dir: env.OBJECT_STORE_DIR ?? '.data/objects' };
    }
    const missing = S3_SETTINGS.filter((setting) => !env[setting]);
    for (const setting of missing) ctx.addIssue({ code: 'custom', path: [setting], message: 'is missing' });
    return {
      kind: 's3',
      s3: {
        endpoint: env.S3_ENDPOINT ?? '',
        region: env.S3_REGION,
        bucket: env.S3_BUCKET ?? '',
        accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
        secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
      },
    };
  });

/** Settings: `OBJECT_STORE_DIR` (a folder), or the five `S3_…` ones. Production names one of the two. */
export const objectStoreConfig = {
  schema,
  productionFaults: (env: Readonly<Record<string, string | undefined>>) =>
    env['OBJECT_STORE_DIR'] || env['S3_BUCKET']
      ? []
      : [{ setting: 'S3_BUCKET', fault: 'is missing (or OBJECT_STORE_DIR, for a folder on this machine)' }],
};

export function createObjectStore(config: ObjectStoreConfig): ObjectStore {
  return config.kind === 's3' ? s3ObjectStore(config.s3) : localObjectStore(config.dir);
}
