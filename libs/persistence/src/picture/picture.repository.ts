import type { EntityManager } from 'typeorm';
import { VersionConflict, type LookAlikeFound, type PictureRepository } from '#application';
import {
  bandProbes,
  type DocumentPicture,
  type LookAlike,
  type LookAlikeVerdict,
  type PhotoFacts,
} from '#domain';
import { Temporal } from '#kernel';
import type { Sealer } from '../sealing/sealer.js';

const PURPOSE = 'photo.evidence';

interface PictureRow {
  readonly document_id: string;
  readonly outcome: DocumentPicture['outcome'];
  readonly width: number | null;
  readonly height: number | null;
  readonly preview_bytes: number | null;
  readonly thumbnail_bytes: number | null;
  readonly fingerprint: string | null;
  readonly made_at: Date;
}
interface LookAlikeRow {
  readonly id: string;
  readonly document_id: string;
  readonly other_id: string;
  readonly claim_id: string;
  readonly other_claim_id: string;
  readonly same_bytes: boolean;
  readonly distance: number | null;
  readonly found_at: Date;
  readonly verdict: LookAlikeVerdict | null;
  readonly reason: string | null;
  readonly judged_by: string | null;
  readonly judged_at: Date | null;
  readonly version: number;
}

const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

function toPicture(row: PictureRow): DocumentPicture {
  const about = { documentId: row.document_id, madeAt: instant(row.made_at) };
  if (row.outcome === 'unreadable') return { ...about, outcome: 'unreadable' };
  return {
    ...about,
    outcome: 'made',
    width: row.width ?? 0,
    height: row.height ?? 0,
    previewBytes: row.preview_bytes ?? 0,
    thumbnailBytes: row.thumbnail_bytes ?? 0,
    ...(row.fingerprint === null ? {} : { fingerprint: BigInt(row.fingerprint) }),
  };
}

function toLookAlike(row: LookAlikeRow): LookAlike {
  const { verdict, reason, judged_by: by, judged_at: at } = row;
  return {
    id: row.id,
    documentId: row.document_id,
    otherId: row.other_id,
    claimId: row.claim_id,
    otherClaimId: row.other_claim_id,
    sameBytes: row.same_bytes,
    ...(row.distance === null ? {} : { distance: row.distance }),
    foundAt: instant(row.found_at),
    ...(verdict !== null && reason !== null && by !== null && at !== null
      ? { judged: { verdict, reason, by, at: instant(at) } }
      : {}),
    version: row.version,
  };
}

export function pictureRepository(manager: EntityManager, sealer: Sealer): PictureRepository {
  return { ...pictures(manager), ...facts(manager, sealer), ...search(manager), ...lookAlikes(manager) };
}

function pictures(manager: EntityManager): Pick<PictureRepository, 'insert' | 'find' | 'ofClaim'> {
  return {
    insert: async (picture) => {
      const made = picture.outcome === 'made' ? picture : undefined;
      const inserted = await manager.query<unknown[]>(
        `INSERT INTO document_picture
           (document_id, outcome, width, height, preview_bytes, thumbnail_bytes, fingerprint, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7::bigint, $8) ON CONFLICT (document_id) DO NOTHING RETURNING 1`,
        [
          picture.documentId,
          picture.outcome,
          made?.width ?? null,
          made?.height ?? null,
          made?.previewBytes ?? null,
          made?.thumbnailBytes ?? null,
          made?.fingerprint === undefined ? null : BigInt.asIntN(64, made.fingerprint).toString(),
          picture.madeAt.toString(),
        ],
      );
      return inserted.length > 0;
    },
    find: async (documentId) => {
      const [row] = await manager.query<PictureRow[]>(
        'SELECT * FROM document_picture WHERE document_id = $1',
        [documentId],
      );
      return row && toPicture(row);
    },
    ofClaim: async (claimId) => {
      const rows = await manager.query<PictureRow[]>(
        `SELECT p.* FROM document_picture p JOIN claim_document d ON d.id = p.document_id WHERE d.claim_id = $1`,
        [claimId],
      );
      return new Map(rows.map((row) => [row.document_id, toPicture(row)]));
    },
  };
}

function facts(manager: EntityManager, sealer: Sealer): Pick<PictureRepository, 'insertFacts' | 'factsOf'> {
  return {
    insertFacts: async (documentId, what) => {
      await manager.query('INSERT INTO photo_evidence (document_id, facts_sealed) VALUES ($1, $2)', [
        documentId,
        sealer.seal(PURPOSE, JSON.stringify(what)),
      ]);
    },
    factsOf: async (claimId) => {
      const rows = await manager.query<{ document_id: string; facts_sealed: Buffer }[]>(
        `SELECT e.* FROM photo_evidence e JOIN claim_document d ON d.id = e.document_id WHERE d.claim_id = $1`,
        [claimId],
      );
      return new Map(
        rows.map((row) => [
          row.document_id,
          JSON.parse(sealer.open(PURPOSE, row.facts_sealed)) as PhotoFacts,
        ]),
      );
    },
  };
}

/** Same bytes by the hash of the file; alike by the four parts of the fingerprint, each with its own index. */
const SEARCH = `
  WITH same AS (
    SELECT d.id FROM claim_document d WHERE d.sha256 = $3 AND d.claim_id <> $2
  ), alike AS (
    SELECT p.document_id AS id FROM document_picture p
    WHERE $4::bigint IS NOT NULL AND p.fingerprint IS NOT NULL
      AND (p.band_1 = ANY ($5::int[]) OR p.band_2 = ANY ($6::int[])
        OR p.band_3 = ANY ($7::int[]) OR p.band_4 = ANY ($8::int[]))
      AND bit_count((p.fingerprint # $4::bigint)::bit(64)) <= $9
  )
  SELECT d.id AS "otherId", d.claim_id AS "otherClaimId", d.sha256 = $3 AS "sameBytes",
    bit_count((p.fingerprint # $4::bigint)::bit(64))::int AS distance
  FROM (SELECT id FROM same UNION SELECT id FROM alike) found
    JOIN claim_document d ON d.id = found.id LEFT JOIN document_picture p ON p.document_id = d.id
  WHERE d.id <> $1 AND d.claim_id <> $2 AND d.scan = 'clean' AND d.removed_at IS NULL
  ORDER BY d.sha256 <> $3, distance, d.uploaded_at DESC, d.id
  LIMIT $10`;

function search(manager: EntityManager): Pick<PictureRepository, 'lookAlikes'> {
  return {
    lookAlikes: async ({ documentId, claimId, sha256, fingerprint }, distance, limit) => {
      const probes = fingerprint === undefined ? [[], [], [], []] : bandProbes(fingerprint, distance);
      const rows = await manager.query<(LookAlikeFound & { distance: number | null })[]>(SEARCH, [
        documentId,
        claimId,
        sha256,
        fingerprint === undefined ? null : BigInt.asIntN(64, fingerprint).toString(),
        ...probes,
        distance,
        limit,
      ]);
      return rows.map(({ distance: bits, ...row }) => ({
        ...row,
        ...(bits === null ? {} : { distance: bits }),
      }));
    },
  };
}

function lookAlikes(
  manager: EntityManager,
): Pick<PictureRepository, 'insertLookAlike' | 'getLookAlike' | 'judge' | 'lookAlikesOf'> {
  return {
    insertLookAlike: async (pair) => {
      const inserted = await manager.query<unknown[]>(
        `INSERT INTO look_alike
           (id, document_id, other_id, claim_id, other_claim_id, same_bytes, distance, found_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT (document_id, other_id) DO NOTHING RETURNING 1`,
        [
          pair.id,
          pair.documentId,
          pair.otherId,
          pair.claimId,
          pair.otherClaimId,
          pair.sameBytes,
          pair.distance ?? null,
          pair.foundAt.toString(),
        ],
      );
      return inserted.length > 0;
    },
    getLookAlike: async (id) => {
      const [row] = await manager.query<LookAlikeRow[]>('SELECT * FROM look_alike WHERE id = $1 FOR UPDATE', [
        id,
      ]);
      return row && toLookAlike(row);
    },
    judge: async ({ id, judged, version }) => {
      const [, count] = await manager.query<[unknown[], number]>(
        `UPDATE look_alike SET verdict = $3, reason = $4, judged_by = $5, judged_at = $6, version = version + 1
         WHERE id = $1 AND version = $2`,
        [
          id,
          version,
          judged?.verdict ?? null,
          judged?.reason ?? null,
          judged?.by ?? null,
          judged?.at.toString() ?? null,
        ],
      );
      if (count !== 1) throw new VersionConflict('look-alike');
    },
    lookAlikesOf: async (claimId) => {
      const rows = await manager.query<LookAlikeRow[]>(
        `SELECT l.* FROM look_alike l
           JOIN claim_document a ON a.id = l.document_id JOIN claim_document b ON b.id = l.other_id
           JOIN claim ca ON ca.id = l.claim_id JOIN claim cb ON cb.id = l.other_claim_id
         WHERE (l.claim_id = $1 OR l.other_claim_id = $1) AND a.removed_at IS NULL AND b.removed_at IS NULL
           AND ca.submitted_at IS NOT NULL AND cb.submitted_at IS NOT NULL
         ORDER BY l.verdict IS NOT NULL, l.found_at, l.id`,
        [claimId],
      );
      return rows.map(toLookAlike);
    },
  };
}
