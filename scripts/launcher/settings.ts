import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Every port the demo listens on, with the setting that moves it. */
const PORTS = {
  E_LOKET_PORT: { what: 'e-loket', normal: 3100 },
  BACK_OFFICE_PORT: { what: 'back-office', normal: 3200 },
  SIM_PORT: { what: 'simulators', normal: 3300 },
  SIM_SMTP_PORT: { what: 'mail catcher (SMTP)', normal: 3325 },
  WORKER_PORT: { what: 'worker', normal: 3400 },
  DB_PORT: { what: 'PostgreSQL', normal: 3500 },
} as const;

export type PortSetting = keyof typeof PORTS;
export interface DemoPort {
  readonly setting: PortSetting;
  readonly what: string;
  readonly port: number;
}

/** Everything a running demo keeps: database, keys, secrets, documents, mails. RF_DATA_DIR puts it elsewhere. */
export const DATA_DIR = process.env['RF_DATA_DIR'] ?? '.data';
const SECRETS = [
  'SESSION_SECRET',
  'DATA_KEY',
  'DATA_HASH_KEY',
  'RF_MIGRATOR_PASSWORD',
  'RF_APP_PASSWORD',
] as const;
type Secrets = Readonly<Record<(typeof SECRETS)[number], string>>;

/** @throws Error naming every setting that is no port number, or two settings with the same one. */
export function demoPorts(env: NodeJS.ProcessEnv): readonly DemoPort[] {
  const faults: string[] = [];
  const ports = Object.entries(PORTS).map(([setting, { what, normal }]) => {
    const text = env[setting] ?? String(normal);
    const port = Number(text);
    if (!/^\d+$/.test(text) || port < 1 || port > 65535)
      faults.push(`${setting}=${text} is not a port number`);
    return { setting: setting as PortSetting, what, port };
  });
  for (const { setting, port } of ports) {
    const first = ports.find((other) => other.port === port);
    if (first && first.setting !== setting) faults.push(`${setting} and ${first.setting} are both ${port}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return ports;
}

/**
 * Secrets of this copy of the demo: made at the first start and kept, because the database holds data encrypted
 * with them. Each starts with `demo-`, which production settings refuse.
 */
export function demoSecrets(dir = DATA_DIR): Secrets {
  const file = path.join(dir, 'secrets.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets = Object.fromEntries(
    SECRETS.map((name) => [name, known[name] ?? `demo-${randomBytes(24).toString('hex')}`]),
  ) as Record<keyof Secrets, string>;
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  return secrets;
}

export interface Databases {
  /** Role rf_app: reads and writes rows. */
  readonly app: string;
  /** Role rf_migrator: owns the tables. */
  readonly migrator: string;
}

/** The settings that the four processes get; what the caller set in the environment wins. */
export function processSettings(
  env: NodeJS.ProcessEnv,
  ports: readonly DemoPort[],
  databases: Databases,
): NodeJS.ProcessEnv {
  const { SESSION_SECRET, DATA_KEY, DATA_HASH_KEY } = demoSecrets();
  const at = (setting: PortSetting): number => {
    const found = ports.find((port) => port.setting === setting);
    if (!found) throw new Error(`no port for ${setting}`);
    return found.port;
  };
  const address = (setting: PortSetting): string => `http://localhost:${at(setting)}`;
  const demo = {
    RF_ENV: 'demo',
    LOG_LEVEL: 'warn',
    SESSION_SECRET,
    DATA_KEY,
    DATA_HASH_KEY,
    SIM_MAIL_DIR: path.resolve(DATA_DIR, 'mails'),
    OBJECT_STORE_DIR: path.resolve(DATA_DIR, 'objects'),
    DEBTOR_NAME: 'Vlaams Rampenfonds (demo)',
    DEBTOR_IBAN: 'BE68539007547034',
    DEBTOR_BIC: 'GKCCBEBB',
    SMTP_URL: `smtp://127.0.0.1:${at('SIM_SMTP_PORT')}`,
    ELOKET_PUBLIC_URL: address('E_LOKET_PORT'),
    BACKOFFICE_PUBLIC_URL: address('BACK_OFFICE_PORT'),
    SIM_PUBLIC_URL: address('SIM_PORT'),
    SIM_MAGDA_STATE: path.resolve(DATA_DIR, 'magda-simulator.json'),
    MAGDA_URL: `${address('SIM_PORT')}/magda`,
    MAGDA_IDENTIFICATION: 'kb.vlaanderen.be/dkbuza/rampenfonds-demo',
    MAGDA_CAPACITY: '9999',
    DOSIS_URL: `${address('SIM_PORT')}/dosis`,
    DOSIS_TOKEN_URL: `${address('SIM_PORT')}/oauth/v2/token`,
    DOSIS_CLIENT_ID: 'rampenfonds',
    DOSIS_PRODUCT: '1234',
    ADDRESS_REGISTER_URL: `${address('SIM_PORT')}/adressenregister`,
    DELIVERY_URL: `${address('SIM_PORT')}/documenten`,
    DELIVERY_TOKEN_URL: `${address('SIM_PORT')}/oauth/v2/token`,
    DELIVERY_CLIENT_ID: 'rampenfonds',
    FEED_ISSUER: `${address('SIM_PORT')}/oauth`,
    FEED_JWKS_URL: `${address('SIM_PORT')}/oauth/jwks`,
    API_ISSUER: `${address('SIM_PORT')}/oauth`,
    API_JWKS_URL: `${address('SIM_PORT')}/oauth/jwks`,
    API_TOKEN_URL: `${address('SIM_PORT')}/oauth/v2/token`,
    NOTIFICATIONS_URL: `${address('SIM_PORT')}/notificaties`,
  };
  return { ...demo, ...env, ...fixedSettings(at, databases) };
}

/** What the environment cannot change. */
function fixedSettings(at: (setting: PortSetting) => number, databases: Databases): NodeJS.ProcessEnv {
  return {
    // The demo is for this machine only: never another interface, whatever the environment says.
    ELOKET_HOST: '127.0.0.1',
    BACKOFFICE_HOST: '127.0.0.1',
    WORKER_HOST: '127.0.0.1',
    SIM_HOST: '127.0.0.1',
    ELOKET_PORT: String(at('E_LOKET_PORT')),
    BACKOFFICE_PORT: String(at('BACK_OFFICE_PORT')),
    SIM_PORT: String(at('SIM_PORT')),
    WORKER_PORT: String(at('WORKER_PORT')),
    SIM_SMTP_PORT: String(at('SIM_SMTP_PORT')),
    DATABASE_URL: databases.app,
    MIGRATOR_DATABASE_URL: databases.migrator,
  };
}
