import { formatDate, isAfter, type PlainDate } from '#kernel';
import { PHENOMENA, REPORTED_DAMAGE, reportDeadline, type DamageReport } from '#domain';
import type { DefinitionItem } from '#ui';
import type { FormErrors } from '#platform';
import { periodText } from '../period-text.js';
import type { ReportAnswers, ReportPage } from './damage-report.form.js';

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly checked?: boolean;
}

/** What every question page needs. */
export interface PageView {
  readonly title: string;
  readonly step: number;
  readonly back: { readonly href: string };
  readonly action: string;
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors?: FormErrors;
}

const TITLES: Record<ReportPage, string> = {
  wat: 'Wat gebeurde er, en wanneer?',
  waar: 'Waar is de schade?',
  schade: 'Wat is er beschadigd?',
  bedrag: 'Hoe groot is de schade?',
};
const BACK: Record<ReportPage, string> = {
  wat: '/schademelding',
  waar: '/schademelding/wat',
  schade: '/schademelding/waar',
  bedrag: '/schademelding/schade',
};

export function pageView(
  page: ReportPage,
  step: number,
  version: number | undefined,
  values: Readonly<Record<string, unknown>>,
  errors?: FormErrors,
): PageView {
  return {
    title: TITLES[page],
    step,
    back: { href: BACK[page] },
    action: `/schademelding/${page}`,
    version: version === undefined ? '' : String(version),
    values,
    ...(errors ? { errors: atFirstInput(errors) } : {}),
  };
}

/** A date is three fields: its link in the summary goes to the first one. */
function atFirstInput(errors: FormErrors): FormErrors {
  return {
    ...errors,
    summary: errors.summary.map((line) =>
      /^#(first|last)Day$/.test(line.href) ? { ...line, href: `${line.href}-day` } : line,
    ),
  };
}

export function phenomenonOptions(chosen: unknown): Option[] {
  return Object.entries(PHENOMENA).map(([value, text]) => ({ value, text, checked: value === chosen }));
}

export function damageOptions(chosen: unknown): Option[] {
  const list = Array.isArray(chosen) ? (chosen as unknown[]) : [chosen];
  return Object.entries(REPORTED_DAMAGE).map(([value, text]) => ({
    value,
    text,
    checked: list.includes(value),
  }));
}

/** The draft's dates in the three fields of the date input. */
export function dateValues(answers: ReportAnswers): Record<string, string> {
  const oneDay = answers.firstDay && answers.lastDay?.equals(answers.firstDay);
  return { ...parts('firstDay', answers.firstDay), ...(oneDay ? {} : parts('lastDay', answers.lastDay)) };
}

function parts(name: string, day: PlainDate | undefined): Record<string, string> {
  if (!day) return {};
  return {
    [`${name}-day`]: String(day.day),
    [`${name}-month`]: String(day.month),
    [`${name}-year`]: String(day.year),
  };
}

export interface CheckView {
  readonly title: string;
  readonly back: { readonly href: string };
  readonly version: string;
  /** The draft's id: makes a double click find the report that the first click made. */
  readonly key: string;
  readonly items: readonly DefinitionItem[];
  /** Set when the 60 days are over: the report is still accepted. */
  readonly lateSince?: string;
  readonly errors?: FormErrors;
  /** The report that already covers this damage. */
  readonly duplicate?: { readonly id: string; readonly number: string };
}

export function checkView(answers: ReportAnswers, version: number | undefined, today: PlainDate): CheckView {
  const deadline = answers.lastDay ? reportDeadline(answers.lastDay).due : undefined;
  return {
    title: 'Kijk uw melding na',
    back: { href: '/schademelding/bedrag' },
    version: version === undefined ? '' : String(version),
    key: answers.id ?? '',
    items: answerItems(answers),
    ...(deadline && isAfter(today, deadline) ? { lateSince: formatDate(deadline) } : {}),
  };
}

function answerItems(answers: ReportAnswers): DefinitionItem[] {
  const change = (page: ReportPage): { href: string } => ({ href: `/schademelding/${page}` });
  const { firstDay, lastDay } = answers;
  const box = answers.box ? ` bus ${answers.box}` : '';
  return [
    {
      name: 'Wat gebeurde er',
      value: answers.phenomenon ? PHENOMENA[answers.phenomenon] : '',
      change: change('wat'),
    },
    {
      name: 'Wanneer',
      value: firstDay && lastDay ? periodText(firstDay, lastDay) : '',
      change: change('wat'),
    },
    {
      name: 'Waar',
      value: `${answers.street} ${answers.houseNumber}${box}\n${answers.postcode} ${answers.municipality}`,
      change: change('waar'),
    },
    {
      name: 'Wat is er beschadigd',
      value: (answers.damage ?? []).map((kind) => REPORTED_DAMAGE[kind]).join('\n'),
      change: change('schade'),
    },
    {
      name: 'Geschatte schade',
      value: `€\u00a0${answers.estimate?.format() ?? ''}`,
      change: change('bedrag'),
    },
    { name: 'Beschrijving', value: answers.description ?? '', change: change('bedrag') },
    { name: 'E-mailadres', value: answers.email ?? '', change: change('bedrag') },
  ];
}

/** The same list for a report that was sent: nothing can be changed any more. */
export function reportItems(report: DamageReport, municipality: string): DefinitionItem[] {
  const { id: _, ...rest } = report;
  const answers: ReportAnswers = {
    ...rest.address,
    municipality,
    phenomenon: rest.phenomenon,
    firstDay: rest.firstDay,
    lastDay: rest.lastDay,
    damage: rest.damage,
    estimate: rest.estimate,
    description: rest.description,
    email: rest.email,
  };
  return answerItems(answers).map(({ name, value }) => ({ name, value }));
}
