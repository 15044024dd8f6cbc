import type { Instant, Money, PlainDate } from '#kernel';
import { formatDate, formatMoment } from '#kernel';
import type { LetterDocument } from './letter-document.js';
import { frame, inWords, type LetterView } from './letter-view.js';

export interface DamageReportReceiptView extends LetterView {
  readonly reportNumber: string;
  /** E.g. `Overstroming`. */
  readonly phenomenon: string;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  /** Where the damage is, on one line. */
  readonly place: string;
  readonly municipality: string;
  /** Kinds of damaged goods, in words. */
  readonly kinds: readonly string[];
  readonly estimate: Money;
  readonly description?: string;
  readonly receivedAt: Instant;
  /** True when it came after the 60 days; the report is kept and marked late. */
  readonly late?: boolean;
  readonly deadline: PlainDate;
}

/** Receipt of a damage report (melding). A report is not a claim, and says so first. */
export function damageReportReceipt(view: DamageReportReceiptView): LetterDocument {
  const oneDay = view.firstDay.equals(view.lastDay);
  const period = oneDay
    ? formatDate(view.firstDay)
    : `${formatDate(view.firstDay)} tot en met ${formatDate(view.lastDay)}`;
  return {
    ...frame(view, view.reportNumber),
    title: `Ontvangstbewijs van uw schademelding ${view.reportNumber}`,
    subject: 'Wij hebben uw schademelding ontvangen',
    keyMessage: [
      'Uw meldingsnummer is ',
      { strong: view.reportNumber },
      '. U hoeft nu niets te doen. Let op: deze melding is nog ',
      { strong: 'geen aanvraag' },
      ' voor een tegemoetkoming.',
    ],
    blocks: [
      { kind: 'paragraph', text: `Wij ontvingen uw melding op ${formatMoment(view.receivedAt)}.` },
      { kind: 'heading', text: 'Wat hebt u gemeld?' },
      {
        kind: 'keyValues',
        items: [
          { name: 'Wat is er gebeurd', value: view.phenomenon },
          { name: 'Wanneer', value: period },
          { name: 'Waar', value: view.place },
          { name: 'Gemeente', value: view.municipality },
          { name: 'Soort schade', value: view.kinds.join(', ') },
          { name: 'Geschatte schade', value: inWords(view.estimate) },
          ...(view.description ? [{ name: 'Uw uitleg', value: view.description }] : []),
        ],
      },
      ...(view.late
        ? [
            {
              kind: 'note' as const,
              text: `Uw melding kwam na de laatste dag om te melden. Dat was ${formatDate(view.deadline)}. Wij bewaren uw melding en merken ze als laat.`,
            },
          ]
        : []),
      { kind: 'heading', text: 'Wat gebeurt er nu?' },
      {
        kind: 'list',
        ordered: true,
        items: [
          'Wij onderzoeken of dit natuurverschijnsel een ramp is. Dat kan enkele maanden duren.',
          'De Vlaamse Regering beslist of zij de ramp erkent, en voor welke gemeenten.',
          'Na een erkenning mailen wij u of uw gemeente erbij is. Pas dan kunt u een tegemoetkoming aanvragen.',
        ],
      },
      {
        kind: 'paragraph',
        text: 'Bewaar intussen foto’s, facturen en bestekken van uw schade. Meld de schade ook aan uw verzekeraar.',
      },
    ],
  };
}
