import type { MessageTable } from './message-table.js';

/** What may go wrong when a decision has to be delivered by other means. */
export const deliveryMessages: MessageTable = {
  'delivery/not-undeliverable': {
    status: 409,
    text: 'Deze bezorging loopt nog of is al gelukt. Er is niets gewijzigd.',
  },
  'delivery/proof-missing': { status: 422, text: 'Schrijf welk stuk de ontvangst bewijst.' },
  'delivery/date-impossible': {
    status: 422,
    text: 'De dag van ontvangst ligt niet voor de goedkeuring en niet in de toekomst.',
  },
};
