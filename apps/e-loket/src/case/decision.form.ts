import { z } from 'zod';
import { choice, text } from '#platform';

export const rectificationForm = z.object({
  motive: text(4000, 'Schrijf wat er volgens u niet klopt in de beslissing.'),
});

/** The courts of appeal in whose district damage in the Flemish Region can lie. */
export const COURTS = ['Antwerpen', 'Brussel', 'Gent'] as const;
export const appealForm = z
  .object({
    court: choice(COURTS, 'Kies bij welk hof van beroep u beroep instelde.'),
    scope: choice(['items', 'whole'], 'Kies of u de hele beslissing betwist of alleen sommige schadeposten.'),
    items: z
      .union([
        z
          .string()
          .max(36)
          .transform((one) => [one]),
        z.array(z.string().max(36)).max(200),
      ])
      .optional()
      .catch(undefined),
  })
  .transform(({ court, scope, items = [] }, ctx) => {
    if (scope === 'items' && items.length === 0) {
      ctx.addIssue({ code: 'custom', path: ['items'], message: 'Kies welke schadeposten u betwist.' });
    }
    return { court, contested: scope === 'items' ? items : [] };
  });
