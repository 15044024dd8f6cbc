import { z } from 'zod';
import { choice, text } from '#platform';

export const rectificationForm = z.object({
  motive: text(4000, 'Schrijf wat er volgens u niet klopt in de beslissing.'),
});

/** The courts of appeal in whose district damage in the Flemish Region can lie. */
export const COURTS = ['Antwerpen', 'Brussel', 'Gent'] as const;
export const appealForm = z.object({
  court: choice(COURTS, 'Kies bij welk hof van beroep u beroep instelde.'),
});
