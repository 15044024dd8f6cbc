import type { EntityManager } from 'typeorm';
import type { Clock } from '#kernel';
import { AuditTrail } from './audit/audit-trail.js';
import { StatusRecorder } from './dossier-status/status-recorder.js';
import { TransactionJobs } from './jobs/job-queue.js';

/**
 * What a transaction leaves beside its rows: jobs, statuses to tell, entries of the audit trail. All are collected and
 * written in one statement just before the commit, since the feed and the trail take locks that serialise: nobody may
 * hold them while the application thinks.
 */
export class AtCommit {
  readonly jobs: TransactionJobs;
  readonly audit: AuditTrail;
  readonly statuses: StatusRecorder;

  constructor(
    private readonly manager: EntityManager,
    clock: Clock,
  ) {
    this.jobs = new TransactionJobs(manager);
    this.audit = new AuditTrail(clock);
    this.statuses = new StatusRecorder(clock, this.jobs);
  }

  /** Must be the last statement of the transaction. */
  async write(): Promise<void> {
    // Telling a status adds a job, so it comes first.
    const statuses = await this.statuses.entries(this.manager);
    const lists = [this.jobs.waiting(), statuses, this.audit.records()];
    if (lists.every((list) => list.length === 0)) return;
    await this.manager.query(
      'SELECT append_at_commit($1::jsonb, $2::jsonb, $3::jsonb)',
      lists.map((list) => JSON.stringify(list)),
    );
  }
}
