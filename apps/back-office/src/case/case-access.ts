import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, type Clock, type DomainError } from '#kernel';
import { authorize, openCase, type Action, type Actor, type CaseFile, type Deps } from '#application';
import {
  CLOCK,
  DEPS,
  DomainException,
  formErrorsOf,
  messageOf,
  typedValues,
  unwrap,
  type FormErrors,
  idParam,
} from '#platform';
import { caseFrame, type CasePage } from './case.view.js';

export const REPRESENTING = Symbol('REPRESENTING');

declare module 'express-session' {
  interface SessionData {
    /** Case id → why its file was opened, asked once per session. */
    caseReasons?: Record<string, string>;
  }
}

/** What went wrong in a posted form, and what was typed. */
export interface FormFault {
  readonly errors: FormErrors;
  readonly values: Readonly<Record<string, string>>;
  readonly status: number;
}

/** A version field of a form: what is no number never is the current version. */
export function versionOf(body: unknown): number {
  const value = (body as { version?: unknown } | undefined)?.version;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : -1;
}

/** The refusal of a use-case, to show the page again. */
export function refusal(error: DomainError, body: unknown): FormFault {
  return { errors: formErrorsOf(error), values: typedValues(body), status: messageOf(error).status };
}

/** The refusal of a page that was made from an older version of the case; undefined when it is fresh. */
export function staleFault(file: CaseFile, body: unknown): FormFault | undefined {
  return versionOf(body) === file.claim.version ? undefined : refusal(domainError('version/conflict'), body);
}

/** A form that could not be read, to show the page again. */
export function unreadable(errors: FormErrors, body: unknown): FormFault {
  return { errors, values: typedValues(body), status: 422 };
}

/** Opens cases for pages: reads, writes who looked and why, and shows the page inside the frame of the case. */
@Injectable()
export class CaseAccess {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
    /** Codes of functions with which somebody may act for an enterprise by himself. */
    @Inject(REPRESENTING) readonly representing: readonly string[],
  ) {}

  /**
   * The case; undefined when the actor was sent to the page that asks why. Other refusals go to the error page.
   * `needed`: the right to do what was posted, checked before anything is read.
   */
  async open(
    req: Request,
    res: Response,
    actor: Actor,
    id: string,
    needed: Action = 'claim.view',
  ): Promise<CaseFile | undefined> {
    if (needed !== 'claim.view') unwrap(authorize(actor, needed));
    const claimId = idParam(id);
    const reason = req.session.caseReasons?.[claimId];
    const opened = await openCase(this.deps, actor, {
      claimId,
      action: 'claim.view',
      ...(reason === undefined ? {} : { reason }),
    });
    if (opened.ok) return opened.value;
    if (opened.error.code !== 'claim/reason-required') throw new DomainException(opened.error);
    const back = req.method === 'GET' ? req.originalUrl : `/dossier/${claimId}`;
    res.redirect(303, `/dossier/${claimId}/reden?naar=${encodeURIComponent(back)}`);
    return undefined;
  }

  show(
    res: Response,
    actor: Actor,
    file: CaseFile,
    page: CasePage,
    view: {
      readonly template: string;
      readonly photo?: string | undefined;
      readonly content?: object;
      readonly fault?: FormFault | undefined;
    },
  ): void {
    const frame = caseFrame(file, actor, page, { today: this.clock.today(), photo: view.photo });
    res.status(view.fault?.status ?? 200).render(view.template, {
      ...frame,
      ...view.content,
      values: view.fault?.values ?? {},
      ...(view.fault ? { errors: view.fault.errors } : {}),
    });
  }
}
