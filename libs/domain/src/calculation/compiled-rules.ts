import {
  parameterOf,
  type CropRow,
  type ParameterKey,
  type RuleParameter,
  type RuleSet,
  type StepKey,
} from '../regulation/rule-set.js';
import { formatParameterValue } from '../regulation/rule-set-json.js';
import type { ParameterUsed } from './calculation.js';
import type { CentBracket } from './cent-arithmetic.js';

/** A rule set prepared once for the inner loop: amounts as cents, texts written out. */
export interface CompiledRules {
  readonly ruleSet: RuleSet;
  money(key: ParameterKey): number;
  ratio(key: ParameterKey): number;
  brackets(): readonly CentBracket[];
  crops(): readonly CropRow[];
  choice(key: ParameterKey): string;
  has(key: ParameterKey): boolean;
  used(keys: ReadonlySet<ParameterKey>): {
    readonly list: readonly ParameterUsed[];
    readonly provisional: boolean;
  };
  article(step: StepKey): string;
  note(step: StepKey, key: ParameterKey | undefined, also: ParameterKey | undefined): string;
}

/** Thrown inside the computation and turned into `calculation/missing-parameter` at its edge. */
export class MissingParameter extends Error {
  constructor(readonly key: ParameterKey) {
    super(key);
  }
}

const STEP_PARAMETER: Readonly<Partial<Record<StepKey, ParameterKey>>> = {
  taxes: 'taxes.recoverable-vat',
  payments: 'insurance.deducted-share',
  'production-loss': 'state-aid.production-loss',
  crops: 'crops.transition',
  'state-aid': 'state-aid.intensity',
  deductible: 'deductible.private',
  brackets: 'brackets.private',
  'public-domain': 'share.public-domain',
  maxima: 'maximum.vehicle',
  restoration: 'restoration-cap',
};

const LINE_ARTICLES: Readonly<Record<RuleSet['regime'], Readonly<Partial<Record<StepKey, string>>>>> = {
  DEC2019: {
    claimed: 'Decreet 5/4/2019 art. 9',
    accepted: 'Decreet 5/4/2019 art. 3, 5 en 6',
    established: 'Decreet 5/4/2019 art. 12 §1',
    residual: 'Decreet 5/4/2019 art. 12 §1',
    wear: 'Decreet 5/4/2019 art. 12 §1',
    'earlier-disasters': 'Decreet 5/4/2019 art. 13',
    share: 'Decreet 5/4/2019 art. 8 en 9',
  },
  DEC2016: {},
  W1976: {},
};
const REGIME_ACT: Readonly<Record<RuleSet['regime'], string>> = {
  DEC2019: 'Decreet 5/4/2019',
  DEC2016: 'Decreet 3/6/2016',
  W1976: 'Wet 12/7/1976 art. 10',
};

const cache = new WeakMap<RuleSet, CompiledRules>();

/** The prepared form of a rule set; made once per rule-set object. */
export function compileRules(ruleSet: RuleSet): CompiledRules {
  const known = cache.get(ruleSet);
  if (known) return known;
  const compiled = compile(ruleSet);
  cache.set(ruleSet, compiled);
  return compiled;
}

function compile(ruleSet: RuleSet): CompiledRules {
  const parameters = new Map<ParameterKey, RuleParameter>(ruleSet.parameters.map((each) => [each.key, each]));
  const written = new Map<ParameterKey, ParameterUsed>(
    ruleSet.parameters.map((each) => [
      each.key,
      {
        key: each.key,
        name: each.name,
        value: formatParameterValue(each.value),
        confirmed: each.confirmed,
        article: each.article,
      },
    ]),
  );
  const numbers = new Map<ParameterKey, number>();
  for (const { key, value } of ruleSet.parameters) {
    if (value.kind === 'money') numbers.set(key, Number(value.amount.cents));
    if (value.kind === 'ratio') numbers.set(key, value.basisPoints);
  }
  const number = (key: ParameterKey): number => {
    const value = numbers.get(key);
    if (value === undefined) throw new MissingParameter(key);
    return value;
  };
  const brackets = bracketsInCents(ruleSet);
  const cropValue = parameters.get('crops.transition')?.value;
  return {
    ruleSet,
    money: number,
    ratio: number,
    brackets: () => {
      if (!brackets) throw new MissingParameter('brackets.private');
      return brackets;
    },
    crops: () => {
      if (cropValue?.kind !== 'crop-table') throw new MissingParameter('crops.transition');
      return cropValue.rows;
    },
    choice: (key) => {
      const value = parameters.get(key)?.value;
      if (value?.kind !== 'choice') throw new MissingParameter(key);
      return value.chosen;
    },
    has: (key) => parameters.has(key),
    used: usedWith(written),
    article: (step) => stepArticle(ruleSet, step),
    note: (step, key, also) => {
      const told = (each: ParameterKey): string =>
        stepNote(step, parameters.get(each), written.get(each)?.value ?? '');
      if (key === undefined) return STEP_NOTES[step] ?? '';
      return [told(key), also ? told(also) : ''].filter((text) => text !== '').join(' ');
    },
  };
}

/** The list for a set of keys, kept: in a mass recomputation only a few sets occur. */
function usedWith(written: ReadonlyMap<ParameterKey, ParameterUsed>): CompiledRules['used'] {
  const kept = new Map<string, ReturnType<CompiledRules['used']>>();
  return (keys) => {
    const name = [...keys].join();
    let result = kept.get(name);
    if (!result) {
      const list = [...keys].map((key) => {
        const entry = written.get(key);
        if (!entry) throw new MissingParameter(key);
        return entry;
      });
      result = { list, provisional: list.some((entry) => !entry.confirmed) };
      kept.set(name, result);
    }
    return result;
  };
}

function bracketsInCents(ruleSet: RuleSet): readonly CentBracket[] | undefined {
  const value = parameterOf(ruleSet, 'brackets.private')?.value;
  return value?.kind === 'brackets'
    ? value.brackets.map((slice) => ({
        from: Number(slice.from.cents),
        to: slice.to ? Number(slice.to.cents) : Infinity,
        basisPoints: slice.basisPoints,
      }))
    : undefined;
}

function stepArticle(ruleSet: RuleSet, step: StepKey): string {
  const key = STEP_PARAMETER[step];
  const parameter = key ? parameterOf(ruleSet, key) : undefined;
  return parameter?.article ?? LINE_ARTICLES[ruleSet.regime][step] ?? REGIME_ACT[ruleSet.regime];
}

/** Notes of steps that use no parameter. */
const STEP_NOTES: Readonly<Partial<Record<StepKey, string>>> = {
  'earlier-disasters':
    'Wat na een vorige ramp voor hetzelfde goed is betaald en niet is gebruikt om te herstellen, gaat eraf.',
};

function stepNote(step: StepKey, parameter: RuleParameter | undefined, value: string): string {
  const doubt = parameter && !parameter.confirmed ? ' Deze waarde is nog niet bevestigd.' : '';
  switch (step) {
    case 'deductible':
      return `De eerste ${value} is voor eigen rekening, één keer per schadelijder en per ramp.${doubt}`;
    case 'brackets':
      return `Berekend per schijf: ${value}.${doubt}`;
    case 'maxima':
      return `Ten hoogste ${value} per voertuig.${doubt}`;
    case 'public-domain':
      return `Tegemoetkoming van ${value} voor openbaar domein.${doubt}`;
    case 'production-loss':
      return `Een teelt telt mee vanaf ${value} productieverlies over het hele bedrijf.${doubt}`;
    case 'state-aid':
      return `Steun en andere betalingen samen zijn ten hoogste ${value} van de schade.${doubt}`;
    case 'payments':
      return parameter?.key === 'insurance.other-risks-share'
        ? `Een verzekering voor andere risico’s gaat voor ${value} van de schade af.${doubt}`
        : doubt.trim();
    case 'crops':
      return parameter?.key === 'crops.hail' ? `Hagel ${value}.${doubt}` : doubt.trim();
    default:
      return doubt.trim();
  }
}
