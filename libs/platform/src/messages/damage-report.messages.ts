import type { MessageTable } from './message-table.js';

export const damageReportMessages: MessageTable = {
  'report/in-future': {
    status: 422,
    text: 'De laatste dag van de ramp ligt na vandaag ({today}). Wacht tot het voorbij is, of vul een vroegere dag in.',
  },
  'report/period-reversed': {
    status: 422,
    text: 'De laatste dag ligt voor de eerste dag. Kijk beide datums na.',
  },
  'report/period-too-long': {
    status: 422,
    text: 'Tussen de eerste en de laatste dag ligt meer dan een jaar. Meld één verschijnsel per keer.',
  },
  'report/unknown-municipality': {
    status: 422,
    text: 'Wij kennen deze gemeente niet op de dag van de schade. Kies de gemeente opnieuw.',
  },
  'report/incomplete': {
    status: 422,
    text: 'Uw melding is nog niet volledig. Vul de ontbrekende vragen in.',
  },
  'report/duplicate': {
    status: 422,
    text: 'U hebt deze schade al gemeld, met nummer {number}. Eén melding per persoon en per ramp is genoeg.',
  },
};
