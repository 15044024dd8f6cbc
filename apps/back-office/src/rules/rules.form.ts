import { z } from 'zod';
import { date, text, whole } from '#platform';

const AGAIN = 'Laad de pagina opnieuw en probeer nog eens.';

export const confirmForm = z.object({
  key: z.string().max(100),
  edition: whole(1, 100_000, AGAIN),
  reference: text(300, 'Schrijf waar u deze waarde hebt nagelezen (artikel, publicatie, datum).'),
});
export const startForm = z.object({
  validFrom: date('Vul in vanaf welke dag van het natuurverschijnsel deze versie geldt.'),
  reason: text(500, 'Schrijf waarom er een nieuwe versie komt.'),
});
export const revisionForm = z.object({ revision: whole(1, 1_000_000, AGAIN) });
export const discardForm = revisionForm.extend({
  reason: text(500, 'Schrijf waarom u dit ontwerp weggooit.'),
});
