import type { RegisterSubject } from '#application';
import type { Instant } from '#kernel';
import type { AnswerParts } from './answer.wire.js';
import { descendants } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/** Minutes by which the partner's clock may differ before it is noted. */
const NOTED_SKEW_MINUTES = 5;

/** Whether the answer is to our question: one reference at least must be ours, and none may be another's. */
export function isOurs(answer: AnswerParts, reference: string): boolean {
  const given = [answer.recipientReference, answer.answerReference].filter((value) => value !== undefined);
  return given.length > 0 && given.every((value) => value === reference);
}

/**
 * Whether the content is about whom we asked (or the numbers that replace his). Content without any number is not about
 * anybody and passes: the repertory's results.
 */
export function isAbout(content: XmlTree, subject: RegisterSubject, accepted: readonly string[]): boolean {
  const numbers = subject.kind === 'person' ? personNumbers(content) : enterpriseNumbers(content);
  return numbers.length === 0 || numbers.some((number) => accepted.includes(number));
}

/** Of the person(s) the answer is about; partners, children and parents named inside do not count. */
function personNumbers(content: XmlTree): readonly string[] {
  const [first] = content.children;
  if (first?.name === 'Persoon' || first?.name === 'HistoriekPersoon') return ownNumber(first, 'INSZ');
  return descendants(content, 'INSZ').map(({ text }) => text);
}

function enterpriseNumbers(content: XmlTree): readonly string[] {
  const [first] = content.children;
  if (first?.name === 'Onderneming') return ownNumber(first, 'Ondernemingsnummer');
  return descendants(content, 'Ondernemingsnummer').map(({ text }) => text);
}

function ownNumber(tree: XmlTree, name: string): readonly string[] {
  // A record without its own number cannot be matched: it counts as somebody else's.
  return [tree.children.find((child) => child.name === name)?.text ?? ''];
}

/** Whole minutes between the two clocks when that is worth a remark. */
export function notableSkew(sentAt: Instant | undefined, now: Instant): number | undefined {
  if (sentAt === undefined) return undefined;
  const minutes = Math.round(Math.abs(sentAt.since(now).total('minutes')));
  return minutes > NOTED_SKEW_MINUTES ? minutes : undefined;
}
