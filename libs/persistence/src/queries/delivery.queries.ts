import type { DecisionDelivery } from '#domain';
import type { Instant, PlainDate } from '#kernel';
import type { Db } from '../db.js';

export interface DeliveryLine {
  readonly id: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly decisionNumber: string;
  readonly channel: DecisionDelivery['channel'];
  readonly state: DecisionDelivery['state'];
  readonly preparedAt: Instant;
  readonly sentAt: Instant | null;
  readonly receivedOn: PlainDate | null;
  readonly proof: string | null;
  readonly reason: string | null;
}

const LINES = `select d.id, d.claim_id as "claimId", c.number as "claimNumber", b.number as "decisionNumber", d.channel, d.state,
    d.prepared_at as "preparedAt", d.sent_at as "sentAt", d.received_on as "receivedOn",
    (d.proof ->> 'kind') || ' ' || (d.proof ->> 'reference') as proof, d.reason
  from decision_delivery d join claim c on c.id = d.claim_id join decision b on b.id = d.decision_id`;

/** What needs an officer first, then what runs, then the latest that ended. */
export async function deliveryLines(
  db: Db,
  filter: { readonly state: string; readonly limit: number },
): Promise<DeliveryLine[]> {
  return db.query<DeliveryLine>(
    `${LINES}
     where $1 = '' or d.state = $1
     order by (d.state = 'undeliverable') desc, (d.state in ('prepared', 'sent')) desc, d.prepared_at desc limit $2`,
    [filter.state, filter.limit],
  );
}

export async function deliveryLine(db: Db, id: string): Promise<DeliveryLine | undefined> {
  const [line] = await db.query<DeliveryLine>(`${LINES} where d.id = $1`, [id]);
  return line;
}
