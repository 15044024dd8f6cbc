import { ConfigError, loadConfig, loadConfigs, type Environment } from './config.js';
import { platformConfig } from './platform.config.js';

const good: Environment = {
  RF_ENV: 'production',
  DATABASE_URL: 'postgres://rf_app:long-password@db.internal/rampenfonds',
  SESSION_SECRET: 'x'.repeat(40),
  ELOKET_PUBLIC_URL: 'https://rampenfonds.example',
};

function faultsOf(env: Environment): string[] {
  try {
    loadConfig(platformConfig('e-loket'), env);
    return [];
  } catch (fault) {
    if (!(fault instanceof ConfigError)) throw fault;
    return fault.faults.map((f) => `${f.setting} ${f.fault}`);
  }
}

describe('settings of an app', () => {
  it('are accepted in production when nothing is of the demo', () => {
    expect(faultsOf(good)).toEqual([]);
    expect(loadConfig(platformConfig('e-loket'), good)).toMatchObject({ cookieSecure: true, port: 3100 });
  });

  it('need only the database outside production', () => {
    const config = loadConfig(platformConfig('back-office'), {
      RF_ENV: 'demo',
      DATABASE_URL: 'postgres://x@y/z',
    });
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3200,
      publicUrl: 'http://127.0.0.1:3200',
      cookieSecure: false,
    });
  });

  it('name all that is wrong at once', () => {
    expect(
      faultsOf({
        RF_ENV: 'production',
        SESSION_SECRET: 'demo-secret',
        ELOKET_PUBLIC_URL: 'http://localhost:3100',
        ELOKET_PORT: '99999',
        COOKIE_SECURE: 'false',
      }),
    ).toEqual([
      'DATABASE_URL is missing',
      'ELOKET_PORT must be a whole number from 1 to 65535',
      'SESSION_SECRET is a demo secret',
      'ELOKET_PUBLIC_URL points to a simulator on this machine',
      'ELOKET_PUBLIC_URL must be https',
      'COOKIE_SECURE must not be off',
    ]);
  });

  it.each([
    [{ SESSION_SECRET: undefined }, ['SESSION_SECRET is missing']],
    [{ SESSION_SECRET: 'short' }, ['SESSION_SECRET is shorter than 32 characters']],
    [{ ELOKET_PUBLIC_URL: undefined }, ['ELOKET_PUBLIC_URL is missing']],
    [{ ELOKET_PUBLIC_URL: 'https://127.0.0.1' }, ['ELOKET_PUBLIC_URL points to a simulator on this machine']],
    [{ DATABASE_URL: 'postgres://rf_app:demo-1@db/x' }, ['DATABASE_URL has a demo password']],
    [{ RF_ENV: undefined }, ['RF_ENV is missing']],
    [{ RF_ENV: 'prod' }, ['RF_ENV must be demo, test or production']],
  ])('refuses %j', (change, faults) => {
    expect(faultsOf({ ...good, ...change })).toEqual(faults);
  });

  it('never print a value', () => {
    expect(() =>
      loadConfig(platformConfig('e-loket'), { ...good, SESSION_SECRET: 'demo-very-secret' }),
    ).toThrow(expect.objectContaining({ message: expect.not.stringContaining('very-secret') }));
  });

  it('of several parts are refused together', () => {
    const parts = { platform: platformConfig('e-loket'), simulators: platformConfig('simulators') };
    expect(() => loadConfigs(parts, { ...good, SESSION_SECRET: 'demo-x' })).toThrow(
      /SESSION_SECRET: is a demo secret[\s\S]*RF_ENV: simulators never run under production/,
    );
  });
});
