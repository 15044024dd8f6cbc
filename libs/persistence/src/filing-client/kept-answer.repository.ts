import type { EntityManager } from 'typeorm';
import type { KeptAnswer, KeptAnswerRepository } from '#application';
import type { Clock } from '#kernel';
import { canonicalJson } from '../audit/canonical.js';
import type { Sealer } from '../sealing/sealer.js';

export function keptAnswerRepository(
  manager: EntityManager,
  sealer: Sealer,
  clock: Clock,
): KeptAnswerRepository {
  return {
    take: async (clientId, key, request) => {
      const hash = sealer.lookUp(canonicalJson(request));
      // A second request with this key waits here until the first has committed, and then finds its answer.
      const taken = await manager.query<unknown[]>(
        `INSERT INTO api_answer (client_id, key, request_hash, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING 1`,
        [clientId, key, hash, clock.now().toString()],
      );
      if (taken.length > 0) return 'new';
      const [row] = await manager.query<(KeptAnswer & { request_hash: Buffer })[]>(
        'SELECT request_hash, status, body FROM api_answer WHERE client_id = $1 AND key = $2',
        [clientId, key],
      );
      if (!row) throw new Error('An answer that stood in the way is gone');
      return row.request_hash.equals(hash) ? { status: row.status, body: row.body } : 'other';
    },
    keep: async (clientId, key, { status, body }) => {
      await manager.query(
        'UPDATE api_answer SET status = $3, body = $4 WHERE client_id = $1 AND key = $2 AND status IS NULL',
        [clientId, key, status, JSON.stringify(body)],
      );
    },
  };
}
