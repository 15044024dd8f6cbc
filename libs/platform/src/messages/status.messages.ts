import type { MessageTable } from './message-table.js';

/** What may go wrong with what Mijn Burgerprofiel is told. */
export const statusMessages: MessageTable = {
  'status/still-waiting': {
    status: 409,
    text: 'De laatste stand is nog niet verstuurd. Dat gebeurt vanzelf zodra het kan.',
  },
  'status/reason-missing': { status: 422, text: 'Schrijf waarom het dossier daar weg moet.' },
};
