/** The version a form was made from; what is no number never is the current one. */
export function formVersion(body: unknown): number {
  const value = (body as { version?: unknown } | undefined)?.version;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : -1;
}
