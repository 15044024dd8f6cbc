import { createHash, createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonical } from './canonical.js';
import { SOAP_NAMESPACE } from './envelope.wire.js';
import { openXml } from './xml-tree.js';
import {
  BASE64_BINARY,
  derOf,
  DS,
  INCLUSIVE_C14N,
  pkiPath,
  profileForms,
  WSSE,
  WSU,
} from './signature-profiles.js';
import type { ProfileForm, SignatureProfile } from './signature-profiles.js';

/** The certificate of this connection, issued by the Flemish government's PKI; the same one does mutual TLS. */
export interface SigningIdentity {
  /** PEM. Never logged. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
  /** PEM, issuers from near to far; only the PKIPath form sends them. */
  readonly chain?: readonly string[];
}

const EMPTY_HEADER = '<soapenv:Header/><soapenv:Body>';
const keys = new Map<string, KeyObject>();

/**
 * Signs the Body, and only that, in the given form.
 * @param envelope as `requestEnvelope` or `soapEnvelope` made it
 */
export function signEnvelope(envelope: string, profile: SignatureProfile, identity: SigningIdentity): string {
  const form = profileForms[profile];
  const [before, after] = splitAtHeader(envelope);
  const bodyId = `Body-${randomUUID()}`;
  // The utility name space is on the root, so the Body's canonical form does not depend on where it was written.
  const marked =
    before.replace('<soapenv:Envelope', `<soapenv:Envelope xmlns:wsu="${WSU}"`) +
    `<soapenv:Header/><soapenv:Body ${form.tokenType === undefined ? 'Id' : 'wsu:Id'}="${bodyId}">${after}`;
  const signedInfo = signedInfoXml(form, bodyId, digestOfBody(marked, form));
  const value = sign(
    form.signatureHash,
    Buffer.from(canonicalSignedInfo(signedInfo, form)),
    privateKeyOf(identity),
  );
  const header = headerXml(form, identity, signedInfo, value.toString('base64'));
  return marked.replace('<soapenv:Header/>', () => `<soapenv:Header>${header}</soapenv:Header>`);
}

function splitAtHeader(envelope: string): readonly [string, string] {
  const at = envelope.indexOf(EMPTY_HEADER);
  if (at < 0) throw new Error('an envelope of this adapter is needed, with an empty Header');
  return [envelope.slice(0, at), envelope.slice(at + EMPTY_HEADER.length)];
}

function digestOfBody(envelope: string, form: ProfileForm): string {
  const document = openXml(envelope);
  try {
    const body = document.get('/s:Envelope/s:Body', { s: SOAP_NAMESPACE });
    if (body === null) throw new Error('an envelope without Body cannot be signed');
    return createHash(form.digestHash).update(canonical(body, form.canonicalization)).digest('base64');
  } finally {
    document.dispose();
  }
}

/** Written in canonical form, but for the declaration of its own prefix. */
function signedInfoXml(form: ProfileForm, bodyId: string, digest: string): string {
  const method = (name: string, algorithm: string): string =>
    `<ds:${name} Algorithm="${algorithm}"></ds:${name}>`;
  return (
    `<ds:SignedInfo>${method('CanonicalizationMethod', form.canonicalization)}` +
    `${method('SignatureMethod', form.signatureMethod)}<ds:Reference URI="#${bodyId}"><ds:Transforms>` +
    form.transforms.map((transform) => method('Transform', transform)).join('') +
    `</ds:Transforms>${method('DigestMethod', form.digestMethod)}` +
    `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`
  );
}

/**
 * As it stands in the message: the inclusive form takes the name spaces of Envelope along, in the order of their
 * prefixes; the exclusive one only its own.
 */
function canonicalSignedInfo(signedInfo: string, form: ProfileForm): string {
  const inherited =
    form.canonicalization === INCLUSIVE_C14N ? ` xmlns:soapenv="${SOAP_NAMESPACE}" xmlns:wsu="${WSU}"` : '';
  return signedInfo.replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${DS}"${inherited}>`);
}

function headerXml(form: ProfileForm, identity: SigningIdentity, signedInfo: string, value: string): string {
  if (form.tokenType === undefined) return signatureXml(signedInfo, value, keyAndCertificate(identity));
  const id = `X509-${randomUUID()}`;
  const isPath = form.tokenType.endsWith('X509PKIPathv1');
  const token = isPath ? pkiPath(identity.certificate, identity.chain ?? []) : derOf(identity.certificate);
  const reference =
    `<wsse:SecurityTokenReference><wsse:Reference URI="#${id}" ValueType="${form.tokenType}"/>` +
    `</wsse:SecurityTokenReference>`;
  return (
    `<wsse:Security xmlns:wsse="${WSSE}" soapenv:mustUnderstand="1"><wsse:BinarySecurityToken wsu:Id="${id}"` +
    ` EncodingType="${BASE64_BINARY}" ValueType="${form.tokenType}">${token.toString('base64')}` +
    `</wsse:BinarySecurityToken>${signatureXml(signedInfo, value, reference)}</wsse:Security>`
  );
}

function signatureXml(signedInfo: string, value: string, keyInfo: string): string {
  return (
    `<ds:Signature xmlns:ds="${DS}">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue>` +
    `<ds:KeyInfo>${keyInfo}</ds:KeyInfo></ds:Signature>`
  );
}

function keyAndCertificate(identity: SigningIdentity): string {
  const jwk = createPublicKey(identity.certificate).export({ format: 'jwk' });
  const base64 = (url: string | undefined): string => Buffer.from(url ?? '', 'base64url').toString('base64');
  return (
    `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${base64(jwk.n)}</ds:Modulus><ds:Exponent>${base64(jwk.e)}</ds:Exponent>` +
    `</ds:RSAKeyValue></ds:KeyValue><ds:X509Data><ds:X509Certificate>${derOf(identity.certificate).toString('base64')}` +
    `</ds:X509Certificate></ds:X509Data>`
  );
}

/** Reading a PEM key costs more than signing with it. */
function privateKeyOf(identity: SigningIdentity): KeyObject {
  const known = keys.get(identity.privateKey);
  if (known !== undefined) return known;
  const key = createPrivateKey(identity.privateKey);
  keys.set(identity.privateKey, key);
  return key;
}
