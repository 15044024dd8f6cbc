import type { MessageTable } from './message-table.js';

/** What staff may read when recognising, confirming rules and paying. */
export const recognitionMessages: MessageTable = {
  'investigation/period': {
    status: 422,
    text: 'De laatste dag ligt voor de eerste dag. Kijk beide datums na.',
  },
  'investigation/report-mismatch': {
    status: 422,
    text: 'Melding {number} gaat over een ander verschijnsel.',
  },
  'investigation/two-reports': {
    status: 422,
    text: 'De melder van {number} heeft al een andere melding in dit onderzoek. Eén melding per persoon telt.',
  },
  'investigation/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer in de huidige stand van het onderzoek. Laad de pagina opnieuw.',
  },
  'investigation/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'investigation/no-areas': { status: 422, text: 'Vul minstens één periode met gemeenten in.' },
  'investigation/no-publication': { status: 422, text: 'Vul de datum van publicatie in.' },
  'investigation/no-advice': { status: 422, text: 'Er is nog geen advies geregistreerd.' },
  'investigation/no-merge-target': { status: 422, text: 'Kies het onderzoek om mee samen te voegen.' },
  'recognition/dates': {
    status: 422,
    text: 'De publicatie kan niet vóór het besluit liggen en niet na vandaag. Kijk beide datums na.',
  },
  'recognition/period': {
    status: 422,
    text: 'Een periode eindigt voor ze begint, of na de datum van het besluit. Kijk de periodes na.',
  },
  'recognition/unknown-municipality': { status: 422, text: 'Wij kennen geen gemeente met NIS-code {nis}.' },
  'damage-report/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer in de huidige stand van de melding. Laad de pagina opnieuw.',
  },
  'damage-report/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'damage-report/answers-missing': { status: 422, text: 'Uw melding is nog niet volledig.' },
  'damage-report/already-reported': { status: 422, text: 'U hebt deze schade al gemeld.' },
  'damage-report/decision-unknown': { status: 422, text: 'De Regering heeft nog niet beslist.' },
  'rules/already-confirmed': { status: 409, text: 'Twee juristen bevestigden deze waarde al.' },
  'rules/same-lawyer': {
    status: 409,
    text: 'U bevestigde deze waarde al. Een tweede jurist bevestigt ze ook.',
  },
};

export const paymentMessages: MessageTable = {
  'payment-batch/empty': { status: 422, text: 'Er is niets te betalen.' },
  'payment-batch/execution-date': {
    status: 422,
    text: 'Kies een dag na vandaag waarop banken verrekenen: geen weekend, 1 januari, Goede Vrijdag, paasmaandag, 1 mei, 25 of 26 december.',
  },
  'payment-batch/same-person': {
    status: 403,
    text: 'U stelde deze batch zelf voor. Een andere collega keurt hem goed.',
  },
  'payment-batch/changed': {
    status: 409,
    text: 'De inhoud van de batch is niet meer wat u zag. Er is niets goedgekeurd. Laad de pagina opnieuw en kijk na.',
  },
  'payment-batch/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer in de huidige stand van de batch. Laad de pagina opnieuw.',
  },
  'payment-batch/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'payment-batch/answers-missing': { status: 422, text: 'De bank antwoordde nog niet op elke betaling.' },
  'payment/amount-not-positive': { status: 422, text: 'Een betaling zonder bedrag kan niet in een batch.' },
  'payment/no-valid-account': { status: 422, text: 'Een betaling heeft geen geldig rekeningnummer.' },
  'payment/on-hold': { status: 422, text: 'Op een betaling rust beslag of verzet.' },
  'payment/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer in de huidige stand van de betaling.',
  },
  'payment/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'payment/duplicate': { status: 409, text: 'Voor deze beslissing bestaat al een betaling.' },
};
