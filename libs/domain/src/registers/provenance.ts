import type { Instant, PlainDate } from '#kernel';

/** Authentic sources behind what is asked once: national register, social-security register, enterprises, cadastre. */
export const REGISTERS = {
  'national-register': 'Rijksregister',
  'social-security-register': 'Kruispuntbank van de Sociale Zekerheid',
  enterprises: 'Kruispuntbank van Ondernemingen',
  cadastre: 'Kadaster (AAPD)',
} as const;
export type Register = keyof typeof REGISTERS;

/** Where facts come from, and when they were read: shown beside each of them. */
export interface Provenance {
  readonly register: Register;
  /** By our own clock; a register's clock may be wrong. */
  readonly readAt: Instant;
  /** Of the question, to find it again in the log of calls. */
  readonly reference: string;
}

/** From when until when a fact holds, as far as the register says; ends included. */
export interface Period {
  readonly since?: PlainDate;
  readonly until?: PlainDate;
}

/** A code of a register with its own words. */
export interface CodeLabel {
  readonly code: string;
  readonly label?: string;
}

/** An open start means "always", an open end "still". */
export function holdsOn({ since, until }: Period, date: PlainDate): boolean {
  const started = since === undefined || compare(since, date) <= 0;
  return started && (until === undefined || compare(date, until) <= 0);
}

function compare(a: PlainDate, b: PlainDate): number {
  return a.toString() < b.toString() ? -1 : a.equals(b) ? 0 : 1;
}
