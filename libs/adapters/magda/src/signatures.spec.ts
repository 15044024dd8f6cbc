import { SignedXml } from 'xml-crypto';
import { Temporal } from '#kernel';
import { requestEnvelope, soapEnvelope } from './envelope.wire.js';
import { magdaServices } from './service-catalogue.js';
import { signatureProfiles, WSSE } from './signature-profiles.js';
import { signEnvelope } from './signing.js';
import { aCertificate, anAuthority } from '#testing';
import { verifyEnvelope } from './verifying.js';

const now = Temporal.Instant.from('2026-08-26T09:00:00Z');
const authority = anAuthority('Test CA');
const ours = aCertificate('0316380841', authority);
const other = aCertificate('0000000097', anAuthority('Other CA'));
const identity = { ...ours, chain: [authority.certificate] };
const envelope = requestEnvelope({
  service: magdaServices.GeefPersoon,
  sender: { identification: 'kb.vlaanderen.be/test', capacity: '9999' },
  reference: '833dd928-ffc2-42fe-83d7-12e71d191f8d',
  at: now,
  content: '<Criteria><INSZ>67722499797</INSZ></Criteria><Bron>RR</Bron><Taal>nl</Taal>',
});
const options = { profiles: signatureProfiles, trusted: [authority.certificate], now };

describe.each(signatureProfiles)('signature form %s', (profile) => {
  const signed = signEnvelope(envelope, profile, identity);

  it('is accepted by our own check, which hands back the signed Body only', () => {
    const result = verifyEnvelope(signed, options);
    expect(result).toMatchObject({ ok: true, profile });
    expect(result.ok && result.body).toMatch(/^<soapenv:Body .*67722499797.*<\/soapenv:Body>$/s);
  });

  it('is accepted by another implementation', () => {
    const check = new SignedXml({ publicCert: identity.certificate, getCertFromKeyInfo: () => null });
    check.loadSignature(/<ds:Signature[\s\S]*<\/ds:Signature>/.exec(signed)?.[0] ?? '');
    expect(check.checkSignature(signed)).toBe(true);
  });

  it('is refused when the Body, the signature or the certificate changes', () => {
    expect(verifyEnvelope(signed.replace('67722499797', '67621546751'), options)).toEqual({
      ok: false,
      reason: 'tampered',
    });
    expect(verifyEnvelope(signEnvelope(envelope, profile, other), options)).toEqual({
      ok: false,
      reason: 'untrusted',
    });
    const broken = signed.replace(
      /(<ds:SignatureValue>)(.)/,
      (_, tag: string, c: string) => tag + (c === 'A' ? 'B' : 'A'),
    );
    expect(verifyEnvelope(broken, options)).toEqual({ ok: false, reason: 'tampered' });
  });

  it('is refused when its form was not agreed', () => {
    const agreed = signatureProfiles.filter((name) => name !== profile);
    expect(verifyEnvelope(signed, { ...options, profiles: agreed })).toEqual({
      ok: false,
      reason: 'algorithm',
    });
  });
});

describe('signature wrapping', () => {
  const signed = signEnvelope(envelope, 'wss-x509', identity);
  const body = /<soapenv:Body[\s\S]*<\/soapenv:Body>/.exec(signed)?.[0] ?? '';
  const forged = body.replace('67722499797', '67621546751');
  const signature = /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(signed)?.[0] ?? '';
  const declared = (xml: string): string =>
    xml.replace('<ds:Signature', `<ds:Signature xmlns:wsse="${WSSE}"`);
  const withId = (xml: string, id: string): string => xml.replace(/wsu:Id="[^"]*"/, `wsu:Id="${id}"`);
  const attacks: readonly (readonly [string, string])[] = [
    ['signed Body moved into the Header', signed.replace(body, withId(forged, 'other')).replace('<wsse:Security', () => `<x>${body}</x><wsse:Security`)],
    ['signed Body moved, forged Body with the same id', signed.replace(body, forged).replace('<wsse:Security', () => `<x>${body}</x><wsse:Security`)],
    ['forged Body before the signed one', signed.replace(body, () => withId(forged, 'other') + body)],
    ['forged Body after the signed one', signed.replace(body, () => body + withId(forged, 'other'))],
    ['signed Body inside the forged one', signed.replace(body, () => withId(forged, 'other').replace('</soapenv:Body>', `${body}</soapenv:Body>`))],
    ['signature moved into the Body', signed.replace(signature, '').replace('</soapenv:Body>', () => `${declared(signature)}</soapenv:Body>`)],
    ['second signature', signed.replace('</wsse:Security>', () => `${signature}</wsse:Security>`)],
    ['second element with the id of the Body', signed.replace('<wsse:Security', () => `<x Id="${/URI="#(Body[^"]*)"/.exec(signed)?.[1] ?? ''}"/><wsse:Security`)],
  ]; // prettier-ignore

  it.each(attacks)('%s is refused', (_, xml) => {
    expect(xml).not.toBe(signed);
    const result = verifyEnvelope(xml, options);
    expect(result.ok).toBe(false);
    expect(result).not.toMatchObject({ reason: 'malformed' });
  });

  it('a comment inside a value does not change what is read', () => {
    const commented = signed.replace('67722499797', '677224<!-- x -->99797');
    const result = verifyEnvelope(commented, options);
    expect(result.ok && result.body).toContain('<INSZ>67722499797</INSZ>');
  });
});

describe('who signed', () => {
  const signed = signEnvelope(envelope, 'wss-x509', identity);

  it('may be a pinned certificate, or one an authority issued to a named subject', () => {
    expect(verifyEnvelope(signed, { ...options, trusted: [ours.certificate] }).ok).toBe(true);
    expect(verifyEnvelope(signed, { ...options, commonNames: ['0316380841'] }).ok).toBe(true);
    expect(verifyEnvelope(signed, { ...options, commonNames: ['0999999999'] })).toMatchObject({
      reason: 'untrusted',
    });
  });

  it('may be either of two while MAGDA changes its certificate, and the old one no more after that', () => {
    const trusts = (...trusted: string[]) => verifyEnvelope(signed, { ...options, trusted }).ok;
    expect(trusts(other.certificate, ours.certificate)).toBe(true);
    expect(trusts(ours.certificate, other.certificate)).toBe(true);
    expect(trusts(other.certificate)).toBe(false);
  });

  it('must be within the dates of his certificate, give or take the clocks', () => {
    const at = (iso: string): unknown =>
      verifyEnvelope(signed, { ...options, now: Temporal.Instant.from(iso), skewMinutes: 5 });
    expect(at('2025-12-31T23:56:00Z')).toMatchObject({ ok: true });
    expect(at('2025-12-31T23:54:00Z')).toMatchObject({ reason: 'expired' });
    expect(at('2036-01-01T00:06:00Z')).toMatchObject({ reason: 'expired' });
  });

  it('must be there', () => {
    expect(verifyEnvelope(envelope, options)).toEqual({ ok: false, reason: 'unsigned' });
    expect(verifyEnvelope('<html><body/></html>', options)).toEqual({ ok: false, reason: 'malformed' });
    expect(verifyEnvelope(soapEnvelope('<a>'), options)).toEqual({ ok: false, reason: 'malformed' });
  });
});
