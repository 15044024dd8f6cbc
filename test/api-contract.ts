import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Response } from 'supertest';

interface Answer {
  readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
}
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>>; // prettier-ignore
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
export type Validator = (method: string, path: string, answer: Response) => void;

/** Holds every answer to what the description of the API says of it. */
export function validatorOf(described: unknown): Validator {
  const { paths, components } = described as Described;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', components });
  return (method, path, answer) => {
    const content = paths[path]?.[method]?.responses[answer.status]?.content;
    if (!content) throw new Error(`${method} ${path} is not said to answer ${answer.status}: ${answer.text}`);
    const [[type, { schema }]] = Object.entries(content) as [[string, { schema: { $ref: string } }]];
    const check = ajv.getSchema(`api${schema.$ref}`)!;
    expect([answer.type, check(answer.body), check.errors]).toEqual([type, true, null]);
  };
}

/** The path as the description names it. */
export function describedPath(path: string): string {
  return path
    .replace(/\?.*/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{id}')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{upload}')
    .replace(/pieces\/\d+$/, 'pieces/{piece}');
}
