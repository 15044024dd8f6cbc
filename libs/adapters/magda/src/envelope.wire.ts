import { BRUSSELS } from '#kernel';
import type { Instant } from '#kernel';
import type { MagdaService } from './service-catalogue.js';

export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Who asks: agreed with Digitaal Vlaanderen for this connection (aansluitingsdossier). */
export interface MagdaSender {
  /** URI of responsible party, purpose and environment. */
  readonly identification: string;
  /** Code of the capacity (hoedanigheid) under which data may be asked. */
  readonly capacity: string;
  /** National number of the official behind the question; left out for automatic calls. */
  readonly user?: string;
}

export interface RequestParts {
  readonly service: Pick<MagdaService, 'name' | 'version' | 'namespace'>;
  readonly sender: MagdaSender;
  /** Referte, at most 36 characters; also of the one question. */
  readonly reference: string;
  readonly at: Instant;
  /** Inner XML of `Vraag/Inhoud`, already escaped. */
  readonly content: string;
}

/** The whole question, unsigned: SOAP 1.1, one qualified element, everything below it unqualified. */
export function requestEnvelope({ service, sender, reference, at, content }: RequestParts): string {
  const ref = escapeXml(reference);
  const user = sender.user === undefined ? '' : `<Gebruiker>${escapeXml(sender.user)}</Gebruiker>`;
  return soapEnvelope(
    `<magda:${service.name} xmlns:magda="${service.namespace}"><Verzoek>` +
      `<Context><Naam>${service.name}</Naam><Versie>${service.version}</Versie>` +
      `<Bericht><Type>VRAAG</Type>${timeStamp(at)}` +
      `<Afzender><Identificatie>${escapeXml(sender.identification)}</Identificatie><Referte>${ref}</Referte>` +
      `<Hoedanigheid>${escapeXml(sender.capacity)}</Hoedanigheid>${user}</Afzender></Bericht></Context>` +
      `<Vragen><Vraag><Referte>${ref}</Referte><Inhoud>${content}</Inhoud></Vraag></Vragen>` +
      `</Verzoek></magda:${service.name}>`,
  );
}

/** MAGDA's `Tijdstip`: Belgian local time without zone. */
export function timeStamp(at: Instant): string {
  const local = at.toZonedDateTimeISO(BRUSSELS);
  const time = local.toPlainTime().toString({ smallestUnit: 'millisecond' });
  return `<Tijdstip><Datum>${local.toPlainDate().toString()}</Datum><Tijd>${time}</Tijd></Tijdstip>`;
}

/** Wraps the content of a Body. */
export function soapEnvelope(bodyContent: string): string {
  return (
    `<soapenv:Envelope xmlns:soapenv="${SOAP_NAMESPACE}"><soapenv:Header/>` +
    `<soapenv:Body>${bodyContent}</soapenv:Body></soapenv:Envelope>`
  );
}

export function soapFault(code: 'Client' | 'Server', text: string): string {
  return soapEnvelope(
    `<soapenv:Fault><faultcode>soapenv:${code}</faultcode><faultstring>${escapeXml(text)}</faultstring></soapenv:Fault>`,
  );
}

export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;');
}
