import { formatDate, isAfter, type PlainDate } from '#kernel';
import { countingOptions } from '../regulation/term-counting.js';
import { reportDeadline } from '../term/deadlines.js';
import type { IndicationAnswers } from './answers.js';
import type { KnownToFund } from './known-to-fund.js';
import { countingOn, type Recognition } from './recognition.js';

/** What a visitor can do now. */
export const ACTION_KEYS = [
  'claim',
  'claim-late',
  'report',
  'see-disasters',
  'insurer',
  'keep-proof',
] as const;
export type ActionKey = (typeof ACTION_KEYS)[number];

export interface Action {
  readonly key: ActionKey;
  /** Plain Dutch, to the visitor. */
  readonly text: string;
  /** Last day on which it is in time. */
  readonly until?: PlainDate;
  /** How that day is counted, with the article. */
  readonly explanation?: string;
}

/** The first is the most useful one now. @see Decreet 5/4/2019 art. 4, 10 and 20; BVR 30/10/2020 art. 16 */
export function actionsFor(
  answers: IndicationAnswers,
  recognition: Recognition,
  known: KnownToFund,
): readonly Action[] {
  const always: readonly Action[] = [
    {
      key: 'insurer',
      text: 'Meld de schade aan uw verzekeraar en vraag een attest: daarin staat wat hij wel of niet betaalt. Hij geeft u binnen 10 dagen gratis een kopie van uw polis (art. 20).',
    },
    {
      key: 'keep-proof',
      text: 'Neem foto’s van alle schade en bewaar facturen, ook van opruimen en herstellen.',
    },
  ];
  return [...main(answers, recognition, known), ...always];
}

function main(answers: IndicationAnswers, recognition: Recognition, known: KnownToFund): readonly Action[] {
  switch (recognition.status) {
    case 'recognised':
      return [claim(recognition, known.today)];
    case 'federal':
      return [];
    case 'elsewhere':
      return [
        {
          key: 'see-disasters',
          text: 'Kijk na in welke gemeenten de ramp erkend is. Soms voegt de regering later gemeenten toe; die krijgen dan een eigen termijn.',
        },
        report(answers, known),
      ];
    case 'unknown':
      return [
        {
          key: 'see-disasters',
          text: 'Kijk na welke rampen erkend zijn, in welke gemeenten en tot wanneer u kunt aanvragen.',
        },
        report(answers, known),
      ];
    case 'investigated':
    case 'not-recognised':
      return [report(answers, known)];
  }
}

function claim({ window, lateUntil, added }: Recognition, today: PlainDate): Action {
  if (!window) return { key: 'see-disasters', text: 'Kijk na tot wanneer u kunt aanvragen.' };
  const own = added ? ' Uw gemeente is later toegevoegd en heeft een eigen termijn.' : '';
  if (!lateUntil) {
    return {
      key: 'claim',
      text: `Vraag een tegemoetkoming aan. U moet daarvoor niets gemeld hebben.${own}`,
      until: window.until,
      explanation: window.sentence,
    };
  }
  const cap = `De uiterste dag is ${formatDate(lateUntil.due)} (${lateUntil.article}).`;
  if (isAfter(today, lateUntil.due)) {
    return {
      key: 'see-disasters',
      text: `De aanvraagtermijn liep tot en met ${formatDate(window.until)}.${own} Ook met een goede reden kan een aanvraag nu niet meer.`,
      explanation: cap,
    };
  }
  return {
    key: 'claim-late',
    text: `De gewone termijn liep tot en met ${formatDate(window.until)}.${own} Kon u door overmacht of te goeder trouw niet op tijd aanvragen? Dan kan het nog, met een motivering.`,
    until: lateUntil.due,
    explanation: `U hebt tijd tot het einde van de derde maand na de maand waarin de reden wegviel. ${cap}`,
  };
}

function report(answers: IndicationAnswers, { today, ruleSets }: KnownToFund): Action {
  const { firstDay, lastDay = firstDay } = answers;
  if (lastDay === undefined) {
    return { key: 'report', text: 'Meld uw schade binnen 60 dagen na de laatste dag van het noodweer.' };
  }
  const due = reportDeadline(lastDay, countingOptions(countingOn(ruleSets, lastDay)));
  return isAfter(today, due.due)
    ? {
        key: 'report',
        text: `U kon deze schade melden tot en met ${formatDate(due.due)}. U kunt nog altijd melden; wij duiden dan aan dat de melding laat is.`,
        explanation: due.sentence,
      }
    : {
        key: 'report',
        text: 'Meld uw schade. Zo helpt u om het noodweer als ramp te laten erkennen.',
        until: due.due,
        explanation: due.sentence,
      };
}
