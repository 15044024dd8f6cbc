import type { EntityManager } from 'typeorm';
import type { DossierStatusRepository, SharedStatus } from '#application';
import type { DossierStatus, StatusKey } from '#domain';
import { Temporal } from '#kernel';
import type { StatusRecorder } from './status-recorder.js';

export interface StatusRow {
  readonly id: string;
  readonly index: string;
  readonly file_kind: SharedStatus['fileKind'];
  readonly file_id: string;
  readonly number: string;
  readonly kind: SharedStatus['kind'];
  readonly status_key: string;
  readonly changed_at: string;
  readonly state: SharedStatus['state'];
  readonly attempts: number;
  readonly sent_at: string | null;
  readonly sent: DossierStatus | null;
  readonly reason: string | null;
  readonly notification: SharedStatus['notification'];
}

const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS ${column}`;
export const STATUS_COLUMNS = `id, index::text, file_kind, file_id, number, kind, status_key, ${utc('changed_at')}, state, attempts,
  ${utc('sent_at')}, sent, reason, notification`;

export function toSharedStatus(row: StatusRow): SharedStatus {
  return {
    id: row.id,
    index: Number(row.index),
    fileKind: row.file_kind,
    fileId: row.file_id,
    number: row.number,
    kind: row.kind,
    key: row.status_key as StatusKey,
    changedAt: Temporal.Instant.from(row.changed_at),
    state: row.state,
    attempts: row.attempts,
    notification: row.notification,
    ...(row.sent_at === null ? {} : { sentAt: Temporal.Instant.from(row.sent_at) }),
    ...(row.sent === null ? {} : { sent: row.sent }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}

export function dossierStatusRepository(
  manager: EntityManager,
  recorder: StatusRecorder,
): DossierStatusRepository {
  const select = async (rest: string, params: unknown[]): Promise<SharedStatus[]> =>
    (await manager.query<StatusRow[]>(`SELECT ${STATUS_COLUMNS} FROM dossier_status ${rest}`, params)).map(
      toSharedStatus,
    );
  return {
    get: async (id) => (await select('WHERE id = $1 FOR UPDATE', [id]))[0],
    save: async ({ id, state, attempts, sentAt, sent, reason, notification }) => {
      await manager.query(
        `UPDATE dossier_status SET state = $2, attempts = $3, sent_at = $4, sent = $5::jsonb, reason = $6, notification = $7
         WHERE id = $1`,
        [
          id,
          state,
          attempts,
          sentAt?.toString() ?? null,
          sent ? JSON.stringify(sent) : null,
          reason ?? null,
          notification,
        ],
      );
    },
    waitingOf: (fileId) =>
      select(`WHERE file_id = $1 AND state = 'waiting' ORDER BY dossier_status.index FOR UPDATE`, [fileId]),
    latestOf: async (fileId) =>
      (
        await select(`WHERE file_id = $1 AND state <> 'skipped' ORDER BY dossier_status.index DESC LIMIT 1`, [
          fileId,
        ])
      )[0],
    filesWaiting: async (limit) => {
      const rows = await manager.query<{ file_id: string }[]>(
        `SELECT file_id FROM dossier_status WHERE state = 'waiting' GROUP BY file_id ORDER BY min(index) LIMIT $1`,
        [limit],
      );
      return rows.map((row) => row.file_id);
    },
    withoutResult: (limit) => select(`WHERE state = 'sent' ORDER BY dossier_status.index LIMIT $1`, [limit]),
    withoutNotification: (limit) =>
      select(`WHERE notification = 'waiting' ORDER BY dossier_status.index LIMIT $1`, [limit]),
    since: (index, limit) =>
      select(
        `WHERE dossier_status.index > $1 AND kind = 'status' AND state <> 'skipped' ORDER BY dossier_status.index LIMIT $2`,
        [index, limit],
      ),
    tellAgain: (fileId) => recorder.tellAgain(fileId),
    addRemoval: (of) => recorder.remove(of),
  };
}
