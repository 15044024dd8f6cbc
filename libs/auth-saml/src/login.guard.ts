import type { Actor } from '#application';
import {
  Inject,
  Injectable,
  Optional,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainException, SeeOther, wantsJson } from '#platform';
import type { Request, Response } from 'express';
import { actAs, actorOf } from './current-actor.js';
import { safeReturnPath } from './return-path.js';
import { REPRESENT, SAML_CONFIG, type Represent } from './tokens.js';
import type { SamlConfig } from './saml.config.js';

const PUBLIC = 'rampenfonds:public';
const OWN_CHOICE = 'rampenfonds:own-choice';

/** Opens a page or a whole controller to people who are not signed in. Everything else asks for a login. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Where somebody chooses for whom he acts: these pages also open when the power he used is over. */
export const ForOneself = (): MethodDecorator & ClassDecorator => SetMetadata(OWN_CHOICE, true);

@Injectable()
export class LoginGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SAML_CONFIG) private readonly config: SamlConfig,
    @Optional() @Inject(REPRESENT) private readonly represent?: Represent,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<Request>();
    const actor = actorOf(req, this.config.app);
    const isPublic = this.marked(PUBLIC, context);
    if (actor && req.session.actingWith !== undefined)
      await this.takePower(context, actor, isPublic || this.marked(OWN_CHOICE, context));
    if (isPublic || actor) return true;
    if (wantsJson(req)) throw new DomainException({ code: 'login/required' });
    const back = safeReturnPath(req.method === 'GET' ? req.originalUrl : refererPath(req));
    throw new SeeOther(`/aanmelden?terug=${encodeURIComponent(back)}`);
  }

  private marked(mark: string, context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean>(mark, [context.getHandler(), context.getClass()]) ?? false
    );
  }

  /** A power that is over gives the page that says so, and never the person's own files unasked. */
  private async takePower(context: ExecutionContext, actor: Actor, lenient: boolean): Promise<void> {
    const req = context.switchToHttp().getRequest<Request>();
    const power = req.session.actingWith ?? '';
    const acting = await this.represent?.(actor, power);
    if (acting) {
      actAs(req, acting);
      context.switchToHttp().getResponse<Response>().locals['actingFor'] = acting.representing?.holder.name;
      return;
    }
    if (lenient) return;
    if (wantsJson(req)) throw new DomainException({ code: 'mandate/not-in-force' });
    throw new SeeOther(`/volmachten/gestopt?volmacht=${encodeURIComponent(power)}`);
  }
}

/** After a post the page it came from: the posted address itself may not be a page. */
function refererPath(req: Request): string | undefined {
  const referer = URL.parse(req.get('referer') ?? '');
  return referer && referer.host === req.get('host') ? referer.pathname + referer.search : undefined;
}
