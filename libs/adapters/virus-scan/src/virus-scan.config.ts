import type { VirusScanner } from '#application';
import { z } from 'zod';
import { clamdScanner, type ClamdConfig } from './clamd-scanner.js';
import { testStringScanner } from './test-string-scanner.js';

export interface VirusScanConfig {
  /** Absent: no real scanner is set; only the EICAR test string is recognised. */
  readonly clamd?: ClamdConfig;
}

const number = (fallback: string, max: number): z.ZodType<number, unknown> =>
  z
    .string()
    .regex(/^\d{1,7}$/, { error: `must be a whole number up to ${max}` })
    .prefault(fallback)
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, { error: `must be a whole number up to ${max}` });

const schema = z
  .object({
    CLAMD_HOST: z.string().optional(),
    CLAMD_PORT: number('3310', 65535),
    CLAMD_TIMEOUT_MS: number('60000', 600000),
  })
  .transform((env): VirusScanConfig =>
    env.CLAMD_HOST
      ? { clamd: { host: env.CLAMD_HOST, port: env.CLAMD_PORT, timeoutMs: env.CLAMD_TIMEOUT_MS } }
      : {},
  );

/** Settings: `CLAMD_HOST`, `CLAMD_PORT` (3310), `CLAMD_TIMEOUT_MS`. Production does not start without a scanner. */
export const virusScanConfig = {
  schema,
  productionFaults: (env: Readonly<Record<string, string | undefined>>) =>
    env['CLAMD_HOST']
      ? []
      : [{ setting: 'CLAMD_HOST', fault: 'is missing: uploads need a real virus scanner' }],
};

/** The scanner of the settings: clamd, or the demo's one that knows the EICAR test string only. */
export function contentScanner(config: VirusScanConfig): VirusScanner {
  return config.clamd ? clamdScanner(config.clamd) : testStringScanner;
}

/** What `/gezondheid` tells about scanning. */
export function scannerStatus(config: VirusScanConfig): 'clamd' | 'no real scanner: EICAR test string only' {
  return config.clamd ? 'clamd' : 'no real scanner: EICAR test string only';
}
