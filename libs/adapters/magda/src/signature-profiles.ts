/** The signature forms in production use against MAGDA; which one a connection has is settled when it is set up. */

export const DS = 'http://www.w3.org/2000/09/xmldsig#';
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
export const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const INCLUSIVE_C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const TOKEN_PROFILE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0';
export const BASE64_BINARY =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

export const signatureProfiles = ['wss-x509', 'wss-pkipath', 'xmldsig'] as const;
export type SignatureProfile = (typeof signatureProfiles)[number];

export interface ProfileForm {
  readonly signatureMethod: string;
  readonly digestMethod: string;
  /** As node:crypto names them. */
  readonly signatureHash: string;
  readonly digestHash: string;
  readonly canonicalization: string;
  readonly transforms: readonly string[];
  /** Type of the BinarySecurityToken; absent when the certificate stands in KeyInfo. */
  readonly tokenType?: string;
}

const SHA256 = {
  signatureMethod: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha256',
  signatureHash: 'RSA-SHA256',
  digestHash: 'sha256',
} as const;
const SHA1 = {
  signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1',
  signatureHash: 'RSA-SHA1',
  digestHash: 'sha1',
} as const;

export const profileForms: Readonly<Record<SignatureProfile, ProfileForm>> = {
  'wss-x509': {
    ...SHA256,
    canonicalization: EXCLUSIVE_C14N,
    transforms: [EXCLUSIVE_C14N],
    tokenType: `${TOKEN_PROFILE}#X509v3`,
  },
  // SHA-1 only because the partner's older form asks it; never the default.
  'wss-pkipath': {
    ...SHA1,
    canonicalization: EXCLUSIVE_C14N,
    transforms: [EXCLUSIVE_C14N],
    tokenType: `${TOKEN_PROFILE}#X509PKIPathv1`,
  },
  xmldsig: { ...SHA256, canonicalization: INCLUSIVE_C14N, transforms: [ENVELOPED, INCLUSIVE_C14N] },
};

const BASE64_LINE = /-----BEGIN CERTIFICATE-----|-----END CERTIFICATE-----|\s/g;

/** The DER bytes of a PEM certificate. */
export function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(BASE64_LINE, ''), 'base64');
}

/** PKIPath: a DER sequence of certificates, from the one nearest the root to the signer's own (ITU-T X.509 § 10). */
export function pkiPath(certificate: string, chain: readonly string[]): Buffer {
  const content = Buffer.concat([...[...chain].reverse().map(derOf), derOf(certificate)]);
  return Buffer.concat([Buffer.from([0x30]), derLength(content.length), content]);
}

/** The certificates in a PKIPath, signer's own last; undefined when the bytes are none. */
export function certificatesOfPkiPath(path: Buffer): readonly Buffer[] | undefined {
  const outer = derElement(path, 0);
  if (outer?.end !== path.length) return undefined;
  const found: Buffer[] = [];
  for (let at = outer.content; at < outer.end;) {
    const element = derElement(path, at);
    if (element === undefined || element.end > outer.end) return undefined;
    found.push(path.subarray(at, element.end));
    at = element.end;
  }
  return found.length > 0 ? found : undefined;
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 + bytes.length, ...bytes]);
}

function derElement(bytes: Buffer, at: number): { content: number; end: number } | undefined {
  const short = bytes[at + 1];
  if (bytes[at] !== 0x30 || short === undefined) return undefined;
  if (short < 0x80) return { content: at + 2, end: at + 2 + short };
  const count = short - 0x80;
  if (count < 1 || count > 4 || at + 2 + count > bytes.length) return undefined;
  const content = at + 2 + count;
  return { content, end: content + bytes.readUIntBE(at + 2, count) };
}
