import {
  indicationGoodsFor,
  INDICATION_CLAIMANTS,
  INDICATION_GOODS,
  INDICATION_TITLES,
  PHENOMENA,
  type Circumstances,
} from '#domain';
import { tryPlainDate } from '#kernel';
import { formErrors, type FormErrors } from '#platform';
import type { DefinitionItem } from '#ui';
import { periodText } from '../period-text.js';
import {
  answersIn,
  CALCULATOR_PAGES,
  fieldsOf,
  goodName,
  isAsked,
  pageBefore,
  queryString,
  UNKNOWN,
  type CalculatorPage,
  type Fault,
  type Params,
  type Query,
} from './calculator.form.js';

export const ROOT = '/kom-ik-in-aanmerking';

interface Item {
  readonly value: string;
  readonly text: string;
  readonly checked?: boolean;
}
/** One question of a page; `legend` is left out where the page's title asks it. */
export interface Field {
  readonly type: 'radios' | 'checkboxes' | 'date' | 'amount' | 'place';
  readonly name: string;
  readonly legend?: string;
  readonly hint?: string;
  readonly value?: string;
  readonly items?: readonly Item[];
  readonly twoColumns?: boolean;
  readonly parts?: { readonly day: string; readonly month: string; readonly year: string };
}
export interface QuestionView {
  readonly title: string;
  readonly question: number;
  readonly lead?: string;
  readonly back: { readonly href: string };
  readonly action: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly fields: readonly Field[];
  readonly errors?: FormErrors;
}

const QUESTION: Readonly<
  Record<CalculatorPage, { readonly title: string; readonly question: number; readonly lead?: string }>
> = {
  wat: { title: 'Wat veroorzaakte uw schade?', question: 1 },
  wanneer: {
    title: 'Wanneer gebeurde het?',
    question: 1,
    lead: 'Weet u het niet? Laat alles leeg. Dan kunnen wij wel minder precies antwoorden.',
  },
  waar: {
    title: 'In welke gemeente is de schade?',
    question: 1,
    lead: 'Weet u het niet? Laat het leeg.',
  },
  wie: { title: 'Wie heeft de schade?', question: 2 },
  schade: { title: 'Wat is er beschadigd?', question: 3 },
  bedrag: {
    title: 'Hoeveel kost het om dit te herstellen of te vervangen?',
    question: 3,
    lead: 'Een ruwe schatting is genoeg, bijvoorbeeld 1.250. Weet u het niet? Laat het leeg.',
  },
  titel: {
    title: 'Wat bent u voor deze goederen?',
    question: 4,
    lead: 'Het gaat om het moment van de schade. Bent u meer dan één ding? Kies wat voor de meeste schade geldt.',
  },
  verzekering: {
    title: 'Hebt u een verzekering die hiervoor betaalt?',
    question: 5,
    lead: 'Bijvoorbeeld een brandverzekering, een omnium of een brede weersverzekering.',
  },
  betaald: {
    title: 'Hoeveel betaalt uw verzekeraar?',
    question: 5,
    lead: 'Weet u het nog niet? Laat het leeg. Vul 0 in als hij niets betaalt.',
  },
  omstandigheden: { title: 'Nog enkele vragen over uw schade', question: 5 },
};

const CIRCUMSTANCE: Readonly<
  Record<keyof Circumstances, { readonly legend: string; readonly hint?: string }>
> = {
  sheltered: { legend: 'Stond het voertuig in een garage of onder een carport?' },
  excludedByFirePolicy: {
    legend: 'Sluit uw brandverzekering de constructie buiten uit?',
    hint: 'Dat staat in uw polis. Veel polissen sluiten bijvoorbeeld tuinhuizen en afsluitingen uit.',
  },
  notSimpleRisk: {
    legend: 'Is het een groot bedrijfscomplex, of vallen de goederen onder een bijzondere polis?',
    hint: 'Dan is het geen “eenvoudig risico” voor de brandverzekering.',
  },
  ocmwAttest: { legend: 'Had u op de dag van de ramp een leefloon of gelijke steun van het OCMW?' },
  incomeLoss: { legend: 'Verloor u door de ramp ook inkomen uit uw bedrijf?' },
  winterBedFarmland: {
    legend: 'Ligt uw perceel in de winterbedding van een waterloop?',
    hint: 'Dat is de grond naast een beek of rivier die bij hoog water onder water komt.',
  },
  insuredShare: { legend: 'Welk deel van uw teelten was verzekerd met een brede weersverzekering?' },
  contributionExemption: {
    legend: 'Had u een vrijstelling van sociale bijdragen?',
    hint: 'Die krijgt een zelfstandige die het tijdelijk financieel moeilijk heeft.',
  },
  ownedByFlemishAuthority: { legend: 'Is het goed van de Vlaamse overheid?' },
};

const DO_NOT_KNOW: Item = { value: UNKNOWN, text: 'Ik weet het niet' };
const YES_NO: readonly Item[] = [{ value: 'ja', text: 'Ja' }, { value: 'nee', text: 'Nee' }, DO_NOT_KNOW];
const SHARES: readonly Item[] = [
  { value: 'less', text: 'Niets, of minder dan een vierde' },
  { value: 'quarter', text: 'Een vierde tot de helft' },
  { value: 'half', text: 'De helft of meer' },
  DO_NOT_KNOW,
];
const itemsOf = (table: Readonly<Record<string, string>>): Item[] => [
  ...Object.entries(table).map(([value, text]) => ({ value, text })),
  DO_NOT_KNOW,
];
const chosen = (items: readonly Item[], value: string | undefined): Item[] =>
  items.map((item) => ({ ...item, checked: item.value === value }));

export function questionView(
  page: CalculatorPage,
  params: Params,
  sent?: { readonly query: Query; readonly faults: readonly Fault[] },
): QuestionView {
  const own = fieldsOf(page, params);
  const before = pageBefore(page, params);
  const query = queryString(params);
  const returns = params['terug'] !== undefined;
  const at = returns ? `${ROOT}/controle` : before ? `${ROOT}/${before}` : ROOT;
  return {
    ...QUESTION[page],
    back: { href: query === '' ? at : `${at}?${query}` },
    action: `${ROOT}/${page}`,
    hidden: [
      ...Object.entries(params)
        .filter(([name]) => !own.includes(name))
        .flatMap(([name, values]) => values.map((value) => ({ name, value }))),
      { name: 'verder', value: '1' },
    ],
    fields: questionFields(page, params, sent?.query),
    ...(sent && sent.faults.length > 0
      ? { errors: atFirstInput(formErrors(sent.faults.map(namingQuestion))) }
      : {}),
  };
}

/** Several questions on one page: each fault says which one it is about. */
function namingQuestion({ field, text }: Fault): Fault {
  const about = Object.hasOwn(CIRCUMSTANCE, field) ? CIRCUMSTANCE[field as keyof Circumstances] : undefined;
  return { field, text: about ? `Kies een antwoord bij “${about.legend}”` : text };
}

/** A date is three fields: its link in the summary goes to the first one. */
function atFirstInput(errors: FormErrors): FormErrors {
  const summary = errors.summary.map((line) =>
    /^#(van|tot)$/.test(line.href) ? { ...line, href: `${line.href}-day` } : line,
  );
  return { ...errors, summary };
}

function questionFields(page: CalculatorPage, params: Params, sent: Query | undefined): Field[] {
  const value = (name: string): string | undefined => {
    const typed = sent?.[name];
    return typeof typed === 'string' ? typed.slice(0, 80) : params[name]?.[0];
  };
  const radios = (name: string, items: readonly Item[], more: Partial<Field> = {}): Field => ({
    type: 'radios',
    name,
    items: chosen(items, value(name)),
    ...more,
  });
  switch (page) {
    case 'wat':
      return [radios('wat', itemsOf(PHENOMENA), { twoColumns: true })];
    case 'wanneer':
      return [
        dateField('van', 'Op welke dag gebeurde of begon het?', params, sent, 'Bijvoorbeeld 12 11 2023'),
        dateField('tot', 'Wat was de laatste dag?', params, sent, 'Laat leeg als het op één dag gebeurde.'),
      ];
    case 'waar':
      return [
        {
          type: 'place',
          name: 'plaats',
          legend: 'Gemeente of postcode',
          hint: 'Bijvoorbeeld Diksmuide of 8600',
          value: value('plaats') ?? '',
        },
      ];
    case 'wie':
      return [radios('wie', itemsOf(INDICATION_CLAIMANTS))];
    case 'schade':
      return [goodsField(params)];
    case 'titel':
      return [radios('titel', itemsOf(INDICATION_TITLES))];
    case 'verzekering':
      return [radios('verzekerd', YES_NO)];
    case 'bedrag':
    case 'betaald':
      return fieldsOf(page, params).map((name) => ({
        type: 'amount',
        name,
        legend: goodName(name.replace(/^(kost|betaald)-/, '')),
        value: value(name) ?? '',
      }));
    case 'omstandigheden':
      return fieldsOf(page, params).map((name) =>
        radios(name, name === 'insuredShare' ? SHARES : YES_NO, CIRCUMSTANCE[name as keyof Circumstances]),
      );
  }
}

function goodsField(params: Params): Field {
  const given = params['goed'] ?? [];
  const offered = indicationGoodsFor(answersIn(params).claimant);
  const shown = [...new Set([...offered, ...given])];
  const items = shown.map((key) => ({ value: key, text: goodName(key), checked: given.includes(key) }));
  return {
    type: 'checkboxes',
    name: 'goed',
    hint: 'U kunt meer dan één antwoord kiezen.',
    items: [...items, DO_NOT_KNOW],
  };
}

function dateField(
  name: string,
  legend: string,
  params: Params,
  sent: Query | undefined,
  hint: string,
): Field {
  const date = tryPlainDate(params[name]?.[0] ?? '');
  const typed = (part: string): string | undefined => {
    const value = sent?.[`${name}-${part}`];
    return typeof value === 'string' ? value.slice(0, 10) : undefined;
  };
  return {
    type: 'date',
    name,
    legend,
    hint,
    parts: {
      day: typed('day') ?? String(date?.day ?? ''),
      month: typed('month') ?? String(date?.month ?? ''),
      year: typed('year') ?? String(date?.year ?? ''),
    },
  };
}

const NOT_KNOWN = 'Niet gekend';

/** The answers once more, each with a link to change it. */
export function checkItems(params: Params, municipality: string | undefined): DefinitionItem[] {
  const answers = answersIn(params);
  const { firstDay, lastDay, phenomenon, claimant, title, goods } = answers;
  const back = queryString({ ...params, terug: ['controle'] });
  const perGood = (what: 'cost' | 'paid'): string =>
    goods
      .map((good) => {
        const amount = good[what];
        return `${INDICATION_GOODS[good.kind].name}: ${amount ? `€\u00a0${amount.format()}` : lowerFirst(NOT_KNOWN)}`;
      })
      .join('\n');
  const values: Readonly<Record<CalculatorPage, readonly (readonly [string, string])[]>> = {
    wat: [['Wat gebeurde er', phenomenon ? PHENOMENA[phenomenon] : NOT_KNOWN]],
    wanneer: [['Wanneer', firstDay ? periodText(firstDay, lastDay ?? firstDay) : NOT_KNOWN]],
    waar: [['Waar', municipality ?? NOT_KNOWN]],
    wie: [['Wie heeft de schade', claimant ? INDICATION_CLAIMANTS[claimant] : NOT_KNOWN]],
    schade: [
      ['Wat is beschadigd', goods.map((good) => INDICATION_GOODS[good.kind].name).join('\n') || NOT_KNOWN],
    ],
    bedrag: [['Geschatte kost', perGood('cost')]],
    titel: [['Wat bent u', title ? INDICATION_TITLES[title] : NOT_KNOWN]],
    verzekering: [['Verzekerd', textOf(YES_NO, params['verzekerd']?.[0])]],
    betaald: [['Wat de verzekeraar betaalt', perGood('paid')]],
    omstandigheden: fieldsOf('omstandigheden', params).map((name) => [
      CIRCUMSTANCE[name as keyof Circumstances].legend,
      textOf(name === 'insuredShare' ? SHARES : YES_NO, params[name]?.[0]),
    ]),
  };
  return CALCULATOR_PAGES.filter((page) => isAsked(page, params)).flatMap((page) =>
    values[page].map(([name, value]) => ({ name, value, change: { href: `${ROOT}/${page}?${back}` } })),
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const textOf = (items: readonly Item[], value: string | undefined): string =>
  value === undefined || value === UNKNOWN
    ? NOT_KNOWN
    : (items.find((item) => item.value === value)?.text ?? NOT_KNOWN);
