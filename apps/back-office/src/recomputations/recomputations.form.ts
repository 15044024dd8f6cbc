import { z } from 'zod';
import {
  CLAIM_STATES,
  CORRECTION_GROUNDS,
  RECOMPUTABLE_STATES,
  type CorrectionGround,
  type RecomputationSelection,
} from '#domain';
import { choice, choices, date, ID_PATTERN, optionalText, text, ticked } from '#platform';

const GROUNDS = Object.keys(CORRECTION_GROUNDS) as [CorrectionGround, ...CorrectionGround[]];
/** Claim numbers as they are pasted: on lines, or with commas, semicolons or spaces between them. */
const NUMBER = /^D-\d{4}-\d{7}-\d{2}$/;

const numbers = optionalText(40_000).transform((typed, ctx) => {
  const list = [...new Set((typed ?? '').toUpperCase().split(/[\s,;]+/).filter((part) => part !== ''))]; // prettier-ignore
  const wrong = list.filter((one) => !NUMBER.test(one));
  if (wrong.length > 0) {
    const message = `Dit zijn geen dossiernummers: ${wrong.slice(0, 3).join(', ').slice(0, 100)}.`;
    ctx.addIssue({ code: 'custom', message });
  }
  return list;
});
const filterValue = (shape: RegExp, wrong: string): z.ZodType<string | undefined, unknown> =>
  optionalText(50).refine((value) => value === undefined || shape.test(value), wrong);

export const startForm = z
  .object({
    key: text(36, 'Laad de pagina opnieuw.').refine((key) => ID_PATTERN.test(key), 'Laad de pagina opnieuw.'),
    ruleSetId: text(50, 'Kies een regelset.'),
    disasterId: filterValue(ID_PATTERN, 'Kies een ramp uit de lijst.'),
    nis: filterValue(/^\d{5}$/, 'Kies een gemeente uit de lijst.'),
    states: choices(RECOMPUTABLE_STATES),
    claimNumbers: numbers,
    reason: text(1000, 'Schrijf waarom u herberekent.'),
  })
  .superRefine((form, ctx) => {
    if (form.states.length === 0 && form.claimNumbers.length === 0)
      ctx.addIssue({
        code: 'custom',
        path: ['states'],
        message: 'Kies minstens één stand, of geef dossiernummers.',
      });
  });

/** A list of numbers is taken as it is: a case in another state is then listed with the reason, never left out. */
export function selectionOf(form: z.output<typeof startForm>): RecomputationSelection {
  const { disasterId, nis, states, claimNumbers } = form;
  return {
    states: claimNumbers.length > 0 ? CLAIM_STATES.filter((state) => state !== 'draft') : states,
    ...(disasterId ? { disasterId } : {}),
    ...(nis ? { nis } : {}),
    ...(claimNumbers.length > 0 ? { claimNumbers } : {}),
  };
}

export const applyForm = z.object({
  version: text(9).transform(Number),
  ground: choice(GROUNDS, 'Kies de grond van de correctie.'),
  foundOn: date('Vul in wanneer u de fout vaststelde.'),
  motivation: text(2000, 'Schrijf waarom de beslissingen wijzigen. De aanvragers lezen dit in de brief.'),
  certain: ticked('Bevestig dat u de verschillen nakeek.'),
});

export const SHOWN = {
  gewijzigd: 'changed',
  ongewijzigd: 'unchanged',
  eerste: 'first',
  geweigerd: 'refused',
} as const;
export type Shown = keyof typeof SHOWN | 'niet-voorgesteld' | 'alles';

/** The address bar is never wrong: what cannot be read counts as not given. */
export function readShown(query: Record<string, unknown>): { shown: Shown; after: number } {
  const wanted = query['toon'];
  const known = typeof wanted === 'string' && (Object.hasOwn(SHOWN, wanted) || wanted === 'niet-voorgesteld' || wanted === 'alles'); // prettier-ignore
  const after = query['na'];
  return {
    shown: known ? (wanted as Shown) : 'gewijzigd',
    after: typeof after === 'string' && /^\d{1,8}$/.test(after) ? Number(after) : 0,
  };
}
