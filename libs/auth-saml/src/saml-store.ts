import type { CacheItem, CacheProvider } from '@node-saml/passport-saml';
import type { QueryFunction } from '#platform';

/** Minutes between our request and the provider's answer. */
export const LOGIN_MINUTES = 10;

/** Requests that wait for an answer (table `saml_request`), seen by every instance and after a restart. */
export class SamlRequestCache implements CacheProvider {
  constructor(private readonly query: QueryFunction) {}

  async saveAsync(key: string, value: string): Promise<CacheItem | null> {
    await this.query(`delete from saml_request where created_at < now() - make_interval(mins => $1)`, [
      LOGIN_MINUTES,
    ]);
    const { rows } = await this.query(
      `insert into saml_request (key, value, created_at) values ($1, $2, now())
       on conflict (key) do nothing returning extract(epoch from created_at) * 1000 as at`,
      [key, value],
    );
    return rows[0] ? { value, createdAt: Number(rows[0]['at']) } : null;
  }

  async getAsync(key: string): Promise<string | null> {
    const { rows } = await this.query(
      `select value from saml_request where key = $1 and created_at >= now() - make_interval(mins => $2)`,
      [key, LOGIN_MINUTES],
    );
    return rows[0] ? String(rows[0]['value']) : null;
  }

  async removeAsync(key: string | null): Promise<string | null> {
    if (key === null) return null;
    const { rows } = await this.query(`delete from saml_request where key = $1 returning key`, [key]);
    return rows[0] ? key : null;
  }
}

/**
 * Assertions that let somebody in (table `saml_assertion_used`): each counts once, also when two copies arrive at the
 * same moment. Returns false for a copy.
 */
export async function useAssertionOnce(query: QueryFunction, id: string, lastsMs: number): Promise<boolean> {
  await query(`delete from saml_assertion_used where expires_at < now()`);
  const { rows } = await query(
    `insert into saml_assertion_used (id, expires_at) values ($1, now() + make_interval(secs => $2))
     on conflict (id) do nothing returning id`,
    [id, lastsMs / 1000],
  );
  return rows.length === 1;
}
