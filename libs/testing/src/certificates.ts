import { nativeSigner } from '#platform';
import forge from 'node-forge';

/** PEM key and certificate of a test party. */
export interface TestCertificate {
  readonly privateKey: string;
  readonly certificate: string;
}

/** A certificate authority of its own, valid 2026–2035. */
export function anAuthority(commonName: string): TestCertificate {
  return issue(commonName, undefined);
}

/** A certificate with this CN, valid 2026–2035, for client, server (localhost) and signature. */
export function aCertificate(commonName: string, authority: TestCertificate): TestCertificate {
  return issue(commonName, authority);
}

function issue(commonName: string, authority: TestCertificate | undefined): TestCertificate {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  certificate.validity.notBefore = new Date(Date.UTC(2026, 0, 1));
  certificate.validity.notAfter = new Date(Date.UTC(2036, 0, 1));
  const subject = [{ name: 'commonName', value: commonName }];
  certificate.setSubject(subject);
  const issuer = authority && forge.pki.certificateFromPem(authority.certificate);
  certificate.setIssuer(issuer?.subject.attributes ?? subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: authority === undefined, critical: true },
    {
      name: 'keyUsage',
      keyCertSign: authority === undefined,
      digitalSignature: true,
      keyEncipherment: authority !== undefined,
      critical: true,
    },
    {
      name: 'subjectAltName',
      altNames: [
        { type: 2, value: 'localhost' },
        { type: 7, ip: '127.0.0.1' },
      ],
    },
  ]);
  const privateKey = forge.pki.privateKeyToPem(keys.privateKey);
  const sign = nativeSigner(authority?.privateKey ?? privateKey);
  certificate.sign({ ...keys.privateKey, sign }, forge.md.sha256.create());
  return {
    privateKey,
    certificate: forge.pki.certificateToPem(certificate),
  };
}
