import { randomBytes } from 'node:crypto';
import { ConfigError, loadConfig } from '#platform';
import { persistenceConfig } from './persistence.config.js';

const URL = 'postgres://rf_app:x@db/rampenfonds';
const key = (): string => randomBytes(32).toString('base64');
const faultsOf = (env: Record<string, string>): unknown[] => {
  try {
    loadConfig(persistenceConfig, env);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.faults.map((f) => f.setting) : [error];
  }
};

describe('settings of the store', () => {
  it('has demo keys outside production', () => {
    const config = loadConfig(persistenceConfig, { RF_ENV: 'demo', DATABASE_URL: URL });
    expect(config).toMatchObject({ databaseUrl: URL, poolSize: 16 });
    expect(config.sealer.open('account.iban', config.sealer.seal('account.iban', 'x'))).toBe('x');
  });

  it('wants real keys in production', () => {
    expect(faultsOf({ RF_ENV: 'production', DATABASE_URL: URL })).toEqual(['DATA_KEY', 'DATA_HASH_KEY']);
    expect(
      faultsOf({ RF_ENV: 'production', DATABASE_URL: URL, DATA_KEY: 'demo-x', DATA_HASH_KEY: 'demo-y' }),
    ).toEqual(['DATA_KEY', 'DATA_HASH_KEY']);
    expect(
      faultsOf({
        RF_ENV: 'production',
        DATABASE_URL: URL,
        DATA_KEY: `2:${key()},1:demo-old`,
        DATA_HASH_KEY: key(),
      }),
    ).toEqual(['DATA_KEY']);
    expect(
      faultsOf({
        RF_ENV: 'production',
        DATABASE_URL: URL,
        DATA_KEY: `2:${key()},1:${key()}`,
        DATA_HASH_KEY: key(),
      }),
    ).toEqual([]);
  });

  it.each(['short', `1:${key()},1:${key()}`, `300:${key()}`])('refuses DATA_KEY=%s', (value) => {
    expect(faultsOf({ DATABASE_URL: URL, DATA_KEY: value })).toEqual(['DATA_KEY']);
  });
});
