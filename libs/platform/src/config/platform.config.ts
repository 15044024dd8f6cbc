import { z } from 'zod';
import {
  addressFaults,
  defineConfig,
  flag,
  secretFaults,
  wholeNumber,
  type ConfigFault,
  type ConfigPart,
  type Environment,
} from './config.js';

export type AppName = 'e-loket' | 'back-office' | 'worker' | 'simulators';

/** Settings that every app has. */
export interface PlatformConfig {
  readonly RF_ENV: 'demo' | 'test' | 'production';
  readonly app: AppName;
  readonly host: string;
  readonly port: number;
  /** Address at which the outside world reaches the app, without a slash at the end. */
  readonly publicUrl: string;
  readonly sessionSecret: string;
  readonly databaseUrl: string;
  readonly cookieSecure: boolean;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Number of proxies in front of the app whose X-Forwarded headers are believed. */
  readonly trustProxy: number;
  /** Minutes without activity after which a session ends. */
  readonly sessionMinutes: number;
  /** Requests per minute allowed to one session or address. */
  readonly rateLimitPerMinute: number;
  /** Logins per minute allowed to one address; offices share one. */
  readonly loginLimitPerMinute: number;
}

const PREFIX = {
  'e-loket': 'ELOKET',
  'back-office': 'BACKOFFICE',
  worker: 'WORKER',
  simulators: 'SIM',
} as const satisfies Record<AppName, string>;

const DEFAULT_PORT: Record<AppName, string> = {
  'e-loket': '3100',
  'back-office': '3200',
  simulators: '3300',
  worker: '3400',
};

const shared = z.object({
  RF_ENV: z.enum(['demo', 'test', 'production'], { error: 'must be demo, test or production' }),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, { error: 'must be a postgres:// address' }),
  SESSION_SECRET: z.string().default('demo-session-secret-of-the-disaster-fund'),
  COOKIE_SECURE: flag.optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
  TRUST_PROXY: wholeNumber(0, 10).prefault('0'),
  SESSION_MINUTES: wholeNumber(5, 720).prefault('60'),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1).optional(),
  LOGIN_LIMIT_PER_MINUTE: wholeNumber(1).optional(),
});

/**
 * Settings of one app. Its own address is in `<PREFIX>_HOST`, `<PREFIX>_PORT` and `<PREFIX>_PUBLIC_URL` (ELOKET,
 * BACKOFFICE, WORKER, SIM); the rest is shared. Outside production missing secrets get a value that starts with
 * `demo-`, which production refuses.
 */
export function platformConfig(app: AppName): ConfigPart<z.ZodType<PlatformConfig>> {
  const prefix = PREFIX[app];
  const schema = shared
    .extend({
      [`${prefix}_HOST`]: z.string().default('127.0.0.1'),
      [`${prefix}_PORT`]: wholeNumber(1, 65535).prefault(DEFAULT_PORT[app]),
      [`${prefix}_PUBLIC_URL`]: z.url({ error: 'is not an address' }).optional(),
    })
    .transform((all): PlatformConfig => {
      const env = all as unknown as z.output<typeof shared>;
      const own = all as Record<string, unknown>;
      const host = String(own[`${prefix}_HOST`]);
      const port = Number(own[`${prefix}_PORT`]);
      const publicUrl = String(own[`${prefix}_PUBLIC_URL`] ?? `http://${host}:${port}`);
      return {
        RF_ENV: env.RF_ENV,
        app,
        host,
        port,
        publicUrl: publicUrl.replace(/\/+$/, ''),
        sessionSecret: env.SESSION_SECRET,
        databaseUrl: env.DATABASE_URL,
        cookieSecure: env.COOKIE_SECURE ?? publicUrl.startsWith('https:'),
        logLevel: env.LOG_LEVEL,
        trustProxy: env.TRUST_PROXY,
        sessionMinutes: env.SESSION_MINUTES,
        loginLimitPerMinute: env.LOGIN_LIMIT_PER_MINUTE ?? (env.RF_ENV === 'production' ? 60 : 10_000),
        rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE ?? (env.RF_ENV === 'production' ? 600 : 1_000_000),
      };
    });
  return defineConfig(schema as unknown as z.ZodType<PlatformConfig>, (env) => productionFaults(app, env));
}

function productionFaults(app: AppName, env: Environment): ConfigFault[] {
  if (app === 'simulators')
    return [{ setting: 'RF_ENV', fault: 'simulators never run under production settings' }];
  const faults: ConfigFault[] = [];
  if (app !== 'worker') {
    faults.push(
      ...secretFaults(env, ['SESSION_SECRET']),
      ...addressFaults(env, [`${PREFIX[app]}_PUBLIC_URL`]),
    );
    if (['false', '0', 'no'].includes(env['COOKIE_SECURE'] ?? '')) {
      faults.push({ setting: 'COOKIE_SECURE', fault: 'must not be off' });
    }
  }
  const password = URL.parse(env['DATABASE_URL'] ?? '')?.password;
  if (password?.toLowerCase().startsWith('demo-'))
    faults.push({ setting: 'DATABASE_URL', fault: 'has a demo password' });
  return faults;
}
