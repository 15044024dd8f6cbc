import { PARTNERSHIPS, situationQuestions, type Situation, type SituationQuestion } from '#domain';
import type { OwnClaim } from '#application';
import type { DefinitionItem } from '#ui';
import { frameOf, type Frame } from './claim.view.js';
import type { FormPage } from './form-page.js';
import { SITUATION_PATHS } from './situation.form.js';

interface Option {
  readonly value: string;
  readonly text: string;
}
interface QuestionText {
  readonly title: string;
  /** In the list of answers. */
  readonly short: string;
  /** Why it is asked, and what it means. */
  readonly lead: string;
  readonly options: readonly Option[];
}

const YES_NO: readonly Option[] = [
  { value: 'ja', text: 'Ja' },
  { value: 'nee', text: 'Nee' },
];

const QUESTIONS: Readonly<Record<SituationQuestion, QuestionText>> = {
  selfEmployed: {
    title: 'Bent u zelfstandige?',
    short: 'Zelfstandige',
    lead: 'Zelfstandige zijn wil zeggen dat u zelf sociale bijdragen betaalt voor uw beroep. Voor zelfstandigen en andere mensen gelden andere uitzonderingen (decreet van 5 april 2019, art. 6).',
    options: YES_NO,
  },
  ocmwAid: {
    title: 'Had u op de dag van de ramp een leefloon of gelijke steun van het OCMW?',
    short: 'Leefloon of gelijke steun',
    lead: 'Voor goederen die u kon verzekeren, krijgt u normaal niets. Dat is anders als u ze niet verzekerde door uw financiële toestand. U toont dat met een attest van het OCMW (decreet van 5 april 2019, art. 6, 5°).',
    options: YES_NO,
  },
  contributionExemption: {
    title: 'Had u vrijstelling van sociale bijdragen?',
    short: 'Vrijstelling van sociale bijdragen',
    lead: 'Die krijgt een zelfstandige die het tijdelijk financieel moeilijk heeft. Dan kunt u ook voor onverzekerde teelten een tegemoetkoming krijgen. U toont dat met een attest van vrijstelling (decreet van 5 april 2019, art. 6, 6°).',
    options: YES_NO,
  },
  incomeLoss: {
    title: 'Verloor u door de ramp ook inkomen uit uw bedrijf?',
    short: 'Inkomensverlies',
    lead: 'Een land- of tuinbouwer krijgt alleen een tegemoetkoming als de ramp ook inkomen kostte (decreet van 5 april 2019, art. 3). Wij rekenen dat nog na.',
    options: [...YES_NO, { value: 'onbekend', text: 'Ik weet het niet' }],
  },
  partnership: {
    title: 'Bent u getrouwd of woont u wettelijk samen?',
    short: 'Getrouwd of wettelijk samenwonend',
    lead: 'Het contract zegt van wie de goederen zijn. Hebt u er geen, dan geldt de wet.',
    options: Object.entries(PARTNERSHIPS).map(([value, text]) => ({ value, text })),
  },
  otherPayments: {
    title: 'Krijgt u voor deze schade ook geld van iemand anders?',
    short: 'Geld van iemand anders',
    lead: 'Bijvoorbeeld van een ander fonds, uw gemeente, uw werkgever of wie de schade veroorzaakte. Uw verzekeraar vult u op een andere pagina in. Wat u krijgt, gaat af van de tegemoetkoming.',
    options: YES_NO,
  },
  priorityAsked: {
    title: 'Vraagt u voorrang omdat u door de ramp geldproblemen hebt?',
    short: 'Voorrang',
    lead: 'Wij kunnen een dossier eerst behandelen als u door de ramp in geldnood bent. Voeg een bewijs toe; dat mag later. Niemand moet voorrang vragen.',
    options: YES_NO,
  },
};

export function questionPage(question: SituationQuestion): FormPage {
  const { title, lead, options } = QUESTIONS[question];
  return {
    template: 'claim/situation-question',
    title,
    path: `situatie/${SITUATION_PATHS[question]}`,
    up: 'situatie',
    stored: (own) => situationItems(own).filter(({ name }) => name === QUESTIONS[question].short),
    more: { lead, options, question },
  };
}

/** Every question that applies, with its answer. */
export function situationItems({ claim, disaster }: Pick<OwnClaim, 'claim' | 'disaster'>): DefinitionItem[] {
  return situationQuestions(claim, disaster).flatMap((question) => {
    const value = answerText(question, claim.situation ?? {});
    return value === undefined ? [] : [{ name: QUESTIONS[question].short, value }];
  });
}

function answerText(question: SituationQuestion, situation: Situation): string | undefined {
  switch (question) {
    case 'selfEmployed':
    case 'ocmwAid':
    case 'contributionExemption': {
      const value = situation[question];
      return value === undefined ? undefined : value ? 'Ja' : 'Nee';
    }
    case 'incomeLoss':
      return (
        situation.incomeLoss && { yes: 'Ja', no: 'Nee', unknown: 'Ik weet het niet' }[situation.incomeLoss]
      );
    case 'partnership':
      return situation.partnership && PARTNERSHIPS[situation.partnership];
    case 'otherPayments':
      return situation.otherPayments && paymentsText(situation.otherPayments);
    case 'priorityAsked':
      return situation.priorityAsked === undefined
        ? undefined
        : situation.priorityAsked
          ? 'U vraagt voorrang. Uw uitleg lezen alleen u en uw dossierbeheerder.'
          : 'U vraagt geen voorrang';
  }
}

function paymentsText(payments: NonNullable<Situation['otherPayments']>): string {
  if (payments.length === 0) return 'Nee';
  return payments
    .map(
      ({ payer, amount }) => `${payer}: ${amount ? `€\u00a0${amount.format()}` : 'bedrag nog niet bekend'}`,
    )
    .join('\n');
}

/** What was answered before, as the fields of the page; why priority is asked comes apart. */
export function answerValues(question: SituationQuestion, { situation = {} }: OwnClaim['claim']): object {
  switch (question) {
    case 'selfEmployed':
    case 'ocmwAid':
    case 'contributionExemption':
    case 'priorityAsked': {
      const value = situation[question];
      return value === undefined ? {} : { answer: value ? 'ja' : 'nee' };
    }
    case 'incomeLoss':
      return situation.incomeLoss
        ? { answer: { yes: 'ja', no: 'nee', unknown: 'onbekend' }[situation.incomeLoss] }
        : {};
    case 'partnership':
      return { answer: situation.partnership };
    case 'otherPayments': {
      const payments = situation.otherPayments;
      if (!payments) return {};
      const rows = payments.flatMap(({ payer, amount }, i): [string, string][] => [
        [`payer${i + 1}`, payer],
        [`amount${i + 1}`, amount?.format() ?? ''],
      ]);
      const typed: Record<string, string> = Object.fromEntries(rows);
      return { answer: payments.length > 0 ? 'ja' : 'nee', ...typed };
    }
  }
}

export interface SituationView extends Frame {
  readonly title: string;
  readonly back: { readonly href: string };
  readonly noGoods: boolean;
  readonly lines: readonly { readonly name: string; readonly value?: string; readonly href: string }[];
  /** The next question without an answer. */
  readonly next?: string;
}

/** The answers so far, each with a link to change it. */
export function situationView(own: OwnClaim, fromCheck: boolean): SituationView {
  const frame = frameOf(own);
  const from = fromCheck ? '?van=controle' : '';
  const lines = situationQuestions(own.claim, own.disaster).map((question) => {
    const value = answerText(question, own.claim.situation ?? {});
    return {
      name: QUESTIONS[question].short,
      ...(value === undefined ? {} : { value }),
      href: `${frame.base}/situatie/${SITUATION_PATHS[question]}${from}`,
    };
  });
  const next = lines.find((line) => line.value === undefined)?.href;
  return {
    ...frame,
    title: 'Uw situatie',
    back: { href: fromCheck ? `${frame.base}/controleren` : frame.base },
    noGoods: own.claim.items.length === 0,
    lines,
    ...(next ? { next } : {}),
  };
}
