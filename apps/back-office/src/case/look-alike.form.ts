import { z } from 'zod';
import { LOOK_ALIKE_VERDICTS, type LookAlikeVerdict } from '#domain';
import { choice, text } from '#platform';

const VERDICTS = Object.keys(LOOK_ALIKE_VERDICTS) as [LookAlikeVerdict, ...LookAlikeVerdict[]];

export const lookAlikeForm = z.object({
  verdict: choice(VERDICTS, 'Kies of het dezelfde foto is.'),
  reason: text(1000, 'Schrijf waarom u dat vindt.'),
});
