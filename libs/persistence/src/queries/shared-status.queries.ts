import type { DossierStatus, StatusKey } from '#domain';
import type { Instant } from '#kernel';
import type { Db } from '../db.js';

type State = 'waiting' | 'sent' | 'accepted' | 'refused' | 'skipped';

/** A file as it stands at DOSIS: its last message. */
export interface SharedFileRow {
  readonly fileId: string;
  readonly number: string;
  readonly fileKind: 'claim' | 'report';
  readonly kind: 'status' | 'removal';
  readonly key: StatusKey;
  readonly state: State;
  readonly changedAt: Instant;
  readonly reason: string | null;
}

/** One message of the history of a file. */
export interface SharedStatusRow extends SharedFileRow {
  readonly id: string;
  readonly attempts: number;
  readonly sentAt: Instant | null;
  readonly sent: DossierStatus | null;
  readonly notification: 'none' | 'waiting' | 'sent' | 'refused';
}

const COLUMNS = `file_id as "fileId", number, file_kind as "fileKind", kind, status_key as key, state,
  changed_at as "changedAt", reason`;

/** How many messages wait, and how many files have a refused one as their last. */
export async function sharedStatusCounts(db: Db): Promise<{ waiting: number; refused: number }> {
  const [counts] = await db.query<{ waiting: number; refused: number }>(
    `select (select count(*) from dossier_status where state = 'waiting')::int as waiting,
       (select count(*) from dossier_status s where state = 'refused'
         and not exists (select 1 from dossier_status n where n.file_id = s.file_id and n.index > s.index))::int as refused`,
  );
  return counts ?? { waiting: 0, refused: 0 };
}

/** Files by the state of their last message, the newest change first. `search`: the start of a number. */
export async function sharedFiles(
  db: Db,
  filter: {
    readonly search: string;
    readonly state: string;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<SharedFileRow[]> {
  return db.query<SharedFileRow>(
    `select ${COLUMNS} from dossier_status s
     where ($1 = '' or number like $1 || '%') and ($2 = '' or state = $2)
       and not exists (select 1 from dossier_status n where n.file_id = s.file_id and n.index > s.index)
     order by s.index desc limit $3 offset $4`,
    [filter.search.toUpperCase().replace(/[%_\\]/g, ''), filter.state, filter.limit, filter.offset],
  );
}

/** Everything told about one file, the newest first. */
export async function sharedStatusesOf(db: Db, fileId: string): Promise<SharedStatusRow[]> {
  return db.query<SharedStatusRow>(
    `select id, ${COLUMNS}, attempts, sent_at as "sentAt", sent, notification
     from dossier_status where file_id = $1 order by index desc limit 200`,
    [fileId],
  );
}
