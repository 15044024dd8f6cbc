import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import {
  assertionXml,
  encryptAssertion,
  newId,
  responseXml,
  sign,
  type ResponseFacts,
} from '../../apps/simulators/src/identity-provider/saml-response.js';
import {
  beginLogin,
  closeLoginWorld,
  expectRefused,
  factsFor,
  idp,
  openLoginWorld,
  ownCertificate,
  post,
} from './login-world.js';

/*
 * Signature wrapping, in the eight classic arrangements (XSW 1–8): the signed part stays in the document, so that its
 * signature still verifies, while a forged copy naming somebody else stands where a careless reader looks. The attacker
 * holds a genuine signed answer of his own and knows our public key, so each is tried in plain text and encrypted.
 */
beforeAll(openLoginWorld, 240_000);
afterAll(closeLoginWorld);

const VICTIM = 'Janssens';
const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml');
const text = (node: Document | Element): string => new XMLSerializer().serializeToString(node);

function child(parent: Element, name: string): Element {
  const found = [...parent.childNodes].find((node) => node.localName === name);
  if (!found) throw new Error(`no ${name}`);
  return found as Element;
}

/** The attacker's own signed assertion, and the same one naming the victim, without its signature. */
function pair(facts: ResponseFacts): { readonly signed: Element; readonly forged: Element } {
  const xml = sign(assertionXml(facts), 'Assertion', idp);
  const root = (each: string): Element => parse(each).documentElement as Element;
  const forged = root(xml.replaceAll('Peeters', VICTIM));
  forged.removeChild(child(forged, 'Signature'));
  forged.setAttribute('ID', newId());
  return { signed: root(xml), forged };
}

/** A holder below `parent` for what is hidden. */
function hide(parent: Element, name: string, hidden: Element): void {
  const doc = parent.ownerDocument as Document;
  const holder = doc.createElementNS('urn:oasis:names:tc:SAML:2.0:protocol', name);
  holder.appendChild(doc.importNode(hidden, true));
  parent.appendChild(holder);
}

/** Signature of `signed` moved into `target`, with or without the signed element inside its Object. */
function moveSignature(signed: Element, target: Element, mode: 'alone' | 'with-object'): Element {
  const doc = target.ownerDocument as Document;
  const signature = child(signed, 'Signature');
  signed.removeChild(signature);
  const moved = doc.importNode(signature, true);
  if (mode === 'with-object') {
    const object = doc.createElementNS('http://www.w3.org/2000/09/xmldsig#', 'ds:Object');
    object.appendChild(doc.importNode(signed, true));
    moved.appendChild(object);
  }
  target.insertBefore(moved, child(target, 'Subject'));
  return moved;
}

type Assertions = (facts: ResponseFacts) => readonly Element[];

/** XSW 3–8 arrange assertions; the answer around them is the attacker's. */
const ASSERTIONS: Readonly<Record<string, Assertions>> = {
  'XSW 3: forged before signed': (f) => {
    const { signed, forged } = pair(f);
    return [forged, signed];
  },
  'XSW 4: signed inside forged': (f) => {
    const { signed, forged } = pair(f);
    forged.appendChild((forged.ownerDocument as Document).importNode(signed, true));
    return [forged];
  },
  'XSW 5: signature in forged, signed behind it': (f) => {
    const { signed, forged } = pair(f);
    moveSignature(signed, forged, 'alone');
    return [forged, signed];
  },
  'XSW 6: signature in forged, signed inside the signature': (f) => {
    const { signed, forged } = pair(f);
    const signature = moveSignature(signed, forged, 'alone');
    signature.appendChild((forged.ownerDocument as Document).importNode(signed, true));
    return [forged];
  },
  'XSW 7: signed in an extensions element': (f) => {
    const { signed, forged } = pair(f);
    hide(forged, 'samlp:Extensions', signed);
    return [forged];
  },
  'XSW 8: signed in an object of its signature': (f) => {
    const { signed, forged } = pair(f);
    moveSignature(signed, forged, 'with-object');
    return [forged];
  },
};

async function content(elements: readonly Element[], encrypted: boolean): Promise<string> {
  const parts = await Promise.all(
    elements.map(async (each) =>
      encrypted ? encryptAssertion(text(each), await ownCertificate('e-loket')) : text(each),
    ),
  );
  return parts.join('');
}

describe.each([
  ['plain', false],
  ['encrypted', true],
] as const)('wrapped assertions, %s', (_name, encrypted) => {
  describe.each([
    ['signed by the provider', true],
    ['not signed', false],
  ] as const)('in an answer that is %s', (_how, answerSigned) => {
    it.each(Object.keys(ASSERTIONS))('%s is refused', async (name) => {
      const { agent, id } = await beginLogin('e-loket');
      const facts = factsFor('e-loket', id, 'luc');
      const whole = responseXml(facts, await content(ASSERTIONS[name]?.(facts) ?? [], encrypted));
      await expectRefused(agent, await post(agent, answerSigned ? sign(whole, 'Response', idp) : whole));
    });
  });
});

describe('wrapped answers', () => {
  /** A genuine answer, and one that names the victim: same arrangement, other content, its signature gone. */
  async function answers(
    facts: ResponseFacts,
    encrypted: boolean,
  ): Promise<{ readonly genuine: Element; readonly forged: Element }> {
    const { signed, forged } = pair(facts);
    const root = (xml: string): Element => parse(xml).documentElement as Element;
    const genuine = sign(responseXml(facts, await content([signed], encrypted)), 'Response', idp);
    return { genuine: root(genuine), forged: root(responseXml(facts, await content([forged], encrypted))) };
  }

  it.each([
    ['XSW 1: genuine inside its own signature in the forged answer', 'after', false],
    ['XSW 1, encrypted', 'after', true],
    ['XSW 2: genuine beside its signature in the forged answer', 'before', false],
    ['XSW 2, encrypted', 'before', true],
  ] as const)('%s is refused', async (_name, place, encrypted) => {
    const { agent, id } = await beginLogin('e-loket');
    const { genuine, forged } = await answers(factsFor('e-loket', id, 'luc'), encrypted);
    const doc = forged.ownerDocument as Document;
    const signature = child(genuine, 'Signature');
    genuine.removeChild(signature);
    const moved = doc.importNode(signature, true);
    const copy = doc.importNode(genuine, true);
    if (place === 'after') moved.appendChild(copy);
    else forged.insertBefore(copy, child(forged, 'Status'));
    forged.insertBefore(moved, child(forged, 'Status'));
    await expectRefused(agent, await post(agent, text(forged)));
  });
});

describe('hostile XML', () => {
  const build: Readonly<Record<string, (facts: ResponseFacts, certificate: string) => Promise<string>>> = {
    'with a billion laughs': async (f, c) =>
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>${responseXml(f, await encryptAssertion(assertionXml(f), c)).replace('</samlp:Response>', '&j;</samlp:Response>')}`,
    'with a file of the server as an entity': async (f, c) =>
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${responseXml(f, await encryptAssertion(assertionXml(f), c)).replace('</samlp:Response>', '&a;</samlp:Response>')}`,
    'with a stylesheet as transform': async (f, c) => {
      const signed = sign(responseXml(f, await encryptAssertion(assertionXml(f), c)), 'Response', idp);
      return signed.replace(
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/TR/1999/REC-xslt-19991116',
      );
    },
    'nested ten thousand deep': async (f) =>
      responseXml(f, `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`),
  };

  it.each(Object.keys(build))('%s is refused', async (name) => {
    const { agent, id } = await beginLogin('e-loket');
    const xml = await build[name]?.(factsFor('e-loket', id, 'luc'), await ownCertificate('e-loket'));
    await expectRefused(agent, await post(agent, xml ?? ''));
  });

  // Canonical XML leaves comments out, so the signature verifies with and without: the value must be read whole.
  it.each([
    ['before', (xml: string) => sign(commented(xml), 'Assertion', idp)],
    ['after', (xml: string) => commented(sign(xml, 'Assertion', idp))],
  ])('a comment put in %s signing cuts no value short', async (_when, signed) => {
    const { agent, id } = await beginLogin('e-loket');
    const facts = factsFor('e-loket', id, 'luc');
    const assertion = await encryptAssertion(signed(assertionXml(facts)), await ownCertificate('e-loket'));
    const answer = await post(agent, sign(responseXml(facts, assertion), 'Response', idp));
    expect(answer.status).toBe(303);
    expect((await agent.get('/mij')).body).toMatchObject({ name: 'Luc Peeters' });
  });
});

const commented = (xml: string): string => xml.replace('>Peeters<', '>Pee<!-- x -->ters<');
