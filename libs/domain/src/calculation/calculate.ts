import { domainError, err, Money, ok, type Result } from '#kernel';
import type { ParameterKey, RuleSet, StepKey } from '../regulation/rule-set.js';
import type {
  Calculation,
  CalculationInput,
  CalculationLine,
  CalculationStep,
  StepRounding,
} from './calculation.js';
import {
  allocate,
  basisPointsOf,
  proportion,
  spreadOver,
  sumOf,
  throughBrackets,
  type CentBracket,
} from './cent-arithmetic.js';
import { compileRules, MissingParameter, type CompiledRules } from './compiled-rules.js';
import { checkInput } from './input-check.js';

/** Dutch names of the steps. */
export const STEP_LABELS: Readonly<Record<StepKey | 'granted', string>> = {
  claimed: 'Gevraagd bedrag',
  accepted: 'Aanvaarde schade',
  established: 'Vastgestelde kost van herstel of vervanging',
  taxes: 'Na aftrek van btw die u terugkrijgt',
  residual: 'Na aftrek van herbruikbare delen en schroot',
  wear: 'Na aftrek van slijtage',
  'earlier-disasters': 'Na aftrek van wat voor een vorige ramp is betaald',
  payments: 'Na aftrek van verzekering en andere betalingen',
  share: 'Uw aandeel in de eigendom',
  'production-loss': 'Teelten met genoeg productieverlies',
  crops: 'Maximum voor onverzekerde teelten',
  'state-aid': 'Grens van de Europese staatssteun',
  deductible: 'Na de vrijstelling',
  brackets: 'Na toepassing van de schijven',
  'public-domain': 'Percentage voor openbaar domein',
  maxima: 'Na toepassing van de maxima',
  restoration: 'Nooit meer dan herstel in redelijke omstandigheden',
  additions: 'Na kosten die erbij komen en betalingen die eraf gaan',
  granted: 'Toegekende tegemoetkoming',
};

/** Amounts per line in cents while the chain runs. */
interface Running {
  readonly input: CalculationInput;
  readonly rules: CompiledRules;
  amounts: number[];
  /** Damage after wear, before payments: the base of the state-aid cap. */
  net: readonly number[];
  readonly used: Set<ParameterKey>;
}

/** How each step rounds; a step that only adds, subtracts or caps whole cents rounds nothing. */
const ROUNDING: Readonly<Partial<Record<StepKey, StepRounding>>> = {
  taxes: 'line',
  wear: 'line',
  payments: 'line',
  share: 'line',
  crops: 'line',
  'state-aid': 'line',
  deductible: 'total',
  brackets: 'total',
  'public-domain': 'total',
  additions: 'total',
};

/**
 * A step changes the amounts and says which parameters it used, the one its note tells first; undefined: nothing to do,
 * so no row.
 */
type Step = (
  run: Running,
) => { readonly amounts: number[]; readonly key?: ParameterKey; readonly also?: ParameterKey } | undefined;

const cents = (money: Money | undefined): number => (money ? Number(money.cents) : 0);
const less = (amount: number, deduction: number): number => (amount > deduction ? amount - deduction : 0);

const STEPS: Readonly<Record<StepKey, Step>> = {
  claimed: ({ input }) => ({ amounts: input.lines.map((line) => cents(line.claimed)) }),
  accepted: ({ input, amounts }) => ({ amounts: amounts.map((x, i) => (input.lines[i]!.accepted ? x : 0)) }),
  established: ({ input, amounts }) => ({
    amounts: amounts.map((x, i) => {
      const line = input.lines[i]!;
      return line.accepted && line.established ? cents(line.established) : x;
    }),
  }),
  taxes: (run) => {
    if (!run.input.lines.some((line) => line.recoverableVat)) return undefined;
    const share = run.rules.ratio('taxes.recoverable-vat');
    return {
      amounts: run.amounts.map((x, i) =>
        less(x, basisPointsOf(cents(run.input.lines[i]!.recoverableVat), share)),
      ),
      key: 'taxes.recoverable-vat',
    };
  },
  residual: ({ input, amounts }) =>
    input.lines.some((line) => line.salvage && !line.salvage.isZero)
      ? { amounts: amounts.map((x, i) => less(x, cents(input.lines[i]!.salvage))) }
      : undefined,
  wear: (run) => {
    const amounts = run.amounts.map((x, i) => x - basisPointsOf(x, run.input.lines[i]!.wear ?? 0));
    run.net = amounts;
    return { amounts };
  },
  'earlier-disasters': ({ input, amounts }) =>
    input.lines.some((line) => line.earlierDisasterPayments && !line.earlierDisasterPayments.isZero)
      ? { amounts: amounts.map((x, i) => less(x, cents(input.lines[i]!.earlierDisasterPayments))) }
      : undefined,
  payments: (run) => {
    const { lines } = run.input;
    const key = 'insurance.deducted-share';
    const others = 'insurance.other-risks-share';
    const otherRisks = lines.some((line) => cents(line.otherRiskInsurance) > 0);
    const usual = lines.some((line) => cents(line.otherPayments) > 0);
    if (!otherRisks && !usual) return { amounts: run.amounts };
    const apart = otherRisks && run.rules.has(others);
    const share = usual || !apart ? run.rules.ratio(key) : 0;
    const otherShare = apart ? run.rules.ratio(others) : share;
    return {
      amounts: run.amounts.map((x, i) => {
        const { otherPayments, otherRiskInsurance } = lines[i]!;
        const off =
          basisPointsOf(cents(otherPayments), share) + basisPointsOf(cents(otherRiskInsurance), otherShare);
        return less(x, off);
      }),
      key: usual || !apart ? key : others,
      ...(usual && apart ? { also: others } : {}),
    };
  },
  share: ({ input, amounts }) =>
    input.lines.some((line) => line.share && line.share.numerator !== line.share.denominator)
      ? { amounts: amounts.map((x, i) => shareOf(x, input.lines[i]!)) }
      : undefined,
  // Per crop code over the whole farm; exactly the threshold is enough, as the example of the source has it.
  'production-loss': (run) => {
    const { lines } = run.input;
    if (!lines.some((line) => line.productionLoss !== undefined)) return undefined;
    const threshold = run.rules.ratio('state-aid.production-loss');
    return {
      amounts: run.amounts.map((x, i) => {
        const loss = lines[i]!.productionLoss;
        return loss !== undefined && loss < threshold ? 0 : x;
      }),
      key: 'state-aid.production-loss',
    };
  },
  crops: (run) => {
    if (!run.input.lines.some((line) => line.crop)) return undefined;
    const hail = run.input.phenomenon === 'hail';
    const hailOut = hail && run.rules.choice('crops.hail') === 'excluded';
    return {
      amounts: run.amounts.map((x, i) => {
        const crop = run.input.lines[i]!.crop;
        return crop ? basisPointsOf(x, hailOut ? 0 : cropShare(run, crop.insuredShare)) : x;
      }),
      key: 'crops.transition',
      ...(hail ? { also: 'crops.hail' } : {}),
    };
  },
  'state-aid': (run) => {
    const farm = run.input.lines.filter((line) => line.agricultural);
    if (farm.length === 0) return undefined;
    const usual = farm.some((line) => !line.constrainedArea);
    const higher = farm.some((line) => line.constrainedArea);
    const intensity = usual ? run.rules.ratio('state-aid.intensity') : 0;
    const constrained = higher ? run.rules.ratio('state-aid.intensity-constrained') : 0;
    return {
      amounts: run.amounts.map((x, i) => {
        const line = run.input.lines[i]!;
        if (!line.agricultural) return x;
        const most = basisPointsOf(run.net[i]!, line.constrainedArea ? constrained : intensity);
        return Math.min(x, shareOf(less(most, paidOn(line)), line));
      }),
      key: usual ? 'state-aid.intensity' : 'state-aid.intensity-constrained',
      ...(usual && higher ? { also: 'state-aid.intensity-constrained' } : {}),
    };
  },
  // Once per claimant and disaster, on the sum; then spread over the lines so that they still sum to the total.
  deductible: (run) => {
    const key = run.input.nature === 'private' ? 'deductible.private' : 'deductible.public-domain';
    const open = less(run.rules.money(key), cents(run.input.deductibleAlreadyApplied));
    return { amounts: allocate(less(sumOf(run.amounts), open), run.amounts), key };
  },
  brackets: (run) => {
    if (run.input.nature !== 'private') return undefined;
    const brackets = run.rules.brackets();
    const sum = sumOf(run.amounts);
    // What was borne of an abatement that is part of the table itself counts as damage that came before.
    const borne = run.rules.ruleSet.order.includes('deductible')
      ? 0
      : Math.min(cents(run.input.deductibleAlreadyApplied), abatementOf(brackets));
    return {
      amounts: allocate(Math.min(throughBrackets(sum + borne, brackets), sum), run.amounts),
      key: 'brackets.private',
    };
  },
  'public-domain': (run) => {
    if (run.input.nature !== 'public-domain') return undefined;
    const total = basisPointsOf(sumOf(run.amounts), run.rules.ratio('share.public-domain'));
    return { amounts: allocate(total, run.amounts), key: 'share.public-domain' };
  },
  maxima: (run) => {
    if (!run.input.lines.some((line) => line.kind === 'vehicle')) return undefined;
    const maximum = run.rules.money('maximum.vehicle');
    return {
      amounts: run.amounts.map((x, i) => (run.input.lines[i]!.kind === 'vehicle' ? Math.min(x, maximum) : x)),
      key: 'maximum.vehicle',
    };
  },
  restoration: ({ input, amounts }) => {
    const capped = amounts.map((x, i) => {
      const line = input.lines[i]!;
      const cap = Math.min(
        cents(line.claimed),
        line.established ? cents(line.established) : Infinity,
        line.restoration ? cents(line.restoration) : Infinity,
      );
      // Co-owners together restore the good once.
      return Math.min(x, shareOf(cap, line));
    });
    // The cap counts as a used value only where it changes an amount.
    return capped.some((x, i) => x !== amounts[i])
      ? { amounts: capped, key: 'restoration-cap' }
      : { amounts };
  },
  additions: ({ input, amounts }) => {
    if (!input.additions) return undefined;
    const { conservationWorks, expertFees, publicPayments, publicWorks, advances } = input.additions;
    const sum = sumOf(amounts);
    const added = cents(conservationWorks) + cents(expertFees);
    const total = less(sum + added, cents(publicPayments) + cents(publicWorks) + cents(advances));
    if (total <= sum) return { amounts: allocate(total, amounts) };
    // Costs of the claim as a whole are spread as the damage is; without damage the first line bears them.
    const weights = sum > 0 ? amounts : amounts.map((_x, i) => (i === 0 ? 1 : 0));
    const spread = spreadOver(total - sum, weights);
    return { amounts: amounts.map((x, i) => x + spread[i]!) };
  },
};

/** The slice at the bottom of a table that brings nothing. */
function abatementOf(brackets: readonly CentBracket[]): number {
  const first = brackets[0];
  return first?.basisPoints === 0 && Number.isFinite(first.to) ? first.to : 0;
}

function paidOn(line: CalculationInput['lines'][number]): number {
  return cents(line.otherPayments) + cents(line.otherRiskInsurance) + cents(line.earlierDisasterPayments);
}

function shareOf(amount: number, line: CalculationInput['lines'][number]): number {
  return line.share ? proportion(amount, line.share.numerator, line.share.denominator) : amount;
}

/** Exactly 25 % and exactly 50 % fall in the higher class; after the last year nothing is left. @see art. 27 */
function cropShare(run: Running, insuredShare: number): number {
  const year = run.input.phenomenonDate.year;
  let found = 0;
  for (const row of run.rules.crops()) {
    if (row.year === year && insuredShare >= row.insuredFrom) found = row.basisPoints;
  }
  return found;
}

/**
 * Computes the compensation as a chain of named steps, in the order of the rule set. Pure and bit-identical on repeat.
 * Rounding: half up to the cent, once per step; totals are spread over lines by largest remainder.
 *
 * Refused: `calculation/…` for impossible input (see input-check.ts), `calculation/missing-parameter`,
 * `calculation/regime-mismatch`, `calculation/nature-not-supported`, `regulation/outside-regimes`.
 * @see Decreet 5/4/2019 art. 12-13 and BVR 30/10/2020 art. 22-29
 */
export function calculate(input: CalculationInput, ruleSet: RuleSet): Result<Calculation> {
  const fault = checkInput(input, ruleSet);
  if (fault) return err(fault);
  try {
    return ok(runChain(input, compileRules(ruleSet)));
  } catch (thrown) {
    if (thrown instanceof MissingParameter) {
      return err(domainError('calculation/missing-parameter', { key: thrown.key, ruleSet: ruleSet.id }));
    }
    throw thrown;
  }
}

function runChain(input: CalculationInput, rules: CompiledRules): Calculation {
  const run: Running = { input, rules, amounts: [], net: [], used: new Set() };
  const steps: CalculationStep[] = [];
  let cells: readonly Money[] = [];
  for (const key of rules.ruleSet.order) {
    const outcome = STEPS[key](run);
    if (!outcome) continue;
    run.amounts = outcome.amounts;
    cells = outcome.amounts.map((amount) => Money.ofCents(amount));
    const note = rules.note(key, outcome.key, outcome.also);
    if (outcome.key) run.used.add(outcome.key);
    if (outcome.also) run.used.add(outcome.also);
    const rounding = ROUNDING[key];
    steps.push({
      key,
      label: STEP_LABELS[key],
      article: rules.article(key),
      cells,
      total: Money.ofCents(sumOf(outcome.amounts)),
      ...(note === '' ? {} : { note }),
      ...(rounding ? { rounding } : {}),
    });
  }
  const granted = Money.ofCents(sumOf(run.amounts));
  const { list, provisional } = rules.used(run.used);
  const article = steps.at(-1)?.article ?? '';
  steps.push({ key: 'granted', label: STEP_LABELS.granted, article, cells, total: granted });
  return {
    ruleSetId: rules.ruleSet.id,
    ruleSetVersion: rules.ruleSet.version,
    regime: rules.ruleSet.regime,
    provisional,
    parametersUsed: list,
    lines: input.lines.map(lineOf),
    steps,
    granted,
    grantedPerLine: cells,
  };
}

function lineOf(line: CalculationInput['lines'][number]): CalculationLine {
  return line.rejection && !line.accepted
    ? { itemId: line.itemId, label: line.label, rejection: line.rejection }
    : { itemId: line.itemId, label: line.label };
}
