import { z } from 'zod';
import { Money, tryPlainDate, type PlainDate } from '#kernel';
import { PHENOMENON_KEYS, REPORTED_DAMAGE, type Phenomenon, type ReportedDamage } from '#domain';
import { amount, choice, choices, date, optionalDate, optionalText, text } from '#platform';

const phenomena = PHENOMENON_KEYS as unknown as readonly [Phenomenon, ...Phenomenon[]];
const kinds = Object.keys(REPORTED_DAMAGE) as unknown as readonly [ReportedDamage, ...ReportedDamage[]];

/** Page 1: what happened and when. An empty last day means: it took one day. */
export const whatForm = z.object({
  phenomenon: choice(phenomena, 'Kies wat er gebeurde.'),
  firstDay: date('Vul de dag in waarop het gebeurde of begon.'),
  lastDay: optionalDate(),
});

/** Page 2: where. `search` is a name or a postcode; `place` the chosen one of several. */
export const whereForm = z.object({
  search: text(80, 'Vul een gemeente of postcode in.'),
  place: optionalText(20),
  street: text(120, 'Vul de straat in.'),
  houseNumber: text(12, 'Vul het huisnummer in.'),
  box: optionalText(10),
});

/** Page 3: what kind of goods. */
export const damageForm = z.object({
  damage: choices(kinds).refine((list) => list.length > 0, 'Kies minstens één soort schade.'),
});

const email = text(254, 'Vul uw e-mailadres in.').refine(
  (value) => value === '' || /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/.test(value),
  'Vul een e-mailadres in zoals naam@voorbeeld.be.',
);

/** Page 4: how much, in a few words, and where to write to. */
export const amountForm = z.object({
  estimate: amount('Schat hoeveel uw schade bedraagt.').refine(
    (money) => !(money instanceof Money) || (!money.isZero && money.compare(LARGEST) <= 0),
    'Vul een bedrag in van meer dan 0 en hoogstens 1.000.000.000 euro.',
  ),
  description: text(2000, 'Beschrijf kort wat er beschadigd is.'),
  email,
});
const LARGEST = Money.of('1000000000');

/** The pages in order; a page is done when its answers are in the draft. */
export const REPORT_PAGES = ['wat', 'waar', 'schade', 'bedrag'] as const;
export type ReportPage = (typeof REPORT_PAGES)[number];

/** A draft as it is stored (JSON): only answers that were valid when given. */
export interface ReportAnswers {
  readonly id?: string;
  readonly phenomenon?: Phenomenon;
  readonly firstDay?: PlainDate;
  readonly lastDay?: PlainDate;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly box?: string;
  readonly postcode?: string;
  readonly nis?: string;
  readonly municipality?: string;
  readonly damage?: readonly ReportedDamage[];
  readonly estimate?: Money;
  readonly description?: string;
  readonly email?: string;
}

const word = z.string().optional().catch(undefined);
const stored = z.object({
  id: word,
  phenomenon: z.enum(phenomena).optional().catch(undefined),
  firstDay: word,
  lastDay: word,
  street: word,
  houseNumber: word,
  box: word,
  postcode: word,
  nis: word,
  municipality: word,
  damage: z.array(z.enum(kinds)).optional().catch(undefined),
  estimate: word,
  description: word,
  email: word,
});

/** Reads a stored draft; what no longer fits is left out and asked again. */
export function readAnswers(draft: Readonly<Record<string, unknown>>): ReportAnswers {
  const { firstDay, lastDay, estimate, ...words } = stored.parse(draft);
  const known = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  const first = tryPlainDate(firstDay ?? '');
  const last = tryPlainDate(lastDay ?? '');
  const money = Money.parse(estimate ?? '');
  return {
    ...known,
    ...(first ? { firstDay: first } : {}),
    ...(last ? { lastDay: last } : {}),
    ...(money ? { estimate: money } : {}),
  };
}

/** First page that still lacks an answer; undefined when the report can be checked and sent. */
export function firstOpenPage(answers: ReportAnswers): ReportPage | undefined {
  if (!answers.phenomenon || !answers.firstDay || !answers.lastDay) return 'wat';
  if (!answers.nis || !answers.postcode || !answers.street || !answers.houseNumber) return 'waar';
  if (!answers.damage || answers.damage.length === 0) return 'schade';
  if (!answers.estimate || !answers.description || !answers.email) return 'bedrag';
  return undefined;
}
