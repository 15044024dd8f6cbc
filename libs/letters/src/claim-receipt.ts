import type { Instant, Money, PlainDate } from '#kernel';
import { formatDate, formatMoment, Money as Amount } from '#kernel';
import type { LetterBlock, LetterDocument } from './letter-document.js';
import { frame, inWords, type ClaimLetterView } from './letter-view.js';

export interface ClaimReceiptLine {
  readonly description: string;
  /** Category, quantity, year: whatever tells the line apart. */
  readonly detail?: string;
  readonly amount: Money;
  /** Section of the form it belongs to, in words. */
  readonly section?: string;
}

/** A document that is not there. */
export interface MissingDocumentLine {
  readonly label: string;
  /** What its absence means. */
  readonly without: string;
  /** Why it comes later or is not had, as the claimant said; absent when he said nothing. */
  readonly reason?: string;
  /** The day it is promised for; with a reason and without a day the claimant does not have it. */
  readonly expectedOn?: PlainDate;
}

export interface ClaimReceiptView extends ClaimLetterView {
  readonly submittedAt: Instant;
  readonly lines: readonly ClaimReceiptLine[];
  /** Crop area of the farm and the insured part of it, in words. */
  readonly cropAreas?: readonly { readonly name: string; readonly value: string }[];
  /** In words, e.g. `Brandverzekering bij …, attest volgt later`. */
  readonly insurance: string;
  /** Already masked. */
  readonly maskedIban: string;
  /** Documents received with the claim, in words. */
  readonly documents: readonly string[];
  readonly missing?: readonly MissingDocumentLine[];
  /** Motivation of a claim filed after the window (overmacht or goede trouw, art. 10). */
  readonly lateReason?: string;
}

/** Receipt and copy of a claim as it was filed. @see Decreet 5/4/2019 art. 9-11 */
export function claimReceipt(view: ClaimReceiptView): LetterDocument {
  return {
    ...frame(view, view.claimNumber),
    title: `Ontvangstbewijs van uw aanvraag ${view.claimNumber}`,
    subject: 'Wij hebben uw aanvraag ontvangen',
    keyMessage: [
      'Uw dossiernummer is ',
      { strong: view.claimNumber },
      `. Wij ontvingen uw aanvraag op ${formatMoment(view.submittedAt)}. Wij kijken nu of uw aanvraag volledig is.`,
    ],
    blocks: [
      {
        kind: 'paragraph',
        text: `U vraagt een tegemoetkoming voor schade door de ramp “${view.disasterName}” in ${view.municipality}. Hieronder staat een kopie van wat u aanvroeg.`,
      },
      ...damage(view),
      { kind: 'heading', text: 'Verzekering en rekening' },
      {
        kind: 'keyValues',
        items: [
          { name: 'Verzekering', value: view.insurance },
          { name: 'Rekening', value: view.maskedIban },
        ],
      },
      ...documents(view),
      ...(view.lateReason
        ? [
            { kind: 'heading', text: 'Waarom u later aanvraagt' } as const,
            { kind: 'paragraph', text: view.lateReason } as const,
          ]
        : []),
      { kind: 'heading', text: 'Wat gebeurt er nu?' },
      {
        kind: 'list',
        ordered: true,
        items: [
          'Een dossierbeheerder kijkt na of uw aanvraag volledig is. Ontbreekt er iets? Dan vragen wij het u.',
          'Een deskundige stelt de schade vast, als uw aanvraag aan de voorwaarden voldoet. U krijgt het verslag en kunt erop antwoorden.',
          'Daarna krijgt u onze beslissing met het bedrag en de berekening.',
        ],
      },
      { kind: 'paragraph', text: 'In het e-loket ziet u op elk moment hoe ver uw aanvraag staat.' },
    ],
  };
}

function damage(view: ClaimReceiptView): LetterBlock[] {
  const sections = [...new Set(view.lines.map((line) => line.section))];
  const total = Amount.sum(view.lines.map((line) => line.amount));
  const areas = view.cropAreas ?? [];
  return [
    { kind: 'heading', text: 'Uw schade' },
    ...sections.flatMap((section) => sectionTable(view, section)),
    ...(areas.length > 0
      ? [
          { kind: 'heading', level: 3, text: 'Uw teeltareaal' } as const,
          { kind: 'keyValues', items: areas } as const,
        ]
      : []),
    {
      kind: 'note',
      text: `U vraagt samen ${inWords(total)}. Schade die niet in deze aanvraag staat, vergoeden wij niet. Dat geldt ook als u ze later aan de deskundige toont.`,
    },
  ];
}

/** The goods of one section of the form, with their own total. */
function sectionTable(view: ClaimReceiptView, section: string | undefined): LetterBlock[] {
  const lines = view.lines.filter((line) => line.section === section);
  return [
    ...(section === undefined ? [] : [{ kind: 'heading', level: 3, text: section } as const]),
    {
      kind: 'table',
      caption: 'Bedragen in euro, zoals u ze opgaf. Dit is niet het bedrag dat u krijgt.',
      columns: [
        { header: 'Schadepost', weight: 3.4 },
        { header: 'Aangevraagd', align: 'right' },
      ],
      rows: lines.map((line) => [
        line.detail ? { text: line.description, detail: line.detail } : line.description,
        line.amount.format(),
      ]),
      totalRow: ['Samen', Amount.sum(lines.map((line) => line.amount)).format()],
    },
  ];
}

function documents(view: ClaimReceiptView): LetterBlock[] {
  const missing = view.missing ?? [];
  const later = missing.filter((one) => one.expectedOn !== undefined);
  const none = missing.filter((one) => one.expectedOn === undefined && one.reason !== undefined);
  const open = missing.filter((one) => one.reason === undefined);
  return [
    { kind: 'heading', text: 'Documenten' },
    view.documents.length > 0
      ? { kind: 'list', items: view.documents }
      : { kind: 'paragraph', text: 'U voegde nog geen documenten toe.' },
    ...listed(
      'Dit bezorgt u later. Op de dag zelf herinneren wij u eraan, als wij het dan nog niet hebben.',
      later.map(
        (one) => `${one.label}: tegen ${one.expectedOn ? formatDate(one.expectedOn) : ''}. ${reasonOf(one)}`,
      ),
    ),
    ...listed(
      'Dit hebt u niet.',
      none.map((one) => `${one.label}. ${reasonOf(one)} ${one.without}`),
    ),
    ...listed(
      'Dit ontbreekt nog. U kunt het toevoegen in het e-loket. Anders vragen wij het u.',
      open.map((one) => `${one.label}. ${one.without}`),
    ),
  ];
}

function listed(text: string, items: readonly string[]): LetterBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: 'paragraph', text },
        { kind: 'list', items },
      ];
}

function reasonOf({ reason = '' }: MissingDocumentLine): string {
  return `Uw reden: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`;
}
