import { formatDate, type PlainDate } from '#kernel';
import type { OwnCase, StatutoryTerm } from '#application';
import { missingDocuments, type ClaimState } from '#domain';

/** What the top of the status page says: what happens, who is awaited, and the one thing to do. */
export interface StatusText {
  readonly title: string;
  /** Sentences; the first one says what the victim has to do, or that there is nothing to do. */
  readonly text: readonly string[];
  /** Last day of the term the victim has, when there is one. */
  readonly until?: PlainDate;
  readonly action?: { readonly text: string; readonly href: string };
}

const NOTHING = 'U hoeft nu niets te doen.';

/** Every state a case can be in, told to the victim. */
const STATUS: Record<ClaimState, (file: OwnCase) => StatusText> = {
  draft: ({ claim }) => ({
    title: 'Uw aanvraag is nog niet ingediend. Wij wachten op u.',
    text: ['Vul uw aanvraag verder in en dien ze in. Wat u al invulde, is bewaard.'],
    action: { text: 'Ga verder met uw aanvraag', href: `/aanvraag/${claim.id}` },
  }),
  submitted: (file) => ({
    title: 'Wij kijken na of uw aanvraag volledig is.',
    ...whatIsMissing(file),
  }),
  awaiting_information: (file) => ({
    title: 'Wij hebben nog iets van u nodig. Wij wachten op u.',
    text: [
      'Beantwoord onze vragen en verstuur uw antwoorden.',
      'Antwoordt u niet op tijd, dan gaan wij verder met wat wij hebben.',
    ],
    ...until(file, 'supply-information'),
    action: { text: 'Beantwoord de vragen', href: `/dossier/${file.claim.id}/opvragingen` },
  }),
  complete: () => ({
    title: 'Uw aanvraag is volledig. Wij kijken of ze aan de voorwaarden voldoet.',
    text: [
      NOTHING,
      'Wij kijken of u op tijd was, of u recht hebt op een tegemoetkoming en of de schade in een erkende gemeente ligt (art. 11 § 1).',
    ],
  }),
  admissible: () => ({
    title: 'Uw aanvraag is aanvaard voor onderzoek. Wij kiezen een deskundige.',
    text: [NOTHING, 'U krijgt nog bericht over de deskundige en over een bezoek.'],
  }),
  in_expertise: (file) => ({
    title: 'Een deskundige onderzoekt uw schade.',
    text: [
      file.assignment?.visitOn
        ? `De deskundige komt langs op ${formatDate(file.assignment.visitOn)}.`
        : NOTHING,
      file.report?.answer === 'remarked'
        ? 'De deskundige bekijkt uw opmerkingen en maakt een nieuw verslag.'
        : 'Daarna krijgt u een verslag. U kunt er dan opmerkingen bij geven.',
    ],
  }),
  report_sent: (file) => ({
    title: 'Het schadeverslag is klaar. Wij wachten op u.',
    text: [
      'Lees het verslag en laat weten of u akkoord gaat.',
      'Horen wij niets, dan geldt het verslag als goedgekeurd (art. 11 § 2).',
    ],
    ...until(file, 'answer-report'),
    action: { text: 'Bekijk het verslag per schadepost', href: `/dossier/${file.claim.id}/verslag` },
  }),
  assessed: (file) => ({
    title: 'Wij bereiden de beslissing voor.',
    text: [
      NOTHING,
      file.decision?.answer === 'rectification-asked'
        ? 'U vroeg een rechtzetting. Wij bekijken uw vraag en nemen een nieuwe beslissing.'
        : 'Wij berekenen uw tegemoetkoming met de bedragen uit het schadeverslag.',
    ],
  }),
  decision_proposed: () => ({
    title: 'Wij bereiden de beslissing voor.',
    text: [NOTHING, 'Een tweede medewerker kijkt de berekening na.'],
  }),
  decided: () => ({ title: 'De beslissing is genomen. U krijgt ze binnenkort.', text: [NOTHING] }),
  notified: (file) =>
    file.decision?.answer === 'appeal'
      ? {
          title: 'U meldde een beroep. Wij wachten op het hof van beroep.',
          text: [NOTHING, uncontestedText(file)],
          action: { text: 'Bekijk de beslissing', href: `/dossier/${file.claim.id}/beslissing` },
        }
      : {
          title: 'De beslissing is klaar. Wij wachten op u.',
          text: [
            'Lees de beslissing en laat weten of u akkoord gaat.',
            'Horen wij niets, dan wordt ze definitief.',
          ],
          ...until(file, 'contest-decision'),
          action: { text: 'Lees de beslissing', href: `/dossier/${file.claim.id}/beslissing` },
        },
  final: (file) => ({ title: 'De beslissing is definitief.', text: [NOTHING], ...decisionLink(file) }),
  payable: (file) => ({
    ...(isWithBank(file)
      ? {
          title: 'Uw betaling is naar de bank.',
          text: [NOTHING, 'Reken op enkele werkdagen voor de bank.'],
        }
      : { title: 'De beslissing is definitief. Wij bereiden uw betaling voor.', text: [NOTHING] }),
    ...decisionLink(file),
  }),
  paid: (file) => ({
    title: 'Wij hebben u betaald.',
    text: ['Staat het geld na enkele werkdagen niet op uw rekening? Bel dan 1700.'],
    ...decisionLink(file),
  }),
  closed: (file) => ({ title: 'Uw dossier is afgesloten.', text: [NOTHING], ...decisionLink(file) }),
  withdrawn: () => ({
    title: 'U hebt uw aanvraag ingetrokken.',
    text: ['Wij doen niets meer met deze aanvraag.'],
  }),
  lapsed: () => ({
    title: 'U hebt uw aanvraag niet op tijd ingediend.',
    text: [
      'Kon u door overmacht of te goeder trouw niet op tijd indienen? Dan kan het soms nog later, met een motivering (art. 10).',
    ],
    action: { text: 'Kijk na of u nog kunt aanvragen', href: '/aanvraag' },
  }),
  inadmissible: (file) => ({
    title: 'Wij kunnen uw aanvraag niet behandelen.',
    text: [
      'Uw aanvraag voldoet niet aan de voorwaarden (art. 11 § 1). In de beslissing leest u waarom, en wat u kunt doen als u niet akkoord gaat.',
    ],
    ...decisionLink(file),
  }),
  refused: (file) => ({
    title: 'U krijgt geen tegemoetkoming. De beslissing is definitief.',
    text: ['In de beslissing leest u waarom.'],
    ...decisionLink(file),
  }),
  forfeited: (file) => ({
    title: 'Uw recht op een tegemoetkoming is vervallen.',
    text: [
      'De beslissing steunt op artikel 7 van het decreet van 5 april 2019. U kunt tegen verval in beroep gaan bij het hof van beroep (art. 16 tot 18).',
    ],
    ...decisionLink(file),
  }),
};

function uncontestedText({ appeal }: OwnCase): string {
  if (!appeal || appeal.uncontested.isZero) return 'De beslissing is nog niet definitief (art. 18).';
  const amount = `€\u00a0${appeal.uncontested.format()}`;
  return appeal.releasedOn
    ? `Wat u niet betwist (${amount}), betalen wij al. De rest wacht op het hof (art. 18).`
    : `Wat u niet betwist (${amount}), betalen wij zodra de termijn van één maand voorbij is (art. 18).`;
}

export function statusText(file: OwnCase): StatusText {
  return STATUS[file.claim.state](file);
}

export function runningTerm(file: OwnCase, kind: StatutoryTerm['kind']): StatutoryTerm | undefined {
  return file.terms.find((term) => term.kind === kind && term.state === 'running');
}

function until(file: OwnCase, kind: StatutoryTerm['kind']): { until?: PlainDate } {
  const term = runningTerm(file, kind);
  return term ? { until: term.dueOn } : {};
}

/** The order to pay has left for the bank: what comes next is not the fund's to estimate. */
export const isWithBank = ({ claim, payments }: Pick<OwnCase, 'claim' | 'payments'>): boolean =>
  claim.state === 'payable' && payments.some((payment) => payment.state === 'sent');

function decisionLink(file: OwnCase): Pick<StatusText, 'action'> {
  if (!file.decision) return {};
  return { action: { text: 'Lees de beslissing', href: `/dossier/${file.claim.id}/beslissing` } };
}

/** Papers that the victim can bring before anybody asks for them; not those he already told about. */
function whatIsMissing({ claim, expected }: OwnCase): Pick<StatusText, 'text' | 'action'> {
  const open = missingDocuments(expected).filter(({ promise }) => promise === undefined).length;
  if (open === 0) return { text: [NOTHING, 'Ontbreekt er iets, dan vragen wij het u.'] };
  const what =
    open === 1 ? 'Er ontbreekt nog 1 stuk. Bezorg het' : `Er ontbreken nog ${open} stukken. Bezorg ze`;
  return {
    text: [`${what} nu al: dan gaat het sneller.`, 'Komt iets later, of hebt u het niet? Zeg ons dat ook.'],
    action: { text: 'Bekijk wat ontbreekt', href: `/dossier/${claim.id}/nog-te-bezorgen` },
  };
}
