import {
  circumstancesThatMatter,
  INDICATION_CLAIMANTS,
  INDICATION_GOODS,
  INDICATION_GOODS_KEYS,
  INDICATION_TITLES,
  INSURED_SHARES,
  PHENOMENA,
  type Circumstances,
  type DamagedGoods,
  type IndicationAnswers,
} from '#domain';
import { Money, tryPlainDate, type PlainDate } from '#kernel';
import { amount, joinedDate, optionalDate } from '#platform';

/** The question pages in order; several belong to one of the five questions. */
export const CALCULATOR_PAGES = [
  'wat',
  'wanneer',
  'waar',
  'wie',
  'schade',
  'bedrag',
  'titel',
  'verzekering',
  'betaald',
  'omstandigheden',
] as const;
export type CalculatorPage = (typeof CALCULATOR_PAGES)[number];

/** The answers as they stand in the address: no personal data, nothing is kept. */
export type Query = Readonly<Record<string, unknown>>;
export type Params = Readonly<Record<string, readonly string[]>>;
export interface Fault {
  readonly field: string;
  readonly text: string;
}

export const UNKNOWN = 'onbekend';
const CIRCUMSTANCES = [
  'sheltered',
  'excludedByFirePolicy',
  'notSimpleRisk',
  'ocmwAttest',
  'incomeLoss',
  'winterBedFarmland',
  'contributionExemption',
  'ownedByFlemishAuthority',
] as const;
const YES_NO = ['ja', 'nee', UNKNOWN];
const choices = (table: object): string[] => [...Object.keys(table), UNKNOWN];

/** Fields with a fixed choice: name in the address → what it may be. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  wat: choices(PHENOMENA),
  wie: choices(INDICATION_CLAIMANTS),
  titel: choices(INDICATION_TITLES),
  verzekerd: YES_NO,
  insuredShare: choices(INSURED_SHARES),
  ...Object.fromEntries(CIRCUMSTANCES.map((name) => [name, YES_NO])),
  terug: ['controle'],
};

const one = (query: Query, name: string): string => {
  const value = query[name];
  return typeof value === 'string' ? value.trim().slice(0, 80) : '';
};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

/** What can be read of an address, in one order and form; what is no answer is left out. */
export function readParams(query: Query): Params {
  const params: Record<string, readonly string[]> = {};
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = one(query, name);
    if (allowed.includes(value)) params[name] = [value];
  }
  for (const name of ['van', 'tot']) {
    const date = tryPlainDate(one(query, name));
    if (date) params[name] = [String(date)];
  }
  const place = one(query, 'plaats');
  if (place !== '') params['plaats'] = [place];
  const goods = INDICATION_GOODS_KEYS.filter((key) => list(query['goed']).includes(key));
  if (goods.length > 0) params['goed'] = goods;
  for (const good of goods) {
    for (const name of [`kost-${good}`, `betaald-${good}`]) {
      const money = amountOf(one(query, name));
      if (money) params[name] = [money.format()];
    }
  }
  return params;
}

const LARGEST = Money.of('100000000');
const amountOf = (typed: string): Money | undefined => {
  const money = typed === '' ? undefined : Money.parse(typed);
  return money && money.compare(LARGEST) <= 0 ? money : undefined;
};

export function queryString(params: Params, without: readonly string[] = []): string {
  const pairs = Object.entries(params)
    .filter(([name]) => !without.includes(name))
    .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  return new URLSearchParams(pairs).toString();
}

/** The answers in the words of the domain; the place is looked up by the caller. */
export function answersIn(params: Params): Omit<IndicationAnswers, 'municipality'> {
  const answer = (name: string): string | undefined => {
    const value = params[name]?.[0];
    return value === UNKNOWN ? undefined : value;
  };
  const yes = (name: string): boolean | undefined => {
    const value = answer(name);
    return value === undefined ? undefined : value === 'ja';
  };
  const date = (name: string): PlainDate | undefined => tryPlainDate(params[name]?.[0] ?? '');
  const goods = (params['goed'] ?? []).map((kind) =>
    known({
      kind,
      cost: amountOf(params[`kost-${kind}`]?.[0] ?? ''),
      paid: answer('verzekerd') === 'ja' ? amountOf(params[`betaald-${kind}`]?.[0] ?? '') : undefined,
    }),
  ) as unknown as readonly DamagedGoods[];
  const all = known({
    phenomenon: answer('wat'),
    firstDay: date('van'),
    lastDay: date('tot'),
    claimant: answer('wie'),
    goods,
    title: answer('titel'),
    insured: yes('verzekerd'),
    circumstances: known({
      ...Object.fromEntries(CIRCUMSTANCES.map((name) => [name, yes(name)])),
      insuredShare: answer('insuredShare'),
    }),
  }) as unknown as IndicationAnswers;
  // Answers to questions that no longer matter stay in the address, but count no more.
  const matter: readonly string[] = circumstancesThatMatter(all);
  const circumstances = Object.fromEntries(
    Object.entries(all.circumstances).filter(([name]) => matter.includes(name)),
  ) as Circumstances;
  return { ...all, circumstances };
}

function known(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Names in the address that belong to a page. */
export function fieldsOf(page: CalculatorPage, params: Params): readonly string[] {
  const goods = params['goed'] ?? [];
  switch (page) {
    case 'wat':
    case 'wie':
    case 'titel':
      return [page];
    case 'wanneer':
      return ['van', 'tot'];
    case 'waar':
      return ['plaats'];
    case 'schade':
      return ['goed'];
    case 'verzekering':
      return ['verzekerd'];
    case 'bedrag':
      return goods.map((good) => `kost-${good}`);
    case 'betaald':
      return goods.map((good) => `betaald-${good}`);
    case 'omstandigheden':
      return circumstancesThatMatter(answersIn(params));
  }
}

/** Whether a page has something to ask, given the answers so far. */
export function isAsked(page: CalculatorPage, params: Params): boolean {
  if (page === 'bedrag') return (params['goed'] ?? []).length > 0;
  if (page === 'betaald') return (params['goed'] ?? []).length > 0 && params['verzekerd']?.[0] === 'ja';
  return page !== 'omstandigheden' || fieldsOf(page, params).length > 0;
}

/** The page after this one; back to the check page when that is where the visitor came from. */
export function pageAfter(page: CalculatorPage, params: Params): CalculatorPage | 'controle' {
  const later = CALCULATOR_PAGES.slice(CALCULATOR_PAGES.indexOf(page) + 1).filter((each) =>
    isAsked(each, params),
  );
  const returns = params['terug']?.[0] === 'controle';
  const open = later.find((each) => !returns || isUnanswered(each, params));
  return open ?? 'controle';
}

/** After a change only questions that came up by it are asked. */
function isUnanswered(page: CalculatorPage, params: Params): boolean {
  if (!['bedrag', 'betaald', 'omstandigheden'].includes(page)) return false;
  const fields = fieldsOf(page, params);
  return page === 'omstandigheden'
    ? fields.some((name) => params[name] === undefined)
    : fields.every((name) => params[name] === undefined);
}

export function pageBefore(page: CalculatorPage, params: Params): CalculatorPage | undefined {
  return CALCULATOR_PAGES.slice(0, CALCULATOR_PAGES.indexOf(page)).findLast((each) => isAsked(each, params));
}

const CHOOSE = 'Kies een antwoord. Weet u het niet? Kies dan “Ik weet het niet”.';

/** Reads what a page was sent with: the answers in one form, or the faults at its fields. */
export function readPage(
  page: CalculatorPage,
  query: Query,
): { readonly params: Params; readonly faults: readonly Fault[] } {
  const typed: Record<string, unknown> = { ...query };
  const faults: Fault[] = [];
  if (page === 'wanneer') {
    for (const name of ['van', 'tot']) {
      if (query[`${name}-day`] === undefined) continue;
      const read = optionalDate().safeParse(joinedDate(query, name));
      typed[name] = read.success && read.data ? String(read.data) : '';
      if (!read.success) faults.push({ field: name, text: read.error.issues[0]?.message ?? '' });
    }
  }
  const params = readParams(typed);
  const fields = fieldsOf(page, params);
  if (
    page === 'schade' &&
    fields.every((name) => params[name] === undefined) &&
    one(query, 'goed') !== UNKNOWN
  ) {
    faults.push({ field: 'goed', text: 'Kies wat er beschadigd is, of kies “Ik weet het niet”.' });
  }
  for (const name of fields) {
    if (Object.hasOwn(CHOICES, name) && params[name] === undefined)
      faults.push({ field: name, text: CHOOSE });
    if (!/^(kost|betaald)-/.test(name) || one(query, name) === '') continue;
    const read = amount().safeParse(query[name]);
    if (!read.success) faults.push({ field: name, text: read.error.issues[0]?.message ?? '' });
    else if (params[name] === undefined)
      faults.push({ field: name, text: 'Vul een bedrag in van hoogstens 100 miljoen euro.' });
  }
  return { params, faults };
}

export function goodName(kind: string): string {
  return INDICATION_GOODS[kind as DamagedGoods['kind']].name;
}
