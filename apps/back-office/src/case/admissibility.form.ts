import { z } from 'zod';
import { INADMISSIBLE_GROUNDS, type InadmissibleGround } from '#application';
import { choice, text } from '#platform';

const GROUNDS = Object.keys(INADMISSIBLE_GROUNDS) as [InadmissibleGround, ...InadmissibleGround[]];

export const inadmissibleForm = z.object({
  ground: choice(GROUNDS, 'Kies waarom de aanvraag onontvankelijk is.'),
  reason: text(2000, 'Schrijf de reden. De aanvrager leest ze in de brief.'),
});

/** Rules the officer ticked as met: fields `confirm-<rule>`, with a dash for the slash. */
export function confirmedRules(rules: readonly string[], body: Record<string, unknown>): string[] {
  return rules.filter((rule) => body[`confirm-${rule.replace('/', '-')}`] === 'ja');
}
