import type { EntityManager } from 'typeorm';
import { VersionConflict, type MandateRepository, type MandateSearch } from '#application';
import type { HoldingOrganisation, Mandate, MandateParty, MandateProof } from '#domain';
import { plainDate, Temporal, type PlainDate } from '#kernel';
import { present } from '../rows/absent.js';

interface MandateRow {
  readonly id: string;
  readonly version: number;
  readonly ground: Mandate['ground'];
  readonly state: Mandate['state'];
  readonly grantor_id: string;
  readonly grantor_name: string;
  readonly grantor_organisation: HoldingOrganisation | null;
  readonly representative_id: string | null;
  readonly representative_name: string;
  readonly representative_organisation: HoldingOrganisation | null;
  readonly acts: Mandate['acts'];
  readonly disaster_id: string | null;
  readonly claim_id: string | null;
  readonly starts_on: string;
  readonly ends_on: string | null;
  readonly mails_to: Mandate['mailsTo'];
  readonly grantor_email: string | null;
  readonly representative_email: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly reason: string | null;
}

const ORGANISATION = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE jsonb_build_object(
     'id', ${alias}.id, 'kind', ${alias}.kind, 'number', ${alias}.number, 'name', ${alias}.name) END`;
const SELECT = `SELECT m.*, ${ORGANISATION('g')} AS grantor_organisation, ${ORGANISATION('r')} AS representative_organisation
  FROM mandate m LEFT JOIN organisation g ON g.id = m.grantor_organisation_id
  LEFT JOIN organisation r ON r.id = m.representative_organisation_id`;
const LIVE = `m.state IN ('asked', 'proof_to_check', 'confirmed')`;

export function mandateRepository(manager: EntityManager): MandateRepository {
  const many = async (where: string, params: readonly unknown[]): Promise<Mandate[]> =>
    (await manager.query<MandateRow[]>(`${SELECT} ${where}`, [...params])).map(toMandate);
  const one = async (where: string, params: readonly unknown[]): Promise<Mandate | undefined> =>
    (await many(where, params))[0];
  return {
    insert: async (mandate) => {
      await manager.query(INSERT, values(mandate));
    },
    get: (id) => one('WHERE m.id = $1 FOR UPDATE OF m', [id]),
    find: (id) => one('WHERE m.id = $1', [id]),
    save: (mandate) => save(manager, mandate),
    ofGrantor: (grantorId) => many('WHERE m.grantor_id = $1 ORDER BY m.created_at DESC, m.id', [grantorId]),
    search: (representativeId, search) => searched(manager, representativeId, search),
    heirsOf: (claimId) =>
      many(`WHERE m.claim_id = $1 AND m.ground = 'heir' AND ${LIVE} ORDER BY m.created_at`, [claimId]),
    over: (today, limit) =>
      many(`WHERE ${LIVE} AND m.ends_on < $1 ORDER BY m.ends_on LIMIT $2 FOR UPDATE OF m SKIP LOCKED`, [
        today.toString(),
        limit,
      ]),
    recordFiling: async (claimId, mandateId) => {
      await manager.query(
        'INSERT INTO claim_mandate (claim_id, mandate_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [claimId, mandateId],
      );
    },
    filedUnder: (claimId) =>
      one('WHERE m.id = (SELECT mandate_id FROM claim_mandate WHERE claim_id = $1)', [claimId]),
    heldClaims: (claimIds) => held(manager, claimIds),
    ...proofs(manager),
  };
}

const INSERT = `INSERT INTO mandate (id, version, ground, state, grantor_person_id, grantor_organisation_id, grantor_name,
    representative_person_id, representative_organisation_id, representative_name, acts, disaster_id, claim_id,
    starts_on, ends_on, mails_to, grantor_email, representative_email, created_by, created_at, reason)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`;

function values(mandate: Mandate): unknown[] {
  const { id, version, ground, state, grantor, representative } = mandate;
  return [
    ...[id, version, ground, state, ...idsOf(grantor), grantor.name],
    ...[...idsOf(representative), mandate.representativeName, mandate.acts],
    ...[mandate.disasterId ?? null, mandate.claimId ?? null],
    ...[mandate.startsOn.toString(), mandate.endsOn?.toString() ?? null, mandate.mailsTo],
    ...[mandate.grantorEmail ?? null, mandate.representativeEmail ?? null],
    ...[mandate.createdBy, mandate.createdAt.toString(), mandate.reason ?? null],
  ];
}

/** A person's id and an organisation's: one of them at most. */
function idsOf(party: MandateParty | undefined): [string | null, string | null] {
  if (!party) return [null, null];
  return party.organisation ? [null, party.organisation.id] : [party.id, null];
}

/** What can change: state, reason, who took it up, and the grantor's name once he told it himself. */
async function save(manager: EntityManager, mandate: Mandate): Promise<void> {
  const written = await manager.query<[unknown[], number]>(
    `UPDATE mandate SET version = version + 1, state = $3, reason = $4, representative_person_id = $5,
       representative_organisation_id = $6, representative_name = $7, grantor_name = $8
     WHERE id = $1 AND version = $2`,
    [
      ...[mandate.id, mandate.version, mandate.state, mandate.reason ?? null],
      ...[...idsOf(mandate.representative), mandate.representativeName, mandate.grantor.name],
    ],
  );
  if (written[1] !== 1) throw new VersionConflict('mandate');
}

const STANDING: Readonly<Record<'in-force' | 'open' | 'ended', string>> = {
  'in-force': `m.state = 'confirmed' AND m.starts_on <= $3 AND (m.ends_on IS NULL OR m.ends_on >= $3)`,
  open: `m.state IN ('asked', 'proof_to_check') AND (m.ends_on IS NULL OR m.ends_on >= $3)`,
  ended: `(m.state IN ('refused', 'revoked', 'expired') OR m.ends_on < $3)`,
};

async function searched(
  manager: EntityManager,
  representativeId: string,
  { text, standing, today, limit, offset }: MandateSearch,
): Promise<{ mandates: Mandate[]; total: number }> {
  const pattern = text === undefined ? null : `%${text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
  const where = `WHERE m.representative_id = $1 AND ($2::text IS NULL OR m.grantor_name ILIKE $2)
    AND $3::date IS NOT NULL${standing ? ` AND ${STANDING[standing]}` : ''}`;
  const params = [representativeId, pattern, today.toString()];
  const rows = await manager.query<MandateRow[]>(
    `${SELECT} ${where} ORDER BY m.grantor_name, m.created_at DESC, m.id LIMIT $4 OFFSET $5`,
    [...params, limit, offset],
  );
  const counted = await manager.query<{ total: string }[]>(
    `SELECT count(*) AS total FROM mandate m ${where}`,
    params,
  );
  return { mandates: rows.map(toMandate), total: Number(counted[0]?.total ?? 0) };
}

/** An open task of a death, or an heir who waits for his check, holds the payment until an heir is confirmed. */
async function held(manager: EntityManager, claimIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ claim_id: string }[]>(
    `SELECT claim_id FROM case_task WHERE kind = 'died' AND done_at IS NULL AND claim_id = ANY ($1::uuid[])
     UNION
     SELECT claim_id FROM mandate
     WHERE ground = 'heir' AND state = 'proof_to_check' AND claim_id = ANY ($1::uuid[])`,
    [claimIds],
  );
  return new Set(rows.map((row) => row.claim_id));
}

type Proofs = Pick<MandateRepository, 'insertProof' | 'proofsOf' | 'getProof' | 'saveScan'>;
interface ProofRow {
  readonly id: string;
  readonly mandate_id: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly size: string;
  readonly sha256: string;
  readonly object_key: string;
  readonly scan: MandateProof['scan'];
  readonly uploaded_by: string;
  readonly uploaded_at: Date;
}

function proofs(manager: EntityManager): Proofs {
  return {
    insertProof: async (proof) => {
      await manager.query(
        `INSERT INTO mandate_proof (id, mandate_id, file_name, media_type, size, sha256, object_key, scan, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[proof.id, proof.mandateId, proof.fileName, proof.mediaType, proof.size, proof.sha256],
          ...[proof.objectKey, proof.scan, proof.uploadedBy, proof.uploadedAt.toString()],
        ],
      );
    },
    proofsOf: async (mandateId) =>
      (
        await manager.query<ProofRow[]>(
          'SELECT * FROM mandate_proof WHERE mandate_id = $1 ORDER BY uploaded_at DESC, id DESC',
          [mandateId],
        )
      ).map(toProof),
    getProof: async (id) => {
      const [row] = await manager.query<ProofRow[]>('SELECT * FROM mandate_proof WHERE id = $1', [id]);
      return row && toProof(row);
    },
    saveScan: async (id, scan) => {
      await manager.query('UPDATE mandate_proof SET scan = $2 WHERE id = $1', [id, scan]);
    },
  };
}

function toProof(row: ProofRow): MandateProof {
  return {
    id: row.id,
    mandateId: row.mandate_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: Number(row.size),
    sha256: row.sha256,
    objectKey: row.object_key,
    scan: row.scan,
    uploadedBy: row.uploaded_by,
    uploadedAt: instant(row.uploaded_at),
  };
}

function toMandate(row: MandateRow): Mandate {
  const { id, version, ground, state, acts } = row;
  const grantor = party(row.grantor_id, row.grantor_name, row.grantor_organisation);
  const representative =
    row.representative_id === null
      ? null
      : party(row.representative_id, row.representative_name, row.representative_organisation);
  const optional: Pick<
    { [K in keyof Mandate]-?: Mandate[K] | null },
    'representative' | 'disasterId' | 'claimId' | 'endsOn' | 'grantorEmail' | 'representativeEmail' | 'reason'
  > = {
    representative,
    disasterId: row.disaster_id,
    claimId: row.claim_id,
    endsOn: day(row.ends_on),
    grantorEmail: row.grantor_email,
    representativeEmail: row.representative_email,
    reason: row.reason,
  };
  return {
    ...{ id, version, ground, state, acts, grantor, representativeName: row.representative_name },
    startsOn: plainDate(row.starts_on),
    mailsTo: row.mails_to,
    createdBy: row.created_by,
    createdAt: instant(row.created_at),
    ...present(optional),
  };
}

function party(id: string, name: string, organisation: HoldingOrganisation | null): MandateParty {
  return organisation ? { id, name: organisation.name, organisation } : { id, name };
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const day = (iso: string | null): PlainDate | null => (iso === null ? null : plainDate(iso));
