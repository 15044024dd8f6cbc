import { Client } from 'pg';
import { formatFileNumber } from '#kernel';
import { uuidIds } from '#persistence';
import { CLAIMED_TOTAL, EXPECTED_DOCUMENTS, type Draft } from './claimants.js';
import type { Stage } from './stage.js';

/** Connections of the baseline, as the app's role. */
export async function openRowWriters(stage: Stage, count: number): Promise<readonly Client[]> {
  const clients = Array.from({ length: count }, () => new Client({ connectionString: stage.databases.app }));
  await Promise.all(clients.map((client) => client.connect()));
  stage.onEnd(() => Promise.all(clients.map((client) => client.end())));
  return clients;
}

/**
 * The rows that submitting a claim leaves (number, claim, expected documents, job, audit entry) in one transaction, with
 * prepared statements and nothing around them: what the database alone can do on this machine.
 */
export async function writeSubmission(
  stage: Stage,
  client: Client,
  { claimId, itemIds, actor }: Draft,
): Promise<void> {
  const at = stage.clock.now().toString({ fractionalSecondDigits: 3 });
  const prepared = async (
    name: string,
    text: string,
    values: unknown[],
  ): Promise<{ rows: { next?: string }[] }> => client.query<{ next?: string }>({ name, text, values });
  await client.query('begin');
  const counted = await prepared('number', `select next_file_number('D', 2024) as next`, []);
  const number = formatFileNumber('D', 2024, Number(counted.rows[0]?.next));
  await prepared(
    'claim',
    `update claim set state = 'submitted', version = version + 1, number = $2, submitted_at = $3
     where id = $1 and version = 1`,
    [claimId, number, at],
  );
  await prepared(
    'documents',
    `insert into completeness_item (id, claim_id, item_id, kind, label, status, version)
     select id, $1, item, kind, label, 'missing', 0
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) as r (id, item, kind, label)`,
    [
      claimId,
      EXPECTED_DOCUMENTS.map(() => uuidIds.next()),
      EXPECTED_DOCUMENTS.map(({ good }) => itemIds[good]),
      EXPECTED_DOCUMENTS.map(({ kind }) => kind),
      EXPECTED_DOCUMENTS.map(({ label }) => label),
    ],
  );
  await prepared(
    'job',
    `select graphile_worker.add_job('claim.acknowledge', payload := $1::json, max_attempts := 8, job_key := $2)`,
    [JSON.stringify({ claimId }), `claim.acknowledge:${claimId}`],
  );
  await prepared('audit', 'select audit_append($1::jsonb)', [
    JSON.stringify([auditEvent(claimId, number, at, actor)]),
  ]);
  await client.query('commit');
}

/** The keys stand in the order in which the trail hashes them. */
function auditEvent(claimId: string, number: string, at: string, actor: Draft['actor']): object {
  const row = {
    action: 'claim.submit',
    actorId: actor.personId,
    actorName: actor.name,
    actorRole: 'claimant',
    at,
    claimId,
    detail: { claimed: CLAIMED_TOTAL, items: 4, late: false, number, outsideArea: false },
    subjectId: claimId,
    subjectType: 'claim',
  };
  return { text: JSON.stringify(row), row };
}
