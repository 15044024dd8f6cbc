import { sharesFit, type Share } from '#domain';
import { ID_PATTERN, text } from '#platform';
import { z } from 'zod';
import { emailPiece } from '../mandates/mandate.form.js';

const WRONG = 'Vul het aandeel in als een breuk, bijvoorbeeld 1/2.';
const LARGEST = 10_000;

/** A fraction as typed: `1/2`. */
const sharePiece = (missing: string): z.ZodType<Share, unknown> =>
  text(15, missing).transform((typed, ctx) => {
    const [, above = '', below = ''] = /^(\d{1,5})\s*\/\s*(\d{1,5})$/.exec(typed) ?? [];
    const share = { numerator: Number(above), denominator: Number(below) };
    if (share.numerator > 0 && share.denominator <= LARGEST && sharesFit([share])) return share;
    if (typed !== '') ctx.addIssue({ code: 'custom', message: WRONG });
    return z.NEVER;
  });

export const goodsForm = z.object({
  items: z
    .unknown()
    .transform((given) => (Array.isArray(given) ? (given as unknown[]) : [given]))
    .transform((given) =>
      given.filter((one): one is string => typeof one === 'string' && ID_PATTERN.test(one)).slice(0, 500),
    )
    .refine((list) => list.length > 0, 'Kies minstens één goed dat u samen met anderen bezit.'),
  ownShare: sharePiece('Vul uw eigen aandeel in.'),
});

export const coOwnerForm = z.object({
  name: text(120, 'Vul de naam van de mede-eigenaar in.'),
  email: emailPiece('Vul het e-mailadres in. Wij sturen daar een link naartoe.'),
  share: sharePiece('Vul het aandeel van de mede-eigenaar in.'),
});
