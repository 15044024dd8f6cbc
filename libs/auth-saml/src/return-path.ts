const MAX_LENGTH = 500;

/**
 * Where to go after login: a path of our own app, else `/`. Refuses other origins in all their spellings (`//host`,
 * `/\host`, control characters, `https:`), so that a link cannot send somebody elsewhere after a real login.
 */
export function safeReturnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > MAX_LENGTH) return '/';
  if (!/^\/(?![/\\])[^\\]*$/.test(wanted) || /\p{C}/u.test(wanted)) return '/';
  const base = 'http://own.invalid';
  const url = URL.parse(wanted, base);
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return '/';
  if (/^\/(aanmelden|afmelden|saml)(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search;
}
