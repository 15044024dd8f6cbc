import type { EntityManager } from 'typeorm';
import type { Invitation, InvitationRepository } from '#application';
import { Temporal, type Clock } from '#kernel';

interface InvitationRow {
  readonly id: string;
  readonly mandate_id: string | null;
  readonly co_owner_id: string | null;
  readonly expires_at: Date | null;
  readonly mailed_at: Date | null;
  readonly used_by: string | null;
  readonly used_at: Date | null;
}

export function invitationRepository(manager: EntityManager, clock: Clock): InvitationRepository {
  const one = async (where: string, value: unknown): Promise<Invitation | undefined> => {
    const sql = `SELECT * FROM invitation WHERE ${where} = $1 FOR UPDATE`;
    const [row] = await manager.query<InvitationRow[]>(sql, [value]);
    return row && toInvitation(row);
  };
  return {
    insert: async ({ id, subject }) => {
      const ids = subject.kind === 'mandate' ? [subject.id, null] : [null, subject.id];
      await manager.query(
        'INSERT INTO invitation (id, mandate_id, co_owner_id, created_at) VALUES ($1, $2, $3, $4)',
        [id, ...ids, clock.now().toString()],
      );
    },
    get: (id) => one('id', id),
    byToken: (tokenHash) => one('token_hash', Buffer.from(tokenHash)),
    saveToken: async (id, tokenHash, expiresAt) => {
      await manager.query('UPDATE invitation SET token_hash = $2, expires_at = $3 WHERE id = $1', [
        id,
        Buffer.from(tokenHash),
        expiresAt.toString(),
      ]);
    },
    markMailed: async (id) => {
      await manager.query('UPDATE invitation SET mailed_at = $2 WHERE id = $1', [id, clock.now().toString()]);
    },
    use: async (id, by) => {
      await manager.query(
        'UPDATE invitation SET used_by = $2, used_at = $3 WHERE id = $1 AND used_by IS NULL',
        [id, by, clock.now().toString()],
      );
    },
  };
}

function toInvitation(row: InvitationRow): Invitation {
  const { id, mandate_id: mandateId, co_owner_id: coOwnerId } = row;
  return {
    id,
    subject: mandateId === null ? { kind: 'co-owner', id: coOwnerId! } : { kind: 'mandate', id: mandateId },
    ...(row.expires_at ? { expiresAt: instant(row.expires_at) } : {}),
    ...(row.mailed_at ? { mailedAt: instant(row.mailed_at) } : {}),
    ...(row.used_by !== null && row.used_at !== null
      ? { used: { by: row.used_by, at: instant(row.used_at) } }
      : {}),
  };
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
