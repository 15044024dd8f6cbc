import { addressRegisterConfigSchema, addressRegisterPolicySettings } from '#adapters/address-register';
import { deliveryConfigSchema, deliveryPolicySettings } from '#adapters/delivery';
import { dosisConfigSchema, dosisPolicySettings } from '#adapters/dosis';
import { magdaConfigSchema, magdaPolicySettings, magdaProductionFaults } from '#adapters/magda';
import { mailConfigSchema } from '#adapters/mail';
import { objectStoreConfig } from '#adapters/object-store';
import { virusScanConfig } from '#adapters/virus-scan';
import { FULLY_SEARCHED_DISTANCE } from '#domain';
import { persistenceConfig } from '#persistence';
import {
  defineConfig,
  loadConfigs,
  platformConfig,
  representationConfig,
  wholeNumber,
  type Environment,
} from '#platform';
import { z } from 'zod';

const workerSettings = defineConfig(
  z.object({
    /** Address of the e-loket, for links in mails. */
    ELOKET_PUBLIC_URL: z.url({ error: 'is not an address' }).default('http://127.0.0.1:3100'),
    /** In how many of 64 bits two photos may differ to be called alike. */
    PHOTO_LIKENESS: wholeNumber(0, FULLY_SEARCHED_DISTANCE).prefault('6'),
    WORKER_CONCURRENCY: wholeNumber(1, 50).prefault('5'),
    /** JSON file with lines that replace those of the map of statuses. */
    DOSIS_STATUS_MAP: z.string().optional(),
  }),
  (env) => (env['ELOKET_PUBLIC_URL'] ? [] : [{ setting: 'ELOKET_PUBLIC_URL', fault: 'is missing' }]),
);

/** Without an address MAGDA is not connected, and nothing else of it is read. */
const magdaSettings = z
  .looseObject({ MAGDA_URL: z.string().optional() })
  .transform((env, context): z.output<typeof magdaConfigSchema> | undefined => {
    if (env.MAGDA_URL === undefined) return undefined;
    const parsed = magdaConfigSchema.safeParse(env);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });

export type WorkerConfig = ReturnType<typeof workerConfig>;

/** All settings of the worker. @throws ConfigError naming everything that is wrong. */
export function workerConfig(env: Environment) {
  return loadConfigs(
    {
      platform: platformConfig('worker'),
      persistence: persistenceConfig,
      objects: objectStoreConfig,
      scan: virusScanConfig,
      mail: defineConfig(mailConfigSchema),
      addresses: defineConfig(addressRegisterConfigSchema),
      addressPolicy: defineConfig(addressRegisterPolicySettings),
      delivery: defineConfig(deliveryConfigSchema),
      deliveryPolicy: defineConfig(deliveryPolicySettings),
      dosis: defineConfig(dosisConfigSchema, (env) =>
        env['DOSIS_URL'] ? [] : [{ setting: 'DOSIS_URL', fault: 'is missing' }],
      ),
      dosisPolicy: defineConfig(dosisPolicySettings),
      magda: defineConfig(magdaSettings, (env) =>
        env['MAGDA_URL'] ? magdaProductionFaults(env) : [{ setting: 'MAGDA_URL', fault: 'is missing' }],
      ),
      magdaPolicy: defineConfig(magdaPolicySettings),
      representation: representationConfig,
      worker: workerSettings,
    },
    env,
  );
}
