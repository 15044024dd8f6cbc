import { domainError, err, Money, ok, tryPlainDate, type FieldFault, type Result } from '#kernel';
import { z } from 'zod';
import { PHENOMENON_KEYS, type Phenomenon } from '../damage-report/phenomenon.js';
import { LINE_KINDS, type CalculationInput, type LineKind } from './calculation.js';

const KINDS = Object.keys(LINE_KINDS) as [LineKind, ...LineKind[]];
const amount = z
  .string()
  .regex(/^-?\d{1,15}(?:\.\d{1,2})?$/, 'geen bedrag')
  .describe('Bedrag in euro, met punt: "1250.50"');
const basisPoints = z.int().describe('Honderdsten van een procent: 2500 is 25 %');

const line = z.strictObject({
  itemId: z.string().min(1).max(100),
  label: z.string().min(1).max(200),
  kind: z.enum(KINDS),
  claimed: amount,
  accepted: z.boolean().default(true),
  rejection: z.strictObject({ article: z.string(), reason: z.string() }).optional(),
  established: amount.optional().describe('Normale kost van herstel of vervanging, taksen inbegrepen'),
  recoverableVat: amount.optional(),
  salvage: amount.optional(),
  wear: basisPoints.optional(),
  otherPayments: amount.optional(),
  otherRiskInsurance: amount.optional().describe('Van een verzekering voor andere risico’s (wet 1976)'),
  earlierDisasterPayments: amount.optional(),
  share: z.strictObject({ numerator: z.int(), denominator: z.int() }).optional(),
  restoration: amount.optional(),
  crop: z.strictObject({ insuredShare: basisPoints }).optional(),
  productionLoss: basisPoints.optional(),
  agricultural: z.boolean().optional(),
  constrainedArea: z.boolean().optional(),
});
const schema = z.strictObject({
  phenomenonDate: z.string().describe('Datum van het natuurverschijnsel: "2023-11-14"'),
  phenomenon: z.enum(PHENOMENON_KEYS as [Phenomenon, ...Phenomenon[]]).optional(),
  nature: z.enum(['private', 'public-domain']).default('private'),
  deductibleAlreadyApplied: amount.optional(),
  additions: z
    .strictObject({
      conservationWorks: amount.optional(),
      expertFees: amount.optional(),
      publicPayments: amount.optional(),
      publicWorks: amount.optional(),
      advances: amount.optional(),
    })
    .optional(),
  lines: z.array(line).min(1),
});

/** JSON Schema (2020-12) of the input that `calculationInputFromJson` reads. */
export function calculationInputSchema(): object {
  return z.toJSONSchema(schema, { io: 'input' });
}

/**
 * Reads a computation's input from JSON. Refused: `calculation/unreadable-input` with the faults per field, or
 * `calculation/bad-date`. Signs and sizes are judged by `calculate`.
 */
export function calculationInputFromJson(json: unknown): Result<CalculationInput> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const faults: FieldFault[] = parsed.error.issues.map((issue) => ({
      field: issue.path.join('.') || 'invoer',
      code: `calculation/${issue.code}`,
    }));
    return err(domainError('calculation/unreadable-input', { field: faults[0]?.field ?? 'invoer' }, faults));
  }
  const { phenomenonDate, phenomenon, nature, deductibleAlreadyApplied, additions, lines } = parsed.data;
  const date = tryPlainDate(phenomenonDate);
  if (!date) return err(domainError('calculation/bad-date', { date: phenomenonDate.slice(0, 20) }));
  return ok({
    phenomenonDate: date,
    ...optional('phenomenon', phenomenon),
    nature,
    ...optional('deductibleAlreadyApplied', money(deductibleAlreadyApplied)),
    ...optional('additions', additions && amounts(additions)),
    lines: lines.map((each) => ({
      itemId: each.itemId,
      label: each.label,
      kind: each.kind,
      claimed: Money.of(each.claimed),
      accepted: each.accepted,
      ...optional('rejection', each.rejection),
      ...optional('established', money(each.established)),
      ...optional('recoverableVat', money(each.recoverableVat)),
      ...optional('salvage', money(each.salvage)),
      ...optional('wear', each.wear),
      ...optional('otherPayments', money(each.otherPayments)),
      ...optional('otherRiskInsurance', money(each.otherRiskInsurance)),
      ...optional('earlierDisasterPayments', money(each.earlierDisasterPayments)),
      ...optional('share', each.share),
      ...optional('restoration', money(each.restoration)),
      ...optional('crop', each.crop),
      ...optional('productionLoss', each.productionLoss),
      ...optional('agricultural', each.agricultural),
      ...optional('constrainedArea', each.constrainedArea),
    })),
  });
}

const money = (text: string | undefined): Money | undefined =>
  text === undefined ? undefined : Money.of(text);

function amounts(given: Readonly<Record<string, string | undefined>>): Record<string, Money> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, text]) => (text === undefined ? [] : [[key, Money.of(text)]])),
  );
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
