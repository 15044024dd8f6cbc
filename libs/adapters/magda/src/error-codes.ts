import type { RegisterHandling, RegisterNotice } from '#application';
import { parseInsz } from '#kernel';
import type { Insz } from '#kernel';
import type { AnswerParts, MagdaException } from './answer.wire.js';

/** What one code asks of us. Beyond the handling that the caller sees: what the adapter does itself. */
export type CodeHandling =
  | RegisterHandling
  /** Not in the Repertorium: enrol, ask once more. */
  | 'enrol'
  /** Another number took its place: ask that. */
  | 'follow'
  /** No data: a normal answer. */
  | 'none'
  /** What we asked for was so already. */
  | 'done'
  /** Beside complete data: kept as a remark. */
  | 'note';

/** Codes of the partner's table ("Werking en overzicht uitzonderingen"). One that is not here goes to an officer. */
const HANDLINGS: Readonly<Record<CodeHandling, readonly string[]>> = {
  enrol: ['13202', '40003'],
  follow: ['30004'],
  none: ['30001', '40046'],
  done: ['40143'],
  note: [
    '30042', '45700', '45707', '45710', '45712', '45713', '45719', '45720', '99982', '99983', '99984', '99986',
  ],
  retry: [
    '20110', '40088', '70002', '60006', '60007', '60009', '60013', '99994', '99995', '99996', '99997',
  ],
  'tell-officer': ['40098', '40099', '40101', '48181'],
  'not-allowed': ['40001', '40005', '40006', '15021', '20005'],
  'wrong-number': ['20002', '20007', '30002', '30003'],
  refuse: ['20003', '50000', '30034'],
}; // prettier-ignore

const BY_CODE: ReadonlyMap<string, CodeHandling> = new Map(
  Object.entries(HANDLINGS).flatMap(([handling, codes]) =>
    codes.map((code) => [code, handling as CodeHandling] as const),
  ),
);

/** An unknown warning or remark is kept; an unknown error is for an officer: never silently retried or dropped. */
export function handlingOf(exception: Pick<MagdaException, 'code' | 'type'>): CodeHandling {
  return BY_CODE.get(exception.code) ?? (exception.type === 'error' ? 'tell-officer' : 'note');
}

/** What must happen with an answer. */
export type Verdict =
  | { readonly kind: 'content'; readonly notices: readonly RegisterNotice[]; readonly replacedBy?: Insz }
  | { readonly kind: 'none'; readonly notices: readonly RegisterNotice[] }
  | { readonly kind: 'done'; readonly notices: readonly RegisterNotice[] }
  | { readonly kind: 'enrol'; readonly code: string }
  | { readonly kind: 'follow'; readonly code: string; readonly number: Insz }
  | { readonly kind: 'failed'; readonly handling: RegisterHandling; readonly code: string };

/** The gravest of several codes decides. */
const GRAVEST: readonly CodeHandling[] = [
  'not-allowed', 'refuse', 'enrol', 'wrong-number', 'follow', 'tell-officer', 'retry', 'none', 'done', 'note',
]; // prettier-ignore

/** Weighs the three levels of error: fault, exceptions of the message, exceptions of the question. */
export function verdictOf(answer: AnswerParts): Verdict {
  if (answer.fault) {
    const ours = /client|sender/i.test(answer.fault.code);
    return { kind: 'failed', handling: ours ? 'refuse' : 'retry', code: 'fault' };
  }
  const notices = answer.exceptions.map(noticeOf);
  const errors = answer.exceptions.filter((exception) => isSerious(exception, answer.content !== undefined));
  const worst = GRAVEST.map((handling) => errors.find((error) => handlingOf(error) === handling)).find(
    Boolean,
  );
  if (worst !== undefined) return ofError(worst, notices);
  if (answer.content === undefined) return { kind: 'none', notices };
  const replacedBy = newNumberIn(answer.exceptions);
  return { kind: 'content', notices, ...(replacedBy ? { replacedBy } : {}) };
}

/** Beside content, warnings and remarks do not stop; without content every code counts. */
function isSerious(exception: MagdaException, hasContent: boolean): boolean {
  if (!hasContent) return handlingOf(exception) !== 'note' || exception.type === 'error';
  return exception.type === 'error' && !['note', 'done'].includes(handlingOf(exception));
}

function ofError(error: MagdaException, notices: readonly RegisterNotice[]): Verdict {
  const { code } = error;
  const handling = handlingOf(error);
  switch (handling) {
    case 'enrol':
      return { kind: 'enrol', code };
    case 'none':
    case 'done':
      return { kind: handling, notices };
    case 'follow': {
      const number = newNumberIn([error]);
      return number ? { kind: 'follow', code, number } : { kind: 'failed', handling: 'tell-officer', code };
    }
    case 'note':
      return { kind: 'failed', handling: 'tell-officer', code };
    default:
      return { kind: 'failed', handling, code };
  }
}

function newNumberIn(exceptions: readonly MagdaException[]): Insz | undefined {
  for (const { code, annotations, text } of exceptions) {
    if (code !== '30004') continue;
    const named = Object.entries(annotations).find(([name]) => /nieuw/.test(name))?.[1];
    const number = parseInsz(named ?? /\b\d{11}\b/.exec(text)?.[0] ?? '');
    if (number) return number;
  }
  return undefined;
}

/** Numbers in a diagnosis are blotted out: a notice is shown and logged. */
function noticeOf({ code, type, origin, text }: MagdaException): RegisterNotice {
  return { code, type, origin, text: text.replace(/\d{6,}|\d{2}\.\d{2}\.\d{2}[-.\d]*/g, '…') };
}
