import { z } from 'zod';

/** One thing that is wrong with the settings: the setting's name and what is the matter, in plain words. */
export interface ConfigFault {
  readonly setting: string;
  readonly fault: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A lib's settings: what they must look like, and what production does not allow. */
export interface ConfigPart<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly productionFaults: (env: Environment) => readonly ConfigFault[];
}

/** Every fault of every part at once, so that an operator mends the settings in one go. Values are never shown. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(
      `The settings are not right (${faults.length}):\n` +
        faults.map((f) => `  - ${f.setting}: ${f.fault}`).join('\n'),
    );
    this.name = 'ConfigError';
  }
}

/**
 * Declares a lib's settings. `schema` reads the environment (strings) and gives typed values; `productionFaults`
 * looks at the raw environment and is asked only when RF_ENV is `production`.
 */
export function defineConfig<S extends z.ZodType>(
  schema: S,
  productionFaults: (env: Environment) => readonly ConfigFault[] = () => [],
): ConfigPart<S> {
  return { schema, productionFaults };
}

/** Settings of one part. @throws ConfigError naming every fault. */
export function loadConfig<S extends z.ZodType>(source: S | ConfigPart<S>, env: Environment): z.output<S> {
  const part = 'productionFaults' in source ? source : defineConfig(source);
  return loadConfigs({ part }, env).part;
}

/** Settings of several parts together. @throws ConfigError naming every fault of all of them. */
export function loadConfigs<P extends Record<string, ConfigPart>>(
  parts: P,
  env: Environment,
): { [K in keyof P]: z.output<P[K]['schema']> } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const faults: ConfigFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) {
    const parsed = part.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(...parsed.error.issues.map((issue) => faultOf(issue, given)));
    if (given['RF_ENV'] === 'production') faults.push(...part.productionFaults(given));
  }
  if (faults.length > 0) throw new ConfigError(withoutRepeats(faults));
  return values as { [K in keyof P]: z.output<P[K]['schema']> };
}

function faultOf(issue: z.core.$ZodIssue, env: Environment): ConfigFault {
  const setting = String(issue.path[0] ?? 'settings');
  return { setting, fault: env[setting] === undefined ? 'is missing' : issue.message };
}

function withoutRepeats(faults: readonly ConfigFault[]): ConfigFault[] {
  const seen = new Map(faults.map((f) => [`${f.setting}|${f.fault}`, f]));
  return [...seen.values()];
}

/** `true`/`1`/`yes` and `false`/`0`/`no`. */
export const flag = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'], { error: 'must be true or false' })
  .transform((value) => value === 'true' || value === '1' || value === 'yes');

/** A whole number of at least `min`, written in digits. */
export function wholeNumber(
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z.string().transform((value, ctx) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    ctx.addIssue({ code: 'custom', message: `must be a whole number from ${min} to ${max}` });
    return z.NEVER;
  });
}

/** Faults for secrets: missing, made for the demo (`demo-…`), or short. */
export function secretFaults(env: Environment, settings: readonly string[], minLength = 32): ConfigFault[] {
  return settings.flatMap((setting) => {
    const value = env[setting];
    if (value === undefined) return [{ setting, fault: 'is missing' }];
    if (value.toLowerCase().startsWith('demo-')) return [{ setting, fault: 'is a demo secret' }];
    if (value.length < minLength) return [{ setting, fault: `is shorter than ${minLength} characters` }];
    return [];
  });
}

/** Faults for addresses: missing, not https, or on this machine (a simulator). */
export function addressFaults(env: Environment, settings: readonly string[]): ConfigFault[] {
  return settings.flatMap((setting) => {
    const value = env[setting];
    if (value === undefined) return [{ setting, fault: 'is missing' }];
    const url = URL.parse(value);
    if (!url) return [{ setting, fault: 'is not an address' }];
    const faults: ConfigFault[] = [];
    if (isLoopback(url.hostname)) faults.push({ setting, fault: 'points to a simulator on this machine' });
    if (url.protocol !== 'https:') faults.push({ setting, fault: 'must be https' });
    return faults;
  });
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host.startsWith('127.') ||
    host === '[::1]' ||
    host === '0.0.0.0'
  );
}
