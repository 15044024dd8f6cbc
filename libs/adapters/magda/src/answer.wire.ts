import { BRUSSELS, Temporal } from '#kernel';
import type { Instant } from '#kernel';
import { childAt, childrenAt, textAt, UnreadableXml } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/** One `Uitzondering`, wherever it stood. */
export interface MagdaException {
  readonly code: string;
  readonly type: 'error' | 'warning' | 'information';
  readonly origin: string;
  readonly text: string;
  /** `Annotaties` by lower-case name; may hold national numbers: never logged. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** An answer taken apart, for any service and version: local names only. */
export interface AnswerParts {
  /** Name of the Body's element, `…Response`. */
  readonly element: string;
  readonly sentAt?: Instant;
  /** `Ontvanger/Referte`: the reference of our message. */
  readonly recipientReference?: string;
  readonly answerReference?: string;
  readonly content?: XmlTree;
  readonly exceptions: readonly MagdaException[];
  /** First level of error: a SOAP fault. */
  readonly fault?: { readonly code: string; readonly text: string };
}

/**
 * @param message the Body, its one child, or an Envelope
 * @throws UnreadableXml when it is no answer of MAGDA at all
 */
export function answerParts(message: XmlTree): AnswerParts {
  const root = unwrapped(message);
  if (root.name === 'Fault') return { element: 'Fault', exceptions: [], fault: faultOf(root) };
  const reply = childAt(root, 'Repliek') ?? childAt(root, 'Antwoord', 'Repliek');
  if (reply === undefined) throw new UnreadableXml('malformed');
  const answer = childAt(reply, 'Antwoorden', 'Antwoord');
  const context = childAt(reply, 'Context', 'Bericht');
  const content = childAt(answer, 'Inhoud');
  return present({
    element: root.name,
    sentAt: momentOf(childAt(context, 'Tijdstip')),
    recipientReference: textAt(context, 'Ontvanger', 'Referte'),
    answerReference: textAt(answer, 'Referte'),
    content: content !== undefined && content.children.length > 0 ? content : undefined,
    exceptions: [
      ...childrenAt(reply, 'Uitzonderingen', 'Uitzondering'),
      ...childrenAt(answer, 'Uitzonderingen', 'Uitzondering'),
    ].map(exceptionOf),
  });
}

function unwrapped(message: XmlTree): XmlTree {
  const body = message.name === 'Envelope' ? childAt(message, 'Body') : message;
  if (body?.name !== 'Body') return message;
  const [only] = body.children;
  if (only === undefined || body.children.length !== 1) throw new UnreadableXml('malformed');
  return only;
}

function exceptionOf(tree: XmlTree): MagdaException {
  const type = (textAt(tree, 'Type') ?? '').toUpperCase();
  const notes = childrenAt(tree, 'Annotaties', 'Annotatie').map(
    (note) => [(textAt(note, 'Naam') ?? '').toLowerCase(), textAt(note, 'Waarde') ?? ''] as const,
  );
  return {
    code: textAt(tree, 'Identificatie') ?? '',
    // Some pages of the partner write INFO for INFORMATIE; what is no known type counts as an error.
    type: type.startsWith('INFO') ? 'information' : type.startsWith('WAARSCHUWING') ? 'warning' : 'error',
    origin: textAt(tree, 'Oorsprong') ?? '',
    text: textAt(tree, 'Diagnose') ?? '',
    annotations: Object.fromEntries(notes),
  };
}

function faultOf(fault: XmlTree): { code: string; text: string } {
  return {
    code: textAt(fault, 'faultcode') ?? textAt(fault, 'Code', 'Value') ?? '',
    text: textAt(fault, 'faultstring') ?? textAt(fault, 'Reason', 'Text') ?? '',
  };
}

function momentOf(stamp: XmlTree | undefined): Instant | undefined {
  const [date, time] = [textAt(stamp, 'Datum'), textAt(stamp, 'Tijd')];
  if (date === undefined || time === undefined) return undefined;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time.replace(/(Z|[+-]\d{2}:?\d{2})$/, '')}`)
      .toZonedDateTime(BRUSSELS)
      .toInstant();
  } catch {
    return undefined;
  }
}

/** Drops keys without value. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}
