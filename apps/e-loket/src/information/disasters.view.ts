import { isAfter, type PlainDate } from '#kernel';
import { claimWindow, countingOptions, INVESTIGATION_STATE_NAMES, PHENOMENA, reportDeadline } from '#domain';
import type { CountingByDate } from '#application';
import type { OngoingInvestigation, PublishedArea } from '#persistence';
import { periodText } from '../period-text.js';

/** Municipalities recognised for the same days by the same publication: they share one window. */
export interface AreaGroup {
  readonly period: string;
  readonly publishedOn: PlainDate;
  readonly until: PlainDate;
  readonly open: boolean;
  readonly municipalities: readonly string[];
}
export interface DisasterView {
  readonly id: string;
  readonly name: string;
  /** Last day of the latest window. */
  readonly until: PlainDate;
  readonly open: boolean;
  readonly municipalityCount: number;
  readonly groups: readonly AreaGroup[];
}

export function disasterViews(
  areas: readonly PublishedArea[],
  today: PlainDate,
  countingOn: CountingByDate,
): DisasterView[] {
  const views = grouped(areas, (area) => area.disasterId).map((own): DisasterView => {
    const groups = areaGroups(own, today, countingOn);
    const until = groups.map((g) => g.until).reduce((a, b) => (isAfter(b, a) ? b : a));
    return {
      id: own[0]!.disasterId,
      name: own[0]!.disaster,
      until,
      open: groups.some((g) => g.open),
      municipalityCount: new Set(own.map((area) => area.municipality)).size,
      groups,
    };
  });
  return views.sort((a, b) => Number(b.open) - Number(a.open) || (isAfter(a.until, b.until) ? -1 : 1));
}

function areaGroups(
  areas: readonly PublishedArea[],
  today: PlainDate,
  countingOn: CountingByDate,
): AreaGroup[] {
  const key = (a: PublishedArea): string =>
    `${a.firstDay.toString()}|${a.lastDay.toString()}|${a.publishedOn.toString()}`;
  return grouped(areas, key).map((group) => {
    const { firstDay, lastDay, publishedOn } = group[0]!;
    const { until } = claimWindow(publishedOn, countingOptions(countingOn(firstDay)));
    return {
      period: periodText(firstDay, lastDay),
      publishedOn,
      until,
      open: !isAfter(today, until),
      municipalities: group.map((area) => area.municipality),
    };
  });
}

/** Groups of at least one, in order of first appearance. */
function grouped(areas: readonly PublishedArea[], keyOf: (area: PublishedArea) => string): PublishedArea[][] {
  const groups = new Map<string, PublishedArea[]>();
  for (const area of areas) groups.set(keyOf(area), [...(groups.get(keyOf(area)) ?? []), area]);
  return [...groups.values()];
}

export interface InvestigationView {
  readonly title: string;
  readonly phenomenon: string;
  readonly period: string;
  readonly state: string;
  /** Last day to report in time; later reports are taken and marked. */
  readonly reportUntil: PlainDate;
}

export function investigationViews(investigations: readonly OngoingInvestigation[]): InvestigationView[] {
  return investigations.map((i) => ({
    title: i.title,
    phenomenon: PHENOMENA[i.phenomenon],
    period: periodText(i.firstDay, i.lastDay),
    state: INVESTIGATION_STATE_NAMES[i.state].claimant,
    reportUntil: reportDeadline(i.lastDay).due,
  }));
}
