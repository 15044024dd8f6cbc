import type { Money } from '#kernel';

/** One step of the time line (`components/steps.njk`). At most one step is `now`. */
export interface Step {
  readonly text: string;
  readonly detail?: string;
  readonly state: 'done' | 'now' | 'todo';
}

/** One legal step of a computation: `cells` has one entry per damage line, `undefined` is shown as a dash. */
export interface CalculationRow {
  readonly step: string;
  /** The article or document the step rests on, shown under its name. */
  readonly article?: string;
  readonly cells: readonly (Money | undefined)[];
  readonly total: Money | undefined;
}

/** What `components/calculation.njk` lays out: a row per step, a column per damage line, sums at the right and below. */
export interface CalculationTable {
  readonly caption: string;
  readonly lines: readonly string[];
  readonly rows: readonly CalculationRow[];
  /** The last row, in bold above a rule. */
  readonly result: CalculationRow;
}

/** A term or fact with its value at the right (`components/term.njk`). */
export interface TermItem {
  readonly text: string;
  readonly detail?: string;
  readonly value: string;
  readonly tone?: 'soon' | 'late';
}

/** A name and its value (`components/definition-list.njk`); `change` is the link "Wijzigen" of a check page. */
export interface DefinitionItem {
  readonly name: string;
  readonly value: string;
  /** Where the value comes from, e.g. `Rijksregister, 3 september 2024`. */
  readonly source?: string;
  readonly change?: { readonly href: string; readonly text?: string };
}

/** Tones of `components/status-tag.njk`: colour always goes together with words. */
export type StatusTone = 'neutral' | 'info' | 'waiting' | 'good' | 'bad' | 'priority';

/** One entry of the main navigation of the back-office; the app leaves out what a role may not see. */
export interface NavItem {
  readonly text: string;
  readonly href: string;
  readonly current?: boolean;
}
