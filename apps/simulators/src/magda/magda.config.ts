import { existsSync, readFileSync } from 'node:fs';
import { defineConfig, wholeNumber, type ConfigPart } from '#platform';
import { z } from 'zod';
import type { SigningIdentity } from '#adapters/magda';

/** Settings of the stand-in for MAGDA. */
export interface MagdaSimulatorConfig {
  readonly identity: SigningIdentity;
  /** PEM: who may ask. */
  readonly clients: readonly string[];
  readonly sender?: { readonly identification: string; readonly capacity: string };
  /** Folder `magda_simulator` of MAGDA-Mock. */
  readonly folder?: string;
  /** Where life events and enrolments are kept. */
  readonly stateFile: string;
  /** Port of a second listener with mutual TLS. */
  readonly tlsPort?: number;
  readonly slowMs: number;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const pemFile = z.string().transform((file, ctx) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    ctx.addIssue({ code: 'custom', message: 'is a file that cannot be read' });
    return z.NEVER;
  }
});

export const magdaSimulatorConfig: ConfigPart<z.ZodType<MagdaSimulatorConfig>> = defineConfig(
  z
    .object({
      SIM_MAGDA_KEY: pemFile,
      SIM_MAGDA_CERT: pemFile,
      SIM_MAGDA_CLIENT_CERTS: pemFile,
      SIM_MAGDA_STATE: z.string().default('.data/magda-simulator.json'),
      SIM_MAGDA_TLS_PORT: wholeNumber(1, 65535).optional(),
      SIM_MAGDA_SLOW_MS: wholeNumber(0, 600_000).prefault('10000'),
      MAGDA_SIMULATOR_DATA: z
        .string()
        .refine((folder) => existsSync(folder), 'is a folder that is not there')
        .optional(),
      MAGDA_IDENTIFICATION: z.string().optional(),
      MAGDA_CAPACITY: z.string().optional(),
    })
    .transform((env): MagdaSimulatorConfig => ({
      identity: { privateKey: env.SIM_MAGDA_KEY, certificate: env.SIM_MAGDA_CERT },
      clients: env.SIM_MAGDA_CLIENT_CERTS.match(CERTIFICATE) ?? [],
      stateFile: env.SIM_MAGDA_STATE,
      slowMs: env.SIM_MAGDA_SLOW_MS,
      ...(env.MAGDA_IDENTIFICATION !== undefined && env.MAGDA_CAPACITY !== undefined
        ? { sender: { identification: env.MAGDA_IDENTIFICATION, capacity: env.MAGDA_CAPACITY } }
        : {}),
      ...(env.MAGDA_SIMULATOR_DATA === undefined ? {} : { folder: env.MAGDA_SIMULATOR_DATA }),
      ...(env.SIM_MAGDA_TLS_PORT === undefined ? {} : { tlsPort: env.SIM_MAGDA_TLS_PORT }),
    })) as unknown as z.ZodType<MagdaSimulatorConfig>,
);
