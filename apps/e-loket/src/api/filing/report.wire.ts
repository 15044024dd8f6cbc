import { PHENOMENON_KEYS, REPORTED_DAMAGE, type Phenomenon, type ReportedDamage } from '#domain';
import type { FileReport } from '#application';
import { z } from 'zod';
import { address, amount, claimant, day, email, line, mandate, ownName } from './wire-pieces.js';

type NonEmpty<T> = readonly [T, ...T[]];
const KINDS = Object.keys(REPORTED_DAMAGE) as unknown as NonEmpty<ReportedDamage>;

/** Body of `POST /damage-reports`, and a row of a file with reports. */
export const reportSchema = z
  .strictObject({
    reference: ownName('Uw eigen kenmerk, één keer per melding'),
    claimant,
    mandate,
    phenomenon: z.enum(PHENOMENON_KEYS as NonEmpty<Phenomenon>).describe('Wat er gebeurde'),
    firstDay: day('Eerste dag van de schade'),
    lastDay: day('Laatste dag van de schade'),
    address,
    damage: z
      .array(z.enum(KINDS))
      .min(1, 'Kies minstens één soort schade.')
      .max(KINDS.length)
      .describe('Soorten schade'),
    estimate: amount('Geschatte schade'),
    description: line(4000, 'Wat er gebeurde'),
    email: email(),
  })
  .transform((value): FileReport => ({ ...value, damage: [...new Set(value.damage)] }))
  .describe('Een schademelding voor iemand anders');
