import { z } from 'zod';
import { defineConfig } from './config.js';

/**
 * Codes of functions in the register of enterprises (KBO, GeefFuncties) with which somebody may act for an enterprise by
 * himself. 10002 is the manager (zaakvoerder) in the public example messages of MAGDA; 10007 was taken over from the first
 * set-up without a public code list. The fund settles the list with KBO (GeefCodeLijst); until then an officer looks.
 */
export const representationConfig = defineConfig(
  z
    .object({
      KBO_REPRESENTING_FUNCTIONS: z
        .string()
        .regex(/^\d{3,6}(,\d{3,6})*$/, { error: 'must be codes with commas between them' })
        .default('10002,10007'),
    })
    .transform(({ KBO_REPRESENTING_FUNCTIONS: codes }): readonly string[] => codes.split(',')),
);
