import type { ClaimDocument, CompletenessItem, DocumentKind } from '#domain';
import type { OwnCase } from '#application';
import type { FormErrors } from '#platform';
import { uploadField, type UploadField } from '../claim/upload-field.js';
import { caption } from './case.view.js';
import { runningTerm } from './status-text.js';
import type { PlainDate } from '#kernel';

export interface RequestLine {
  readonly id: string;
  readonly label: string;
  readonly question: string;
  readonly version: number;
  /** What a file that answers it is, and of which good. */
  readonly kind: DocumentKind;
  readonly itemId?: string;
  readonly answered: boolean;
  readonly answer?: string;
  /** What was typed and refused. */
  readonly typed?: string;
  readonly attached?: readonly ClaimDocument[];
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
  readonly files: UploadField;
  readonly errors?: FormErrors;
}

interface RefusedAnswer {
  readonly requestId: string;
  readonly typed: string;
  /** Files that the script sent before the answer. */
  readonly attached: readonly ClaimDocument[];
}

/** What the officer asked, item by item. `refused`: the answer that was not accepted, shown again. */
export function requestsView(
  file: OwnCase,
  refused?: RefusedAnswer & { readonly errors: FormErrors },
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
    files: uploadField(file.claim.id, file.documents),
    unanswered: file.requests.filter((item) => item.status === 'requested').length,
    ...(refused ? { errors: refused.errors } : {}),
  };
}

function requestLine(item: CompletenessItem, refused: RefusedAnswer | undefined): RequestLine {
  return {
    id: item.id,
    label: item.label,
    question: item.question ?? '',
    version: item.version,
    kind: answerKind(item),
    ...(item.itemId ? { itemId: item.itemId } : {}),
    answered: item.status === 'supplied',
    ...(item.answer ? { answer: item.answer } : {}),
    ...(refused?.requestId === item.id ? { typed: refused.typed, attached: refused.attached } : {}),
  };
}

/** What a file that answers an item is. */
export function answerKind({ kind }: CompletenessItem): DocumentKind {
  return kind === 'information' ? 'other' : kind;
}
