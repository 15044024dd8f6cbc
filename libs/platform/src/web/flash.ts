import type { Request } from 'express';

export interface Flash {
  readonly kind: 'success' | 'info';
  readonly text: string;
}

declare module 'express-session' {
  interface SessionData {
    flash?: Flash[];
  }
}

/** Leaves a message for the next page that is shown. */
export function setFlash(req: Request, kind: Flash['kind'], text: string): void {
  req.session.flash = [...(req.session.flash ?? []), { kind, text }];
}

/** The waiting messages, once. */
export function takeFlash(req: Request): readonly Flash[] {
  const waiting = req.session?.flash ?? [];
  if (waiting.length > 0) delete req.session.flash;
  return waiting;
}
