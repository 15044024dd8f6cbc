import { FILING_SCOPES, type FilingScope } from '#domain';
import { z } from 'zod';
import { problemSchema } from './problem.js';

/** A body: under which name its schema stands in the description, in which forms it comes, and an example. */
export interface ApiBody {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly example: unknown;
  /** Default: JSON. */
  readonly types?: readonly string[];
}

export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required: boolean;
  readonly schema: object;
  readonly example: string;
}

/** One operation of the API; the description is built from these, so that it cannot differ from what is checked. */
export interface ApiOperation {
  readonly method: 'get' | 'post' | 'put';
  /** Under `/api/v1`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Absent: open to everybody. */
  readonly scope?: FilingScope;
  readonly parameters?: readonly ApiParameter[];
  readonly request?: ApiBody;
  readonly response: {
    readonly name: string;
    readonly schema: z.ZodType;
    readonly description: string;
    /** Default 200. */
    readonly status?: number;
  };
  /** Status → when it is answered. */
  readonly problems: Readonly<Record<number, string>>;
}

/** The description of all operations as OpenAPI 3.1. @see https://spec.openapis.org/oas/v3.1.0 */
export function openApiOf(operations: readonly ApiOperation[], publicUrl: string, tokenUrl: string): object {
  const schemas: Record<string, object> = { Problem: schemaOf(problemSchema, 'output') };
  const paths: Record<string, Record<string, object>> = {};
  for (const each of operations) {
    if (each.request && !isBytes(each.request))
      schemas[each.request.name] = schemaOf(each.request.schema, 'input');
    schemas[each.response.name] = schemaOf(each.response.schema, 'output');
    paths[each.path] = { ...paths[each.path], [each.method]: operationOf(each) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vlaams Rampenfonds',
      version: '1.1.0',
      description: 'Bedragen zijn tekst met een punt ("1250.50"). Weigeringen volgen RFC 9457.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: `${publicUrl}/api/v1` }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        partner: {
          type: 'oauth2',
          description: 'Client credentials met private_key_jwt (RFC 7523)',
          flows: { clientCredentials: { tokenUrl, scopes: FILING_SCOPES } },
        },
      },
    },
  };
}

function operationOf(operation: ApiOperation): object {
  const { id, summary, description, request, response, problems, scope, parameters } = operation;
  const refusals = Object.entries(problems).map(([status, text]) => [
    status,
    { description: text, content: { 'application/problem+json': { schema: ref('Problem') } } },
  ]);
  return {
    operationId: id,
    summary,
    description,
    security: scope ? [{ partner: [scope] }] : [],
    ...(parameters ? { parameters } : {}),
    ...(request ? { requestBody: { required: true, content: contentOf(request) } } : {}),
    responses: {
      [response.status ?? 200]: {
        description: response.description,
        content: { 'application/json': { schema: ref(response.name) } },
      },
      ...(Object.fromEntries(refusals) as object),
    },
  };
}

const isBytes = ({ types }: ApiBody): boolean => types !== undefined && !types.includes('application/json');

/** What is no JSON object is described by its kind of content only. */
function contentOf({ name, example, types }: ApiBody): object {
  if (!types) return { 'application/json': { schema: ref(name), example } };
  return Object.fromEntries(
    types.map((type) => [
      type,
      type === 'application/json'
        ? { schema: { type: 'array', items: ref(name) }, example: [example] }
        : { schema: { type: 'string', format: 'binary' } },
    ]),
  );
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
