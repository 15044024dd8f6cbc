import type { Instant, Money, PlainDate } from '#kernel';
import type { LetterDocument } from './letter-document.js';

/** What every letter needs to know, whatever it says. */
export interface LetterView {
  readonly date: PlainDate;
  /** Written into the file; the same moment gives the same bytes. */
  readonly createdAt: Instant;
  /** Full name as in the national register. */
  readonly recipientName: string;
  /** Street and number, then postcode and place. */
  readonly addressLines: readonly string[];
  /** The person who handles the file, when known. */
  readonly officerName?: string;
  readonly demo?: boolean;
}

/** What every letter about a claim needs to know besides. */
export interface ClaimLetterView extends LetterView {
  readonly claimNumber: string;
  /** E.g. `Overstroming van 5 tot en met 22 november 2023`. */
  readonly disasterName: string;
  readonly municipality: string;
}

type Frame = Pick<
  LetterDocument,
  'reference' | 'date' | 'createdAt' | 'recipient' | 'salutation' | 'signatures' | 'contact' | 'demo'
>;

/** The parts of a letter that follow from the view alone. */
export function frame(view: LetterView, reference: string): Frame {
  const officer = view.officerName;
  return {
    reference,
    date: view.date,
    createdAt: view.createdAt,
    recipient: [view.recipientName, ...view.addressLines],
    salutation: `Beste ${view.recipientName}`,
    signatures: officer ? [{ name: officer, role: 'dossierbeheerder' }] : [],
    contact: officer ? { name: officer, role: 'dossierbeheerder' } : {},
    demo: view.demo ?? false,
  };
}

/** `8.708,00 euro`: in running text the word, so that it is read aloud well. */
export function inWords(amount: Money): string {
  return `${amount.format()}\u00a0euro`;
}

/** `U was op tijd.` with `art. 10` → `U was op tijd (art. 10).` */
export function withArticle(sentence: string, article: string | undefined): string {
  if (!article) return sentence;
  const bare = sentence.trim().replace(/\.$/, '');
  return `${bare} (${article}).`;
}

/** `het decreet` is explained once per letter, so that `art. 12` means something. */
export const DECREE_NOTE =
  'Met “art.” verwijzen wij naar de artikels van het decreet van 5 april 2019. Dat is de Vlaamse wet over de tegemoetkoming bij rampen.';
