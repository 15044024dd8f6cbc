import type { EntityManager } from 'typeorm';
import { sendingOf, type JobQueue, type SharedStatus } from '#application';
import {
  claimStatusKey,
  reportStatusKey,
  type ClaimState,
  type DamageReportState,
  type DecisionKind,
  type DecisionState,
  type SharedFileKind,
  type StatusKey,
} from '#domain';
import type { Clock } from '#kernel';
import { uuidIds } from '../uuid-ids.js';

/** A file in its present situation, with the situation that was told last. */
interface Situation {
  readonly kind: SharedFileKind;
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly decision_kind: DecisionKind | null;
  readonly decision_state: DecisionState | null;
  readonly last_key: string | null;
}

/** One line of the feed. */
interface StatusEntry {
  readonly id: string;
  readonly fileKind: SharedFileKind;
  readonly fileId: string;
  readonly number: string;
  readonly kind: string;
  readonly key: StatusKey;
  readonly at: string;
}

const SITUATIONS = `
  SELECT 'claim' AS kind, c.id, c.number, c.state, d.kind AS decision_kind, d.state AS decision_state, s.status_key AS last_key
  FROM claim c
  LEFT JOIN LATERAL (SELECT kind, state FROM decision WHERE claim_id = c.id AND state IN ('approved', 'delivered', 'contested', 'final')
    ORDER BY proposed_at DESC, id DESC LIMIT 1) d ON true
  LEFT JOIN LATERAL (SELECT status_key FROM dossier_status WHERE file_id = c.id ORDER BY index DESC LIMIT 1) s ON true
  WHERE c.id = ANY ($1::uuid[]) AND c.number IS NOT NULL
  UNION ALL
  SELECT 'report', r.id, r.number, r.state, NULL, NULL, s.status_key
  FROM damage_report r
  LEFT JOIN LATERAL (SELECT status_key FROM dossier_status WHERE file_id = r.id ORDER BY index DESC LIMIT 1) s ON true
  WHERE r.id = ANY ($1::uuid[])`;

/**
 * The one place where a change of a file becomes something to tell: the repositories of claims, decisions and reports
 * touch the file, and just before the commit its situation is compared with the one told last. No use-case can forget it,
 * and saving a file without changing its situation tells nothing.
 */
export class StatusRecorder {
  private readonly touched = new Set<string>();
  private readonly again = new Set<string>();
  private readonly removals: SharedStatus[] = [];
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Pick<JobQueue, 'add'>,
  ) {}

  touch(fileId: string): void {
    this.touched.add(fileId);
  }
  /** Even when its situation is the one that was told last. */
  tellAgain(fileId: string): void {
    this.touched.add(fileId);
    this.again.add(fileId);
  }
  remove(status: SharedStatus): void {
    this.removals.push(status);
  }

  /** What there is to tell, as `dossier_status_append` takes it; each adds the job that sends it. */
  async entries(manager: EntityManager): Promise<readonly StatusEntry[]> {
    if (this.touched.size === 0 && this.removals.length === 0) return [];
    const at = this.clock.now().toString();
    const found =
      this.touched.size === 0
        ? []
        : await manager.query<Situation[]>(SITUATIONS, [[...this.touched].toSorted()]);
    const entries = [
      ...found.flatMap((file) => {
        const key = keyOf(file);
        const { id: fileId, number, kind: fileKind } = file;
        return key === file.last_key && !this.again.has(fileId)
          ? []
          : [{ fileKind, fileId, number, kind: 'status', key }];
      }),
      ...this.removals.map(({ fileKind, fileId, number, key }) => ({
        fileKind,
        fileId,
        number,
        kind: 'removal',
        key,
      })),
    ].map((entry) => ({ ...entry, id: uuidIds.next(), at }));
    for (const { fileId } of entries) await this.jobs.add('dosis.send', { fileId }, sendingOf(fileId));
    return entries;
  }
}

function keyOf(file: Situation): StatusKey {
  if (file.kind === 'report') return reportStatusKey(file.state as DamageReportState);
  const { decision_kind: kind, decision_state: state } = file;
  return claimStatusKey(file.state as ClaimState, kind && state ? { kind, state } : undefined);
}
