import type { Instant, Money, PlainDate } from '#kernel';

/** Who looks at the damage (aanstelling). */
export interface ExpertAssignment {
  readonly id: string;
  readonly claimId: string;
  readonly expertId: string;
  readonly assignedBy: string;
  readonly assignedAt: Instant;
  readonly visitOn?: PlainDate;
}

/** The expert's finding on one item. @see Decreet 5/4/2019 art. 12 §1 */
export interface ItemAssessment {
  readonly itemId: string;
  readonly outcome: 'accepted' | 'rejected';
  /** Article and plain-Dutch reason when rejected. */
  readonly article?: string;
  readonly reason?: string;
  /** Normal cost of repair or replacement, taxes included. */
  readonly established: Money;
  /** Value of re-usable parts and scrap. */
  readonly salvage: Money;
  /** Wear in basis points, 0–10000. */
  readonly wear: number;
  /** Insurance and other payments for this item. */
  readonly otherPayments: Money;
  /** VAT in the cost that the claimant gets back. */
  readonly recoverableVat?: Money;
  /** Of an insurance for other risks. @see Wet 12/7/1976 art. 10 */
  readonly otherRiskInsurance?: Money;
  /** What an earlier disaster brought for this good and was not used to repair it. */
  readonly earlierDisasterPayments?: Money;
  /** Cost of restoration under reasonable conditions, when it is less. @see art. 13 */
  readonly restoration?: Money;
  /** Part of the title (co-ownership); absent: the whole. @see art. 8 and 9 */
  readonly share?: { readonly numerator: number; readonly denominator: number };
  /** Crops under the transition: insured share of the farm's crop area, basis points. @see art. 27 */
  readonly insuredShare?: number;
  /** Loss for the crop code over the whole farm, basis points. */
  readonly productionLoss?: number;
  /** State aid to farmers caps this line; in an area with natural constraints less so. @see art. 12 §2 */
  readonly agricultural?: boolean;
  readonly constrainedArea?: boolean;
  readonly note?: string;
}

/** The expert's report (schadeverslag); a new version follows remarks. @see Decreet 5/4/2019 art. 11 §2 */
export interface ExpertReport {
  readonly id: string;
  readonly claimId: string;
  readonly revision: number;
  readonly expertId: string;
  readonly assessments: readonly ItemAssessment[];
  readonly filedAt: Instant;
  readonly sentOn?: PlainDate;
  readonly receivedOn?: PlainDate;
  /** Last day to answer; silence is agreement. */
  readonly answerDue?: PlainDate;
  readonly answer?: 'agreed' | 'remarked' | 'tacit';
  readonly answeredAt?: Instant;
  readonly remark?: string;
  readonly itemRemarks?: Readonly<Record<string, string>>;
  /** Damage item → the claimant's answer to its line. */
  readonly itemAnswers?: Readonly<Record<string, ReportLineAnswer>>;
  /** Damage item (or `whole`) → the remark on the report before, and what the expert answers to it. */
  readonly replies?: Readonly<Record<string, ExpertReply>>;
}

/** The claimant's answer to one line of the report. @see Decreet 5/4/2019 art. 11 §2 */
export interface ReportLineAnswer {
  readonly answer: 'agreed' | 'remarked';
  readonly remark?: string;
  /** Documents that came with the remark. */
  readonly documentIds?: readonly string[];
}

export interface ExpertReply {
  readonly remark: string;
  readonly reply: string;
}

/** Key of the reply to the remark on the report as a whole. */
export const WHOLE_REPORT = 'whole';

/** The remarks on a report that a next one must answer: damage item or `whole` → the claimant's words. */
export function remarksToAnswer(report: ExpertReport | undefined): Readonly<Record<string, string>> {
  if (report?.answer !== 'remarked') return {};
  return { ...report.itemRemarks, ...(report.remark ? { [WHOLE_REPORT]: report.remark } : {}) };
}
