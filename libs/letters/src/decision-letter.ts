import type { Money, PlainDate } from '#kernel';
import { formatDate } from '#kernel';
import { calculationBlocks, type LetterCalculation } from './calculation-blocks.js';
import type { LetterBlock, LetterDocument, LetterText } from './letter-document.js';
import { DECREE_NOTE, frame, inWords, withArticle, type ClaimLetterView } from './letter-view.js';

export interface LetterVerdict {
  readonly text: string;
  /** E.g. `art. 10`. */
  readonly article?: string;
}

export interface DecisionLetterView extends ClaimLetterView {
  readonly decisionNumber: string;
  /** `inadmissible`: not examined further, because a condition to file is not met (art. 11 § 1). */
  readonly outcome: 'grant' | 'partial' | 'refusal' | 'inadmissible';
  readonly granted: Money;
  readonly verdicts: readonly LetterVerdict[];
  /** Free explanation by the officer, in plain Dutch. */
  readonly motivation?: string;
  readonly calculation?: LetterCalculation;
  /** E.g. `Regelset decreet 2019, versie 3`. */
  readonly ruleSetLabel?: string;
  /** A sentence: who confirmed the rule set and when; in the demo it says that the confirmation is a demo. */
  readonly ruleSetNote?: string;
  /** Already masked, e.g. `BE71 •••• •••• 4769`; absent when nothing is paid. */
  readonly maskedIban?: string;
  readonly approverName: string;
  /** First known only after delivery; the letter counts from the day of receipt when absent. */
  readonly contestUntil?: PlainDate;
}

/**
 * The decision on a claim: the amount in the first lines, then why, how it was computed and how to contest it.
 * @throws RangeError when the granted amount is not the outcome of the computation or not fit for the outcome:
 * such a letter must never leave.
 * @see Decreet 5/4/2019 art. 11 § 3, art. 15, art. 16-18
 */
export function decisionLetter(view: DecisionLetterView): LetterDocument {
  refuseContradiction(view);
  return {
    ...frame(view, view.decisionNumber),
    title: `Beslissing ${view.decisionNumber} over uw aanvraag ${view.claimNumber}`,
    subject: subjectOf(view),
    keyMessage: keyMessage(view),
    blocks: [
      { kind: 'paragraph', text: opening(view) },
      ...why(view),
      ...computation(view),
      ...payment(view),
    ],
    contest: { heading: 'Bent u het niet eens met deze beslissing?', blocks: contest(view) },
    signatures: [
      ...(view.officerName ? [{ name: view.officerName, role: 'dossierbeheerder' }] : []),
      { name: view.approverName, role: 'verantwoordelijke voor de beslissing' },
    ],
  };
}

function refuseContradiction(view: DecisionLetterView): void {
  const pays = view.outcome === 'grant' || view.outcome === 'partial';
  if (pays === view.granted.isZero || view.granted.isNegative) {
    throw new RangeError(`A decision "${view.outcome}" cannot grant ${view.granted.toString()}`);
  }
  const outcome = view.calculation?.steps.at(-1)?.total;
  if (outcome && !outcome.equals(view.granted)) {
    throw new RangeError('The granted amount is not the outcome of the computation');
  }
}

function subjectOf(view: DecisionLetterView): string {
  return view.granted.isZero ? 'U krijgt geen tegemoetkoming' : `U krijgt ${inWords(view.granted)}`;
}

function keyMessage(view: DecisionLetterView): LetterText {
  const about = `voor uw schade door de ramp “${view.disasterName}” in ${view.municipality}`;
  switch (view.outcome) {
    case 'grant':
      return ['Wij kennen u een tegemoetkoming toe van ', { strong: inWords(view.granted) }, ` ${about}.`];
    case 'partial':
      return [
        'Wij kennen u een tegemoetkoming toe van ',
        { strong: inWords(view.granted) },
        ` ${about}. Niet al uw schade komt in aanmerking.`,
      ];
    case 'refusal':
      return ['Wij kennen u ', { strong: 'geen tegemoetkoming' }, ` (0,00\u00a0euro) toe ${about}.`];
    case 'inadmissible':
      return [
        'Wij kunnen uw aanvraag ',
        { strong: 'niet behandelen' },
        ` ${about}. U krijgt geen tegemoetkoming (0,00\u00a0euro).`,
      ];
  }
}

function opening(view: DecisionLetterView): string {
  return `Dit is onze beslissing over uw aanvraag ${view.claimNumber}. In deze brief leest u waarom wij zo beslissen, hoe wij het bedrag berekenen en wat u kunt doen als u niet akkoord gaat. ${DECREE_NOTE}`;
}

function why(view: DecisionLetterView): LetterBlock[] {
  const items = view.verdicts.map((v) => withArticle(v.text, v.article));
  if (items.length === 0 && !view.motivation) return [];
  return [
    { kind: 'heading', text: 'Waarom beslissen wij dit?' },
    ...(view.motivation ? [{ kind: 'paragraph', text: view.motivation } as const] : []),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}

function computation(view: DecisionLetterView): LetterBlock[] {
  const tables = view.calculation ? calculationBlocks(view.calculation) : [];
  if (tables.length === 0) return [];
  return [
    { kind: 'heading', text: 'Hoe berekenen wij het bedrag?' },
    {
      kind: 'paragraph',
      text: 'Per schadepost ziet u van welk bedrag wij vertrekken, wat wij aftrekken en op basis van welk artikel.',
    },
    ...tables,
    ...(view.ruleSetLabel
      ? [
          {
            kind: 'paragraph',
            text: `Wij gebruikten deze regels: ${view.ruleSetLabel}. ${view.ruleSetNote ?? ''}`.trim(),
          } as const,
        ]
      : []),
  ];
}

function payment(view: DecisionLetterView): LetterBlock[] {
  if (view.granted.isZero) return [];
  const account = view.maskedIban ? `op uw rekening ${view.maskedIban}` : 'op de rekening die u opgaf';
  return [
    { kind: 'heading', text: 'Wanneer krijgt u het geld?' },
    {
      kind: 'paragraph',
      text: [
        'Wij storten ',
        { strong: inWords(view.granted) },
        ` ${account}. Dat doen wij nadat u in het e-loket laat weten dat u akkoord gaat. Laat u niets weten en gaat u niet in beroep? Dan betalen wij als er één maand voorbij is na de dag dat u deze brief kreeg.`,
      ],
    },
    {
      kind: 'paragraph',
      text: 'Klopt dit rekeningnummer niet meer? Geef het juiste nummer door in het e-loket, niet per mail.',
    },
  ];
}

function contest(view: DecisionLetterView): LetterBlock[] {
  const term = view.contestUntil
    ? `tot en met ${formatDate(view.contestUntil)}`
    : 'binnen één maand nadat u deze brief kreeg';
  return [
    { kind: 'paragraph', text: 'U hebt twee mogelijkheden:' },
    {
      kind: 'list',
      ordered: true,
      items: [
        [
          { strong: 'Vraag ons een rechtzetting. ' },
          `Staat er een fout in de beslissing? Vraag ons ${term} om ze recht te zetten, en leg uit wat er fout is. Stuur uw vraag aangetekend naar Vlaams Rampenfonds, Havenlaan 88 bus 100, 1000 Brussel, of geef ze daar af tegen een ontvangstbewijs (art. 15).`,
        ],
        [
          { strong: 'Ga in beroep bij het hof van beroep. ' },
          `Dat kan ${term}. U gaat naar het hof van beroep van het rechtsgebied waar de schade is ontstaan. Dat hof bekijkt de zaak volledig opnieuw. Uw beroep schorst alleen de punten die u betwist: voor die punten wachten wij op het hof (art. 16 tot en met 18).`,
        ],
      ],
    },
  ];
}
