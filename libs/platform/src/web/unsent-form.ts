import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { CookieOptions, NextFunction, Request, RequestHandler, Response } from 'express';
import type { SessionData } from 'express-session';
import type { PlatformConfig } from '../config/platform.config.js';
import { refillForm, type SentFields } from './refill-form.js';
import type { PageUser } from './page-locals.js';
import { sessionCookieName } from './session.js';

/** A form that came after its session had ended: not done, and kept for who made it. */
interface UnsentForm {
  readonly path: string;
  /** Mark of the person the page was made for. */
  readonly owner: string;
  /** What was typed, sealed: national numbers and bank accounts may be among it, and sessions stand in the database. */
  readonly sealed: string;
}

declare module 'express-session' {
  interface SessionData {
    unsent?: UnsentForm;
  }
}

const MOST_FIELDS = 300;
const MOST_CHARACTERS = 60_000;
/** Names of a form that nobody typed. */
const FRAME = new Set(['_csrf', 'concept', 'file']);

/** Which person a page was made for, in its form token: nobody can make another's, and it tells nothing of him. */
export function ownerMark(config: PlatformConfig, personId: string | undefined): string {
  if (personId === undefined) return '';
  const key = `${config.app}:unsent:${config.sessionSecret}`;
  return createHmac('sha256', key).update(personId).digest('base64url').slice(0, 22);
}

/**
 * Keeps a refused form in the session of this browser, that nobody is signed in to. Only a form whose page was made for
 * somebody, and that carries something; what is too long is not kept.
 */
export function keepUnsent(config: PlatformConfig, req: Request, res: Response): void {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const owner = ownerOf(body['_csrf']);
  if (owner === '' || !req.session) return;
  const fields = Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string | string[]] => isField(...entry)),
  );
  const size = JSON.stringify(fields).length;
  if (Object.keys(fields).length === 0 || Object.keys(fields).length > MOST_FIELDS || size > MOST_CHARACTERS)
    return;
  req.session.unsent = { path: req.path, owner, sealed: seal(config, owner, fields) };
  // The answer of the identity provider comes without the session's cookie and begins another session.
  res.cookie(cookieName(config), req.sessionID, {
    ...cookieOptions(config),
    maxAge: config.sessionMinutes * 60_000,
  });
  res.locals['unsentBack'] = pageOf(req);
}

const IV = 12;
const TAG = 16;
function sealingKey(config: PlatformConfig): Buffer {
  return createHmac('sha256', config.sessionSecret).update(`${config.app}:unsent-form`).digest();
}

function seal(config: PlatformConfig, owner: string, fields: SentFields): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(config), iv).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(JSON.stringify(fields), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
}

/** Nothing when it cannot be opened, as after a change of the session's secret. */
function opened(config: PlatformConfig, { owner, sealed }: UnsentForm): SentFields {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(config), bytes.subarray(0, IV))
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(IV, IV + TAG));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as SentFields;
  } catch {
    return {};
  }
}

function isField(name: string, value: unknown): boolean {
  if (FRAME.has(name)) return false;
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

function ownerOf(token: unknown): string {
  return typeof token === 'string' ? (token.split('.')[1] ?? '') : '';
}

/** The page the form stood on; the address it was sent to may be no page. */
function pageOf(req: Request): string {
  const referer = URL.parse(req.get('referer') ?? '');
  return referer && referer.host === req.get('host') ? referer.pathname + referer.search : req.path;
}

/** Puts what was typed back, once its owner is signed in again and opens the page of the form. */
export function bringUnsentBack(
  config: PlatformConfig,
  userOf: (req: Request) => PageUser | undefined,
): RequestHandler {
  return (req, res, next) => {
    const kept = cookieOf(req, cookieName(config));
    const id = userOf(req)?.id;
    if (req.method !== 'GET' || kept === undefined || id === undefined) return next();
    req.sessionStore.get(kept, (_fault: unknown, data?: SessionData | null) => {
      const unsent = data?.unsent;
      if (unsent?.owner === ownerMark(config, id)) {
        refillOnce(res, unsent.path, opened(config, unsent), () => {
          res.clearCookie(cookieName(config), cookieOptions(config));
          if (kept === req.sessionID) delete req.session.unsent;
          else req.sessionStore.destroy(kept, () => undefined);
        });
      }
      next();
    });
  };
}

function refillOnce(res: Response, path: string, fields: SentFields, used: () => void): void {
  const render = res.render.bind(res) as (...args: unknown[]) => void;
  res.render = ((view: string, options?: object, answer?: (fault: Error | null, html?: string) => void) => {
    render(view, options ?? {}, (fault: Error | null, html?: string) => {
      const filled = fault || html === undefined ? undefined : refillForm(html, path, fields);
      if (filled !== undefined) used();
      if (answer) answer(fault, filled ?? html);
      else if (fault) (res.req.next as NextFunction)(fault);
      else res.send(filled ?? html);
    });
  }) as Response['render'];
}

function cookieName(config: PlatformConfig): string {
  return `${sessionCookieName(config)}-getypt`;
}

function cookieOptions(config: PlatformConfig): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: config.cookieSecure, path: '/' };
}

function cookieOf(req: Request, name: string): string | undefined {
  for (const part of (req.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value) return /^[\w-]{20,64}$/.test(value) ? value : undefined;
  }
  return undefined;
}
