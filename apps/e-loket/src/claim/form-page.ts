import type { Request, Response } from 'express';
import type { DomainError } from '#kernel';
import { readOwnClaim, type Actor, type Deps, type OwnClaim } from '#application';
import {
  DomainException,
  formErrorsOf,
  messageOf,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
  idParam,
} from '#platform';
import type { DefinitionItem } from '#ui';
import { frameOf } from './claim.view.js';

export type Body_ = Readonly<Record<string, unknown>>;

/** One page of the claim form. */
export interface FormPage {
  readonly template: string;
  readonly title: string;
  /** Path of the form after `/aanvraag/<id>/`. */
  readonly path: string;
  /** Where the back link and a saved page lead; the task list when absent. */
  readonly up?: string;
  /** What is saved now, for the page that tells of a conflict. */
  readonly stored: (own: OwnClaim) => readonly DefinitionItem[];
  /** What the template needs besides the fields. */
  readonly more?: object;
}

export async function loadClaim(deps: Deps, actor: Actor, id: string): Promise<OwnClaim> {
  return unwrap(await readOwnClaim(deps, actor, { claimId: idParam(id) }));
}

/** A submitted claim has no form pages any more: false, and the answer is the receipt. */
export function isDraft(own: OwnClaim, res: Response): boolean {
  if (own.claim.state === 'draft') return true;
  res.redirect(303, own.claim.number ? `/aanvraag/${own.claim.id}/ontvangst` : '/overzicht');
  return false;
}

export function showForm(res: Response, own: OwnClaim, page: FormPage, values: object): void {
  res.render(page.template, view(own, page, values, fromCheck(res.req)));
}

/** The page again with what was typed. Nothing was saved. */
export function showFaults(
  res: Response,
  own: OwnClaim,
  page: FormPage,
  body: Body_,
  errors: FormErrors,
): void {
  const typed = typedValues(body);
  res.status(422).render(page.template, {
    ...view(own, page, typed, typed['van'] === 'controle'),
    version: typed['version'] ?? own.claim.version,
    errors: atFirstInput(errors),
  });
}

/**
 * Answers a refused save. Another tab or device was first: the page shows what is saved now beside what was typed, and
 * saving again is then a deliberate choice. Already submitted: to the receipt.
 */
export async function answerRefusal(
  res: Response,
  reload: () => Promise<OwnClaim>,
  page: FormPage,
  body: Body_,
  error: DomainError,
): Promise<void> {
  if (error.code === 'common/not-found') throw new DomainException(error);
  const own = await reload();
  if (error.code === 'claim/not-draft') {
    setFlash(res.req, 'info', messageOf(error).text);
    res.redirect(303, `/aanvraag/${own.claim.id}/ontvangst`);
    return;
  }
  if (error.code !== 'version/conflict') return showFaults(res, own, page, body, formErrorsOf(error));
  const typed = typedValues(body);
  res.status(409).render(page.template, {
    ...view(own, page, typed, typed['van'] === 'controle'),
    conflict: { stored: page.stored(own) },
  });
}

/** After a save: back to the check page when the person came from there. */
export function goOn(res: Response, own: OwnClaim, body: Body_, path = ''): void {
  const base = `/aanvraag/${own.claim.id}`;
  res.redirect(
    303,
    body['van'] === 'controle' ? `${base}/controleren` : `${base}${path === '' ? '' : `/${path}`}`,
  );
}

function fromCheck(req: Request): boolean {
  return req.query['van'] === 'controle';
}

function view(own: OwnClaim, page: FormPage, values: object, fromCheckPage: boolean): object {
  const frame = frameOf(own);
  const up = fromCheckPage ? '/controleren' : page.up === undefined ? '' : `/${page.up}`;
  return {
    ...frame,
    ...page.more,
    title: page.title,
    action: `${frame.base}/${page.path}`,
    back: { href: `${frame.base}${up}` },
    from: fromCheckPage ? 'controle' : '',
    values,
  };
}

/** A date is three fields: its link in the summary goes to the first one. */
function atFirstInput(errors: FormErrors): FormErrors {
  return {
    ...errors,
    summary: errors.summary.map((line) =>
      /^#(damageDate|impedimentEnded)$/.test(line.href) ? { ...line, href: `${line.href}-day` } : line,
    ),
  };
}
