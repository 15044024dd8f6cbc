import { randomUUID } from 'node:crypto';
import { escapeXml, magdaServices, timeStamp } from '#adapters/magda';
import type { Instant } from '#kernel';
import type { Question } from './question.js';

export interface Exception {
  readonly code: string;
  readonly type: 'FOUT' | 'WAARSCHUWING' | 'INFORMATIE';
  /** MAGDA, RR, KSZ, KBO, AAPD … */
  readonly origin: string;
  readonly text: string;
  readonly notes?: Readonly<Record<string, string>>;
}

/** What comes back: content, exceptions of the question (level 3), or exceptions of the message (level 2). */
export interface Answer {
  readonly content?: string;
  readonly exceptions?: readonly Exception[];
  readonly messageExceptions?: readonly Exception[];
}

/** The element `…Response`: references of the question given back, as the real gateway does. */
export function answerXml(question: Question, answer: Answer, at: Instant): string {
  const { name, version, namespace, domain } = magdaServices[question.service];
  const user = question.user === undefined ? '' : `<Gebruiker>${question.user}</Gebruiker>`;
  const exceptions = exceptionsXml(answer.exceptions ?? [], at);
  return (
    `<magda:${name}Response xmlns:magda="${namespace}"><Repliek><Context><Naam>${domain}.${name}</Naam><Versie>${version}</Versie>` +
    `<Bericht><Type>ANTWOORD</Type>${timeStamp(at)}<Afzender><Identificatie>vip.vlaanderen.be</Identificatie>` +
    `<Naam>MagdaGateway</Naam><Referte>${randomUUID()}</Referte></Afzender>` +
    `<Ontvanger><Identificatie>${escapeXml(question.identification)}</Identificatie><Referte>${escapeXml(question.reference)}</Referte>` +
    `<Hoedanigheid>${escapeXml(question.capacity)}</Hoedanigheid>${user}</Ontvanger></Bericht></Context>` +
    (answer.messageExceptions
      ? exceptionsXml(answer.messageExceptions, at)
      : `<Antwoorden><Antwoord><Referte>${escapeXml(question.questionReference)}</Referte>` +
        `${answer.content === undefined ? '' : `<Inhoud>${answer.content}</Inhoud>`}${exceptions}</Antwoord></Antwoorden>`) +
    `</Repliek></magda:${name}Response>`
  );
}

function exceptionsXml(exceptions: readonly Exception[], at: Instant): string {
  if (exceptions.length === 0) return '';
  const rows = exceptions.map(({ code, type, origin, text, notes }) => {
    const pairs = Object.entries(notes ?? {}).map(
      ([name, value]) =>
        `<Annotatie><Naam>${escapeXml(name)}</Naam><Waarde>${escapeXml(value)}</Waarde></Annotatie>`,
    );
    return (
      `<Uitzondering><Identificatie>${code}</Identificatie><Oorsprong>${origin}</Oorsprong><Type>${type}</Type>` +
      `${timeStamp(at)}<Diagnose>${escapeXml(text)}</Diagnose>` +
      `${pairs.length > 0 ? `<Annotaties>${pairs.join('')}</Annotaties>` : ''}</Uitzondering>`
    );
  });
  return `<Uitzonderingen>${rows.join('')}</Uitzonderingen>`;
}

export function error(code: string, text: string, origin = 'MAGDA'): Exception {
  return { code, type: 'FOUT', origin, text };
}
