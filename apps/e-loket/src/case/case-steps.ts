import { formatDate, maskIban, toBrusselsDate, type Instant, type PlainDate } from '#kernel';
import type { OwnCase } from '#application';
import type { ClaimState } from '#domain';
import type { Step } from '#ui';
import { runningTerm } from './status-text.js';

type StepName = 'submitted' | 'admissible' | 'expertise' | 'answer' | 'decision' | 'payment';

/** How far each state is: the step that is busy now, or `end` when everything that will happen has happened. */
const BUSY: Record<ClaimState, StepName | 'end'> = {
  draft: 'submitted',
  submitted: 'admissible',
  awaiting_information: 'admissible',
  complete: 'admissible',
  admissible: 'expertise',
  in_expertise: 'expertise',
  report_sent: 'answer',
  assessed: 'decision',
  decision_proposed: 'decision',
  decided: 'decision',
  notified: 'decision',
  final: 'payment',
  payable: 'payment',
  paid: 'end',
  closed: 'end',
  withdrawn: 'end',
  lapsed: 'end',
  inadmissible: 'end',
  refused: 'end',
  forfeited: 'end',
};

/** Ends before payment: the time line stops there and says so. */
const STOPPED: Partial<Record<ClaimState, string>> = {
  withdrawn: 'Aanvraag ingetrokken',
  lapsed: 'Niet op tijd ingediend',
  inadmissible: 'Niet ontvankelijk',
  refused: 'Beslissing: geen tegemoetkoming',
  forfeited: 'Recht op een tegemoetkoming vervallen',
};

export interface StepFacts {
  readonly file: OwnCase;
  /** Audit action → moment it last happened. */
  readonly moments: ReadonlyMap<string, Instant>;
  readonly today: PlainDate;
}

/** The steps in words with their dates; future ones only say what is really known. */
export function caseSteps(facts: StepFacts): Step[] {
  const { state } = facts.file.claim;
  const stopped = STOPPED[state];
  const order = stepNames(facts.file);
  const busy = BUSY[state];
  const at = busy === 'end' ? order.length : order.indexOf(busy);
  const steps = order.map((name, index): Step => {
    const when = index < at ? 'done' : index === at ? 'now' : 'todo';
    const detail = DETAIL[name](facts, when);
    return { text: textOf(name, facts.file), state: when, ...(detail ? { detail } : {}) };
  });
  if (!stopped) return steps;
  const reached = steps.filter((_, index) => happened(order[index]!, facts));
  return [...reached, { text: stopped, state: 'done', ...dated(endMoment(facts)) }];
}

/** A claim assessed at the desk has no expert and no report to answer. */
function stepNames(file: OwnCase): StepName[] {
  const all: StepName[] = ['submitted', 'admissible', 'expertise', 'answer', 'decision', 'payment'];
  const past = [
    'assessed',
    'decision_proposed',
    'decided',
    'notified',
    'final',
    'payable',
    'paid',
    'closed',
    'refused',
  ];
  const atDesk = past.includes(file.claim.state) && !file.report;
  return atDesk ? all.filter((name) => name !== 'expertise' && name !== 'answer') : all;
}

function textOf(name: StepName, file: OwnCase): string {
  switch (name) {
    case 'submitted':
      return file.claim.state === 'draft' ? 'Aanvraag invullen en indienen' : 'Ingediend';
    case 'admissible':
      return 'Volledig en ontvankelijk';
    case 'expertise':
      return file.report ? 'Deskundige heeft de schade bekeken' : 'Deskundige bekijkt de schade';
    case 'answer':
      return 'Uw antwoord op het schadeverslag';
    case 'decision':
      return file.claim.state === 'notified' ? 'Uw antwoord op de beslissing' : 'Beslissing';
    case 'payment':
      return 'Betaling';
  }
}

const DETAIL: Record<StepName, (facts: StepFacts, when: Step['state']) => string | undefined> = {
  submitted: ({ file }) =>
    file.claim.submittedAt
      ? `${day(file.claim.submittedAt)} · nummer ${file.claim.number ?? ''}`
      : 'Wij wachten op u',
  admissible: ({ file, moments }, when) => {
    if (when === 'done') return momentText(moments.get('claim.admit'));
    const term = runningTerm(file, 'supply-information');
    return term ? waitText(term.dueOn) : undefined;
  },
  expertise: ({ file }, when) => {
    if (when === 'done' && file.report) return day(file.report.filedAt);
    if (file.assignment?.visitOn) return `Bezoek op ${formatDate(file.assignment.visitOn)}`;
    return file.expertName ? `Deskundige: ${file.expertName}` : undefined;
  },
  answer: ({ file }, when) => {
    if (when === 'now') return waitText(file.report?.answerDue);
    if (when === 'todo' || !file.report?.answer) return undefined;
    const answered = file.report.answeredAt ? day(file.report.answeredAt) : undefined;
    return file.report.answer === 'tacit'
      ? 'U antwoordde niet op tijd: het verslag geldt als goedgekeurd'
      : answered;
  },
  decision: (facts, when) => {
    const { decision, claim } = facts.file;
    if (when === 'done') return decision?.deliveredOn ? formatDate(decision.deliveredOn) : undefined;
    if (claim.state === 'notified')
      return decision?.answer === 'appeal' ? 'U meldde een beroep' : waitText(decision?.contestDue);
    return undefined;
  },
  payment: ({ file, moments }, when) => {
    const account = file.claim.account ? `Op ${maskIban(file.claim.account.iban)}` : undefined;
    if (when !== 'done') return account;
    return [momentText(moments.get('payment.send')), account].filter(Boolean).join(' · ');
  },
};

/** Whether a step of a stopped case really took place. */
function happened(name: StepName, { file, moments }: StepFacts): boolean {
  switch (name) {
    case 'submitted':
      return file.claim.submittedAt !== undefined;
    case 'admissible':
      return moments.has('claim.admit');
    case 'expertise':
      return file.report !== undefined;
    case 'answer':
      return file.report?.answer !== undefined;
    case 'decision':
    case 'payment':
      return false;
  }
}

function endMoment({ file, moments }: StepFacts): string | undefined {
  if (file.decision?.deliveredOn) return formatDate(file.decision.deliveredOn);
  return momentText(moments.get('claim.withdrawn') ?? moments.get('claim.withdraw'));
}

function dated(detail: string | undefined): { detail?: string } {
  return detail ? { detail } : {};
}
function day(moment: Instant): string {
  return formatDate(toBrusselsDate(moment));
}
function momentText(moment: Instant | undefined): string | undefined {
  return moment ? day(moment) : undefined;
}
function waitText(until: PlainDate | undefined): string {
  return until ? `Wij wachten op u tot en met ${formatDate(until)}` : 'Wij wachten op u';
}
