import type { MessageTable } from './message-table.js';

export const openCounterMessages: MessageTable = {
  'draft/too-large': {
    status: 413,
    text: 'U typte te veel om tussendoor te bewaren. Klik onderaan op de knop om de pagina te bewaren.',
  },
  'outage/reversed': { status: 422, text: 'Het einde van de storing moet na het begin liggen.' },
  'outage/in-future': {
    status: 422,
    text: 'De storing moet voorbij zijn. Noteer ze zodra het loket weer werkt.',
  },
  'outage/own': {
    status: 422,
    text: 'U noteerde deze storing zelf. Iemand anders moet ze bevestigen.',
  },
};
