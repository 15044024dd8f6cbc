/**
 * Prints an access token for the filing API of the running demo, as a partner's system would ask it: client credentials
 * with a signed assertion. `npm run filing:token`; other set-ups: TOKEN_URL, CLIENT_ID, CLIENT_KEY (PEM file), SCOPE.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ClientTokens } from '#adapters/partner-calls';
import { systemClock } from '#kernel';
import { DATA_DIR, demoPorts } from './launcher/settings.js';

const { env } = process;
const simulators = demoPorts(env).find(({ setting }) => setting === 'SIM_PORT')?.port;
const tokens = new ClientTokens(
  {
    tokenUrl: env['TOKEN_URL'] ?? `http://localhost:${simulators}/oauth/v2/token`,
    clientId: env['CLIENT_ID'] ?? 'demo-partner',
    privateKey: readFileSync(env['CLIENT_KEY'] ?? path.join(DATA_DIR, 'keys', 'partner.key'), 'utf8'),
    scope: env['SCOPE'] ?? 'schademelding.indienen aanvraag.indienen',
  },
  systemClock,
);
console.log(await tokens.token(AbortSignal.timeout(10_000)));
