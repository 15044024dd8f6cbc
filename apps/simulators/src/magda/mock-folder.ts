import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { magdaServices } from '#adapters/magda';
import { BRUSSELS, type Instant } from '#kernel';
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { subjectOf, type Question } from './question.js';

/** Only plain numbers become part of a file's path. */
const KEY = /^[A-Za-z0-9]{1,20}$/;

/**
 * Answers out of a `magda_simulator` folder of the public MAGDA-Mock, found as the mock does:
 * `Domein/Dienst/Versie/key….xml`, else that file name in a folder above, else `notfound.xml`, else `success.xml`.
 * @returns the `…Response` element with our question's references; undefined when the folder has none
 */
export function answerFromFolder(folder: string, question: Question, at: Instant): string | undefined {
  const file = fileOf(folder, question);
  return file === undefined ? undefined : adapted(readFileSync(file, 'utf8'), question, at);
}

function fileOf(folder: string, question: Question): string | undefined {
  const { domain, name } = magdaServices[question.service];
  const subject = subjectOf(question);
  const keys = name.startsWith('Registreer')
    ? [subject?.kind ?? '', subject?.number ?? '']
    : [subject?.number ?? ''];
  const last = keys.at(-1) ?? '';
  if (!keys.every((key) => KEY.test(key))) return undefined;
  const places = foldersUp(folder, path.join(domain, name, question.contextVersion, ...keys.slice(0, -1)));
  return [`${last}.xml`, 'notfound.xml', 'success.xml']
    .flatMap((wanted) => places.map((place) => path.join(place, wanted)))
    .find((file) => existsSync(file));
}

/** From the deepest folder up to, and with, the root. */
function foldersUp(root: string, below: string): readonly string[] {
  const parts = below.split(path.sep);
  return parts.map((_, index) => path.join(root, ...parts.slice(0, parts.length - index))).concat(root);
}

function adapted(xml: string, question: Question, at: Instant): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const local = at.toZonedDateTimeISO(BRUSSELS);
  const context = first(document, 'Context');
  const recipient = context && first(context, 'Ontvanger');
  const sender = context && first(context, 'Afzender');
  setText(recipient, 'Referte', question.reference);
  setText(recipient, 'Identificatie', question.identification);
  setText(recipient, 'Hoedanigheid', question.capacity);
  if (question.user !== undefined) setText(recipient, 'Gebruiker', question.user);
  setText(sender, 'Referte', randomUUID());
  setText(sender, 'Identificatie', 'kb.vlaanderen.be/aiv/magda-mock-server');
  setText(sender, 'Naam', 'Magda Mock Server');
  setText(context, 'Datum', local.toPlainDate().toString());
  setText(context, 'Tijd', local.toPlainTime().toString({ smallestUnit: 'millisecond' }));
  setText(first(document, 'Antwoord'), 'Referte', question.reference);
  const root = document.documentElement;
  return root ? new XMLSerializer().serializeToString(root) : '';
}

function first(parent: Document | Element, name: string): Element | undefined {
  return parent.getElementsByTagName(name).item(0) ?? undefined;
}

function setText(parent: Element | undefined, name: string, value: string): void {
  const element = parent && first(parent, name);
  if (element) element.textContent = value;
}
