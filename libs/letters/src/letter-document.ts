import type { Instant, PlainDate } from '#kernel';

/** Running text; a part may be stressed. */
export type LetterText = string | readonly (string | { readonly strong: string })[];

export interface LetterColumn {
  readonly header: string;
  readonly align?: 'left' | 'right';
  /** Share of the width against the other columns; default 1. */
  readonly weight?: number;
}

export type LetterCell = string | { readonly text: string; readonly detail?: string };

export type LetterBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 2 | 3 }
  | { readonly kind: 'paragraph'; readonly text: LetterText }
  | { readonly kind: 'list'; readonly items: readonly LetterText[]; readonly ordered?: boolean }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly LetterColumn[];
      readonly rows: readonly (readonly LetterCell[])[];
      /** Printed in bold under a rule. */
      readonly totalRow?: readonly LetterCell[];
    }
  | {
      readonly kind: 'keyValues';
      readonly items: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: 'note'; readonly text: LetterText };

export interface LetterContact {
  /** The person who handles the file; absent as long as nobody is appointed. */
  readonly name?: string;
  readonly role?: string;
}

/** A letter as plain data. What it says is decided by the builders; how it looks, by `renderLetter`. */
export interface LetterDocument {
  /** Title of the PDF, what a screen reader announces. */
  readonly title: string;
  /** Our number, on every page. */
  readonly reference: string;
  readonly date: PlainDate;
  /** Written into the file as its creation date, so that the same letter gives the same bytes. */
  readonly createdAt: Instant;
  readonly recipient: readonly string[];
  readonly subject: string;
  /** What the reader must know, in at most three lines; stands above everything else. */
  readonly keyMessage: LetterText;
  readonly salutation?: string;
  readonly blocks: readonly LetterBlock[];
  /** Names under the letter. */
  readonly signatures?: readonly { readonly name: string; readonly role: string }[];
  readonly contact: LetterContact;
  /** How to disagree; kept apart so that it is never left out by accident in a decision. */
  readonly contest?: { readonly heading: string; readonly blocks: readonly LetterBlock[] };
  /** Says on every page that the letter has no legal effect. */
  readonly demo?: boolean;
  /** Says on every page that the letter is provisional. */
  readonly provisional?: boolean;
}
