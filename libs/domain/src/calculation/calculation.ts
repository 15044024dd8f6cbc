import type { Money, PlainDate } from '#kernel';
import type { Phenomenon } from '../damage-report/phenomenon.js';
import type { Regime } from '../regulation/regime.js';
import type { ParameterKey, StepKey } from '../regulation/rule-set.js';

/** What a line is, as far as the computation treats it differently. A claim item's category is one of these. */
export const LINE_KINDS = {
  construction: 'Constructie',
  household: 'Inboedel',
  vehicle: 'Voertuig',
  business: 'Beroepsgoederen',
  crop: 'Teelten en oogsten',
  livestock: 'Vee',
  forest: 'Bosaanplanting',
  'public-domain': 'Openbaar domein',
  other: 'Andere',
} as const;
export type LineKind = keyof typeof LINE_KINDS;

/** Private goods or public domain: other deductible, other scale. @see Decreet 5/4/2019 art. 5 */
export type CalculationNature = 'private' | 'public-domain';

/** One good. All amounts are for the whole quantity and never negative. */
export interface CalculationLineInput {
  readonly itemId: string;
  readonly label: string;
  readonly kind: LineKind;
  readonly claimed: Money;
  readonly accepted: boolean;
  /** Why not, when not accepted; shown in the explanation. */
  readonly rejection?: { readonly article: string; readonly reason: string };
  /** Normal cost of repair or replacement, taxes included; absent: as claimed. @see art. 12 §1 */
  readonly established?: Money;
  /** VAT in that cost which the claimant gets back. */
  readonly recoverableVat?: Money;
  /** Re-usable parts, wreck, scrap. @see art. 12 §1 */
  readonly salvage?: Money;
  /** Wear in basis points, 0–10000. @see art. 12 §1 */
  readonly wear?: number;
  /** Insurance and other payments for the same damage. */
  readonly otherPayments?: Money;
  /** Paid by an insurance for other risks: deducted in part where the rule set says so. @see Wet 12/7/1976 art. 10 */
  readonly otherRiskInsurance?: Money;
  /** What an earlier disaster already brought for this good, as far as it was not repaired since. */
  readonly earlierDisasterPayments?: Money;
  /** The claimant's part of the title (co-ownership); absent: the whole. */
  readonly share?: { readonly numerator: number; readonly denominator: number };
  /** Cost of restoration under reasonable conditions, if set apart. @see art. 13 */
  readonly restoration?: Money;
  /** Present when the transition for uninsured crops governs: insured share of the crop area in basis points. @see art. 27 */
  readonly crop?: { readonly insuredShare: number };
  /** Crops: loss for this crop code over the whole farm, basis points; absent: no threshold is asked. */
  readonly productionLoss?: number;
  /** State-aid intensity caps this line (farmers). @see art. 12 §2 */
  readonly agricultural?: boolean;
  /** The farm lies in an area with natural constraints: a higher intensity. */
  readonly constrainedArea?: boolean;
}

/** Costs and payments that belong to no single good. Only regimes with the step `additions` know them. */
export interface ClaimAdditions {
  /** Provisional works to keep the goods. */
  readonly conservationWorks?: Money;
  /** Fees of the claimant's own expert, by the official scale. */
  readonly expertFees?: Money;
  /** Paid by public bodies, definitive works they did, and advances. */
  readonly publicPayments?: Money;
  readonly publicWorks?: Money;
  readonly advances?: Money;
}

export interface CalculationInput {
  /** Chooses the regime: the date of the phenomenon, never of filing. */
  readonly phenomenonDate: PlainDate;
  /** What happened; hail is a question of its own for uninsured crops. */
  readonly phenomenon?: Phenomenon;
  readonly nature: CalculationNature;
  /**
   * Deductible (W1976: abatement) already borne for the same disaster: in an earlier decision of this claimant, or by a
   * spouse or co-owner who shares it.
   */
  readonly deductibleAlreadyApplied?: Money;
  /** What comes on top of the damage, or off it, for the claim as a whole. @see Wet 12/7/1976 art. 10 */
  readonly additions?: ClaimAdditions;
  readonly lines: readonly CalculationLineInput[];
}

/** `line`: each line half up; `total`: the sum half up, then spread over the lines by largest remainder. */
export const STEP_ROUNDINGS = {
  line: 'per lijn op de cent, een halve cent naar boven',
  total: 'het totaal op de cent, een halve cent naar boven; daarna over de lijnen verdeeld (grootste rest)',
} as const;
export type StepRounding = keyof typeof STEP_ROUNDINGS;

export interface CalculationStep {
  readonly key: StepKey | 'granted';
  /** Dutch name. */
  readonly label: string;
  readonly article: string;
  /** One amount per line, after this step; they sum to `total`. */
  readonly cells: readonly Money[];
  readonly total: Money;
  /** One Dutch sentence with the values applied. */
  readonly note?: string;
  /** How this step rounds to the cent. */
  readonly rounding?: StepRounding;
}

export interface ParameterUsed {
  readonly key: ParameterKey;
  readonly name: string;
  /** In Dutch, as a person reads it. */
  readonly value: string;
  readonly confirmed: boolean;
  readonly article: string;
}

export interface CalculationLine {
  readonly itemId: string;
  readonly label: string;
  readonly rejection?: { readonly article: string; readonly reason: string };
}

/** The explanation that page, letter and audit all render. Immutable; a correction is a new calculation. */
export interface Calculation {
  readonly ruleSetId: string;
  readonly ruleSetVersion: number;
  readonly regime: Regime;
  /** A parameter was used that two lawyers have not confirmed: no decision can rest on it. */
  readonly provisional: boolean;
  readonly parametersUsed: readonly ParameterUsed[];
  readonly lines: readonly CalculationLine[];
  readonly steps: readonly CalculationStep[];
  readonly granted: Money;
  readonly grantedPerLine: readonly Money[];
}
