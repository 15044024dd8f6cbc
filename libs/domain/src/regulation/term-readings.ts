import type { Regime } from './regime.js';
import type { RuleParameter } from './rule-set.js';

/** Where each regime speaks of the term, as far as its text was seen. */
interface Seen {
  readonly article: string;
  readonly source: string;
}
const NOT_SEEN = 'Niet gezien';

const REPORT_ANSWER: Readonly<Record<Regime, Seen & { readonly chosen: string; readonly note: string }>> = {
  DEC2019: {
    article: 'Decreet 5/4/2019 art. 11 §2',
    source: 'Decreet (Franse tekst) en vlaanderen.be (vergoedingsprocedure) verschillen',
    chosen: 'from-month-of-receipt',
    note: 'Voorlopig de ruimste lezing, zodat niemand een recht verliest.',
  },
  DEC2016: {
    article: 'Decreet 3/6/2016',
    source: 'Decreet: één maand na ontvangst (nummer van het artikel niet genoteerd)',
    chosen: 'from-receipt',
    note: 'Het decreet van 2016 telt vanaf de ontvangst.',
  },
  W1976: {
    article: 'Wet 12/7/1976',
    source: 'Niet gezien; art. 20 geeft één maand na ontvangst om de beslissing te aanvaarden',
    chosen: 'from-month-of-receipt',
    note: 'De wet zegt dit van de beslissing, niet van het verslag. Voorlopig de ruimste lezing.',
  },
};

/**
 * The readings that the texts leave open, for each regime; each is a choice that two lawyers confirm. Until then the
 * one that leaves the victim most rights is used, save where a text was seen.
 */
export function termReadings(regime: Regime): readonly RuleParameter[] {
  const decree = regime === 'DEC2019';
  const answer = REPORT_ANSWER[regime];
  const seen = (article: string, source: string): Seen => ({
    article: decree ? article : REPORT_ANSWER[regime].article,
    source: decree ? source : NOT_SEEN,
  });
  return [
    {
      key: 'term.report-answer',
      name: 'Maand om te antwoorden op het schadeverslag',
      value: {
        kind: 'choice',
        chosen: answer.chosen,
        options: [
          {
            value: 'from-month-of-receipt',
            text: 'tot het einde van de maand na de maand waarin het verslag is ontvangen',
          },
          { value: 'from-receipt', text: 'één maand na de dag waarop het verslag is ontvangen' },
        ],
      },
      article: answer.article,
      source: answer.source,
      confirmed: false,
      note: answer.note,
    },
    ...openReadings(seen),
    retention(decree),
  ];
}

/** What no regime's text decides, as far as it was seen. */
function openReadings(seen: (article: string, source: string) => Seen): readonly RuleParameter[] {
  return [
    {
      key: 'term.late-claim-cap',
      name: 'Grens van één jaar voor een laattijdige aanvraag',
      value: {
        kind: 'choice',
        chosen: 'same-month-next-year',
        options: [
          { value: 'same-month-next-year', text: 'tot het einde van dezelfde maand, één jaar later' },
          { value: 'twelve-months-inclusive', text: 'twaalf maanden, de maand van publicatie meegeteld' },
        ],
      },
      ...seen('Decreet 5/4/2019 art. 10, tweede lid', 'Decreet'),
      confirmed: false,
      note: 'Voorlopig de ruimste lezing.',
    },
    {
      key: 'term.paper-date',
      name: 'Datum van een aanvraag op papier',
      value: {
        kind: 'choice',
        chosen: 'posted',
        options: [
          { value: 'posted', text: 'de dag waarop ze op de post is gedaan' },
          { value: 'received', text: 'de dag waarop het fonds ze ontving' },
        ],
      },
      ...seen('Decreet 5/4/2019 art. 10', NOT_SEEN),
      confirmed: false,
      note: 'Nooit de dag van invoer. Voorlopig de ruimste lezing. Aanvragen op papier worden nog niet ingevoerd.',
    },
    {
      key: 'term.working-day-shift',
      name: 'Laatste dag in een weekend of op een feestdag',
      value: {
        kind: 'choice',
        chosen: 'none',
        options: [
          { value: 'none', text: 'blijft de laatste dag' },
          { value: 'next-working-day', text: 'schuift op naar de volgende werkdag' },
        ],
      },
      ...seen('Decreet 5/4/2019 art. 10 en 11', NOT_SEEN),
      confirmed: false,
      note: 'Geen tekst gezien die voor deze termijnen opschuift.',
    },
  ];
}

/** How long the fund keeps what it no longer needs; no text seen. Nothing is erased until two lawyers confirm it. */
function retention(decree: boolean): RuleParameter {
  return {
    key: 'retention.lapsed-draft',
    name: 'Bewaren van een ontwerp dat niet is ingediend',
    value: { kind: 'months', months: 12 },
    article: decree ? 'BVR 30/10/2020 art. 37' : NOT_SEEN,
    source: NOT_SEEN,
    confirmed: false,
    note: 'Een voorstel. Er wordt niets gewist zolang geen twee juristen dit bevestigen.',
  };
}
