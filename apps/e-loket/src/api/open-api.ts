import { z } from 'zod';
import { problemSchema } from './problem.js';

/** One operation of the API; the description is built from these, so that it cannot differ from what is checked. */
export interface ApiOperation {
  readonly method: 'get' | 'post';
  /** Under `/api/v1`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Names under which the schemas stand in the description. */
  readonly request?: { readonly name: string; readonly schema: z.ZodType; readonly example: unknown };
  readonly response: { readonly name: string; readonly schema: z.ZodType; readonly description: string };
  /** Status → when it is answered. */
  readonly problems: Readonly<Record<number, string>>;
}

/** The description of all operations as OpenAPI 3.1. @see https://spec.openapis.org/oas/v3.1.0 */
export function openApiOf(operations: readonly ApiOperation[], publicUrl: string): object {
  const schemas: Record<string, object> = { Problem: schemaOf(problemSchema, 'output') };
  const paths: Record<string, Record<string, object>> = {};
  for (const each of operations) {
    if (each.request) schemas[each.request.name] = schemaOf(each.request.schema, 'input');
    schemas[each.response.name] = schemaOf(each.response.schema, 'output');
    paths[each.path] = { ...paths[each.path], [each.method]: operationOf(each) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vlaams Rampenfonds',
      version: '1.0.0',
      description: 'Bedragen zijn tekst met een punt ("1250.50"). Weigeringen volgen RFC 9457.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: `${publicUrl}/api/v1` }],
    paths,
    components: { schemas },
  };
}

function operationOf(operation: ApiOperation): object {
  const { id, summary, description, request, response, problems } = operation;
  const refusals = Object.entries(problems).map(([status, text]) => [
    status,
    { description: text, content: { 'application/problem+json': { schema: ref('Problem') } } },
  ]);
  return {
    operationId: id,
    summary,
    description,
    security: [],
    ...(request
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref(request.name), example: request.example } },
          },
        }
      : {}),
    responses: {
      200: {
        description: response.description,
        content: { 'application/json': { schema: ref(response.name) } },
      },
      ...(Object.fromEntries(refusals) as object),
    },
  };
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
