import type { MessageTable } from './message-table.js';

/** What may go wrong with tasks of the worker. */
export const jobsMessages: MessageTable = {
  'jobs/none-failed': {
    status: 409,
    text: 'Er is geen mislukte taak meer om opnieuw te starten. Misschien is ze intussen gelukt of loopt ze net.',
  },
};
