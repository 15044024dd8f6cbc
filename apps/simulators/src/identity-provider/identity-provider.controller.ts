import { systemClock } from '#kernel';
import { unwrap } from '#platform';
import { Router, type RequestHandler } from 'express';
import type { AttributeNames } from '../simulators.config.js';
import { DEMO_PERSONS, demoPerson, type DemoPerson } from '../demo-persons.js';
import { readAuthnRequest, type AuthnRequest, type ServiceProvider } from './authn-request.js';
import { NOBODY, otherPerson, otherPersonForm, type OtherPersonForm } from './other-person.js';
import { escapeXml, samlResponse, type SigningKey } from './saml-response.js';

export interface IdentityProviderOptions {
  /** Address of the simulators, without a slash at the end. */
  readonly publicUrl: string;
  readonly key: SigningKey;
  readonly providers: readonly ServiceProvider[];
  readonly attributeNames: AttributeNames;
}

/**
 * The stand-in for ACM/IDM. It keeps nothing between two steps: the signed request travels along in the form and is
 * checked again. It uses the machine's time, as the library on the other side does; the demo clock is for the fund.
 */
export function identityProvider(options: IdentityProviderOptions): Router {
  const router = Router();
  router.get('/idp/sso', choose(options));
  router.post('/idp/keuze', answer(options));
  router.get('/idp/logout', (_req, res) => {
    res.render('identity-provider/logged-out', {
      title: 'U bent afgemeld',
      providers: options.providers.map(home),
    });
  });
  router.get('/idp/metadata', (_req, res) => {
    res.type('application/samlmetadata+xml').send(metadataXml(options));
  });
  return router;
}

function home(provider: ServiceProvider): { name: string; href: string } {
  return { name: provider.name, href: new URL('/', provider.acsUrl).href };
}

const CITIZENS = {
  label: 'Burgers, ondernemingen en besturen, voor het e-loket',
  persons: DEMO_PERSONS.filter(
    ({ targetGroup, rights }) =>
      targetGroup !== 'GID' && !rights.some((right) => right.startsWith('Rampenfonds-deskundige')),
  ),
};
const STAFF = {
  label: 'Medewerkers en deskundigen, voor de back-office',
  persons: DEMO_PERSONS.filter((person) => !CITIZENS.persons.includes(person)),
};

function choose(options: IdentityProviderOptions): RequestHandler {
  return (req, res) => {
    const query = req.originalUrl.split('?', 2)[1] ?? '';
    res.render('identity-provider/choose', choice(query, request(query, options), options));
  };
}

function choice(
  query: string,
  { provider }: AuthnRequest,
  options: IdentityProviderOptions,
  other: OtherPersonForm = NOBODY,
  faults: Partial<OtherPersonForm> = {},
): object {
  return {
    title: 'Kies een demo-persoon',
    provider: provider.name,
    query,
    groups: provider === options.providers[0] ? [CITIZENS, STAFF] : [STAFF, CITIZENS],
    other,
    faults,
    refused: Object.keys(faults).length > 0,
  };
}

function answer(options: IdentityProviderOptions): RequestHandler {
  return async (req, res) => {
    const body = (req.body ?? {}) as Record<string, unknown>;
    const query = typeof body['vraag'] === 'string' ? body['vraag'] : '';
    const asked = request(query, options);
    const { id, provider, relayState } = asked;
    const form = otherPersonForm(body);
    const person = body['persoon'] === 'ander' ? otherPerson(form) : demoPerson(body['persoon']);
    if (person && 'faults' in person) {
      res.status(422);
      res.render('identity-provider/choose', choice(query, asked, options, form, person.faults));
      return;
    }
    if (!person) {
      res.redirect(303, `/idp/sso?${String(body['vraag'])}`);
      return;
    }
    const facts = {
      issuer: `${options.publicUrl}/idp/metadata`,
      audience: provider.entityId,
      acsUrl: provider.acsUrl,
      inResponseTo: id,
      now: systemClock.now(),
      attributes: attributesOf(person, options.attributeNames),
    };
    const xml = await samlResponse(facts, options.key, provider.certificate);
    res.render('identity-provider/continue', {
      title: 'U wordt aangemeld',
      acsUrl: provider.acsUrl,
      response: Buffer.from(xml, 'utf8').toString('base64'),
      relayState,
    });
  };
}

function request(query: string, options: IdentityProviderOptions): AuthnRequest {
  const context = { ssoUrl: `${options.publicUrl}/idp/sso`, clock: systemClock };
  return unwrap(readAuthnRequest(query, options.providers, context));
}

export function attributesOf(person: DemoPerson, names: AttributeNames): Record<string, readonly string[]> {
  return {
    [names.nationalNumber]: [person.nationalNumber],
    [names.givenName]: [person.givenName],
    [names.familyName]: [person.familyName],
    [names.targetGroup]: [person.targetGroup],
    [names.organisation]: person.organisation ? [person.organisation] : [],
    [names.organisationName]: person.organisationName ? [person.organisationName] : [],
    [names.rights]: person.rights,
  };
}

function metadataXml({ publicUrl, key }: IdentityProviderOptions): string {
  const certificate = key.certificate.replace(/-----[^-]+-----|\s/g, '');
  const at = (path: string): string => escapeXml(publicUrl + path);
  return (
    `<?xml version="1.0"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${at('/idp/metadata')}">` +
    `<IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">` +
    `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>` +
    `<NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</NameIDFormat>` +
    `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${at('/idp/sso')}"/>` +
    `</IDPSSODescriptor></EntityDescriptor>`
  );
}
