import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainException, SeeOther, wantsJson } from '#platform';
import type { Request } from 'express';
import { actorOf } from './current-actor.js';
import { safeReturnPath } from './return-path.js';
import { SAML_CONFIG } from './tokens.js';
import type { SamlConfig } from './saml.config.js';

const PUBLIC = 'rampenfonds:public';

/** Opens a page or a whole controller to people who are not signed in. Everything else asks for a login. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

@Injectable()
export class LoginGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SAML_CONFIG) private readonly config: SamlConfig,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const req = context.switchToHttp().getRequest<Request>();
    if (actorOf(req, this.config.app)) return true;
    if (wantsJson(req)) throw new DomainException({ code: 'login/required' });
    const back = safeReturnPath(req.method === 'GET' ? req.originalUrl : refererPath(req));
    throw new SeeOther(`/aanmelden?terug=${encodeURIComponent(back)}`);
  }
}

/** After a post the page it came from: the posted address itself may not be a page. */
function refererPath(req: Request): string | undefined {
  const referer = URL.parse(req.get('referer') ?? '');
  return referer && referer.host === req.get('host') ? referer.pathname + referer.search : undefined;
}
