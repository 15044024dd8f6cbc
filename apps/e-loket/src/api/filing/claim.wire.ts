import {
  COST_BASES,
  ITEM_CATEGORIES,
  TITLES,
  type CostBasis,
  type Insurance,
  type ItemCategory,
  type Title,
} from '#domain';
import { MAX_ITEMS, type FileClaim } from '#application';
import { z } from 'zod';
import { without } from './without.js';
import { address, amount, claimant, day, email, iban, line, mandate, ownName, phone } from './wire-pieces.js';

type NonEmpty<T> = readonly [T, ...T[]];
const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>): NonEmpty<T> =>
  Object.keys(table) as unknown as NonEmpty<T>;
const WHOLE = 'Geef een geheel getal.';

const item = z.strictObject({
  category: z.enum(keysOf<ItemCategory>(ITEM_CATEGORIES)),
  description: line(300, 'Wat er beschadigd is'),
  quantity: z.int({ error: WHOLE }).min(1, 'Geef een getal vanaf 1.').max(9999),
  yearBought: z
    .int({ error: WHOLE })
    .min(1500, 'Geef een jaar vanaf 1500.')
    .max(2100)
    .describe('Jaar van aankoop of bouw'),
  costBasis: z.enum(keysOf<CostBasis>(COST_BASES)),
  cost: amount('Kost van herstel of vervanging van alle stuks samen, taksen inbegrepen'),
  title: z.enum(keysOf<Title>(TITLES)).describe('Recht op het goed op het moment van de schade'),
});

const insurance = z
  .discriminatedUnion('insured', [
    z.strictObject({ insured: z.literal(false) }),
    z.strictObject({
      insured: z.literal(true),
      insurer: line(120, 'Verzekeraar'),
      policyNumber: line(60, 'Polisnummer').optional(),
      compensation: amount('Wat de verzekeraar betaalt of betaalde').optional(),
      attest: z.enum(['attached', 'later']).describe('Het attest van de verzekeraar: nu of later'),
    }),
  ])
  .transform((value): Insurance =>
    value.insured ? without(value) : { insured: false, attest: 'not-applicable' },
  );

const contact = z
  .strictObject({ email: email(), phone: phone().optional() })
  .transform(({ phone: number, ...rest }) => ({ ...rest, ...(number ? { phone: number } : {}) }))
  .describe('Hoe wij de aanvrager bereiken');

const lateMotive = z.strictObject({
  ground: z.enum(['force-majeure', 'good-faith']),
  impedimentEnded: day('Dag waarop de overmacht of de goede trouw eindigde'),
  explanation: line(4000, 'Wat er gebeurde'),
});

/** Body of `POST /claims`, and a row of a file with claims. */
export const claimSchema = z
  .strictObject({
    reference: ownName('Uw eigen kenmerk, één keer per aanvraag'),
    claimant,
    mandate,
    disasterId: z.uuid('Geef de id van een ramp.').describe('De erkende ramp'),
    damageDate: day('Dag van de schade').optional(),
    address: address.optional(),
    items: z.array(item).max(MAX_ITEMS).default([]).describe('Schadeposten'),
    insurance: insurance.optional(),
    account: z
      .strictObject({ iban: iban(), holder: line(70, 'Rekeninghouder') })
      .optional()
      .describe('Rekening waarop wij betalen'),
    contact: contact.optional(),
    lateMotive: lateMotive.optional().describe('Waarom de aanvraag na de termijn komt'),
    outsideArea: z
      .boolean()
      .default(false)
      .describe('De aanvrager wil een beslissing, ook al ligt de schade buiten het erkende gebied'),
    submit: z.boolean().default(true).describe('false: een ontwerp, dat u later indient'),
  })
  .transform((value): FileClaim => without(value))
  .describe('Een aanvraag voor iemand anders');

/** Body of `POST /claims/{id}/submit`. */
export const submitSchema = z.strictObject({
  version: z.int({ error: WHOLE }).min(1, 'Geef een getal vanaf 1.').describe('Versie van het ontwerp, zoals u ze kreeg'), // prettier-ignore
});
