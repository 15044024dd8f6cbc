import type { Actor } from '#application';
import { Controller, Get, Header, Inject, Next, Post, Query, Req, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { PLATFORM_CONFIG, sessionCookieName, unwrap, type PlatformConfig } from '#platform';
import type { NextFunction, Request, Response } from 'express';
import { actorOf } from './current-actor.js';
import { LoginCookie } from './login-cookie.js';
import { Public } from './login.guard.js';
import { safeReturnPath } from './return-path.js';
import type { SamlConfig } from './saml.config.js';
import { SamlLogin } from './saml-login.js';
import { SAML_CONFIG } from './tokens.js';

const LIMITED = {
  default: {
    ttl: 60_000,
    limit: (context: { switchToHttp(): { getRequest(): Request } }) =>
      Number(context.switchToHttp().getRequest().app.get('login limit')),
  },
};

/** Signing in and out. The addresses are Dutch where people see them. */
@Public()
@Controller()
export class LoginController {
  private readonly cookie: LoginCookie;

  constructor(
    private readonly login: SamlLogin,
    @Inject(SAML_CONFIG) private readonly saml: SamlConfig,
    @Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig,
  ) {
    this.cookie = new LoginCookie(platform.cookieSecure);
  }

  @Throttle(LIMITED)
  @Get('aanmelden')
  start(
    @Query('terug') wanted: unknown,
    @Req() req: Request,
    @Res() res: Response,
    @Next() next: NextFunction,
  ): void {
    const returnPath = safeReturnPath(wanted);
    if (actorOf(req, this.saml.app)) {
      res.redirect(303, returnPath);
      return;
    }
    if ('SAMLResponse' in req.query || 'SAMLRequest' in req.query) {
      res.redirect(303, '/');
      return;
    }
    const requestId = this.login.newRequestId();
    this.cookie.leave(res, requestId, returnPath);
    this.login.redirect(req, res, next, requestId);
  }

  @Throttle(LIMITED)
  @Post('saml/acs')
  async receive(@Req() req: Request, @Res() res: Response): Promise<void> {
    let request = '';
    const actor = unwrap(
      await this.login.receive(req, res, (id) => {
        request = id;
        return this.cookie.read(req, id) !== undefined;
      }),
    );
    const returnPath = safeReturnPath(this.cookie.read(req, request));
    this.cookie.clear(res, request);
    await enter(req, actor);
    res.redirect(303, returnPath);
  }

  /** Local logout, then the provider's own page: the provider advises against SAML single logout. */
  @Post('afmelden')
  async leave(@Req() req: Request, @Res() res: Response): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      req.session.destroy((fault) => (fault ? reject(fault) : resolve())),
    );
    res.clearCookie(sessionCookieName(this.platform), {
      path: '/',
      secure: this.platform.cookieSecure,
      httpOnly: true,
    });
    res.redirect(303, this.saml.idpLogoutUrl);
  }

  @Get('saml/metadata')
  @Header('Content-Type', 'application/samlmetadata+xml; charset=utf-8')
  metadata(): string {
    return this.login.metadata();
  }
}

/** A new session id at login, so that an id somebody planted before is worth nothing. */
async function enter(req: Request, actor: Actor): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    req.session.regenerate((fault) => (fault ? reject(fault) : resolve())),
  );
  req.session.actor = actor;
  await new Promise<void>((resolve, reject) =>
    req.session.save((fault) => (fault ? reject(fault) : resolve())),
  );
}
