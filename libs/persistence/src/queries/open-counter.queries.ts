import type { PublicProgress } from '#domain';
import type { Instant, PlainDate } from '#kernel';
import type { Db } from '../db.js';

/** What is published about one disaster. */
export interface PublishedProgress {
  readonly id: string;
  readonly name: string;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly refreshedAt: Instant;
  readonly figures: PublicProgress;
  /** NIS code → name, of the municipalities in the figures. */
  readonly names: Readonly<Record<string, string>>;
}

/** Public figures, the latest disaster first; of one disaster when its id is given. */
export async function publishedProgress(db: Db, disasterId?: string): Promise<PublishedProgress[]> {
  return db.query<PublishedProgress>(
    `select d.id, d.name, d.first_day as "firstDay", d.last_day as "lastDay",
            p.refreshed_at as "refreshedAt", p.figures,
            coalesce((select jsonb_object_agg(m.nis, m.name) from municipality m
              where m.nis in (select t ->> 'nis' from jsonb_array_elements(p.figures -> 'municipalities') t)), '{}')
              as names
       from public_progress p join disaster d on d.id = p.disaster_id
      where $1::uuid is null or d.id = $1
      order by d.last_day desc, d.name`,
    [disasterId ?? null],
  );
}

export interface OutageLine {
  readonly id: string;
  readonly beganAt: Instant;
  readonly endedAt: Instant;
  readonly reason: string;
  readonly recordedById: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant | null;
}

/** Outages of the counter, the latest first. */
export async function outageLines(db: Db, limit = 200): Promise<OutageLine[]> {
  return db.query<OutageLine>(
    `select o.id, o.began_at as "beganAt", o.ended_at as "endedAt", o.reason,
            o.recorded_by as "recordedById", concat_ws(' ', r.given_name, r.family_name) as "recordedBy",
            o.recorded_at as "recordedAt",
            concat_ws(' ', c.given_name, c.family_name) as "confirmedBy", o.confirmed_at as "confirmedAt"
       from counter_outage o
       join person r on r.id = o.recorded_by
       left join person c on c.id = o.confirmed_by
      order by o.began_at desc limit $1`,
    [limit],
  );
}
