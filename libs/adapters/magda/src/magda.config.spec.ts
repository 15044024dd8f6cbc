import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aCertificate, anAuthority } from '#testing';
import { magdaConfigSchema, magdaConnection, magdaProductionFaults } from './magda.config.js';

describe('settings of MAGDA', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rf-magda-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const authority = anAuthority('authority');
  const [fund, demo] = [aCertificate('0316380841', authority), aCertificate('demo-magda', authority)];
  const file = (name: string, text: string): string => {
    const at = path.join(folder, name);
    writeFileSync(at, text);
    return at;
  };
  const env = {
    MAGDA_URL: 'https://magda.example',
    MAGDA_IDENTIFICATION: 'kb.vlaanderen.be/dkbuza/rampenfonds',
    MAGDA_CAPACITY: '9999',
    MAGDA_CLIENT_CERT: file('fund.crt', fund.certificate),
    MAGDA_CLIENT_KEY: file('fund.key', fund.privateKey),
    MAGDA_ANSWER_CERTS: file('answers.pem', `${authority.certificate}\n${demo.certificate}`),
  };
  const connectionOf = (over: Readonly<Record<string, string>>) =>
    magdaConnection(magdaConfigSchema.parse({ ...env, ...over }));

  it('give one address for all domains, or one each; form, names and size', () => {
    const connection = connectionOf({
      MAGDA_URL_KADASTER: 'https://kadaster.example',
      MAGDA_SIGNATURE_PROFILE: 'xmldsig',
      MAGDA_CLIENT_CHAIN: file('chain.pem', authority.certificate),
      MAGDA_ANSWER_NAMES: 'magda, vip',
      MAGDA_ANSWER_PROFILES: 'wss-x509',
      MAGDA_MAX_ANSWER_MB: '2',
    });
    expect(connection).toMatchObject({
      addresses: { Persoon: 'https://magda.example', Kadaster: 'https://kadaster.example' },
      signing: { profile: 'xmldsig', identity: { chain: [authority.certificate.trim()] } },
      answers: { commonNames: ['magda', 'vip'], profiles: ['wss-x509'], trusted: { length: 2 } },
      maxBytes: 2 * 1024 * 1024,
    });
    expect(connection.agent).toBeDefined();
    expect(connectionOf({})).toMatchObject({
      signing: { profile: 'wss-x509' },
      answers: { profiles: ['wss-x509', 'wss-pkipath', 'xmldsig'] },
    });
  });

  it('that do not fit are refused', () => {
    const refused = (over: Readonly<Record<string, string>>) =>
      magdaConfigSchema.safeParse({ ...env, ...over }).success;
    expect(refused({ MAGDA_CLIENT_KEY: path.join(folder, 'none') })).toBe(false);
    expect(refused({ MAGDA_ANSWER_PROFILES: 'sha-1' })).toBe(false);
    expect(refused({ MAGDA_URL: 'https://magda.example/' })).toBe(false);
    expect(() => connectionOf({ MAGDA_URL_PERSOON: 'http://magda' })).toThrow('all be https');
    const { MAGDA_CLIENT_KEY: _key, ...keyless } = env;
    expect(() => magdaConnection(magdaConfigSchema.parse(keyless))).toThrow('MAGDA_CLIENT_KEY');
  });

  it('in production are encrypted, signed, and not of the demo', () => {
    expect(magdaProductionFaults(env)).toEqual([]);
    const demoCert = file('demo.crt', demo.certificate);
    const faults = magdaProductionFaults({
      MAGDA_URL: 'http://magda',
      MAGDA_CLIENT_CERT: demoCert,
      MAGDA_SIGNATURE_PROFILE: 'none',
    });
    expect(faults.map(({ setting }) => setting).sort()).toEqual([
      'MAGDA_ANSWER_CERTS', 'MAGDA_CLIENT_CERT', 'MAGDA_CLIENT_KEY', 'MAGDA_SIGNATURE_PROFILE', 'MAGDA_URL',
    ]); // prettier-ignore
  });
});
