import { defineConfig } from '#platform';
import { z } from 'zod';

/** Whose tokens open the filing API. Without an issuer there is no filing API. */
export const filingConfig = defineConfig(
  z.object({
    API_ISSUER: z.string().min(1).optional(),
    API_JWKS_URL: z.url({ error: 'is not an address' }).optional(),
    /** Where partners ask their tokens; told in the description of the API. */
    API_TOKEN_URL: z
      .url({ error: 'is not an address' })
      .default('https://oauth.vlaanderen.be/authorization/ws/oauth/v2/token'),
    API_AUDIENCE: z.string().min(1).default('rampenfonds'),
  }),
  (env) =>
    (env['API_ISSUER'] === undefined) === (env['API_JWKS_URL'] === undefined)
      ? []
      : [{ setting: 'API_JWKS_URL', fault: 'goes together with API_ISSUER' }],
);
export type FilingConfig = ReturnType<typeof filingConfig.schema.parse>;
