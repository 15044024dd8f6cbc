import { readFileSync, globSync } from 'node:fs';
import { messageOf, messages } from './index.js';

/** Codes as they stand in the sources: `domainError('a/b'`, `code: 'a/b'`, `refuse('a/b'`. */
function codesInSources(): Map<string, string> {
  const found = new Map<string, string>();
  const files = globSync([
    'libs/domain/src/**/*.ts',
    'libs/application/src/**/*.ts',
    'libs/auth-saml/src/**/*.ts',
  ]);
  for (const file of files.filter((name) => !/spec\.ts$/.test(name))) {
    for (const match of readFileSync(file, 'utf8').matchAll(
      /(?:domainError\(|code:|refuse\()\s*'([a-z-]+\/[a-z-]+)'/g,
    )) {
      if (match[1]) found.set(match[1], file);
    }
  }
  return found;
}

describe('the table of messages', () => {
  it('has a text for every code that the domain and the use-cases use', () => {
    const codes = codesInSources();
    expect(codes.size).toBeGreaterThan(20);
    const silent = [...codes]
      .filter(([code]) => !Object.hasOwn(messages, code))
      .map(([code, file]) => `${code} (${file})`);
    expect(silent).toEqual([]);
  });

  it.each(Object.entries(messages))(
    '%s reads as a sentence and has an error status',
    (_code, { status, text }) => {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).toMatch(/^["“A-ZÉ{].*[.?!]$/s);
    },
  );

  it('fills in what the refusal brings, and leaves nothing of another object', () => {
    expect(messageOf({ code: 'upload/too-large', params: { maxMb: 10 } }).text).toContain('hoogstens 10 MB');
    expect(messageOf({ code: 'no/such' }).status).toBe(500);
    expect(messageOf({ code: 'constructor' }).status).toBe(500);
  });
});
