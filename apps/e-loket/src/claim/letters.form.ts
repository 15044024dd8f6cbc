import { z } from 'zod';
import { COUNTRIES, type Country, type PostalAddress } from '#domain';
import { choice, optionalText, text } from '#platform';

const CODES = Object.keys(COUNTRIES) as [Country, ...Country[]];

/** What is typed under "een ander adres" does not count when the other choice is made. */
export const lettersForm = z.discriminatedUnion(
  'letters',
  [
    z.object({ letters: z.literal('register') }),
    z
      .object({
        letters: z.literal('other'),
        street: text(120, 'Vul de straat in.'),
        houseNumber: text(12, 'Vul het huisnummer in.'),
        box: optionalText(10),
        postcode: text(12, 'Vul de postcode in.'),
        municipality: text(80, 'Vul de gemeente of stad in.'),
        country: choice(CODES, 'Kies een land.'),
      })
      .refine(
        ({ country, postcode }) => country !== 'BE' || postcode === '' || /^[1-9]\d{3}$/.test(postcode),
        {
          path: ['postcode'],
          message: 'Een Belgische postcode heeft vier cijfers, bijvoorbeeld 8600.',
        },
      )
      .refine(({ postcode }) => postcode === '' || /^[A-Za-z0-9][A-Za-z0-9 -]{1,11}$/.test(postcode), {
        path: ['postcode'],
        message: 'Vul de postcode in met letters en cijfers.',
      }),
  ],
  { error: 'Kies naar welk adres wij brieven sturen.' },
);

/** Undefined: where the register says. */
export function postalAddressOf(form: z.output<typeof lettersForm>): PostalAddress | undefined {
  if (form.letters === 'register') return undefined;
  const { letters: _choice, box, ...address } = form;
  return { ...address, ...(box ? { box } : {}) };
}
