import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { DomainError, FieldFault } from '#kernel';
import type { Request, Response } from 'express';
import type { Logger } from '../logging/logger.js';
import { messageOf } from '../messages/index.js';
import { requestIdOf } from '../web/request-id.js';
import { DomainException, SeeOther } from './domain.exception.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly text: string;
  readonly fields?: DomainError['fields'];
}

/**
 * Turns anything thrown into an answer a person or a program can read: problem+json for programs, a Dutch page for
 * people. Bugs and outages are logged with the request's number, which the page shows.
 * @see RFC 9457
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly layout: string,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    if (thrown instanceof SeeOther && !res.headersSent) {
      res.redirect(303, thrown.location);
      return;
    }
    const problem = problemOf(thrown);
    if (problem.status >= 500)
      this.logger.error({ err: thrown, requestId: requestIdOf(req) }, 'request failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    res.status(problem.status).set('Cache-Control', 'no-store');
    if (wantsJson(req)) answerJson(res, problem, requestIdOf(req));
    else this.answerPage(res, problem, requestIdOf(req));
  }

  private answerPage(res: Response, problem: Problem, reference: string): void {
    const view = {
      title: titleOf(problem),
      text: problem.text,
      status: problem.status,
      code: problem.code,
      requestId: reference,
      errorLayout: this.layout,
    };
    res.render(`errors/${templateOf(problem.status)}`, view, (fault: Error | null, html?: string) => {
      if (!fault && html !== undefined) {
        res.type('html').send(html);
        return;
      }
      this.logger.error({ err: fault, requestId: reference }, 'error page failed');
      res
        .type('text/plain; charset=utf-8')
        .send(`${view.title}\n\n${view.text}\n\nReferentie: ${reference}\n`);
    });
  }
}

export function wantsJson(req: Request): boolean {
  return req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';
}

function answerJson(res: Response, problem: Problem, instance: string): void {
  res.type('application/problem+json').send(
    JSON.stringify({
      type: `urn:rampenfonds:${problem.code}`,
      title: titleOf(problem),
      status: problem.status,
      detail: problem.text,
      instance: `urn:request:${instance}`,
      ...(problem.fields ? { errors: problem.fields.map(pointedFault) } : {}),
    }),
  );
}

/** A fault at its place in the request, as a JSON pointer. @see RFC 6901 */
export function pointedFault(fault: FieldFault): { pointer: string; detail: string; code: string } {
  const pointer = fault.field === '' ? '' : `/${fault.field.replaceAll('.', '/')}`;
  return { pointer, detail: messageOf(fault).text, code: fault.code };
}

function problemOf(thrown: unknown): Problem {
  if (thrown instanceof DomainException) {
    const { status, text } = messageOf(thrown.error);
    return {
      status,
      text,
      code: thrown.error.code,
      ...(thrown.error.fields ? { fields: thrown.error.fields } : {}),
    };
  }
  const code = codeOf(thrown);
  const { status, text } = messageOf({ code });
  return { status, text, code };
}

/** Faults of Nest, Express and their middleware carry only a status. */
function codeOf(thrown: unknown): string {
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown);
  if (status === 401 || status === 403) return 'access/forbidden';
  if (status === 404 || status === 405) return 'common/not-found';
  if (status === 413) return 'request/too-large';
  if (status === 415) return 'request/unsupported-type';
  if (status === 429) return 'rate/too-many';
  if (status >= 400 && status < 500) return 'request/malformed';
  return 'common/unexpected';
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof URIError) return 404;
  const status = (thrown as { status?: unknown; statusCode?: unknown } | null | undefined)?.status;
  return typeof status === 'number' ? status : 500;
}

/** The pages of the ui lib: 403, 404, 413, 422, 429, 500. */
function templateOf(status: number): number {
  if (status >= 500) return 500;
  if (status === 401) return 403;
  return [403, 404, 413, 429].includes(status) ? status : 422;
}

function titleOf(problem: Problem): string {
  if (problem.code === 'csrf/stale') return 'Deze pagina is verlopen';
  switch (templateOf(problem.status)) {
    case 403:
      return 'U hebt geen toegang';
    case 404:
      return 'Deze pagina bestaat niet';
    case 413:
      return 'Wat u stuurde, is te groot';
    case 429:
      return 'Even geduld';
    case 500:
      return 'Er ging iets mis';
    default:
      return problem.status === 409 ? 'Intussen gewijzigd' : 'Dit kan niet';
  }
}
