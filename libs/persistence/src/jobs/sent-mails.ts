import type { EntityManager } from 'typeorm';
import type { Tx } from '#application';
import type { Clock } from '#kernel';

export function sentMails(manager: EntityManager, clock: Clock): Tx['mails'] {
  return {
    wasSent: async (key) =>
      (await manager.query<unknown[]>('SELECT 1 FROM sent_mail WHERE key = $1', [key])).length > 0,
    markSent: async (key) => {
      await manager.query('INSERT INTO sent_mail (key, sent_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        key,
        clock.now().toString(),
      ]);
    },
  };
}
