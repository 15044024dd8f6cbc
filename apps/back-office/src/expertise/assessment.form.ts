import { z } from 'zod';
import { Money } from '#kernel';
import { remarksToAnswer, type DamageItem, type ItemAssessment } from '#domain';
import type { CaseFile } from '#application';
import { choice, optionalText, readForm, type FormResult } from '#platform';

/** Grounds on which an expert rejects a good. @see Decreet 5/4/2019 art. 5, 6 and 12 */
export const REJECTION_ARTICLES = {
  'art. 2, 2° c': 'art. 2, 2° c: overstroming van landbouwgrond in een winterbedding',
  'art. 3': 'art. 3: geen rechtstreeks gevolg van de ramp, of geen inkomensverlies van een landbouwer',
  'art. 5': 'art. 5: geen goed dat in aanmerking komt',
  'art. 6, 1°': 'art. 6, 1°: schip of boot',
  'art. 6, 2°': 'art. 6, 2°: luxekarakter',
  'art. 6, 3°': 'art. 6, 3°: louter esthetische schade',
  'art. 6, 4°': 'art. 6, 4°: schuld, nalatigheid of onvoorzichtigheid',
  'art. 6, 5°': 'art. 6, 5°: verzekerbaar goed',
  'art. 6, 6°': 'art. 6, 6°: verzekerbare teelt of oogst',
  'art. 8': 'art. 8: geen titel op het goed',
  'art. 12 § 1': 'art. 12 § 1: geen schade door de ramp vastgesteld',
} as const;
const ARTICLES = Object.keys(REJECTION_ARTICLES) as [
  keyof typeof REJECTION_ARTICLES,
  ...(keyof typeof REJECTION_ARTICLES)[],
];
const OUTCOMES = ['accepted', 'rejected'] as const;

/** An amount that counts as zero when left open; empty is allowed, anything else must be an amount. */
function money(name: string, required: boolean): z.ZodType<Money, unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx) => {
      const typed = typeof value === 'string' ? value.trim() : '';
      if (typed === '' && !required) return Money.ZERO;
      const found = typed.length > 30 ? undefined : Money.parse(typed);
      if (found) return found;
      const what = typed === '' ? `Vul de ${name} in.` : `Vul de ${name} in euro in, bijvoorbeeld 1.250,50.`;
      ctx.addIssue({ code: 'custom', message: what });
      return z.NEVER;
    });
}

/** A percentage from 0 to 100 with at most two decimals → basis points; undefined when it is none. */
function basisPointsIn(typed: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.replace('%', '').trim());
  const points = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
  return points >= 0 && points <= 10_000 ? points : undefined;
}

function optionalPercentage(what: string): z.ZodType<number | undefined, unknown> {
  return z
    .unknown()
    .optional()
    .transform((value, ctx): number | undefined => {
      const typed = typeof value === 'string' ? value.trim() : '';
      if (typed === '') return undefined;
      const points = basisPointsIn(typed);
      if (points !== undefined) return points;
      ctx.addIssue({ code: 'custom', message: `Vul ${what} in als een percentage van 0 tot 100.` });
      return z.NEVER;
    });
}

/** A fraction such as 1/2; empty is the whole. */
const share = z
  .unknown()
  .optional()
  .transform((value, ctx): ItemAssessment['share'] => {
    const typed = typeof value === 'string' ? value.trim() : '';
    if (typed === '') return undefined;
    const match = /^(\d{1,6})\s*\/\s*(\d{1,6})$/.exec(typed);
    const [numerator, denominator] = [Number(match?.[1]), Number(match?.[2])];
    if (match && numerator >= 1 && numerator <= denominator) return { numerator, denominator };
    ctx.addIssue({ code: 'custom', message: 'Vul het aandeel in als een breuk, bijvoorbeeld 1/2.' });
    return z.NEVER;
  });

/** A box that may be ticked. */
const flag = z
  .unknown()
  .optional()
  .transform((value) => typeof value === 'string' && value !== '');

/** Wear is always asked: zero must be said. */
const wear = z
  .unknown()
  .optional()
  .transform((value, ctx) => {
    const typed = typeof value === 'string' ? value.trim() : '';
    const points = basisPointsIn(typed);
    if (points !== undefined) return points;
    ctx.addIssue({
      code: 'custom',
      message:
        typed === ''
          ? 'Vul de slijtage in. Geen slijtage? Vul 0 in.'
          : 'Vul een slijtage van 0 tot 100 procent in.',
    });
    return z.NEVER;
  });

/** Reads the findings; what is not asked for an outcome is not judged. */
export function readAssessments(
  items: readonly DamageItem[],
  body: Record<string, unknown>,
): FormResult<ItemAssessment[]> {
  const fields = items.flatMap((item) => lineFields(item, body[`outcome-${item.id}`]));
  const form = readForm(z.object(Object.fromEntries(fields)), body);
  if (!form.ok) return form;
  const value = form.value as Record<string, unknown>;
  return { ok: true, value: items.map((item) => assessmentOf(item.id, value)) };
}

/** The expert's answers to the remarks on the report before, by damage item or `whole`. */
export function readReplies(
  file: CaseFile,
  body: Record<string, unknown>,
): FormResult<Record<string, string>> {
  const ids = Object.keys(remarksToAnswer(file.report));
  const form = readForm(
    z.object(Object.fromEntries(ids.map((id) => [`reply-${id}`, optionalText(1000)]))),
    body,
  );
  if (!form.ok) return form;
  const typed = form.value as Record<string, string | undefined>;
  return {
    ok: true,
    value: Object.fromEntries(
      ids.flatMap((id) => {
        const text = typed[`reply-${id}`];
        return text === undefined ? [] : [[id, text]];
      }),
    ),
  };
}

function lineFields(item: DamageItem, outcome: unknown): [string, z.ZodType][] {
  const id = item.id;
  const common: [string, z.ZodType][] = [
    [`outcome-${id}`, choice(OUTCOMES, `Kies of u deze schadepost aanvaardt: ${item.description}.`)],
    [`note-${id}`, optionalText(1000)],
  ];
  if (outcome === 'rejected') {
    return [
      ...common,
      [`article-${id}`, choice(ARTICLES, 'Kies op grond van welk artikel u deze schadepost verwerpt.')],
      [`reason-${id}`, requiredReason],
    ];
  }
  if (outcome !== 'accepted') return common;
  return [
    ...common,
    [`established-${id}`, money('vastgestelde kost', true)],
    [`salvage-${id}`, money('waarde van wat overblijft', false)],
    [`wear-${id}`, wear],
    [`otherPayments-${id}`, money('andere vergoedingen', false)],
    [`recoverableVat-${id}`, money('btw', false)],
    [`otherRiskInsurance-${id}`, money('vergoeding', false)],
    [`earlierDisasterPayments-${id}`, money('vroegere vergoeding', false)],
    [`restoration-${id}`, money('herstelkost', false)],
    [`share-${id}`, share],
    [`insuredShare-${id}`, optionalPercentage('het verzekerde deel')],
    [`productionLoss-${id}`, optionalPercentage('het productieverlies')],
    [`agricultural-${id}`, flag],
    [`constrainedArea-${id}`, flag],
  ];
}

const requiredReason = optionalText(1000).transform((value, ctx) => {
  if (value !== undefined) return value;
  ctx.addIssue({
    code: 'custom',
    message: 'Schrijf waarom u deze schadepost verwerpt. De aanvrager leest dit.',
  });
  return z.NEVER;
});

function assessmentOf(itemId: string, value: Record<string, unknown>): ItemAssessment {
  const of = <T>(name: string): T | undefined => value[`${name}-${itemId}`] as T | undefined;
  const note = of<string>('note');
  const rejected = of<string>('outcome') === 'rejected';
  return {
    itemId,
    outcome: rejected ? 'rejected' : 'accepted',
    established: of<Money>('established') ?? Money.ZERO,
    salvage: of<Money>('salvage') ?? Money.ZERO,
    wear: of<number>('wear') ?? 0,
    otherPayments: of<Money>('otherPayments') ?? Money.ZERO,
    ...(rejected ? {} : detailsOf(of)),
    ...(rejected ? { article: of<string>('article') ?? '', reason: of<string>('reason') ?? '' } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

/** Only what was filled in: an amount of zero is none. */
function detailsOf(of: <T>(name: string) => T | undefined): Partial<ItemAssessment> {
  const amounts = ['recoverableVat', 'otherRiskInsurance', 'earlierDisasterPayments', 'restoration'] as const;
  const shares = ['insuredShare', 'productionLoss'] as const;
  const flags = ['agricultural', 'constrainedArea'] as const;
  const share = of<NonNullable<ItemAssessment['share']>>('share');
  return {
    ...Object.fromEntries(
      amounts.flatMap((name) => {
        const amount = of<Money>(name);
        return amount && !amount.isZero ? [[name, amount]] : [];
      }),
    ),
    ...Object.fromEntries(
      shares.flatMap((name) => {
        const points = of<number>(name);
        return points === undefined ? [] : [[name, points]];
      }),
    ),
    ...Object.fromEntries(flags.flatMap((name) => (of<boolean>(name) ? [[name, true]] : []))),
    ...(share ? { share } : {}),
  };
}
