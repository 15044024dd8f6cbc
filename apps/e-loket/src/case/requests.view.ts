import type { CompletenessItem } from '#domain';
import type { OwnCase } from '#application';
import type { FormErrors } from '#platform';
import { caption } from './case.view.js';
import { runningTerm } from './status-text.js';
import type { PlainDate } from '#kernel';

export interface RequestLine {
  readonly id: string;
  readonly label: string;
  readonly question: string;
  readonly answered: boolean;
  readonly answer?: string;
  /** What was typed and refused. */
  readonly typed?: string;
}
export interface RequestsView {
  readonly title: string;
  readonly caption: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly id: string;
  readonly until?: PlainDate;
  /** Answers can still be given. */
  readonly open: boolean;
  readonly lines: readonly RequestLine[];
  readonly unanswered: number;
  readonly errors?: FormErrors;
}

/** What the officer asked, item by item. `refused`: the answer that was not accepted, shown again. */
export function requestsView(
  file: OwnCase,
  refused?: { readonly requestId: string; readonly typed: string; readonly errors: FormErrors },
): RequestsView {
  const term = runningTerm(file, 'supply-information');
  return {
    title: 'Wat wij u vragen',
    caption: caption(file),
    back: { href: `/dossier/${file.claim.id}`, text: 'Uw dossier' },
    id: file.claim.id,
    ...(term ? { until: term.dueOn } : {}),
    open: file.claim.state === 'awaiting_information',
    lines: file.requests.map((item) => requestLine(item, refused)),
    unanswered: file.requests.filter((item) => item.status === 'requested').length,
    ...(refused ? { errors: refused.errors } : {}),
  };
}

function requestLine(
  item: CompletenessItem,
  refused: { readonly requestId: string; readonly typed: string } | undefined,
): RequestLine {
  return {
    id: item.id,
    label: item.label,
    question: item.question ?? '',
    answered: item.status === 'supplied',
    ...(item.answer ? { answer: item.answer } : {}),
    ...(refused?.requestId === item.id ? { typed: refused.typed } : {}),
  };
}
