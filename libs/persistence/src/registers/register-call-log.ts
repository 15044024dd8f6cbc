import type pg from 'pg';
import type {
  RegisterCall, RegisterCallEntry, RegisterCallFilter, RegisterCallLog, RegisterCallOutcome, RegisterCallReader,
  RegisterSubject,
} from '#application'; // prettier-ignore
import type { Instant } from '#kernel';
import { readDb } from '../db.js';
import type { Sealer } from '../sealing/sealer.js';

const PURPOSE = 'register-call.subject';

interface CallRow {
  readonly id: string;
  readonly at: Instant;
  readonly service: string;
  readonly reference: string;
  readonly subjectKind: RegisterSubject['kind'];
  readonly subjectSealed: Buffer;
  readonly purpose: RegisterCall['why']['purpose'];
  readonly legalGround: string;
  readonly claimId: string | null;
  readonly actorId: string | null;
  readonly outcome: RegisterCallOutcome | null;
  readonly code: string | null;
  readonly milliseconds: number | null;
}

/** Each write is a transaction of its own: the trace stays when the work around the call fails. */
export function registerCallLog(pool: pg.Pool, sealer: Sealer): RegisterCallLog & RegisterCallReader {
  return {
    begin: async ({ id, at, service, reference, subject, why }) => {
      await pool.query(
        `INSERT INTO register_call
           (id, at, service, reference, subject_kind, subject_sealed, subject_hash, purpose, legal_ground, claim_id, actor_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id, at.toString(), service, reference, subject.kind, sealer.seal(PURPOSE, subject.number),
          sealer.lookUp(subject.number), why.purpose, why.legalGround, why.claimId ?? null, why.actorId ?? null,
        ], // prettier-ignore
      );
    },
    end: async (id, outcome, code, milliseconds) => {
      const { rowCount } = await pool.query(
        'UPDATE register_call SET outcome = $2, code = $3, milliseconds = $4 WHERE id = $1',
        [id, outcome, code ?? null, milliseconds],
      );
      if (rowCount !== 1) throw new Error('A call to a register ended that never began');
    },
    list: async (filter) => (await rows(pool, sealer, filter)).map((row) => toEntry(row, sealer)),
  };
}

async function rows(
  pool: pg.Pool,
  sealer: Sealer,
  { subject, claimId, service, purpose, from, until, after, limit }: RegisterCallFilter,
): Promise<readonly CallRow[]> {
  return readDb(pool).query<CallRow>(
    `SELECT id, at, service, reference, subject_kind AS "subjectKind", subject_sealed AS "subjectSealed", purpose,
            legal_ground AS "legalGround", claim_id AS "claimId", actor_id AS "actorId", outcome, code, milliseconds
       FROM register_call
      WHERE ($1::bytea IS NULL OR subject_hash = $1)
        AND ($2::uuid IS NULL OR claim_id = $2)
        AND ($3::date IS NULL OR at >= $3::timestamp AT TIME ZONE 'Europe/Brussels')
        AND ($4::date IS NULL OR at < ($4 + 1)::timestamp AT TIME ZONE 'Europe/Brussels')
        AND ($5::timestamptz IS NULL OR (at, id) < ($5, $6::uuid))
        AND ($8::text IS NULL OR service = $8)
        AND ($9::text IS NULL OR purpose = $9)
      ORDER BY at DESC, id DESC
      LIMIT $7`,
    [
      subject ? sealer.lookUp(subject.number) : null, claimId ?? null, from ?? null, until ?? null,
      after?.at ?? null, after?.id ?? null, limit, service ?? null, purpose ?? null,
    ], // prettier-ignore
  );
}

function toEntry(row: CallRow, sealer: Sealer): RegisterCallEntry {
  const { id, at, service, reference, purpose, legalGround } = row;
  const number = sealer.open(PURPOSE, row.subjectSealed);
  return {
    id,
    at,
    service,
    reference,
    subject: { kind: row.subjectKind, number } as RegisterSubject,
    why: {
      purpose,
      legalGround,
      ...(row.claimId === null ? {} : { claimId: row.claimId }),
      ...(row.actorId === null ? {} : { actorId: row.actorId }),
    },
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.milliseconds === null ? {} : { milliseconds: row.milliseconds }),
  };
}
