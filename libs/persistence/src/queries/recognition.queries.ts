import { Money, plainDate, type PlainDate } from '#kernel';
import type { DamageReportState, InvestigationState, Phenomenon } from '#domain';
import type { Db } from '../db.js';

/** One report as the recognition team sees it. */
export interface ReportRow {
  readonly id: string;
  readonly number: string;
  readonly reporter: string;
  readonly state: DamageReportState;
  readonly phenomenon: Phenomenon;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly municipality: string;
  readonly estimate: Money;
  readonly late: boolean;
  readonly investigation?: string;
}

export interface ReportFilter {
  readonly phenomenon?: Phenomenon;
  readonly state?: DamageReportState;
  readonly municipality?: string;
  readonly investigationId?: string;
}

const REPORT_COLUMNS = `r.id, r.number, coalesce(g.name, p.given_name || ' ' || p.family_name) as reporter, r.state, r.phenomenon,
  r.first_day::text, r.last_day::text, m.name as municipality, r.estimate_cents::text, r.late, i.title as investigation`;

interface RawReport {
  readonly id: string;
  readonly number: string;
  readonly reporter: string;
  readonly state: DamageReportState;
  readonly phenomenon: Phenomenon;
  readonly first_day: string;
  readonly last_day: string;
  readonly municipality: string;
  readonly estimate_cents: string;
  readonly late: boolean;
  readonly investigation: string | null;
}

/** Newest first, at most `limit`; `total` counts all that fit the filter. */
export async function reportList(
  db: Db,
  filter: ReportFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: ReportRow[]; total: number; estimate: Money }> {
  const where = `($1::text is null or r.phenomenon = $1) and ($2::text is null or r.state = $2)
    and ($3::text is null or m.name ilike $3 || '%') and ($4::uuid is null or r.investigation_id = $4)`;
  const params = [
    filter.phenomenon ?? null,
    filter.state ?? null,
    filter.municipality?.replace(/[\\%_]/g, '\\$&') ?? null,
    filter.investigationId ?? null,
  ];
  const from = `from damage_report r join person p on p.id = r.person_id left join organisation g on g.id = r.organisation_id join municipality m on m.nis = r.nis
    left join investigation i on i.id = r.investigation_id where ${where}`;
  const [totals] = await db.query<{ total: string; estimate: string }>(
    `select count(*)::text as total, coalesce(sum(r.estimate_cents), 0)::text as estimate ${from}`,
    params,
  );
  const rows = await db.query<RawReport>(
    `select ${REPORT_COLUMNS} ${from} order by r.submitted_at desc, r.id desc limit $5 offset $6`,
    [...params, page.limit, page.offset],
  );
  return {
    rows: rows.map(reportRow),
    total: Number(totals?.total ?? 0),
    estimate: Money.ofCents(BigInt(totals?.estimate ?? '0')),
  };
}

function reportRow(row: RawReport): ReportRow {
  return {
    id: row.id,
    number: row.number,
    reporter: row.reporter,
    state: row.state,
    phenomenon: row.phenomenon,
    firstDay: plainDate(row.first_day),
    lastDay: plainDate(row.last_day),
    municipality: row.municipality,
    estimate: Money.ofCents(BigInt(row.estimate_cents)),
    late: row.late,
    ...(row.investigation === null ? {} : { investigation: row.investigation }),
  };
}

/** An investigation with what its reports add up to. */
export interface InvestigationRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly phenomenon: Phenomenon;
  readonly state: InvestigationState;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly reports: number;
  readonly municipalities: number;
  readonly estimate: Money;
  readonly disasterId?: string;
  /** Recognition decisions recorded so far. */
  readonly decisions: number;
}

export async function investigationList(db: Db, id?: string): Promise<InvestigationRow[]> {
  const rows =
    await db.query<{
    id: string; version: number; title: string; phenomenon: Phenomenon; state: InvestigationState; first_day: string;
    last_day: string; reports: string; municipalities: string; estimate: string; disaster_id: string | null;
    decisions: number;
  }>( // prettier-ignore
      `select i.id, i.version, i.title, i.phenomenon, i.state, i.first_day::text, i.last_day::text, d.id as disaster_id,
       count(r.id)::text as reports, count(distinct r.nis)::text as municipalities,
       coalesce(sum(r.estimate_cents), 0)::text as estimate,
       (select count(*) from recognition_decision x where x.disaster_id = d.id)::int as decisions
     from investigation i
     left join damage_report r on r.investigation_id = i.id and r.state <> 'withdrawn'
     left join disaster d on d.investigation_id = i.id
     where $1::uuid is null or i.id = $1
     group by i.id, d.id order by i.last_day desc, i.title`,
      [id ?? null],
    );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    title: row.title,
    phenomenon: row.phenomenon,
    state: row.state,
    firstDay: plainDate(row.first_day),
    lastDay: plainDate(row.last_day),
    reports: Number(row.reports),
    municipalities: Number(row.municipalities),
    estimate: Money.ofCents(BigInt(row.estimate)),
    decisions: row.decisions,
    ...(row.disaster_id === null ? {} : { disasterId: row.disaster_id }),
  }));
}

/** Reports and estimated damage of one investigation by municipality, largest damage first. */
export async function reportsByMunicipality(
  db: Db,
  investigationId: string,
): Promise<{ nis: string; municipality: string; reports: number; late: number; estimate: Money }[]> {
  const rows = await db.query<{ nis: string; name: string; reports: string; late: string; estimate: string }>(
    `select m.nis, m.name, count(*)::text as reports, count(*) filter (where r.late)::text as late,
       sum(r.estimate_cents)::text as estimate
     from damage_report r join municipality m on m.nis = r.nis
     where r.investigation_id = $1 and r.state <> 'withdrawn'
     group by m.nis, m.name order by sum(r.estimate_cents) desc, m.name`,
    [investigationId],
  );
  return rows.map((row) => ({
    nis: row.nis,
    municipality: row.name,
    reports: Number(row.reports),
    late: Number(row.late),
    estimate: Money.ofCents(BigInt(row.estimate)),
  }));
}

/** A recognised disaster with its decisions, areas and how its claims stand. */
export interface DisasterRow {
  readonly id: string;
  readonly name: string;
  readonly phenomenon: Phenomenon;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly claims: number;
  readonly paid: number;
  readonly decisions: readonly {
    readonly reference: string;
    readonly decidedOn: PlainDate;
    readonly publishedOn: PlainDate;
    readonly periods: readonly {
      readonly firstDay: PlainDate;
      readonly lastDay: PlainDate;
      readonly names: readonly string[];
    }[];
  }[];
}

interface AreaRow {
  readonly id: string;
  readonly name: string;
  readonly phenomenon: Phenomenon;
  readonly first_day: string;
  readonly last_day: string;
  readonly claims: string;
  readonly paid: string;
  readonly decision_id: string;
  readonly reference: string;
  readonly decided_on: string;
  readonly published_on: string;
  readonly area_first: string;
  readonly area_last: string;
  readonly names: string[];
}

/** Disasters whose decision is published on or before `today`, newest first. */
export async function disasterList(db: Db, today: PlainDate): Promise<DisasterRow[]> {
  const rows = await db.query<AreaRow>(
    `select d.id, d.name, d.phenomenon, d.first_day::text, d.last_day::text,
       (select count(*) from claim c where c.disaster_id = d.id and c.state not in ('draft', 'withdrawn', 'lapsed'))::text as claims,
       (select count(*) from claim c where c.disaster_id = d.id and c.state in ('paid', 'closed'))::text as paid,
       r.id as decision_id, r.reference, r.decided_on::text, r.published_on::text,
       a.first_day::text as area_first, a.last_day::text as area_last, array_agg(m.name order by m.name) as names
     from disaster d join recognition_decision r on r.disaster_id = d.id
     join recognised_area a on a.decision_id = r.id join municipality m on m.nis = a.nis
     where r.published_on <= $1
     group by d.id, r.id, a.first_day, a.last_day
     order by d.last_day desc, d.name, r.published_on, a.first_day`,
    [today.toString()],
  );
  const disasters = new Map<string, AreaRow[]>();
  for (const row of rows) disasters.set(row.id, [...(disasters.get(row.id) ?? []), row]);
  return [...disasters.values()].map(disasterRow);
}

function disasterRow(rows: readonly AreaRow[]): DisasterRow {
  const first = rows[0]!;
  const decisionIds = [...new Set(rows.map((row) => row.decision_id))];
  return {
    id: first.id,
    name: first.name,
    phenomenon: first.phenomenon,
    firstDay: plainDate(first.first_day),
    lastDay: plainDate(first.last_day),
    claims: Number(first.claims),
    paid: Number(first.paid),
    decisions: decisionIds.map((id) => {
      const own = rows.filter((row) => row.decision_id === id);
      return {
        reference: own[0]!.reference,
        decidedOn: plainDate(own[0]!.decided_on),
        publishedOn: plainDate(own[0]!.published_on),
        periods: own.map((row) => ({
          firstDay: plainDate(row.area_first),
          lastDay: plainDate(row.area_last),
          names: row.names,
        })),
      };
    }),
  };
}

/** Municipalities that existed on a day, for resolving names in a decision. */
export async function municipalitiesOn(db: Db, day: PlainDate): Promise<{ nis: string; name: string }[]> {
  return db.query<{ nis: string; name: string }>(
    `select nis, name from municipality
     where coalesce(valid_from, '-infinity') <= $1 and coalesce(valid_until, 'infinity') >= $1 order by name`,
    [day.toString()],
  );
}
