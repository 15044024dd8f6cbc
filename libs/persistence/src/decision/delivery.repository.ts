import type { EntityManager } from 'typeorm';
import type { DeliveryRepository } from '#application';
import type { DecisionDelivery } from '#domain';
import { Temporal } from '#kernel';

interface DeliveryRow {
  readonly id: string;
  readonly decision_id: string;
  readonly claim_id: string;
  readonly channel: DecisionDelivery['channel'];
  readonly state: DecisionDelivery['state'];
  readonly prepared_at: string;
  readonly sent_at: string | null;
  readonly reference: string | null;
  readonly received_on: string | null;
  readonly proof: { readonly kind: string; readonly reference: string; readonly at: string } | null;
  readonly reason: string | null;
}

const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS ${column}`;
const COLUMNS = `id, decision_id, claim_id, channel, state, ${utc('prepared_at')}, ${utc('sent_at')}, reference,
  received_on::text AS received_on, proof, reason`;

function toDelivery(row: DeliveryRow): DecisionDelivery {
  const moment = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(' ', 'T'));
  return {
    id: row.id,
    decisionId: row.decision_id,
    claimId: row.claim_id,
    channel: row.channel,
    state: row.state,
    preparedAt: moment(row.prepared_at),
    ...(row.sent_at === null ? {} : { sentAt: moment(row.sent_at) }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(row.received_on === null ? {} : { receivedOn: Temporal.PlainDate.from(row.received_on) }),
    ...(row.proof === null ? {} : { proof: { ...row.proof, at: moment(row.proof.at) } }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}

export function deliveryRepository(manager: EntityManager): DeliveryRepository {
  const select = async (rest: string, params: unknown[]): Promise<DecisionDelivery[]> =>
    (await manager.query<DeliveryRow[]>(`SELECT ${COLUMNS} FROM decision_delivery ${rest}`, params)).map(
      toDelivery,
    );
  const changing = (delivery: DecisionDelivery): unknown[] => [
    delivery.id,
    delivery.state,
    delivery.sentAt?.toString() ?? null,
    delivery.reference ?? null,
    delivery.receivedOn?.toString() ?? null,
    delivery.proof ? JSON.stringify({ ...delivery.proof, at: delivery.proof.at.toString() }) : null,
    delivery.reason ?? null,
  ];
  return {
    insert: async (delivery) => {
      await manager.query(
        `INSERT INTO decision_delivery
           (id, state, sent_at, reference, received_on, proof, reason, decision_id, claim_id, channel, prepared_at)
         VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11)`,
        [
          ...changing(delivery),
          delivery.decisionId,
          delivery.claimId,
          delivery.channel,
          delivery.preparedAt.toString(),
        ],
      );
    },
    save: async (delivery) => {
      await manager.query(
        `UPDATE decision_delivery SET state = $2, sent_at = $3, reference = $4, received_on = $5, proof = $6::jsonb, reason = $7
         WHERE id = $1`,
        changing(delivery),
      );
    },
    get: async (id) => (await select('WHERE id = $1 FOR UPDATE', [id]))[0],
    ofDecision: (decisionId) =>
      select('WHERE decision_id = $1 ORDER BY decision_delivery.prepared_at, id', [decisionId]),
    open: (limit) =>
      select(`WHERE state IN ('prepared', 'sent') ORDER BY decision_delivery.prepared_at, id LIMIT $1`, [
        limit,
      ]),
  };
}
