import { formatBasisPoints } from '#kernel';
import type { ItemAssessment } from './assessment.js';

/** One finding as words, for pages and letters. */
export interface AssessmentDetail {
  readonly name: string;
  readonly value: string;
}

/** What an expert found beside the usual, each as one Dutch line; empty for most goods. */
export function assessmentDetails(found: Partial<ItemAssessment>): AssessmentDetail[] {
  const euro = (name: string, amount: ItemAssessment['restoration']): AssessmentDetail[] =>
    amount && !amount.isZero ? [{ name, value: `€\u00a0${amount.format()}` }] : [];
  const { share, insuredShare, productionLoss } = found;
  return [
    ...euro('Btw die de schadelijder terugkrijgt', found.recoverableVat),
    ...euro('Van een verzekering voor andere risico’s', found.otherRiskInsurance),
    ...euro('Voor dit goed al betaald na een vorige ramp', found.earlierDisasterPayments),
    ...euro('Herstel in redelijke omstandigheden kost hoogstens', found.restoration),
    ...(share ? [{ name: 'Aandeel in de eigendom', value: `${share.numerator}/${share.denominator}` }] : []),
    ...(insuredShare === undefined
      ? []
      : [{ name: 'Verzekerd deel van het teeltareaal', value: percent(insuredShare) }]),
    ...(productionLoss === undefined
      ? []
      : [{ name: 'Productieverlies van deze teelt op het hele bedrijf', value: percent(productionLoss) }]),
    ...(found.agricultural ? [{ name: 'Europese staatssteun', value: landbouw(found) }] : []),
  ];
}

function landbouw({ constrainedArea }: Partial<ItemAssessment>): string {
  return constrainedArea ? 'landbouw, in een gebied met natuurlijke beperkingen' : 'landbouw';
}

const percent = (basisPoints: number): string => `${formatBasisPoints(basisPoints)}\u00a0%`;
