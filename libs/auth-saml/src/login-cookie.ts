import { createHash } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { LOGIN_MINUTES } from './saml-store.js';

/**
 * A small signed cookie per login under way: which request this browser sent, and where it wanted to go. The session
 * cookie cannot hold this: it is sameSite=lax, and the provider's answer is a post from another site.
 */
export class LoginCookie {
  constructor(private readonly secure: boolean) {}

  leave(res: Response, requestId: string, returnPath: string): void {
    res.cookie(nameOf(requestId), JSON.stringify([requestId, returnPath]), {
      ...this.options(),
      maxAge: LOGIN_MINUTES * 60_000,
    });
  }

  /** Where this browser wanted to go when it sent the request; undefined when it did not send it. */
  read(req: Request, requestId: string): string | undefined {
    const value: unknown = (req.signedCookies as Record<string, unknown> | undefined)?.[nameOf(requestId)];
    if (typeof value !== 'string') return undefined;
    const [id, path] = JSON.parse(value) as [string, string];
    return id === requestId ? path : undefined;
  }

  clear(res: Response, requestId: string): void {
    res.clearCookie(nameOf(requestId), this.options());
  }

  private options(): CookieOptions {
    return {
      httpOnly: true,
      signed: true,
      path: '/saml',
      secure: this.secure,
      sameSite: this.secure ? 'none' : 'lax',
    };
  }
}

function nameOf(requestId: string): string {
  return `rf-login-${createHash('sha256').update(requestId).digest('hex').slice(0, 12)}`;
}
