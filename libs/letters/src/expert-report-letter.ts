import type { Money, PlainDate } from '#kernel';
import { formatDate, Money as Amount } from '#kernel';
import type { LetterBlock, LetterDocument } from './letter-document.js';
import { DECREE_NOTE, frame, withArticle, type ClaimLetterView } from './letter-view.js';

export interface ExpertReportLine {
  readonly description: string;
  readonly claimed: Money;
  /** What the expert established before wear; zero when rejected. */
  readonly established: Money;
  /** Wear (slijtage) and the value of re-usable parts, as a positive amount. */
  readonly deducted: Money;
  readonly accepted: boolean;
  /** Why it was rejected or lowered, in plain Dutch. */
  readonly reason?: string;
  readonly article?: string;
}

export interface ExpertReportLetterView extends ClaimLetterView {
  /** Absent: `de deskundige`. */
  readonly expertName?: string;
  readonly reportDate: PlainDate;
  /** The day of a visit to the place, when known. */
  readonly visitedOn?: PlainDate;
  readonly lines: readonly ExpertReportLine[];
  readonly remarks?: string;
  /** Last day to answer, both included; silence is agreement. */
  readonly answerUntil?: PlainDate;
}

/**
 * Sends the expert's report to the claimant, who may agree or remark. The figures are damage, not the amount paid,
 * which people confuse: the letter says so above the table.
 * @see Decreet 5/4/2019 art. 11 § 2, art. 12 § 1
 */
export function expertReportLetter(view: ExpertReportLetterView): LetterDocument {
  const until = view.answerUntil
    ? `uiterlijk op ${formatDate(view.answerUntil)}`
    : 'binnen één maand nadat u dit verslag kreeg';
  return {
    ...frame(view, view.claimNumber),
    title: `Verslag van de deskundige over uw aanvraag ${view.claimNumber}`,
    subject: 'Het verslag van de deskundige is klaar',
    keyMessage: [
      'Lees het verslag en laat ons ',
      { strong: until },
      ' weten of u akkoord gaat. ',
      { strong: 'Horen wij niets, dan bent u akkoord' },
      ' (art. 11 § 2).',
    ],
    blocks: [
      { kind: 'paragraph', text: opening(view) },
      ...findings(view.lines),
      ...deviations(view),
      { kind: 'heading', text: 'Wat moet u doen?' },
      {
        kind: 'list',
        items: [
          [
            { strong: 'Gaat u akkoord? ' },
            'Laat het weten in het e-loket. Dan kunnen wij sneller beslissen.',
          ],
          [
            { strong: 'Gaat u niet akkoord? ' },
            `Schrijf ons ${until} met welke schadepost u niet akkoord gaat en waarom. Voeg bewijzen toe. U kunt dat in het e-loket doen.`,
          ],
        ],
      },
    ],
  };
}

function opening(view: ExpertReportLetterView): string {
  const who = view.expertName ?? 'De deskundige';
  const how = view.visitedOn
    ? `${who} bekeek uw schade ter plaatse op ${formatDate(view.visitedOn)}`
    : `${who} bekeek uw schade`;
  return `${how} en maakte op ${formatDate(view.reportDate)} een verslag. Het gaat over de ramp “${view.disasterName}” in ${view.municipality}. ${DECREE_NOTE}`;
}

function findings(lines: readonly ExpertReportLine[]): LetterBlock[] {
  return [
    { kind: 'heading', text: 'Wat stelt de deskundige vast?' },
    {
      kind: 'note',
      text: [
        { strong: 'Dit is niet het bedrag dat u krijgt. ' },
        'De deskundige bepaalt alleen hoe groot de schade is. In de beslissing berekenen wij wat u krijgt. Daarbij trekken wij nog andere bedragen af, zoals de vrijstelling en wat uw verzekeraar betaalt.',
      ],
    },
    {
      kind: 'table',
      caption: 'Bedragen in euro. Schade vóór aftrek van vrijstelling en verzekering.',
      columns: [
        { header: 'Schadepost', weight: 2.2 },
        { header: 'Aangevraagd', align: 'right', weight: 1.1 },
        { header: 'Vastgesteld', align: 'right', weight: 1.1 },
        { header: 'Slijtage en restwaarde', align: 'right' },
        { header: 'Schade', align: 'right' },
      ],
      rows: lines.map((line) => [
        line.accepted ? line.description : { text: line.description, detail: 'niet aanvaard' },
        line.claimed.format(),
        line.established.format(),
        line.deducted.negate().format(),
        line.established.minus(line.deducted).format(),
      ]),
      totalRow: totals(lines),
    },
    {
      kind: 'paragraph',
      text: 'De schade is de normale prijs om het goed te herstellen of te vervangen op de dag van de ramp, taksen inbegrepen. Daar gaan de slijtage van voor de ramp en de waarde van herbruikbare delen af (art. 12 § 1).',
    },
  ];
}

function deviations(view: ExpertReportLetterView): LetterBlock[] {
  const explained = view.lines.filter((line) => !line.accepted || line.reason);
  return [
    ...(explained.length > 0
      ? [
          { kind: 'heading', text: 'Waarom wijkt een bedrag af?' } as const,
          { kind: 'list', items: explained.map(explain) } as const,
        ]
      : []),
    ...(view.remarks
      ? [
          { kind: 'heading', text: 'Opmerkingen van de deskundige' } as const,
          { kind: 'paragraph', text: view.remarks } as const,
        ]
      : []),
  ];
}

function totals(lines: readonly ExpertReportLine[]): string[] {
  const sum = (pick: (line: ExpertReportLine) => Money): Money => Amount.sum(lines.map(pick));
  const established = sum((line) => line.established);
  const wear = sum((line) => line.deducted);
  return [
    'Samen',
    sum((line) => line.claimed).format(),
    established.format(),
    wear.negate().format(),
    established.minus(wear).format(),
  ];
}

function explain(line: ExpertReportLine): string {
  const outcome = line.accepted ? '' : 'niet aanvaard. ';
  return withArticle(`${line.description}: ${outcome}${line.reason ?? ''}`.trim(), line.article);
}
