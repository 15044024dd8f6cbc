import type { Request, Response } from 'express';
import type { PlatformConfig } from '../config/platform.config.js';
import { keepUnsent, ownerMark } from './unsent-form.js';

const config = { app: 'e-loket', sessionSecret: 's'.repeat(32), sessionMinutes: 60 } as PlatformConfig;

function kept(body: Record<string, unknown>): object {
  const session = {};
  const req = { body, session, sessionID: 'a'.repeat(32), path: '/rekening', get: () => undefined };
  const res = { cookie: () => undefined, locals: {} };
  keepUnsent(config, req as unknown as Request, res as unknown as Response);
  return session;
}
const token = `x.${ownerMark(config, 'person')}`;

describe('a form that came after its session had ended', () => {
  it('is kept for its owner, and what was typed cannot be read where sessions are stored', () => {
    const session = kept({ _csrf: token, iban: 'BE71096123456769', holder: 'Luc' });
    expect(session).toMatchObject({ unsent: { path: '/rekening', owner: ownerMark(config, 'person') } });
    expect(JSON.stringify(session)).not.toMatch(/BE71|Luc|iban/);
  });

  it.each([
    ['of a page made for nobody', { _csrf: 'x.', iban: 'BE71096123456769' }],
    ['without anything typed', { _csrf: token }],
    ['too long to keep', { _csrf: token, text: 'x'.repeat(60_000) }],
  ])('%s is not kept', (_what, body) => {
    expect(kept(body)).toEqual({});
  });
});
