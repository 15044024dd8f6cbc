import { ConfigError, defineConfig, loadConfig } from '#platform';
import { paymentsConfigSchema } from './payments.config.js';

const paymentsConfig = defineConfig(paymentsConfigSchema);

const GOOD = {
  DEBTOR_NAME: 'Vlaams Rampenfonds',
  DEBTOR_IBAN: 'BE68 5390 0754 7034',
  DEBTOR_BIC: 'GKCCBEBB',
};

describe('the settings of payments', () => {
  it('give the account in electronic form', () => {
    expect(loadConfig(paymentsConfig, GOOD)).toEqual({
      name: 'Vlaams Rampenfonds',
      iban: 'BE68539007547034',
      bic: 'GKCCBEBB',
    });
  });

  it('name everything that is wrong at once, without the values', () => {
    const faults = (env: Record<string, string>): string => {
      try {
        loadConfig(paymentsConfig, env);
        return 'accepted';
      } catch (fault) {
        return fault instanceof ConfigError ? fault.message : 'other';
      }
    };
    const wrong = faults({ DEBTOR_NAME: 'x', DEBTOR_IBAN: 'BE68539007547035', DEBTOR_BIC: 'nope' });
    expect(wrong).toContain('DEBTOR_IBAN: is not a valid IBAN');
    expect(wrong).toContain('DEBTOR_BIC: is not a valid BIC');
    expect(wrong).not.toContain('BE68539007547035');
    expect(faults({})).toMatch(
      /DEBTOR_NAME: is missing[^]*DEBTOR_IBAN: is missing[^]*DEBTOR_BIC: is missing/,
    );
  });
});
