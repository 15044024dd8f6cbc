import { createPublicKey, randomBytes } from 'node:crypto';
import type { Instant } from '#kernel';
import { SignedXml } from 'xml-crypto';
import { encrypt } from 'xml-encryption';

const MINUTES_VALID = 5;
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export interface SigningKey {
  readonly privateKey: string;
  readonly certificate: string;
}

/** Everything an answer says; the builder only writes it down, signs and encrypts. */
export interface ResponseFacts {
  readonly issuer: string;
  readonly audience: string;
  readonly acsUrl: string;
  readonly inResponseTo: string;
  readonly now: Instant;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** Signed response with a signed, then encrypted assertion, as ACM/IDM sends it. */
export async function samlResponse(
  facts: ResponseFacts,
  key: SigningKey,
  recipientCertificate: string,
): Promise<string> {
  const assertion = sign(assertionXml(facts), 'Assertion', key);
  return sign(responseXml(facts, await encryptAssertion(assertion, recipientCertificate)), 'Response', key);
}

export function newId(): string {
  return `_${randomBytes(20).toString('hex')}`;
}

export function assertionXml(facts: ResponseFacts): string {
  const now = facts.now.round('second');
  const until = now.add({ minutes: MINUTES_VALID }).toString();
  const attributes = Object.entries(facts.attributes)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => {
      const all = values
        .map((value) => `<saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue>`)
        .join('');
      return `<saml:Attribute Name="${escapeXml(name)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${all}</saml:Attribute>`;
    })
    .join('');
  return (
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${now.toString()}">` +
    `<saml:Issuer>${escapeXml(facts.issuer)}</saml:Issuer>` +
    `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">${newId()}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${escapeXml(facts.acsUrl)}" InResponseTo="${escapeXml(facts.inResponseTo)}"/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${now.subtract({ seconds: 5 }).toString()}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${escapeXml(facts.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${now.toString()}" SessionIndex="${newId()}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:be:vlaanderen:authmech:eid</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    `<saml:AttributeStatement>${attributes}</saml:AttributeStatement></saml:Assertion>`
  );
}

/** `content` is the assertion, encrypted or not. */
export function responseXml(facts: ResponseFacts, content: string): string {
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${facts.now.round('second').toString()}" Destination="${escapeXml(facts.acsUrl)}" InResponseTo="${escapeXml(facts.inResponseTo)}">` +
    `<saml:Issuer>${escapeXml(facts.issuer)}</saml:Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>` +
    `${content}</samlp:Response>`
  );
}

/** Enveloped signature over the root element, placed after its issuer as the schema asks. */
export function sign(xml: string, element: 'Assertion' | 'Response', key: SigningKey): string {
  const signature = new SignedXml({
    privateKey: key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
  });
  const root = `/*[local-name(.)='${element}']`;
  signature.addReference({
    xpath: root,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE_C14N],
  });
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${root}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signature.getSignedXml();
}

/** AES-256-GCM for the assertion, RSA-OAEP for its key. */
export async function encryptAssertion(assertion: string, recipientCertificate: string): Promise<string> {
  const publicKey = createPublicKey(recipientCertificate).export({ type: 'spki', format: 'pem' }).toString();
  const encrypted = await new Promise<string>((resolve, reject) => {
    encrypt(
      assertion,
      {
        rsa_pub: publicKey,
        pem: recipientCertificate,
        encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
        keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
      },
      (fault: Error | null, result?: string) =>
        fault || result === undefined ? reject(fault ?? new Error('no result')) : resolve(result),
    );
  });
  return `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${encrypted}</saml:EncryptedAssertion>`;
}

export function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text.replace(/[&<>"']/g, (ch) => names[ch] ?? ch);
}
