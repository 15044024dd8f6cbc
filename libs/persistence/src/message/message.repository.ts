import type { EntityManager } from 'typeorm';
import type { MessageRepository } from '#application';
import type { CaseMessage } from '#domain';
import { Temporal } from '#kernel';
import type { Sealer } from '../sealing/sealer.js';

const PURPOSE = 'claim.message';

interface MessageRow {
  readonly id: string;
  readonly claim_id: string;
  readonly request_key: string;
  readonly sender: CaseMessage['sender'];
  readonly author_id: string;
  readonly body_sealed: Buffer;
  readonly document_ids: readonly string[];
  readonly sent_at: Date;
  readonly read_at: Date | null;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toMessage(row: MessageRow, sealer: Sealer): CaseMessage {
  return {
    id: row.id,
    claimId: row.claim_id,
    requestKey: row.request_key,
    sender: row.sender,
    authorId: row.author_id,
    text: sealer.open(PURPOSE, row.body_sealed),
    documentIds: row.document_ids,
    sentAt: instant(row.sent_at),
    ...(row.read_at === null ? {} : { readAt: instant(row.read_at) }),
  };
}

export function messageRepository(manager: EntityManager, sealer: Sealer): MessageRepository {
  return {
    add: async ({ id, claimId, requestKey, sender, authorId, text, documentIds, sentAt }) => {
      const added = await manager.query<unknown[]>(
        `INSERT INTO case_message (id, claim_id, request_key, sender, author_id, body_sealed, document_ids, sent_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (claim_id, request_key) DO NOTHING RETURNING id`,
        [
          id,
          claimId,
          requestKey,
          sender,
          authorId,
          sealer.seal(PURPOSE, text),
          documentIds,
          sentAt.toString(),
        ],
      );
      return added.length > 0;
    },
    find: async (id) => {
      const [row] = await manager.query<MessageRow[]>('SELECT * FROM case_message WHERE id = $1', [id]);
      return row && toMessage(row, sealer);
    },
    ofClaim: async (claimId) => {
      const rows = await manager.query<MessageRow[]>(
        'SELECT * FROM case_message WHERE claim_id = $1 ORDER BY sent_at, id',
        [claimId],
      );
      return rows.map((row) => toMessage(row, sealer));
    },
    unread: async (claimId, sender) => {
      const [row] = await manager.query<{ count: number }[]>(
        'SELECT count(*)::int AS count FROM case_message WHERE claim_id = $1 AND sender = $2 AND read_at IS NULL',
        [claimId, sender],
      );
      return row?.count ?? 0;
    },
    markRead: async (claimId, sender, at) => {
      const [rows] = await manager.query<[unknown[], number]>(
        `UPDATE case_message SET read_at = $3 WHERE claim_id = $1 AND sender = $2 AND read_at IS NULL RETURNING id`,
        [claimId, sender, at.toString()],
      );
      return rows.length;
    },
  };
}
