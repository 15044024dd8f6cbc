import { domainError, err, Money, ok, type Result } from '#kernel';
import { z } from 'zod';
import { REGIMES } from '../regulation/regime.js';
import { PARAMETER_KEYS, STEP_KEYS } from '../regulation/rule-set.js';
import type { Calculation } from './calculation.js';

const money = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .transform((text) => Money.of(text));
const rejection = z.object({ article: z.string(), reason: z.string() });

const stored = z.object({
  ruleSetId: z.string(),
  ruleSetVersion: z.int(),
  regime: z.enum(REGIMES),
  provisional: z.boolean(),
  parametersUsed: z.array(
    z.object({
      key: z.enum(PARAMETER_KEYS),
      name: z.string(),
      value: z.string(),
      confirmed: z.boolean(),
      article: z.string(),
    }),
  ),
  lines: z.array(z.object({ itemId: z.string(), label: z.string(), rejection: rejection.exactOptional() })),
  steps: z.array(
    z.object({
      key: z.enum([...STEP_KEYS, 'granted']),
      label: z.string(),
      article: z.string(),
      cells: z.array(money),
      total: money,
      note: z.string().exactOptional(),
      rounding: z.enum(['line', 'total']).exactOptional(),
    }),
  ),
  granted: money,
  grantedPerLine: z.array(money),
});

/** Plain JSON; amounts as `"1250.50"`. What the database keeps of an immutable calculation. */
export function calculationToJson(calculation: Calculation): unknown {
  return JSON.parse(JSON.stringify(calculation)) as unknown;
}

/** Reads what `calculationToJson` wrote. Refused: `calculation/unreadable`. */
export function calculationFromJson(json: unknown): Result<Calculation> {
  const parsed = stored.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return err(domainError('calculation/unreadable', { at: issue ? issue.path.join('.') : '' }));
}
