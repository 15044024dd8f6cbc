import { answerOnce, type Deps, type KeptAnswer } from '#application';
import type { FilingClient } from '#domain';
import { domainError, type Result } from '#kernel';
import { DomainException, unwrap } from '#platform';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { faultsOf, saidBack, sendProblem, type ProblemFault } from '../problem.js';

const KEY = /^[A-Za-z0-9._:-]{8,200}$/;
/** Deeper bodies hold no claim. */
const DEEPEST = 12;

/** The body as the schema wants it; otherwise the refusal has been sent. */
export function readBody<S extends z.ZodType>(
  req: Request,
  res: Response,
  schema: S,
): z.output<S> | undefined {
  if (!req.is('application/json')) throw new DomainException(domainError('request/unsupported-type'));
  const shape = shapeFault(req.body);
  const parsed = shape ? undefined : schema.safeParse(req.body);
  if (parsed?.success) return parsed.data;
  sendProblem(req, res, {
    status: 422,
    code: 'request/invalid',
    title: 'Een veld klopt niet',
    detail: 'Er is niets gewijzigd. Kijk de aangeduide velden na.',
    errors: shape ? [shape] : parsed ? faultsOf(parsed.error) : [],
  });
  return undefined;
}

/** Names that would reach a prototype, and nests without end, are refused before anything reads them. */
export function shapeFault(body: unknown, pointer = '', depth = 0): ProblemFault | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if (depth > DEEPEST) return { pointer, detail: 'Dit zit te diep.' };
  for (const [key, value] of Object.entries(body)) {
    const at = `${pointer}/${saidBack(key).slice(0, 100)}`;
    if (key === '__proto__') return { pointer: at, detail: 'Dit veld kennen wij niet.' };
    const fault = shapeFault(value, at, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

/** The key under which this request is answered once. @throws DomainException `idempotency/missing` */
export function keyOf(req: Request): string {
  const key = req.get('idempotency-key') ?? '';
  if (!KEY.test(key)) throw new DomainException(domainError('idempotency/missing'));
  return key;
}

interface Call {
  readonly res: Response;
  readonly deps: Deps;
  readonly client: FilingClient;
}
type Work = (deps: Deps) => Promise<Result<KeptAnswer>>;

/** Does the work once for this key and sends its answer, the first time and every next time. */
export async function sendOnce(call: Call & { readonly req: Request }, work: Work): Promise<void> {
  const { req } = call;
  const request = { method: req.method, path: req.path, body: (req.body ?? null) as unknown };
  await sendKept(call, { key: keyOf(req), request }, async (deps) => {
    const done = await work(deps);
    const id = done.ok && done.value.status === 201 ? (done.value.body as { id?: unknown }).id : undefined;
    if (typeof id === 'string') call.res.set('Location', `${req.path}/${id}`);
    return done;
  });
}

/** The same for what is no JSON body: the caller says what makes two requests the same. */
export async function sendKept(
  { res, deps, client }: Call,
  keyed: { readonly key: string; readonly request: unknown },
  work: Work,
): Promise<void> {
  const answer = unwrap(await answerOnce(deps, client, keyed, work));
  if (answer.replayed) res.set('Idempotency-Replayed', 'true');
  res.status(answer.status).json(answer.body);
}
