import { LIKELIHOODS, type Action, type Calculation, type Indication, type Verdict } from '#domain';
import type { CalculationRow, CalculationTable, StatusTone } from '#ui';
import { queryString, type Params } from './calculator.form.js';
import { ROOT } from './calculator.view.js';

interface VerdictLine {
  readonly text: string;
  readonly article: string;
  readonly tag: { readonly text: string; readonly tone: StatusTone };
}
export interface ResultView {
  readonly title: string;
  readonly back: { readonly href: string };
  readonly actions: readonly (Action & {
    readonly button?: { readonly href: string; readonly text: string };
  })[];
  readonly others: readonly string[];
  readonly groups: readonly { readonly name: string; readonly verdicts: readonly VerdictLine[] }[];
  readonly amount?: Indication['amount'];
  readonly tables: readonly { readonly table: CalculationTable; readonly notes: readonly string[] }[];
}

const TAGS: Readonly<Record<Verdict['outcome'], VerdictLine['tag']>> = {
  met: { text: 'In orde', tone: 'good' },
  'to-check': { text: 'Na te kijken', tone: 'waiting' },
  'not-met': { text: 'Niet in orde', tone: 'bad' },
};
const BUTTONS: Readonly<Partial<Record<Action['key'], { href: string; text: string }>>> = {
  claim: { href: '/aanvraag', text: 'Vraag een tegemoetkoming aan' },
  'claim-late': { href: '/aanvraag', text: 'Vraag laattijdig aan' },
  report: { href: '/schademelding', text: 'Meld uw schade' },
  'see-disasters': { href: '/rampen', text: 'Bekijk alle rampen' },
};

export function resultView(indication: Indication, params: Params): ResultView {
  const { verdicts, goods, amount, actions, recognition } = indication;
  const query = queryString(params, ['terug']);
  return {
    title: LIKELIHOODS[indication.likelihood],
    back: { href: query === '' ? `${ROOT}/controle` : `${ROOT}/controle?${query}` },
    actions: actions.map((action) => {
      const button = BUTTONS[action.key];
      return button ? { ...action, button } : action;
    }),
    others: recognition.others.map((each) => each.name),
    groups: [
      { name: recognition.disaster?.name ?? 'Erkenning als ramp', verdicts: verdicts.map(lineOf) },
      ...goods.map((good) => ({ name: good.name, verdicts: good.verdicts.map(lineOf) })),
    ],
    ...(amount ? { amount } : {}),
    tables: (amount?.calculations ?? []).map((each) => ({ table: tableOf(each), notes: notesOf(each) })),
  };
}

function lineOf({ text, article, outcome }: Verdict): VerdictLine {
  return { text, article, tag: TAGS[outcome] };
}

function tableOf(calculation: Calculation): CalculationTable {
  const rows = calculation.steps.map(({ label, article, cells, total }): CalculationRow => ({
    step: label,
    article,
    cells,
    total,
  }));
  const last = rows.at(-1);
  if (!last) throw new Error('A calculation has steps');
  return {
    caption: 'Indicatieve berekening',
    lines: calculation.lines.map((line) => line.label),
    rows: rows.slice(0, -1),
    result: { ...last, step: 'Indicatief bedrag' },
  };
}

function notesOf(calculation: Calculation): string[] {
  return calculation.steps.flatMap(({ label, note }) => (note ? [`${label}: ${note}`] : []));
}
