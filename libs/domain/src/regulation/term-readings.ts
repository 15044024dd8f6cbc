import type { RuleParameter } from './rule-set.js';

/** Readings of the 2019 decree that its text leaves open; each is a choice that two lawyers confirm. */
export const TERM_READINGS: readonly RuleParameter[] = [
  {
    key: 'term.report-answer',
    name: 'Maand om te antwoorden op het schadeverslag',
    value: {
      kind: 'choice',
      chosen: 'from-month-of-receipt',
      options: [
        {
          value: 'from-month-of-receipt',
          text: 'tot het einde van de maand na de maand waarin het verslag is ontvangen',
        },
        { value: 'from-receipt', text: 'één maand na de dag waarop het verslag is ontvangen' },
      ],
    },
    article: 'Decreet 5/4/2019 art. 11 §2',
    source: 'Decreet (Franse tekst) en vlaanderen.be (vergoedingsprocedure) verschillen',
    confirmed: false,
    note: 'Voorlopig de ruimste lezing, zodat niemand een recht verliest.',
  },
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
    article: 'Decreet 5/4/2019 art. 10, tweede lid',
    source: 'Decreet',
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
    article: 'Decreet 5/4/2019 art. 10',
    source: 'Niet gezien',
    confirmed: false,
    note: 'Nooit de dag van invoer. Voorlopig de ruimste lezing.',
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
    article: 'Decreet 5/4/2019 art. 10 en 11',
    source: 'Niet gezien',
    confirmed: false,
    note: 'Geen tekst gezien die voor deze termijnen opschuift.',
  },
];
