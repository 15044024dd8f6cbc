import type { PlainDate } from '#kernel';
import type { InvestigationState, Phenomenon } from '#domain';
import type { Db } from '../db.js';

/** One municipality of a recognised disaster, with the publication its claim window counts from. */
export interface PublishedArea {
  readonly disasterId: string;
  readonly disaster: string;
  readonly municipality: string;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly publishedOn: PlainDate;
}

/** Areas of every recognition decision published on or before `today`, the latest publication first. */
export async function publishedAreas(db: Db, today: PlainDate): Promise<PublishedArea[]> {
  return db.query<PublishedArea>(
    `select d.id as "disasterId", d.name as disaster, m.name as municipality,
            a.first_day as "firstDay", a.last_day as "lastDay", r.published_on as "publishedOn"
       from recognised_area a
       join recognition_decision r on r.id = a.decision_id
       join disaster d on d.id = r.disaster_id
       join municipality m on m.nis = a.nis
      where r.published_on <= $1
      order by r.published_on desc, d.name, a.first_day, a.last_day, m.name`,
    [today],
  );
}

export interface OngoingInvestigation {
  readonly title: string;
  readonly phenomenon: Phenomenon;
  readonly state: InvestigationState;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
}

/** Phenomena on which the Government has not decided yet, the latest first. */
export async function ongoingInvestigations(db: Db): Promise<OngoingInvestigation[]> {
  return db.query<OngoingInvestigation>(
    `select title, phenomenon, state, first_day as "firstDay", last_day as "lastDay"
       from investigation
      where state not in ('recognised', 'not_recognised', 'merged')
      order by last_day desc, title`,
  );
}
