import type { Actor } from '#application';
import { createParamDecorator, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import type { PageUser } from '#platform';
import type { Request } from 'express';
import type { LoginApp } from './saml.config.js';

declare module 'express-session' {
  interface SessionData {
    actor?: Actor;
    /** The power of attorney he chose to act with; looked at anew for each request. */
    actingWith?: string;
  }
}

/** As whom the signed-in person acts in this request; the guard has found his power in force. */
const actingActors = new WeakMap<Request, Actor>();
export function actAs(req: Request, actor: Actor): void {
  actingActors.set(req, actor);
}

/** Who is signed in to this app; a session of the other app does not count. */
export function actorOf(req: Request, app: LoginApp): Actor | undefined {
  const actor = req.session?.actor;
  return actor?.channel === app ? actor : undefined;
}

/** For `createWebApp({ userOf: userOf('e-loket') })`. */
export function userOf(app: LoginApp): (req: Request) => PageUser | undefined {
  return (req) => {
    const actor = actorOf(req, app);
    if (!actor) return undefined;
    const name = actor.organisation ? `${actor.organisation.name} (${actor.name})` : actor.name;
    return { id: actor.personId, name, roles: actor.roles };
  };
}

/**
 * Who acts: `@CurrentActor() actor: Actor`, for whom he chose to act or for himself. The guard has checked that there is
 * one.
 */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const req = context.switchToHttp().getRequest<Request>();
  const actor = actingActors.get(req) ?? req.session?.actor;
  if (!actor) throw new UnauthorizedException();
  return actor;
});

/** The signed-in person himself, whomever he acts for: for the pages where he chooses that. */
export const SignedInActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<Request>().session?.actor;
  if (!actor) throw new UnauthorizedException();
  return actor;
});

/** The signed-in person on a public page, or undefined. */
export const VisitingActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor | undefined =>
    actingActors.get(context.switchToHttp().getRequest<Request>()) ??
    context.switchToHttp().getRequest<Request>().session?.actor,
);
