import { z } from 'zod';
import { STAGE_KEYS, type PublicAmount, type PublicMunicipality, type StageCounts } from '#domain';
import type { PublishedProgress } from '#persistence';

const count = z.int().min(0);
const day = z.iso.date();
const stagesSchema = z
  .object({ examination: count, expert: count, decided: count, paid: count, withdrawn: count })
  .describe('Elke aanvraag telt één keer');
const amountSchema = z.object({
  amount: z.string().describe('In euro, met een punt'),
  claims: count.describe('Aantal aanvragen achter dit bedrag'),
  asOf: day.describe('Een bedrag verandert pas als er vijf aanvragen bij komen'),
});

const disasterSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  firstDay: day,
  lastDay: day,
  refreshedAt: z.iso.datetime(),
  received: count.optional().describe('Ontbreekt bij minder dan vijf aanvragen'),
  stages: stagesSchema.optional(),
  medianDaysToDecision: count.optional(),
  granted: amountSchema.optional(),
  paid: amountSchema.optional(),
  municipalities: z
    .array(z.object({ nis: z.string(), name: z.string(), received: count, stages: stagesSchema.optional() }))
    .describe(
      'Alleen gemeenten met minstens vijf aanvragen; soms valt er nog een weg, zodat niemand herkend kan worden',
    ),
});
export const progressListSchema = z.object({ disasters: z.array(disasterSchema) });
export const progressSchema = disasterSchema;

/** What programs read of one disaster. */
export function wireProgress(published: PublishedProgress): z.infer<typeof disasterSchema> {
  const { id, name, firstDay, lastDay, refreshedAt, figures, names } = published;
  return {
    id,
    name,
    firstDay: firstDay.toString(),
    lastDay: lastDay.toString(),
    refreshedAt: refreshedAt.toString(),
    ...(figures.received === undefined ? {} : { received: figures.received }),
    ...(figures.stages ? { stages: figures.stages } : {}),
    ...(figures.medianDays === undefined ? {} : { medianDaysToDecision: figures.medianDays }),
    ...(figures.granted ? { granted: wireAmount(figures.granted) } : {}),
    ...(figures.paid ? { paid: wireAmount(figures.paid) } : {}),
    municipalities: figures.municipalities.map((town) => wireTown(town, names)),
  };
}

function wireAmount({ amount, claims, asOf }: PublicAmount): z.infer<typeof amountSchema> {
  return { amount: amount.toString(), claims, asOf: asOf.toString() };
}

function wireTown(
  { nis, received, stages }: PublicMunicipality,
  names: Readonly<Record<string, string>>,
): { nis: string; name: string; received: number; stages?: StageCounts } {
  return { nis, name: names[nis] ?? nis, received, ...(stages ? { stages } : {}) };
}

/** Semicolons and a byte order mark, as Dutch spreadsheets read it; an empty cell is left out on purpose. */
export function progressCsv(published: PublishedProgress): string {
  const { name, figures, names, refreshedAt } = published;
  const head = ['ramp', 'nis', 'gemeente', 'ontvangen', ...STAGE_KEYS, 'stand'];
  const line = (nis: string, town: string, received?: number, stages?: StageCounts): unknown[] => [
    name,
    nis,
    town,
    received ?? '',
    ...STAGE_KEYS.map((stage) => stages?.[stage] ?? ''),
    refreshedAt.toString(),
  ];
  const rows = [
    head,
    line('', 'Vlaanderen', figures.received, figures.stages),
    ...figures.municipalities.map((town) =>
      line(town.nis, names[town.nis] ?? '', town.received, town.stages),
    ),
  ];
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** Quoted, and never a formula. */
function cell(value: unknown): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
