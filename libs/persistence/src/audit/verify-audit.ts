import { createHash } from 'node:crypto';
import type { Instant } from '#kernel';
import type { Db } from '../db.js';
import { canonicalJson } from './canonical.js';

export interface AuditVerdict {
  readonly ok: boolean;
  /** Entries in the trail. */
  readonly entries: number;
  /** Entries that fit, counted from the start. */
  readonly goodEntries: number;
  /** Sequence number of the first entry that does not fit the chain. */
  readonly firstBad?: number;
  /** Hash of the last good entry. Kept elsewhere, it also shows entries cut off at the end. */
  readonly lastHash: string;
}

interface Entry {
  readonly seq: number;
  readonly at: Instant;
  readonly actorId: string;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly claimId: string | null;
  readonly reason: string | null;
  readonly detail: unknown;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

const PAGE = 5000;
const SQL = `SELECT seq, at, actor_id AS "actorId", actor_name AS "actorName", actor_role AS "actorRole", action,
  subject_type AS "subjectType", subject_id AS "subjectId", claim_id AS "claimId", reason, detail,
  prev_hash AS "prevHash", hash
  FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT ${PAGE}`;

/** Walks the whole chain: every entry must follow the one before it without a gap and hash to what was stored. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let seq = 0;
  let last: Buffer = Buffer.alloc(32);
  for (;;) {
    const page = await db.query<Entry>(SQL, [seq]);
    for (const entry of page) {
      if (entry.seq !== seq + 1 || !entry.prevHash.equals(last) || !entry.hash.equals(hashOf(entry, last))) {
        return {
          ok: false,
          entries: await countOf(db),
          goodEntries: seq,
          firstBad: entry.seq,
          lastHash: last.toString('hex'),
        };
      }
      seq = entry.seq;
      last = entry.hash;
    }
    if (page.length < PAGE)
      return { ok: true, entries: seq, goodEntries: seq, lastHash: last.toString('hex') };
  }
}

async function countOf(db: Db): Promise<number> {
  const [row] = await db.query<{ n: number }>('SELECT count(*) AS n FROM audit_entry');
  return row?.n ?? 0;
}

function hashOf({ seq, prevHash: _prev, hash: _hash, ...facts }: Entry, last: Buffer): Buffer {
  // microseconds too: a moment moved by less than a millisecond is also a change
  const digits = facts.at.epochNanoseconds % 1_000_000n === 0n ? 3 : 9;
  const text = canonicalJson({ ...facts, at: facts.at.toString({ fractionalSecondDigits: digits }) });
  return createHash('sha256').update(last).update(`${seq} ${text}`).digest();
}
