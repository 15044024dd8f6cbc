import { formatDate, type Instant, type PlainDate } from '#kernel';
import { PROGRESS_STAGES, SMALLEST_GROUP, STAGE_KEYS, type PublicAmount, type PublicProgress } from '#domain';
import type { PublishedProgress } from '#persistence';
import type { MunicipalityMap } from '../map/municipality-map.view.js';
import { periodText } from '../period-text.js';

export interface FigureLine {
  readonly text: string;
  readonly value: string;
}
export interface TownLine {
  readonly name: string;
  readonly received: number;
  /** One per stage; a dash where it would tell about too few people. */
  readonly stages: readonly string[];
}
export interface ProgressView {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly period: string;
  readonly refreshedAt: Instant;
  /** Absent: too few claims to publish anything. */
  readonly received?: number;
  readonly stages: readonly FigureLine[];
  readonly amounts: readonly FigureLine[];
  readonly medianDays?: number;
  readonly stageNames: readonly string[];
  readonly towns: readonly TownLine[];
  readonly smallest: number;
  readonly map?: MunicipalityMap;
  readonly back: { readonly href: string; readonly text: string };
}

export function progressView(published: PublishedProgress, map?: MunicipalityMap): ProgressView {
  const { id, name, figures, refreshedAt, firstDay, lastDay } = published;
  return {
    id,
    name,
    title: `Hoe ver staan de aanvragen? ${name}`,
    period: periodText(firstDay, lastDay),
    refreshedAt,
    ...(figures.received === undefined ? {} : { received: figures.received }),
    stages: STAGE_KEYS.flatMap((stage) =>
      figures.stages ? [{ text: PROGRESS_STAGES[stage], value: String(figures.stages[stage]) }] : [],
    ),
    amounts: [
      amountLine('Toegekend', figures.granted, figures.asOf),
      amountLine('Uitbetaald', figures.paid, figures.asOf),
    ],
    ...(figures.medianDays === undefined ? {} : { medianDays: figures.medianDays }),
    stageNames: Object.values(PROGRESS_STAGES),
    towns: townLines(figures, published.names),
    smallest: SMALLEST_GROUP,
    ...(map ? { map } : {}),
    back: { href: '/voortgang', text: 'Alle rampen' },
  };
}

function amountLine(text: string, amount: PublicAmount | undefined, asOf: PlainDate): FigureLine {
  if (!amount) return { text, value: `Nog geen ${SMALLEST_GROUP} aanvragen` };
  const day = amount.asOf.equals(asOf) ? '' : `, stand van ${formatDate(amount.asOf)}`;
  return { text, value: `€\u00a0${amount.amount.format()} voor ${amount.claims} aanvragen${day}` };
}

function townLines(figures: PublicProgress, names: Readonly<Record<string, string>>): TownLine[] {
  return figures.municipalities
    .map((town) => ({
      name: names[town.nis] ?? town.nis,
      received: town.received,
      stages: STAGE_KEYS.map((stage) => (town.stages ? String(town.stages[stage]) : '–')),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}
