import { z } from 'zod';
import { choice, optionalText } from '#platform';

/** One line: agree, or say what is not right. */
export const reportLineForm = z.object({
  reportId: z.string().max(36).catch(''),
  answer: choice(['agreed', 'remarked'], 'Kies of u akkoord gaat met deze post.'),
  remark: optionalText(2000),
});

/** Everything is sent: agreement with the whole report at once, or the answers that were kept per line. */
export const sendReportForm = z.object({
  reportId: z.string().max(36).catch(''),
  action: choice(['agree-all', 'send'], 'Kies of u akkoord gaat met het verslag.'),
  remark: optionalText(2000),
});
