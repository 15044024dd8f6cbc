import type { Response } from 'express';
import { domainError, formatDate } from '#kernel';
import { missingDocuments, type ExpectedDocument } from '#domain';
import { promiseDocument, type Actor, type Deps } from '#application';
import { DomainException, formErrors, messageOf, setFlash, typedValues, type FormErrors } from '#platform';
import type { DefinitionItem } from '#ui';
import { dateParts } from './claim.view.js';
import { readLater } from './document-later.form.js';
import type { Body_ } from './form-page.js';

/** Where the page stands: in the form of a draft, or in a case that was filed. */
export interface LaterPlace {
  readonly claimId: string;
  readonly caption: string;
  /** Where the page goes back to, and on to. */
  readonly list: string;
  /** Address of this page. */
  readonly action: string;
  /** Where to add the document now. */
  readonly add: string;
}

/** The document of the address. One that is there by now, or that nobody asks, has no page: back to the list. */
export function missingByKey(
  res: Response,
  expected: readonly ExpectedDocument[],
  key: string,
  list: string,
): ExpectedDocument | undefined {
  const found = missingDocuments(expected).find((one) => one.key === key);
  if (!found) {
    setFlash(res.req, 'info', messageOf(domainError('document/not-expected')).text);
    res.redirect(303, list);
  }
  return found;
}

export function showLater(
  res: Response,
  place: LaterPlace,
  wanted: ExpectedDocument,
  fault?: { readonly body: Body_; readonly errors?: FormErrors; readonly status: number },
): void {
  const { promise } = wanted;
  const saved = promise && {
    answer: promise.answer,
    [promise.answer === 'none' ? 'noneReason' : 'reason']: promise.reason,
    ...dateParts('expectedOn', promise.expectedOn),
  };
  res.status(fault?.status ?? 200).render('claim/document-later', {
    title: wanted.label,
    caption: place.caption,
    back: { href: place.list },
    action: place.action,
    without: wanted.rule.without,
    may: wanted.rule.need === 'may-follow',
    sensitive: wanted.rule.sensitive === true,
    seen: fault?.errors ? textOf(fault.body['seen']) : (promise?.promisedAt.toString() ?? ''),
    values: fault ? typedValues(fault.body) : (saved ?? {}),
    ...(fault?.errors ? { errors: fault.errors } : {}),
    ...(fault && !fault.errors ? { conflict: { stored: storedPromise(wanted) } } : {}),
  });
}

function storedPromise({ promise }: ExpectedDocument): DefinitionItem[] {
  if (!promise) return [];
  const { answer, expectedOn, reason } = promise;
  return [
    { name: 'Wat u zei', value: answer === 'later' ? 'U bezorgt het later' : 'U hebt het niet' },
    ...(expectedOn ? [{ name: 'Tegen', value: formatDate(expectedOn) }] : []),
    { name: 'Reden', value: reason },
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export async function saveLater(
  res: Response,
  { deps, actor, place, wanted }: { deps: Deps; actor: Actor; place: LaterPlace; wanted: ExpectedDocument },
  body: Body_,
): Promise<void> {
  const form = readLater(body);
  if (!form.ok) return showLater(res, place, wanted, { body, errors: atDay(form.errors), status: 422 });
  const command = { claimId: place.claimId, key: wanted.key, seen: textOf(body['seen']), ...form.value };
  const saved = await promiseDocument(deps, actor, command);
  if (!saved.ok) {
    if (saved.error.code === 'version/conflict') return showLater(res, place, wanted, { body, status: 409 });
    if (!saved.error.fields) throw new DomainException(saved.error);
    const none = form.value.answer === 'none';
    const faults = saved.error.fields.map((fault) => ({
      field: fault.field === 'reason' && none ? 'noneReason' : fault.field,
      text: messageOf(fault).text,
    }));
    return showLater(res, place, wanted, { body, errors: atDay(formErrors(faults)), status: 422 });
  }
  if (form.value.answer === 'now') return res.redirect(303, place.add);
  setFlash(res.req, 'success', 'Wij hebben dit genoteerd.');
  res.redirect(303, place.list);
}

/** A date is three fields: its link in the summary goes to the first one. */
function atDay(errors: FormErrors): FormErrors {
  const summary = errors.summary.map((line) =>
    line.href === '#expectedOn' ? { ...line, href: '#expectedOn-day' } : line,
  );
  return { ...errors, summary };
}
