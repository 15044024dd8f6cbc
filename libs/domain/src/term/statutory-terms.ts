/** How a term is counted. The start day never counts; the last day always does ("tot en met"). */
export type CountingRule =
  /** Calendar days after the start. */
  | { readonly unit: 'days'; readonly count: number }
  /** Same day number `count` months later, clipped to the end of a shorter month. */
  | { readonly unit: 'months'; readonly count: number }
  /** Last day of the `count`-th month after the month of the start. */
  | { readonly unit: 'month-ends'; readonly count: number }
  /** Same date `count` years later, clipped (29 February). */
  | { readonly unit: 'years'; readonly count: number };

export interface TermDefinition {
  readonly name: string;
  /** The fact that starts the term, in Dutch, filling "telt vanaf …". */
  readonly startFact: string;
  readonly rule: CountingRule;
  readonly article: string;
  readonly source: string;
  /** False: two lawyers still have to confirm the counting. */
  readonly confirmed: boolean;
  /** What happens when the term passes in silence. */
  readonly tacitEffect?: string;
  readonly note?: string;
}

/** The statutory terms as data: what the computations, the pages and docs/law/termijnen.md read. */
export const STATUTORY_TERMS = {
  report: {
    name: 'Schade melden',
    startFact: 'de (laatste) dag van het natuurverschijnsel',
    rule: { unit: 'days', count: 60 },
    article: 'Decreet 5/4/2019 art. 4 en BVR 30/10/2020 art. 16',
    source: 'Gemeentelijke berichten; twee datums passen exact (1/8/2024 en 31/8/2022)',
    confirmed: true,
    note: 'Een late melding wordt bewaard en gemerkt.',
  },
  'claim-window': {
    name: 'Tegemoetkoming aanvragen',
    startFact: 'de publicatie van het erkenningsbesluit in het Belgisch Staatsblad',
    rule: { unit: 'month-ends', count: 3 },
    article: 'Decreet 5/4/2019 art. 10, eerste lid',
    source: 'Decreet en vlaanderen.be (aanvraagperiode)',
    confirmed: true,
    note: 'Gemeenten die een wijzigend besluit toevoegt, krijgen hun eigen termijn.',
  },
  'late-claim': {
    name: 'Laattijdig aanvragen na overmacht of goede trouw',
    startFact: 'het einde van de overmacht of de goede trouw',
    rule: { unit: 'month-ends', count: 3 },
    article: 'Decreet 5/4/2019 art. 10, tweede lid',
    source: 'Decreet en vlaanderen.be (aanvraagperiode)',
    confirmed: true,
  },
  'late-claim-cap': {
    name: 'Uiterste grens voor een laattijdige aanvraag',
    startFact: 'de publicatie van het erkenningsbesluit',
    rule: { unit: 'month-ends', count: 12 },
    article: 'Decreet 5/4/2019 art. 10, tweede lid',
    source: 'Decreet',
    confirmed: false,
    note: 'Eén jaar "te rekenen vanaf de maand van publicatie": tot en met dezelfde maand een jaar later, of twaalf maanden met de maand van publicatie erbij.',
  },
  'report-answer-from-receipt': {
    name: 'Antwoorden op het schadeverslag (vanaf de ontvangst)',
    startFact: 'de ontvangst van het schadeverslag',
    rule: { unit: 'months', count: 1 },
    article: 'Decreet 5/4/2019 art. 11 §2',
    source: 'vlaanderen.be (vergoedingsprocedure)',
    confirmed: false,
    tacitEffect: 'Wie niet antwoordt, gaat akkoord met het verslag.',
    note: 'De lezing van de website; het decreet telt vanaf de maand van ontvangst.',
  },
  'report-answer-from-month': {
    name: 'Antwoorden op het schadeverslag (vanaf de maand van ontvangst)',
    startFact: 'de ontvangst van het schadeverslag',
    rule: { unit: 'month-ends', count: 1 },
    article: 'Decreet 5/4/2019 art. 11 §2',
    source: 'Decreet (Franse tekst)',
    confirmed: false,
    tacitEffect: 'Wie niet antwoordt, gaat akkoord met het verslag.',
    note: 'De lezing van de Franse tekst van het decreet.',
  },
  rectification: {
    name: 'Rechtzetting vragen',
    startFact: 'de ontvangst van de beslissing',
    rule: { unit: 'months', count: 1 },
    article: 'Decreet 5/4/2019 art. 15',
    source: 'Decreet en vlaanderen.be (vergoedingsprocedure)',
    confirmed: true,
    tacitEffect: 'Wie niet reageert, gaat akkoord: de beslissing wordt definitief.',
  },
  appeal: {
    name: 'Beroep bij het hof van beroep',
    startFact: 'de ontvangst van de beslissing',
    rule: { unit: 'months', count: 1 },
    article: 'Decreet 5/4/2019 art. 16-18',
    source: 'vlaanderen.be (vergoedingsprocedure); het decreet noemt geen termijn',
    confirmed: false,
    tacitEffect: 'Wie geen beroep instelt, gaat akkoord: de beslissing wordt definitief.',
  },
  'revision-find': {
    name: 'Feiten vaststellen voor een herziening',
    startFact: 'de beslissing',
    rule: { unit: 'years', count: 2 },
    article: 'Decreet 5/4/2019 art. 14',
    source: 'Decreet',
    confirmed: true,
  },
  'revision-act': {
    name: 'Herzien of rechtzetten na vaststelling',
    startFact: 'de vaststelling van de feiten',
    rule: { unit: 'months', count: 3 },
    article: 'Decreet 5/4/2019 art. 14',
    source: 'Decreet',
    confirmed: true,
  },
  'insurer-documents': {
    name: 'Polis en betalingsvoorstel bezorgen (verzekeraar)',
    startFact: 'het verzoek van de schadelijder',
    rule: { unit: 'days', count: 10 },
    article: 'Decreet 5/4/2019 art. 20',
    source: 'Decreet',
    confirmed: true,
  },
  'insurer-pay-on': {
    name: 'Doorbetalen aan de verzekerde (verzekeraar)',
    startFact: 'de ontvangst van het bedrag',
    rule: { unit: 'days', count: 30 },
    article: 'Decreet 5/4/2019 art. 26',
    source: 'Decreet',
    confirmed: true,
  },
} as const satisfies Record<string, TermDefinition>;
export type TermKey = keyof typeof STATUTORY_TERMS;
