import type { Profile } from '@node-saml/passport-saml';
import { DOMParser } from '@xmldom/xmldom';
import { z } from 'zod';
import type { SamlConfig } from './saml.config.js';

/** The parts of an assertion (as xml2js gives it) that the library leaves to us. */
const assertionShape = z.object({
  Assertion: z.object({
    $: z.object({ ID: z.string().min(1).max(200) }),
    Subject: z.tuple([
      z.object({
        SubjectConfirmation: z
          .array(
            z.object({
              $: z.object({ Method: z.literal('urn:oasis:names:tc:SAML:2.0:cm:bearer') }),
              SubjectConfirmationData: z.tuple([
                z.object({
                  $: z.object({
                    Recipient: z.string(),
                    InResponseTo: z.string(),
                    NotOnOrAfter: z.iso.datetime(),
                  }),
                }),
              ]),
            }),
          )
          .min(1),
      }),
    ]),
  }),
});

export interface CheckedAssertion {
  readonly id: string;
  readonly inResponseTo: string;
}

/**
 * Checks after the library's own (signatures, request known, times, audience): issuer, destination, recipient, bound
 * to one request, and encrypted. @throws Error with the reason, which holds no personal data.
 * @see SAML 2.0 profiles §4.1.4.3
 */
export function checkAssertion(profile: Profile, config: SamlConfig): CheckedAssertion {
  if (profile.issuer !== config.idpIssuer) throw new Error('issuer is another provider');
  const assertion = assertionShape.safeParse(profile.getAssertion?.());
  if (!assertion.success) throw new Error('subject confirmation is not complete');
  const { $, Subject } = assertion.data.Assertion;
  const confirmations = Subject[0].SubjectConfirmation.map((c) => c.SubjectConfirmationData[0].$);
  if (confirmations.some((c) => c.Recipient !== config.acsUrl))
    throw new Error('recipient is another address');
  const inResponseTo = typeof profile['inResponseTo'] === 'string' ? profile['inResponseTo'] : '';
  if (inResponseTo === '' || confirmations.some((c) => c.InResponseTo !== inResponseTo)) {
    throw new Error('subject is bound to another request');
  }
  checkEnvelope(profile.getSamlResponseXml?.() ?? '', config);
  return { id: $.ID, inResponseTo };
}

/** The response's signature was verified over its root, so what the root says can be trusted. */
function checkEnvelope(xml: string, config: SamlConfig): void {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  const children = root ? [...root.childNodes].map((node) => node.localName) : [];
  if (!children.includes('EncryptedAssertion')) throw new Error('assertion is not encrypted');
  const destination = root?.getAttribute('Destination');
  if (destination !== config.acsUrl) throw new Error('destination is another address');
}
