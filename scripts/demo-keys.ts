/** Keys of the demo's login: made once per copy, kept under the data folder, refused under production settings. */
import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '#kernel';
import { nativeSigner } from '#platform';
import forge from 'node-forge';

const OWNERS = {
  idp: 'demo-identity-provider',
  eloket: 'demo-e-loket',
  backoffice: 'demo-back-office',
  magda: 'demo-magda',
  'magda-client': 'demo-magda-client',
  machine: 'demo-machine-client',
  partner: 'demo-partner',
} as const;
const DAYS_VALID = 825;
/** A certificate that ends within this many days is made anew. */
const DAYS_SPARE = 30;

/**
 * Makes the missing RSA keys and self-signed certificates (subject `CN=demo-…`) in `dir` and returns the settings that
 * point to them.
 */
export async function ensureDemoKeys(dir: string): Promise<Record<string, string>> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const [name, commonName] of Object.entries(OWNERS)) {
    if (!isUsable(dir, name)) await makePair(dir, name, commonName);
  }
  const file = (name: string): string => path.resolve(dir, name);
  return {
    SAML_IDP_CERT: file('idp.crt'),
    SIM_IDP_KEY: file('idp.key'),
    SIM_IDP_CERT: file('idp.crt'),
    ELOKET_SAML_KEY: file('eloket.key'),
    ELOKET_SAML_CERT: file('eloket.crt'),
    BACKOFFICE_SAML_KEY: file('backoffice.key'),
    BACKOFFICE_SAML_CERT: file('backoffice.crt'),
    SIM_MAGDA_KEY: file('magda.key'),
    SIM_MAGDA_CERT: file('magda.crt'),
    SIM_MAGDA_CLIENT_CERTS: file('magda-client.crt'),
    MAGDA_CLIENT_KEY: file('magda-client.key'),
    MAGDA_CLIENT_CERT: file('magda-client.crt'),
    MAGDA_ANSWER_CERTS: file('magda.crt'),
    DOSIS_CLIENT_KEY: file('machine.key'),
    DELIVERY_CLIENT_KEY: file('machine.key'),
    SIM_CLIENT_CERT: file('machine.crt'),
    SIM_PARTNER_CERT: file('partner.crt'),
  };
}

function isUsable(dir: string, name: string): boolean {
  const [key, certificate] = [path.join(dir, `${name}.key`), path.join(dir, `${name}.crt`)];
  if (!existsSync(key) || !existsSync(certificate)) return false;
  const ends = forge.pki.certificateFromPem(readFileSync(certificate, 'utf8')).validity.notAfter.getTime();
  return ends > systemClock.now().add({ hours: 24 * DAYS_SPARE }).epochMilliseconds;
}

async function makePair(dir: string, name: string, commonName: string): Promise<void> {
  const privateKey = await newPrivateKey();
  const pair = forge.pki.privateKeyFromPem(privateKey);
  const publicKey = forge.pki.setRsaPublicKey(pair.n, pair.e);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  const now = systemClock.now();
  certificate.validity.notBefore = new Date(now.subtract({ hours: 1 }).epochMilliseconds);
  certificate.validity.notAfter = new Date(now.add({ hours: 24 * DAYS_VALID }).epochMilliseconds);
  const subject = [{ name: 'commonName', value: commonName }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    // For the simulators that also answer over TLS.
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ]);
  certificate.sign({ ...pair, sign: nativeSigner(privateKey) }, forge.md.sha256.create());
  writeFileSync(path.join(dir, `${name}.key`), forge.pki.privateKeyToPem(pair), { mode: 0o600 });
  writeFileSync(path.join(dir, `${name}.crt`), forge.pki.certificateToPem(certificate));
}

/** Node's own generator: a hundred times faster than one in JavaScript. */
async function newPrivateKey(): Promise<string> {
  return new Promise((resolve, reject) => {
    generateKeyPair(
      'rsa',
      {
        modulusLength: 3072,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      },
      (fault, _publicKey, privateKey) => (fault ? reject(fault) : resolve(privateKey)),
    );
  });
}
