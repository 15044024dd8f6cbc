import { createHash, timingSafeEqual, verify, X509Certificate } from 'node:crypto';
import type { XmlDocument } from 'libxml2-wasm';
import { XmlElement } from 'libxml2-wasm';
import type { Instant } from '#kernel';
import { canonical, isCanonicalization } from './canonical.js';
import { SOAP_NAMESPACE } from './envelope.wire.js';
import { trustOf } from './trust.js';
import type { TrustOptions } from './trust.js';
import { openXml, UnreadableXml } from './xml-tree.js';
import {
  certificatesOfPkiPath, DS, ENVELOPED, EXCLUSIVE_C14N, profileForms, WSSE,
} from './signature-profiles.js'; // prettier-ignore
import type { ProfileForm, SignatureProfile } from './signature-profiles.js';

export interface VerifyOptions extends TrustOptions {
  /** Forms accepted; the one found must be among them, with exactly its algorithms. */
  readonly profiles: readonly SignatureProfile[];
  readonly now: Instant;
}

export type SignatureFault =
  'unsigned' | 'ambiguous' | 'wrapped' | 'algorithm' | 'untrusted' | 'expired' | 'tampered' | 'malformed';

export type Verified =
  | {
      readonly ok: true;
      /** Canonical XML of the Body that was signed. Read nothing else of the message. */
      readonly body: string;
      readonly certificate: X509Certificate;
      readonly profile: SignatureProfile;
    }
  | { readonly ok: false; readonly reason: SignatureFault };

class Refused extends Error {
  constructor(readonly reason: SignatureFault) {
    super(reason);
  }
}

/**
 * Checks that one trusted certificate signed the Body of this envelope. Against wrapping: exactly one signature, in its
 * proper place in the Header; the reference must be to the one element with that id, and that element must be the Body
 * directly below the root; the caller gets the signed bytes, not the message.
 */
export function verifyEnvelope(envelope: string, options: VerifyOptions): Verified {
  let document: XmlDocument | undefined;
  try {
    document = openXml(envelope);
    return verified(document, options);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    if (error instanceof UnreadableXml) return { ok: false, reason: 'malformed' };
    throw error;
  } finally {
    document?.dispose();
  }
}

function verified(document: XmlDocument, options: VerifyOptions): Verified {
  const { header, body } = partsOf(document.root);
  const signature = signatureOf(document, header);
  const signedInfo = only(signature, 'SignedInfo', DS);
  const { profile, certificates } = signerOf(document, signature, options.profiles);
  const form = profileForms[profile];
  if (
    algorithmOf(signedInfo, 'CanonicalizationMethod') !== form.canonicalization ||
    algorithmOf(signedInfo, 'SignatureMethod') !== form.signatureMethod
  )
    throw new Refused('algorithm');
  const certificate = trustOf(certificates, options, options.now);
  if (typeof certificate === 'string') throw new Refused(certificate);
  // The certificate is trusted and the references are checked before the value: all must hold, in whatever order.
  const signedBody = checkReferences(document, signedInfo, body, form);
  const value = Buffer.from(textOf(only(signature, 'SignatureValue', DS)), 'base64');
  const prefixes = inclusivePrefixes(only(signedInfo, 'CanonicalizationMethod', DS));
  const bytes = Buffer.from(canonical(signedInfo, form.canonicalization, prefixes));
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') throw new Refused('algorithm');
  if (!verify(form.signatureHash, bytes, certificate.publicKey, value)) throw new Refused('tampered');
  return { ok: true, body: signedBody, certificate, profile };
}

/** Root, Header and Body where SOAP 1.1 wants them, and nothing else beside them. */
function partsOf(root: XmlElement): { header: XmlElement; body: XmlElement } {
  if (root.name !== 'Envelope' || root.namespaceUri !== SOAP_NAMESPACE) throw new Refused('malformed');
  const parts = elementsOf(root);
  const [header, body] = parts;
  if (parts.some((part) => part.namespaceUri !== SOAP_NAMESPACE)) throw new Refused('wrapped');
  if (parts.length === 1 && header?.name === 'Body') throw new Refused('unsigned');
  if (parts.length !== 2 || header?.name !== 'Header' || body?.name !== 'Body') throw new Refused('wrapped');
  return { header, body };
}

function signatureOf(document: XmlDocument, header: XmlElement): XmlElement {
  const all = document.find('//ds:Signature', { ds: DS });
  const [signature] = all;
  if (signature === undefined) throw new Refused('unsigned');
  if (all.length > 1) throw new Refused('ambiguous');
  const parent = signature.parent;
  const inHeader =
    parent?.isSameNode(header) === true ||
    (parent?.name === 'Security' &&
      parent.namespaceUri === WSSE &&
      parent.parent?.isSameNode(header) === true);
  if (!inHeader || !(signature instanceof XmlElement)) throw new Refused('wrapped');
  return signature;
}

function signerOf(
  document: XmlDocument,
  signature: XmlElement,
  accepted: readonly SignatureProfile[],
): { profile: SignatureProfile; certificates: readonly X509Certificate[] } {
  const keyInfo = only(signature, 'KeyInfo', DS);
  const tokenReference = elementsOf(keyInfo).find(
    (child) => child.name === 'SecurityTokenReference' && child.namespaceUri === WSSE,
  );
  const profile = accepted.find((name) =>
    tokenReference === undefined
      ? profileForms[name].tokenType === undefined
      : profileForms[name].tokenType === attributeOf(only(tokenReference, 'Reference', WSSE), 'ValueType'),
  );
  if (profile === undefined) throw new Refused('algorithm');
  if (tokenReference === undefined) {
    const data = only(keyInfo, 'X509Data', DS);
    const own = elementsOf(data).find((child) => child.name === 'X509Certificate');
    if (own === undefined) throw new Refused('malformed');
    return { profile, certificates: [certificateOf(Buffer.from(textOf(own), 'base64'))] };
  }
  const token = referenced(document, attributeOf(only(tokenReference, 'Reference', WSSE), 'URI'));
  if (token.name !== 'BinarySecurityToken' || token.namespaceUri !== WSSE) throw new Refused('malformed');
  const bytes = Buffer.from(textOf(token), 'base64');
  if (profile !== 'wss-pkipath') return { profile, certificates: [certificateOf(bytes)] };
  const path = certificatesOfPkiPath(bytes);
  if (path === undefined) throw new Refused('malformed');
  return { profile, certificates: [...path].reverse().map(certificateOf) };
}

/** Every reference must hold; exactly one must be the Body. @returns the canonical bytes of the Body */
function checkReferences(
  document: XmlDocument,
  signedInfo: XmlElement,
  body: XmlElement,
  form: ProfileForm,
): string {
  const references = elementsOf(signedInfo).filter((child) => child.name === 'Reference');
  let signedBody: string | undefined;
  for (const reference of references) {
    const target = referenced(document, attributeOf(reference, 'URI'));
    const bytes = transformed(reference, target);
    if (algorithmOf(reference, 'DigestMethod') !== form.digestMethod) throw new Refused('algorithm');
    const digest = createHash(form.digestHash).update(bytes).digest();
    const claimed = Buffer.from(textOf(only(reference, 'DigestValue', DS)), 'base64');
    if (digest.length !== claimed.length || !timingSafeEqual(digest, claimed)) throw new Refused('tampered');
    if (target.isSameNode(body)) signedBody = bytes;
  }
  if (signedBody === undefined) throw new Refused('wrapped');
  return signedBody;
}

/** The canonical bytes a reference speaks of; only canonical forms and "enveloped" are known. */
function transformed(reference: XmlElement, target: XmlElement): string {
  const transforms = elementsOf(only(reference, 'Transforms', DS));
  const algorithms = transforms.map((transform) => attributeOf(transform, 'Algorithm'));
  const known = algorithms.every((algorithm) => algorithm === ENVELOPED || isCanonicalization(algorithm));
  const last = transforms.at(-1);
  const algorithm = algorithms.at(-1);
  if (!known || last === undefined || algorithm === undefined || algorithm === ENVELOPED)
    throw new Refused('algorithm');
  return canonical(target, algorithm, algorithm === EXCLUSIVE_C14N ? inclusivePrefixes(last) : []);
}

/** The one element with that id, whatever the case or name space of its id attribute. */
function referenced(document: XmlDocument, uri: string): XmlElement {
  if (!uri.startsWith('#') || uri.length < 2) throw new Refused('wrapped');
  const id = uri.slice(1);
  const found = document
    .find("//*[@*[local-name()='Id' or local-name()='ID' or local-name()='id']]")
    .filter((node): node is XmlElement => node instanceof XmlElement)
    .filter((node) =>
      node.attrs.some((attribute) => attribute.name.toLowerCase() === 'id' && attribute.value === id),
    );
  const [only] = found;
  if (only === undefined || found.length !== 1) throw new Refused('wrapped');
  return only;
}

function inclusivePrefixes(method: XmlElement): readonly string[] {
  const list = elementsOf(method).find((child) => child.name === 'InclusiveNamespaces');
  if (list === undefined) return [];
  return attributeOf(list, 'PrefixList').split(/\s+/).filter(Boolean);
}

function algorithmOf(parent: XmlElement, name: string): string {
  return attributeOf(only(parent, name, DS), 'Algorithm');
}

function only(parent: XmlElement, name: string, namespace: string): XmlElement {
  const found = elementsOf(parent).filter((child) => child.name === name && child.namespaceUri === namespace);
  const [one] = found;
  if (one === undefined || found.length !== 1) throw new Refused('malformed');
  return one;
}

function attributeOf(element: XmlElement, name: string): string {
  const attribute = element.attrs.find((candidate) => candidate.name === name);
  if (attribute === undefined) throw new Refused('malformed');
  return attribute.value;
}

function textOf(element: XmlElement): string {
  return element.content.replace(/\s+/g, '');
}

function elementsOf(parent: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next)
    if (node instanceof XmlElement) found.push(node);
  return found;
}

const certificates = new Map<string, X509Certificate>();
const CERTIFICATES_KEPT = 50;

/** Partners sign with few certificates: reading one again costs as much as checking a signature. */
function certificateOf(der: Buffer): X509Certificate {
  const key = der.toString('base64');
  const known = certificates.get(key);
  if (known) return known;
  try {
    const certificate = new X509Certificate(der);
    if (certificates.size >= CERTIFICATES_KEPT) certificates.clear();
    certificates.set(key, certificate);
    return certificate;
  } catch {
    throw new Refused('malformed');
  }
}
