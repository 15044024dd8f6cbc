import type { AccessTokens } from '#adapters/partner-calls';
import type { Deps } from '#application';
import { FILING_SCOPES, type FilingClient, type FilingScope } from '#domain';
import { domainError, ok } from '#kernel';
import { DEPS, DomainException, unwrap } from '#platform';
import { createParamDecorator, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'; // prettier-ignore
import { ThrottlerStorage } from '@nestjs/throttler';
import type { Request, Response } from 'express';

export const ACCESS_TOKENS = Symbol('ACCESS_TOKENS');

const MINUTE_MS = 60_000;
const clients = new WeakMap<Request, FilingClient>();

/**
 * Opens the filing API to a machine with a token of the authorisation server, when the fund knows it. What it may is what
 * both the token and the fund allow.
 */
@Injectable()
export class PartnerGuard implements CanActivate {
  constructor(
    @Inject(ACCESS_TOKENS) private readonly tokens: AccessTokens,
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(ThrottlerStorage) private readonly storage: ThrottlerStorage,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<Request>();
    const res = context.switchToHttp().getResponse<Response>();
    const client = await this.clientOf(req, res);
    await this.withinLimit(client, res);
    if (req.accepts('application/json', 'application/problem+json') === false)
      throw new DomainException(domainError('request/not-acceptable'));
    clients.set(req, client);
    return true;
  }

  private async clientOf(req: Request, res: Response): Promise<FilingClient> {
    const verdict = await this.tokens.check(req.get('authorization'));
    if (verdict.kind !== 'valid') {
      if (verdict.kind === 'unknown') res.set('WWW-Authenticate', 'Bearer error="invalid_token"');
      throw new DomainException(domainError(`token/${verdict.kind}`));
    }
    const client = unwrap(
      await this.deps.uow.run(async (tx) => ok(await tx.filingClients.findByClientId(verdict.clientId))),
    );
    if (!client) throw new DomainException(domainError('filing-client/unknown'));
    const scopes = (Object.keys(FILING_SCOPES) as FilingScope[]).filter(
      (scope) => client.scopes.includes(scope) && verdict.scopes.includes(scope),
    );
    return { ...client, scopes };
  }

  /** Counted per client, whatever the addresses it asks from. */
  private async withinLimit({ id, requestsPerMinute }: FilingClient, res: Response): Promise<void> {
    const { isBlocked, timeToBlockExpire, totalHits } = await this.storage.increment(
      `filing-client:${id}`,
      MINUTE_MS,
      requestsPerMinute,
      MINUTE_MS,
      'filing-client',
    );
    res.set('X-RateLimit-Limit', String(requestsPerMinute));
    res.set('X-RateLimit-Remaining', String(Math.max(0, requestsPerMinute - totalHits)));
    if (!isBlocked) return;
    res.set('Retry-After', String(Math.max(1, Math.ceil(timeToBlockExpire))));
    throw new DomainException(domainError('rate/too-many'));
  }
}

/** The client that asks, as the guard found it. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): FilingClient => {
  const client = clients.get(context.switchToHttp().getRequest<Request>());
  if (!client) throw new Error('No filing client: the guard is missing');
  return client;
});
