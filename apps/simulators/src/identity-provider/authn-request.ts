import { createVerify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { domainError, err, ok, Temporal, type Clock, type Result } from '#kernel';
import { DOMParser, type Element } from '@xmldom/xmldom';

const MINUTES_VALID = 5;
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** An app that may ask for a login: its name, where answers go, and the certificate of its requests. */
export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly certificate: string;
  readonly name: string;
}

export interface AuthnRequest {
  readonly id: string;
  readonly provider: ServiceProvider;
  readonly relayState: string | undefined;
}

/**
 * Reads a signed request from the redirect binding (`query` exactly as it stood in the address, because the signature
 * is over its encoded form). Refuses anything unsigned, unknown, old or meant for another address.
 * @see SAML 2.0 bindings §3.4.4.1
 */
export function readAuthnRequest(
  query: string,
  providers: readonly ServiceProvider[],
  context: { readonly ssoUrl: string; readonly clock: Clock },
): Result<AuthnRequest> {
  const raw = new Map(query.split('&').map((pair) => [pair.split('=', 1)[0] ?? '', pair] as const));
  const params = new URLSearchParams(query);
  const xml = inflated(params.get('SAMLRequest'));
  if (xml === undefined) return refused('no request');
  const root = parsed(xml);
  if (root?.localName !== 'AuthnRequest') return refused('no AuthnRequest');

  const issuer = [...root.childNodes].find((node) => node.localName === 'Issuer')?.textContent?.trim();
  const provider = providers.find((candidate) => candidate.entityId === issuer);
  if (!provider) return refused('unknown issuer');
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg'].flatMap((name) => raw.get(name) ?? []).join('&');
  const signature = params.get('Signature');
  if (params.get('SigAlg') !== RSA_SHA256 || !signature) return refused('not signed');
  if (!createVerify('RSA-SHA256').update(signed).verify(provider.certificate, signature, 'base64'))
    return refused('wrong signature');

  const attribute = (name: string): string | undefined => root.getAttribute(name) ?? undefined;
  if (attribute('Destination') !== context.ssoUrl) return refused('other destination');
  if ((attribute('AssertionConsumerServiceURL') ?? provider.acsUrl) !== provider.acsUrl)
    return refused('other return address');
  if (!isRecent(attribute('IssueInstant'), context.clock)) return refused('too old');
  const id = attribute('ID');
  if (!id) return refused('no ID');
  return ok({ id, provider, relayState: params.get('RelayState') ?? undefined });
}

function refused(reason: string): Result<never> {
  return err(domainError('login/refused', { reason }));
}

function inflated(base64: string | null): string | undefined {
  if (!base64) return undefined;
  try {
    return inflateRawSync(Buffer.from(base64, 'base64'), { maxOutputLength: 64 * 1024 }).toString('utf8');
  } catch {
    return undefined;
  }
}

function parsed(xml: string): Element | undefined {
  try {
    return new DOMParser().parseFromString(xml, 'text/xml').documentElement ?? undefined;
  } catch {
    return undefined;
  }
}

function isRecent(issued: string | undefined, clock: Clock): boolean {
  try {
    const age = clock
      .now()
      .since(Temporal.Instant.from(issued ?? ''))
      .total('minutes');
    return Math.abs(age) <= MINUTES_VALID;
  } catch {
    return false;
  }
}
