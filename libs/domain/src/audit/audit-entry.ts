import type { AuditAction } from './audit-actions.js';

/** What is written for every change and every read of personal content; the store adds moment, sequence and hash. */
export interface AuditEvent {
  readonly actorId: string;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: AuditAction;
  readonly subjectType:
    | 'person'
    | 'report'
    | 'investigation'
    | 'disaster'
    | 'claim'
    | 'decision'
    | 'payment'
    | 'batch'
    | 'rule-set'
    | 'recomputation'
    | 'case-task'
    | 'message'
    | 'filing-client'
    | 'mandate'
    | 'co-owner'
    | 'document'
    | 'outage'
    | 'look-alike'
    | 'system';
  readonly subjectId: string;
  /** The claim whose file this belongs to: the victim sees who looked. */
  readonly claimId?: string;
  readonly reason?: string;
  /** Never national numbers, accounts or health data. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}
