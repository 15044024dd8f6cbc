import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClientTokens } from '#adapters/partner-calls';
import { addFilingClient, type FilingClientTerms } from '#application';
import { systemClock, plainDate } from '#kernel';
import { must, type TestWorld } from '#testing';
import express from 'express';
import { TokenServer } from '../apps/simulators/src/oauth/token-endpoint.js';

const pem = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** An authorisation server with some partners, as the demo has. */
export interface PartnerTokens {
  /** Settings of the e-loket that trust it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly issuer: string;
  token(clientId: string, scope?: string): Promise<string>;
  close(): void;
}

const SCOPES = ['schademelding.indienen', 'aanvraag.indienen'];

export async function startPartnerTokens(clientIds: readonly string[]): Promise<PartnerTokens> {
  const web = express();
  const server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pairs = new Map(clientIds.map((clientId) => [clientId, pem()]));
  const parties = [...pairs].map(([clientId, { publicKey }]) => ({ clientId, publicKey, scopes: SCOPES }));
  const tokens = new TokenServer(url, pem().privateKey, parties);
  web.use(tokens.router());
  return {
    issuer: tokens.issuer,
    settings: {
      API_ISSUER: tokens.issuer,
      API_JWKS_URL: `${url}/oauth/jwks`,
      API_TOKEN_URL: tokens.tokenUrl,
    },
    token: (clientId, scope = SCOPES.join(' ')) =>
      new ClientTokens(
        { tokenUrl: tokens.tokenUrl, clientId, privateKey: pairs.get(clientId)!.privateKey, scope },
        systemClock,
      ).token(AbortSignal.timeout(5000)),
    close: () => server.close(),
  };
}

/** A partner that the administrator let in. */
export async function aPartner(
  world: TestWorld,
  clientId: string,
  given: Partial<FilingClientTerms> = {},
): Promise<void> {
  must(
    await addFilingClient(world.deps, world.actors.ingrid, {
      clientId,
      name: `Partner ${clientId}`,
      organisationNumber: '0403199702',
      contactEmail: 'api@partner.example',
      claimantKinds: ['person', 'enterprise', 'association', 'local-authority'],
      scopes: ['schademelding.indienen', 'aanvraag.indienen'],
      activeFrom: plainDate('2024-01-01'),
      requestsPerMinute: 10_000,
      filingsPerDay: 10_000,
      rowsPerFile: 10_000,
      ...given,
    }),
  );
}
