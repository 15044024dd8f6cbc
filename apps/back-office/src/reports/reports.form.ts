import { z } from 'zod';
import { DAMAGE_REPORT_STATES, PHENOMENON_KEYS, type DamageReportState, type Phenomenon } from '#domain';
import { choice, date, filterText, ID_PATTERN, text } from '#platform';

const phenomena = PHENOMENON_KEYS as unknown as readonly [Phenomenon, ...Phenomenon[]];
const uuid = z.string().regex(ID_PATTERN, 'Kies minstens één melding.');

/** Filters of the list; what does not fit is ignored. */
export const reportFilter = z.object({
  verschijnsel: z.enum(phenomena).optional().catch(undefined),
  stand: z
    .enum(DAMAGE_REPORT_STATES as unknown as [DamageReportState, ...DamageReportState[]])
    .optional()
    .catch(undefined),
  gemeente: filterText(60),
  pagina: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** Check boxes give one value or several. */
export const chosenReports = z
  .union([uuid.transform((id) => [id]), z.array(uuid).max(5000)], { error: 'Kies minstens één melding.' })
  .refine((ids) => ids.length > 0, 'Kies minstens één melding.');

export const openInvestigationForm = z.object({
  title: text(120, 'Geef het onderzoek een naam.'),
  phenomenon: choice(phenomena, 'Kies het verschijnsel.'),
  firstDay: date('Vul de eerste dag in.'),
  lastDay: date('Vul de laatste dag in.'),
  reports: chosenReports,
});

export const addReportsForm = z.object({
  investigationId: z.string({ error: 'Kies een onderzoek.' }).regex(ID_PATTERN, 'Kies een onderzoek.'),
  reports: chosenReports,
});
