import { formatDateShort, type PlainDate } from '#kernel';
import type { ClaimState } from '#domain';
import type { FiledComplete, WorkLine } from '#persistence';
import { daysSince, stateTag } from '../case/case.view.js';
import { PRIORITY_TAGS } from '../case/situation.view.js';
import { NEXT_STEPS } from '../case/case-task.js';
import { WORK_SCOPES, type WorkQuery, type WorkScope } from './work.form.js';

const SOON_DAYS = 7;
/** Share of claims that are complete when filed, in percent: a goal of the fund, not a rule. */
const COMPLETE_GOAL = 85;

export function workRow(line: WorkLine, today: PlainDate): object {
  const days = daysSince(line.since, today);
  const left = line.dueOn ? today.until(line.dueOn, { largestUnit: 'days' }).days : undefined;
  const state = line.state as ClaimState;
  return {
    ...line,
    href: `/dossier/${line.id}`,
    tag: stateTag(state),
    next: line.proposed && state === 'complete' ? 'Voorstel goedkeuren' : (NEXT_STEPS[state] ?? ''),
    since: days === 0 ? 'vandaag' : days === 1 ? '1 dag' : `${days} dagen`,
    due: line.dueOn ? formatDateShort(line.dueOn) : undefined,
    dueLeft:
      left === undefined ? undefined : left < 0 ? 'voorbij' : left === 0 ? 'laatste dag' : `nog ${left} d.`,
    tasksText: line.tasks === 0 ? '' : line.tasks === 1 ? '1 taak' : `${line.tasks} taken`,
    priority: line.priority ? PRIORITY_TAGS[line.priority] : undefined,
    dueTone: left === undefined ? '' : left < 0 ? 'late' : left <= SOON_DAYS ? 'soon' : '',
  };
}

/** "Volledig bij indiening: 31 van 50 (62 %). Doel: 85 %." */
export function filedCompleteText(counted: readonly FiledComplete[]): string | undefined {
  const filed = counted.reduce((sum, one) => sum + one.filed, 0);
  const complete = counted.reduce((sum, one) => sum + one.complete, 0);
  if (filed === 0) return undefined;
  return `Volledig bij indiening: ${complete} van ${filed} aanvragen (${Math.floor((complete * 100) / filed)} %). Het team mikt op ${COMPLETE_GOAL} %.`;
}

/** Address of the same list with one thing changed. */
export function workHref(
  query: WorkQuery,
  change: Partial<Record<'lijst' | 'wie' | 'pagina', string>>,
): string {
  const params = new URLSearchParams();
  const values: Record<string, string | undefined> = {
    lijst: query.scope,
    wie: query.mine ? 'mij' : undefined,
    stand: query.state,
    ramp: query.disasterId,
    gemeente: query.nis,
    pagina: undefined,
    ...change,
  };
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value);
  return `/werk?${params.toString()}`;
}

export function scopeTabs(query: WorkQuery, counts: Readonly<Record<WorkScope, number>>): object[] {
  return (Object.keys(WORK_SCOPES) as WorkScope[]).map((scope) => ({
    text: `${WORK_SCOPES[scope]} (${counts[scope]})`,
    href: workHref(query, { lijst: scope }),
    current: scope === query.scope,
  }));
}
