import { z } from 'zod';
import { choice, optionalText } from '#platform';

/** Why a member of staff opens a case that is not his; the claimant can read it. */
export const OTHER_REASON = 'andere';
export const VIEW_REASONS = {
  vervanging: 'Ik vervang de dossierbeheerder',
  goedkeuring: 'Ik keur een voorstel goed',
  vraag: 'De aanvrager stelde een vraag',
  controle: 'Controle van de behandeling',
  andere: 'Een andere reden',
} as const;
const KEYS = Object.keys(VIEW_REASONS) as [keyof typeof VIEW_REASONS, ...(keyof typeof VIEW_REASONS)[]];

export const reasonForm = z
  .object({ reason: choice(KEYS, 'Kies waarom u dit dossier opent.'), explanation: optionalText(300) })
  .superRefine((form, ctx) => {
    if (form.reason === OTHER_REASON && form.explanation === undefined) {
      ctx.addIssue({ code: 'custom', path: ['explanation'], message: 'Schrijf waarom u dit dossier opent.' });
    }
  });
