import { join } from 'node:path';
import { formatDate, maskIban, Money, systemClock, toBrusselsDate } from '#kernel';
import type { Clock, Instant } from '#kernel';
import {
  policiesOf,
  assessmentDetails,
  DOCUMENT_KINDS,
  fullName,
  holderName,
  cropAreaLines,
  detailLines,
  GOODS_SECTIONS,
  itemSummary,
  missingDocuments,
  sectionOf,
  PHENOMENA,
  REPORTED_DAMAGE,
} from '#domain';
import type {
  Address,
  Calculation,
  Claim,
  ExpectedDocument,
  DamageItem,
  DetailLine,
  ExpertReport,
  HoldingOrganisation,
  Person,
} from '#domain';
import type { ClaimLetterFacts, ClaimReceiptFacts, DecisionLetterFacts, Letters } from '#application';
import type { LetterCalculation } from './calculation-blocks.js';
import { claimReceipt, type MissingDocumentLine } from './claim-receipt.js';
import { damageReportReceipt } from './damage-report-receipt.js';
import { decisionLetter } from './decision-letter.js';
import { documentRequestLetter } from './document-request-letter.js';
import { expertReportLetter, type ExpertReportLine } from './expert-report-letter.js';
import { LetterFonts } from './fonts.js';
import type { LetterDocument } from './letter-document.js';
import type { ClaimLetterView, LetterView } from './letter-view.js';
import { renderLetterWith } from './render-letter.js';
import { withdrawalLetter } from './withdrawal-letter.js';

export interface PdfLettersOptions {
  /** Dates the letters whose facts carry no moment (a request for documents); default the machine's time. */
  readonly clock?: Clock;
  /** Prints on every page that the letter has no legal effect. */
  readonly demo: boolean;
  /** Default `dist/assets/fonts-ttf`. */
  readonly fontsDir?: string;
}

/**
 * The letters of the fund as tagged PDF.
 * @throws Error (from any letter) when the fonts are not built or a fact that the law requires is absent: a bug.
 */
export function createPdfLetters({ clock = systemClock, demo, fontsDir }: PdfLettersOptions): Letters {
  let fonts: LetterFonts | undefined;
  const render = (letter: LetterDocument): Promise<Uint8Array> => {
    fonts ??= LetterFonts.load(fontsDir ?? join(process.cwd(), 'dist/assets/fonts-ttf'));
    return renderLetterWith(fonts, letter);
  };
  return {
    damageReportReceipt: async ({ report, person, municipality }) => {
      const address = addressLines(report.address, municipality.name);
      return render(
        damageReportReceipt({
          // where the reporter lives is not asked: the letter is mailed, and the place of the damage is no address for post
          ...letterView({ person, organisation: report.organisation }, [], report.submittedAt, demo),
          reportNumber: report.number,
          phenomenon: PHENOMENA[report.phenomenon],
          firstDay: report.firstDay,
          lastDay: report.lastDay,
          place: address.join(', '),
          municipality: municipality.name,
          kinds: report.damage.map((kind) => REPORTED_DAMAGE[kind]),
          estimate: report.estimate,
          description: report.description,
          receivedAt: report.submittedAt,
          late: report.late,
          deadline: report.deadline,
        }),
      );
    },
    claimReceipt: async (facts) => {
      const submittedAt = needed(facts.claim.submittedAt, 'moment of submission');
      return render(receiptOf(facts, submittedAt, demo));
    },
    documentRequest: async (facts) => {
      const open = facts.items.filter((item) => item.status === 'missing' || item.status === 'requested');
      const due = open.flatMap((item) => (item.dueOn ? [item.dueOn] : []));
      return render(
        documentRequestLetter({
          ...claimView(facts, clock.now(), demo),
          items: open.map((item) => ({ name: item.label, ...(item.question ? { why: item.question } : {}) })),
          ...(due[0] ? { askedBefore: due.reduce((a, b) => (a.toString() < b.toString() ? a : b)) } : {}),
        }),
      );
    },
    expertReport: async (facts) =>
      render(
        expertReportLetter({
          ...claimView(facts, facts.report.filedAt, demo),
          ...(facts.report.sentOn ? { date: facts.report.sentOn } : {}),
          reportDate: toBrusselsDate(facts.report.filedAt),
          lines: expertLines(facts.claim.items, facts.report),
          ...(facts.report.answerDue ? { answerUntil: facts.report.answerDue } : {}),
        }),
      ),
    withdrawal: async (facts) => render(withdrawalLetter(claimView(facts, clock.now(), demo))),
    decision: async (facts) => render(decisionOf(facts, demo)),
  };
}

function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`A letter needs the ${what}`);
  return value;
}

function addressLines(address: Address, place: string): string[] {
  const box = address.box ? ` bus ${address.box}` : '';
  return [`${address.street} ${address.houseNumber}${box}`, `${address.postcode} ${place}`];
}

function letterView(
  {
    person,
    organisation,
  }: { readonly person: Person; readonly organisation?: HoldingOrganisation | undefined },
  address: readonly string[],
  at: Instant,
  demo: boolean,
): LetterView {
  return {
    date: toBrusselsDate(at),
    createdAt: at,
    recipientName: holderName(person, organisation),
    addressLines: organisation ? [`t.a.v. ${fullName(person)}`, ...address] : address,
    demo,
  };
}

function claimView(facts: ClaimLetterFacts, at: Instant, demo: boolean): ClaimLetterView {
  const { letterAddress, person, claim } = facts;
  // a secret address is known to nobody here, and the place of the damage may be it
  const lines = letterAddress.kind === 'secret' ? [] : letterAddress.lines;
  return {
    ...letterView({ person, organisation: claim.organisation }, lines, at, demo),
    claimNumber: needed(facts.claim.number, 'number of the claim'),
    disasterName: facts.disaster.name,
    municipality: facts.municipality.name,
  };
}

function receiptOf(facts: ClaimReceiptFacts, submittedAt: Instant, demo: boolean): LetterDocument {
  const { claim } = facts;
  const live = facts.documents.filter((document) => !document.removedAt);
  const late = claim.lateMotive;
  return claimReceipt({
    ...claimView(facts, submittedAt, demo),
    submittedAt,
    lines: claim.items.map((item) => ({
      description: item.description,
      detail: [itemSummary(item), ...detailLines(item.details).map(inOneLine)].join('; '),
      section: GOODS_SECTIONS[sectionOf(item)].name,
      amount: item.cost,
    })),
    cropAreas: cropAreaLines(claim.cropAreas),
    insurance: insuranceText(claim),
    maskedIban: maskIban(needed(claim.account, 'bank account').iban),
    documents: live.map((document) => `${DOCUMENT_KINDS[document.kind]}: ${document.fileName}`),
    missing: missingDocuments(facts.expected).map(missingLine),
    ...(late ? { lateReason: lateText(late) } : {}),
  });
}

function missingLine({ label, rule, promise }: ExpectedDocument): MissingDocumentLine {
  return {
    label,
    without: rule.without,
    ...(promise ? { reason: promise.reason } : {}),
    ...(promise?.answer === 'later' && promise.expectedOn ? { expectedOn: promise.expectedOn } : {}),
  };
}

function inOneLine({ name, value }: DetailLine): string {
  return `${name}: ${value.replaceAll('\n', ', ')}`;
}

function lateText(late: NonNullable<Claim['lateMotive']>): string {
  const ground = late.ground === 'force-majeure' ? 'overmacht' : 'goede trouw';
  return `U beroept zich op ${ground}, die eindigde op ${formatDate(late.impedimentEnded)} (art. 10 van het decreet van 5 april 2019). Uw uitleg: ${late.explanation}`;
}

function insuranceText({ insurance }: Claim): string {
  if (!insurance) return 'Niet opgegeven';
  if (!insurance.insured) return 'Niet verzekerd';
  const policies = policiesOf(insurance).map(({ insurer, compensation }) => {
    const paid = compensation ? `, vergoeding door de verzekeraar: ${compensation.format()} euro` : '';
    return `${insurer ? ` bij ${insurer}` : ''}${paid}`;
  });
  return `Verzekerd${policies.join('; en')}`;
}

/** What is deducted for wear is counted on what is left after re-usable parts, as the computation does. */
function expertLines(items: readonly DamageItem[], report: ExpertReport): ExpertReportLine[] {
  return report.assessments.map((found) => {
    const item = needed(
      items.find((candidate) => candidate.id === found.itemId),
      'damage item of the report',
    );
    const accepted = found.outcome === 'accepted';
    const established = accepted ? found.established : Money.ZERO;
    const left = established.minus(found.salvage).floorZero();
    const net = left.minus(left.times((found.wear / 10_000).toString()));
    const details = accepted ? assessmentDetails(found).map(({ name, value }) => `${name}: ${value}`) : [];
    const reason = [found.reason ?? found.note, ...details].filter(Boolean).join('. ');
    return {
      description: item.description,
      claimed: item.cost,
      established,
      deducted: established.minus(net),
      accepted,
      ...(reason ? { reason } : {}),
      ...(found.article ? { article: found.article } : {}),
    };
  });
}

function decisionOf(facts: DecisionLetterFacts, demo: boolean): LetterDocument {
  const { decision, calculation, claim } = facts;
  const at = decision.approvedAt ?? decision.proposedAt;
  const pays = !decision.granted.isZero;
  // A refusal on other grounds than the computation does not show a sum that is not granted.
  const shown = calculation && (pays || calculation.granted.isZero) ? calculation : undefined;
  const letter = decisionLetter({
    ...claimView(facts, at, demo),
    officerName: facts.officerName,
    approverName: facts.approverName,
    decisionNumber: decision.number,
    outcome: decision.kind,
    granted: decision.granted,
    motivation: decision.motivation,
    verdicts: (shown?.lines ?? []).flatMap((line) =>
      line.rejection
        ? [{ text: `${line.label}: ${line.rejection.reason}`, article: line.rejection.article }]
        : [],
    ),
    ...(shown ? { calculation: calculationOf(shown) } : {}),
    ...(facts.ruleSetLabel ? { ruleSetLabel: facts.ruleSetLabel } : {}),
    ...(demo ? { ruleSetNote: 'In deze demo is de bevestiging van de regels een proef.' } : {}),
    ...(pays && claim.account ? { maskedIban: maskIban(claim.account.iban) } : {}),
    ...(decision.contestDue ? { contestUntil: decision.contestDue } : {}),
  });
  return { ...letter, provisional: shown?.provisional ?? false };
}

function calculationOf(calculation: Calculation): LetterCalculation {
  return {
    lines: calculation.lines.map((line) => line.label),
    steps: calculation.steps.map((step) => ({
      label: step.label,
      article: step.article,
      cells: step.cells,
      total: step.total,
      ...(step.note ? { note: step.note } : {}),
    })),
  };
}
