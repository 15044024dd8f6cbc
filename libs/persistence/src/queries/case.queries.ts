import type { Instant, PlainDate } from '#kernel';
import type { Db } from '../db.js';

/** One line of a list of cases. Amounts are not shown in lists. */
export interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly name: string;
  readonly disaster: string;
  readonly municipality: string | null;
  readonly submittedAt: Instant;
  readonly officerId: string | null;
  readonly officer: string | null;
}
export interface WorkLine extends CaseLine {
  /** Last time something happened (a look is no event). */
  readonly since: Instant;
  readonly dueOn: PlainDate | null;
  readonly dueArticle: string | null;
  /** A proposal waits for an approver. */
  readonly proposed: boolean;
  /** Open tasks. */
  readonly tasks: number;
  /** Asked or granted because of financial hardship; why stands nowhere in a list. */
  readonly priority: 'asked' | 'granted' | null;
}

const LINE = `c.id, c.number, c.state, coalesce(g.name, p.given_name || ' ' || p.family_name) as name, d.name as disaster,
  m.name as municipality, c.submitted_at as "submittedAt", c.officer_id as "officerId",
  o.given_name || ' ' || o.family_name as officer`;
const FROM = `claim c join person p on p.id = c.person_id left join organisation g on g.id = c.organisation_id join disaster d on d.id = c.disaster_id
  left join municipality m on m.nis = c.nis left join person o on o.id = c.officer_id`;

export interface WorkFilter {
  /** Only cases of this officer; everybody's when absent. */
  readonly officerId?: string | undefined;
  readonly states: readonly string[];
  readonly disasterId?: string | undefined;
  readonly nis?: string | undefined;
  /** Only those with a proposal that waits for an approver. */
  readonly proposedOnly?: boolean;
  /** Only those with an open task. */
  readonly withTasks?: boolean;
  /** Only those for which priority was asked or granted. */
  readonly priorityOnly?: boolean;
  readonly limit: number;
  readonly offset: number;
}

const WORK = `c.submitted_at is not null and c.state = any($1) and ($2::uuid is null or c.officer_id = $2)
  and ($3::uuid is null or c.disaster_id = $3) and ($4::text is null or c.nis = $4)`;
const WITH_TASKS = `c.id in (select claim_id from case_task where done_at is null)`;
const WITH_PRIORITY = `c.id in (select claim_id from claim_priority where state in ('asked', 'granted'))`;
const PROPOSED = `c.id in (select claim_id from decision where state = 'proposed')`;

/** Cases in these states, those with a term that ends first on top, then the oldest. One more than the limit tells there is more. */
export async function workLines(db: Db, filter: WorkFilter): Promise<WorkLine[]> {
  const where = [
    WORK,
    ...(filter.proposedOnly ? [PROPOSED] : []),
    ...(filter.withTasks ? [WITH_TASKS] : []),
    ...(filter.priorityOnly ? [WITH_PRIORITY] : []),
  ].join(' and ');
  return db.query<WorkLine>(
    `with page as (
       (select c.id, c.submitted_at, t.due_on, t.article from claim c
        join (select distinct on (claim_id) claim_id, due_on, article from statutory_term where state = 'running'
              order by claim_id, due_on) t on t.claim_id = c.id
        where ${where} order by t.due_on, c.submitted_at, c.id limit $5::bigint + $6::bigint)
       union all
       (select c.id, c.submitted_at, null::date, null::text from claim c
        where ${where} and not exists (select from statutory_term where claim_id = c.id and state = 'running')
        order by c.submitted_at, c.id limit $5::bigint + $6::bigint)
       order by due_on nulls last, submitted_at, id limit $5::bigint offset $6::bigint
     )
     select ${LINE}, coalesce(a.at, c.submitted_at) as since, page.due_on as "dueOn", page.article as "dueArticle",
       exists (select from decision x where x.claim_id = c.id and x.state = 'proposed') as proposed,
       (select count(*)::int from case_task k where k.claim_id = c.id and k.done_at is null) as tasks,
       (select state from claim_priority y where y.claim_id = c.id and y.state in ('asked', 'granted')) as priority
     from page join ${FROM.replace('claim c', 'claim c on c.id = page.id')}
     left join lateral (select at from audit_entry where claim_id = c.id and action not like '%.view'
                        order by seq desc limit 1) a on true
     order by page.due_on nulls last, c.submitted_at, c.id`,
    [
      filter.states,
      filter.officerId ?? null,
      filter.disasterId ?? null,
      filter.nis ?? null,
      filter.limit + 1,
      filter.offset,
    ],
  );
}

/** How many cases stand in each state; of one officer when given. */
export async function workCounts(db: Db, officerId?: string): Promise<{ state: string; count: number }[]> {
  return db.query(
    `select state, count(*)::int as count from claim
     where submitted_at is not null and ($1::uuid is null or officer_id = $1) group by state`,
    [officerId ?? null],
  );
}

/** Cases in these states with an open task, or with priority; of one officer when given. */
export async function casesWith(
  db: Db,
  what: 'tasks' | 'priority',
  states: readonly string[],
  officerId: string | undefined,
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from claim c where c.submitted_at is not null and c.state = any($1)
     and ($2::uuid is null or c.officer_id = $2) and ${what === 'tasks' ? WITH_TASKS : WITH_PRIORITY}`,
    [states, officerId ?? null],
  );
  return row?.count ?? 0;
}

/** How many claims were complete when filed: nothing mandatory was missing, and nothing was asked afterwards. */
export interface FiledComplete {
  readonly disasterId: string;
  readonly filed: number;
  readonly complete: number;
}

/** Per disaster, of the claims of which it was counted (not those of before). */
export async function filedComplete(db: Db): Promise<FiledComplete[]> {
  return db.query<FiledComplete>(
    `select c.disaster_id as "disasterId", count(*)::int as filed,
       (count(*) filter (where c.missing_at_filing = 0 and not exists (
          select from completeness_item i where i.claim_id = c.id and i.question is not null)))::int as complete
     from claim c where c.submitted_at is not null and c.missing_at_filing is not null group by c.disaster_id`,
    [],
  );
}

export interface SearchFilter {
  /** A case number, part of a name, a street with or without number and postcode, or the name of a municipality. */
  readonly text?: string | undefined;
  readonly state?: string | undefined;
  readonly disasterId?: string | undefined;
  readonly sort: 'newest' | 'oldest' | 'number' | 'name';
  readonly limit: number;
  readonly offset: number;
}

const ORDER = {
  newest: 'c.submitted_at desc, c.id',
  oldest: 'c.submitted_at, c.id',
  number: 'c.number',
  name: 'coalesce(g.name, p.family_name), p.given_name, c.id',
} as const satisfies Record<SearchFilter['sort'], string>;

/** One page of the submitted cases that fit. */
export async function searchCases(db: Db, filter: SearchFilter): Promise<CaseLine[]> {
  const { where, params, value } = searchCondition(filter);
  return db.query<CaseLine>(
    `select ${LINE} from ${FROM} where ${where} order by ${ORDER[filter.sort]}
     limit ${value(filter.limit)} offset ${value(filter.offset)}`,
    params,
  );
}

/** How many submitted cases fit, on all pages together. */
export async function countCases(
  db: Db,
  filter: Pick<SearchFilter, 'text' | 'state' | 'disasterId'>,
): Promise<number> {
  const { where, params } = searchCondition(filter);
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from claim c where ${where}`,
    params,
  );
  return row?.count ?? 0;
}

/** The submitted case with exactly this number, as typed: with or without "D-", in small letters, with blanks around. */
export async function caseIdOf(db: Db, typed: string): Promise<string | undefined> {
  const number = caseNumber(typed);
  if (!number) return undefined;
  const [row] = await db.query<{ id: string }>(
    'select id from claim where number = $1 and submitted_at is not null',
    [number],
  );
  return row?.id;
}

function searchCondition(filter: Pick<SearchFilter, 'text' | 'state' | 'disasterId'>): {
  readonly where: string;
  readonly params: unknown[];
  readonly value: (v: unknown) => string;
} {
  const params: unknown[] = [];
  const value = (v: unknown): string => `$${params.push(v)}`;
  const where = ['c.submitted_at is not null'];
  if (filter.state) where.push(`c.state = ${value(filter.state)}`);
  if (filter.disasterId) where.push(`c.disaster_id = ${value(filter.disasterId)}`);
  if (filter.text) where.push(textCondition(filter.text, value));
  return { where: where.join(' and '), params, value };
}

/** "d-2024-00" and "2024-00" begin the same number; anything else is words. */
function caseNumber(text: string): string | undefined {
  return /^(d-|\d{4}-\d)/i.test(text) ? `D-${text.toUpperCase().replace(/^D-/, '')}` : undefined;
}

/**
 * A number is looked up by its beginning; words must all be in the name, all in the street with its number and postcode
 * (where the damage is), or be the municipality's name.
 */
function textCondition(text: string, value: (v: unknown) => string): string {
  const number = caseNumber(text);
  if (number) return `c.number like ${value(`${likeText(number)}%`)}`;
  const words = text.split(/\s+/).slice(0, 5);
  const patterns = words.map((w) => value(`%${likeText(w)}%`));
  const all = (column: string): string =>
    patterns.map((pattern) => `${column} ilike ${pattern}`).join(' and ');
  return `(c.person_id in (select id from person where ${all(`(given_name || ' ' || family_name)`)})
    or c.organisation_id in (select id from organisation where ${all('name')})
    or (${all(`concat_ws(' ', c.street, c.house_number, c.postcode)`)})
    or c.nis in (select nis from municipality where name ilike ${value(`${likeText(text)}%`)}))`;
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** Disasters with claims, for a filter. */
export async function disasterChoices(db: Db): Promise<Choice[]> {
  return db.query(`select id as value, name as text from disaster order by first_day desc`, []);
}

/** Municipalities that occur in claims, for a filter. */
export async function claimMunicipalities(db: Db): Promise<Choice[]> {
  return db.query(
    `select m.nis as value, m.name as text from municipality m
     where exists (select from claim c where c.nis = m.nis and c.submitted_at is not null) order by m.name`,
    [],
  );
}

/** Persons who once signed in as expert: whoever can be appointed. */
export async function knownExperts(db: Db): Promise<Choice[]> {
  return db.query(
    `select p.id as value, p.given_name || ' ' || p.family_name as text from person p
     where exists (select from audit_entry a where a.subject_id = p.id::text and a.action = 'person.login'
                   and a.actor_role = 'expert') order by p.family_name, p.given_name`,
    [],
  );
}

export interface ExpertiseLine {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly name: string;
  readonly place: string;
  readonly disaster: string;
  readonly assignedAt: Instant;
  readonly visitOn: PlainDate | null;
  readonly remarked: boolean;
  readonly drafted: boolean;
}

/** The cases for which this expert is the one last appointed; open work first. */
export async function expertiseLines(db: Db, expertId: string): Promise<ExpertiseLine[]> {
  return db.query(
    `select c.id, c.number, c.state, coalesce(g.name, p.given_name || ' ' || p.family_name) as name,
       concat_ws(' ', c.street, c.house_number, c.box) || ', ' || c.postcode || ' ' || m.name as place, d.name as disaster,
       a.assigned_at as "assignedAt", a.visit_on as "visitOn",
       exists (select from expert_report r where r.claim_id = c.id and r.answer = 'remarked') as remarked,
       exists (select from form_draft f where f.person_id = $1 and f.form = 'verslag:' || c.id) as drafted
     from (select distinct on (claim_id) * from expert_assignment
           where claim_id in (select claim_id from expert_assignment where expert_id = $1)
           order by claim_id, assigned_at desc, id desc) a
     join claim c on c.id = a.claim_id join person p on p.id = c.person_id
     left join organisation g on g.id = c.organisation_id
     join disaster d on d.id = c.disaster_id left join municipality m on m.nis = c.nis
     where a.expert_id = $1
     order by (c.state = 'in_expertise') desc, a.visit_on nulls last, a.assigned_at limit 200`,
    [expertId],
  );
}

export interface LogLine {
  readonly seq: string;
  readonly at: Instant;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** The audit trail of one case, newest first, before `before` when given. One more than the limit tells there is more. */
export async function caseLog(db: Db, claimId: string, limit: number, before?: string): Promise<LogLine[]> {
  return db.query(
    `select seq::text, at, actor_name as "actorName", actor_role as "actorRole", action, reason, detail
     from audit_entry e where claim_id = $1 and ($2::bigint is null or seq < $2) order by e.seq desc limit $3`,
    [claimId, before ?? null, limit + 1],
  );
}

/** Why an approver sent the last proposal back; undefined when that did not happen. */
export async function lastSentBack(
  db: Db,
  decisionId: string,
): Promise<{ reason: string; by: string } | undefined> {
  const rows = await db.query<{ reason: string; by: string }>(
    `select reason, actor_name as by from audit_entry
     where subject_id = $1 and action = 'decision.send-back' order by seq desc limit 1`,
    [decisionId],
  );
  return rows[0];
}
