export { renderLetter, renderLetterWith } from './render-letter.js';
export { LetterFonts } from './fonts.js';
export type {
  LetterBlock,
  LetterCell,
  LetterColumn,
  LetterContact,
  LetterDocument,
  LetterText,
} from './letter-document.js';
export type { ClaimLetterView, LetterView } from './letter-view.js';
export type { LetterCalculation, LetterCalculationStep } from './calculation-blocks.js';
export { decisionLetter, type DecisionLetterView, type LetterVerdict } from './decision-letter.js';
export { damageReportReceipt, type DamageReportReceiptView } from './damage-report-receipt.js';
export { claimReceipt, type ClaimReceiptLine, type ClaimReceiptView } from './claim-receipt.js';
export {
  expertReportLetter,
  type ExpertReportLetterView,
  type ExpertReportLine,
} from './expert-report-letter.js';
export {
  documentRequestLetter,
  type DocumentRequestLetterView,
  type RequestedDocument,
} from './document-request-letter.js';
export { createPdfLetters, type PdfLettersOptions } from './pdf-letters.js';
