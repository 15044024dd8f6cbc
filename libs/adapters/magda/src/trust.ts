import { X509Certificate } from 'node:crypto';
import { Temporal } from '#kernel';
import type { Instant } from '#kernel';

export interface TrustOptions {
  /** PEM: certificates pinned as they are, or authorities whose issued certificates are accepted. */
  readonly trusted: readonly string[];
  /** With an authority: which subjects (CN) it may have issued to. Empty or absent: any. */
  readonly commonNames?: readonly string[];
  /** How far two clocks may differ when validity dates are read. Minutes; 5 when absent. */
  readonly skewMinutes?: number;
}

const parsed = new Map<string, X509Certificate>();

/**
 * The signer's certificate when it is pinned, or was issued (over at most the certificates sent along) by a trusted
 * authority, and is within its dates.
 * @param certificates the signer's own first, then its issuers
 */
export function trustOf(
  certificates: readonly X509Certificate[],
  options: TrustOptions,
  now: Instant,
): X509Certificate | 'untrusted' | 'expired' {
  const [own, ...issuers] = certificates;
  if (own === undefined) return 'untrusted';
  const trusted = options.trusted.map(read);
  const pinned = trusted.some((candidate) => candidate.raw.equals(own.raw));
  if (!pinned && !(named(own, options.commonNames ?? []) && issuedByOneOf(own, issuers, trusted)))
    return 'untrusted';
  const skew = { minutes: options.skewMinutes ?? 5 };
  const from = Temporal.Instant.fromEpochMilliseconds(own.validFromDate.getTime());
  const until = Temporal.Instant.fromEpochMilliseconds(own.validToDate.getTime());
  const isValid =
    Temporal.Instant.compare(now.add(skew), from) >= 0 &&
    Temporal.Instant.compare(now.subtract(skew), until) <= 0;
  return isValid ? own : 'expired';
}

function issuedByOneOf(
  own: X509Certificate,
  sent: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
): boolean {
  let at = own;
  // Each certificate sent along is tried once, so a path in a circle ends.
  for (const next of [undefined, ...sent]) {
    if (next !== undefined) {
      if (!isIssuer(next, at)) return false;
      at = next;
    }
    if (trusted.some((authority) => isIssuer(authority, at))) return true;
  }
  return false;
}

function isIssuer(authority: X509Certificate, issued: X509Certificate): boolean {
  return authority.ca && issued.checkIssued(authority) && issued.verify(authority.publicKey);
}

function named(certificate: X509Certificate, names: readonly string[]): boolean {
  if (names.length === 0) return true;
  const commonName = /^CN=(.+)$/m.exec(certificate.subject)?.[1];
  return commonName !== undefined && names.includes(commonName);
}

function read(pem: string): X509Certificate {
  const known = parsed.get(pem);
  if (known !== undefined) return known;
  const certificate = new X509Certificate(pem);
  parsed.set(pem, certificate);
  return certificate;
}
