import { requestIdOf } from '#platform';
import type { Request, Response } from 'express';
import { z } from 'zod';

/** One fault, at the place in the body that a JSON pointer names. @see RFC 6901 */
export interface ProblemFault {
  readonly pointer: string;
  readonly detail: string;
  /** Fixed name of the fault, for programs. */
  readonly code?: string;
}

/** The form of every refusal of the API. @see RFC 9457 */
export const problemSchema = z
  .object({
    type: z.string().describe('Vaste naam van de fout'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe('Nummer van de vraag, voor wie ons contacteert'),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON Pointer (RFC 6901)'),
          detail: z.string(),
          code: z.string().describe('Vaste naam van de fout').optional(),
        }),
      )
      .optional(),
  })
  .describe('Een weigering, met uitleg in het Nederlands (RFC 9457)');

export function sendProblem(
  req: Request,
  res: Response,
  problem: {
    readonly status: number;
    readonly code: string;
    readonly title: string;
    readonly detail: string;
    readonly errors?: readonly ProblemFault[];
  },
): void {
  const { code, ...rest } = problem;
  res
    .status(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:rampenfonds:${code}`,
        ...rest,
        instance: `urn:request:${requestIdOf(req)}`,
      }),
    );
}

const WRONG_TYPE: Readonly<Record<string, string>> = {
  string: 'Geef hier tekst tussen aanhalingstekens.',
  array: 'Geef hier een lijst.',
  object: 'Geef hier een object.',
  boolean: 'Geef hier true, false of null.',
};

/** Faults of a schema with their pointer and a Dutch sentence. */
export function faultsOf(error: z.ZodError): ProblemFault[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    const at = pointerOf(issue.path);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.slice(0, 10).map((key) => ({
          pointer: pointerOf([...issue.path, key]),
          detail: 'Dit veld kennen wij niet.',
        }));
      case 'invalid_value':
        return [{ pointer: at, detail: `Kies een van deze waarden: ${issue.values.join(', ')}.` }];
      case 'invalid_type':
        return [{ pointer: at, detail: WRONG_TYPE[issue.expected] ?? 'Dit heeft niet de juiste vorm.' }];
      case 'too_big':
        return [
          {
            pointer: at,
            detail:
              issue.origin === 'number' || issue.origin === 'int'
                ? `Dit mag hoogstens ${String(issue.maximum)} zijn.`
                : `Dit mag hoogstens ${String(issue.maximum)} lang zijn.`,
          },
        ];
      case 'custom':
        return [{ pointer: at, detail: issue.message }];
      default:
        return [{ pointer: at, detail: FORMATS[at.split('/').at(-1) ?? ''] ?? ownText(issue.message) }];
    }
  });
}

/** The sentence of the schema itself; what the library says of itself is in English. */
function ownText(message: string): string {
  return /^(?:Invalid|Too|Unrecognized|Expected)/.test(message) ? 'Dit heeft niet de juiste vorm.' : message;
}

const FORMATS: Readonly<Record<string, string>> = {
  firstDay: 'Geef een bestaande dag als jaar-maand-dag, bijvoorbeeld 2023-11-12.',
  lastDay: 'Geef een bestaande dag als jaar-maand-dag, bijvoorbeeld 2023-11-12.',
  cost: 'Geef een bedrag met een punt, bijvoorbeeld "1250.50", van hoogstens 100000000.00.',
  paid: 'Geef een bedrag met een punt, bijvoorbeeld "1250.50", van hoogstens 100000000.00.',
};

/** A name that is no field may hold a national number or an account: it is not said back, nor logged. */
export function saidBack(name: string): string {
  return /\d{9}/.test(name.replace(/[^\p{L}\p{N}]/gu, '')) ? '…' : name;
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${saidBack(String(part)).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
