import { domainError, err, Money, ok, type Result } from '#kernel';
import type { ParameterKey, RuleSet, StepKey } from '../regulation/rule-set.js';
import type { Calculation, CalculationInput, CalculationLine, CalculationStep } from './calculation.js';
import { allocate, basisPointsOf, proportion, sumOf, throughBrackets } from './cent-arithmetic.js';
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
  payments: 'Na aftrek van verzekering en andere betalingen',
  share: 'Uw aandeel in de eigendom',
  crops: 'Maximum voor onverzekerde teelten',
  'state-aid': 'Grens van de Europese staatssteun',
  deductible: 'Na de vrijstelling',
  brackets: 'Na toepassing van de schijven',
  'public-domain': 'Percentage voor openbaar domein',
  maxima: 'Na toepassing van de maxima',
  restoration: 'Nooit meer dan herstel in redelijke omstandigheden',
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

/** A step changes the amounts and says which parameter it used; undefined: nothing to do, so no row. */
type Step = (run: Running) => { readonly amounts: number[]; readonly key?: ParameterKey } | undefined;

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
  payments: (run) => {
    const paid = run.input.lines.map(paidOn);
    if (sumOf(paid) === 0) return { amounts: run.amounts };
    const share = run.rules.ratio('insurance.deducted-share');
    return {
      amounts: run.amounts.map((x, i) => less(x, basisPointsOf(paid[i]!, share))),
      key: 'insurance.deducted-share',
    };
  },
  share: ({ input, amounts }) =>
    input.lines.some((line) => line.share && line.share.numerator !== line.share.denominator)
      ? { amounts: amounts.map((x, i) => shareOf(x, input.lines[i]!)) }
      : undefined,
  crops: (run) => {
    if (!run.input.lines.some((line) => line.crop)) return undefined;
    return {
      amounts: run.amounts.map((x, i) => {
        const crop = run.input.lines[i]!.crop;
        return crop ? basisPointsOf(x, cropShare(run, crop.insuredShare)) : x;
      }),
      key: 'crops.transition',
    };
  },
  'state-aid': (run) => {
    if (!run.input.lines.some((line) => line.agricultural)) return undefined;
    const intensity = run.rules.ratio('state-aid.intensity');
    return {
      amounts: run.amounts.map((x, i) => {
        const line = run.input.lines[i]!;
        if (!line.agricultural) return x;
        return Math.min(x, shareOf(less(basisPointsOf(run.net[i]!, intensity), paidOn(line)), line));
      }),
      key: 'state-aid.intensity',
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
    const total = throughBrackets(sumOf(run.amounts), run.rules.brackets());
    return { amounts: allocate(total, run.amounts), key: 'brackets.private' };
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
      const cap = Math.min(cents(line.claimed), line.established ? cents(line.established) : Infinity);
      return Math.min(x, cap, line.restoration ? cents(line.restoration) : Infinity);
    });
    // The cap counts as a used value only where it changes an amount.
    return capped.some((x, i) => x !== amounts[i])
      ? { amounts: capped, key: 'restoration-cap' }
      : { amounts };
  },
};

function paidOn(line: CalculationInput['lines'][number]): number {
  return cents(line.otherPayments) + cents(line.earlierDisasterPayments);
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
    const note = outcome.key ? rules.note(key, outcome.key) : '';
    if (outcome.key) run.used.add(outcome.key);
    steps.push({
      key,
      label: STEP_LABELS[key],
      article: rules.article(key),
      cells,
      total: Money.ofCents(sumOf(outcome.amounts)),
      ...(note === '' ? {} : { note }),
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
