import type { PlainDate } from '#kernel';
import { formatDate } from '#kernel';
import type { LetterDocument } from './letter-document.js';
import { frame, type ClaimLetterView } from './letter-view.js';

export interface RequestedDocument {
  readonly name: string;
  /** Why it is needed or what it must show. */
  readonly why?: string;
}

export interface DocumentRequestLetterView extends ClaimLetterView {
  readonly items: readonly RequestedDocument[];
  /** The day the team asks for; the decree sets none, so the letter calls it a request. */
  readonly askedBefore?: PlainDate;
}

/** Asks the claimant for what is missing, before the claim can go on. @see Decreet 5/4/2019 art. 11 § 1 */
export function documentRequestLetter(view: DocumentRequestLetterView): LetterDocument {
  const count = view.items.length === 1 ? 'één document' : `${view.items.length} documenten`;
  const when = view.askedBefore ? `, liefst uiterlijk op ${formatDate(view.askedBefore)}` : '';
  return {
    ...frame(view, view.claimNumber),
    title: `Ontbrekende documenten voor uw aanvraag ${view.claimNumber}`,
    subject: 'Wij hebben nog documenten van u nodig',
    keyMessage: [
      `Uw aanvraag ${view.claimNumber} is nog niet volledig. Bezorg ons nog `,
      { strong: count },
      `${when}. Zolang iets ontbreekt, kunnen wij uw aanvraag niet verder behandelen.`,
    ],
    blocks: [
      {
        kind: 'paragraph',
        text: `U vroeg een tegemoetkoming voor schade door de ramp “${view.disasterName}” in ${view.municipality}.`,
      },
      { kind: 'heading', text: 'Wat ontbreekt er?' },
      {
        kind: 'list',
        ordered: true,
        items: view.items.map((item) => [
          { strong: item.name },
          ...(item.why ? [`${/[.:?]$/.test(item.name) ? '' : ':'} ${item.why}`] : []),
        ]),
      },
      { kind: 'heading', text: 'Hoe bezorgt u ons de documenten?' },
      {
        kind: 'list',
        items: [
          'Het snelst: meld u aan in het e-loket en voeg de documenten toe aan uw aanvraag. Een duidelijke foto mag ook.',
          `Of stuur een kopie met de post naar Vlaams Rampenfonds, Havenlaan 88 bus 100, 1000 Brussel. Vermeld het nummer ${view.claimNumber}.`,
        ],
      },
      {
        kind: 'paragraph',
        text: 'Uw verzekeraar moet u gratis een kopie van uw polis en van zijn voorstel van betaling geven. Hij heeft daarvoor 10 dagen na uw vraag (art. 20 van het decreet van 5 april 2019).',
      },
      {
        kind: 'paragraph',
        text: 'Krijgt u een document niet vast? Bel of mail ons. Dan zoeken wij samen een oplossing.',
      },
    ],
  };
}
