import { date, text } from '#platform';
import { z } from 'zod';

/** A receipt that an officer established. */
export const receiptForm = z.object({
  receivedOn: date('Vul in op welke dag de beslissing ontvangen is.'),
  reference: text(200, 'Schrijf welk stuk de ontvangst bewijst.'),
});
