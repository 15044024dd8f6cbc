import type { Insurance } from '#domain';
import { MAX_ITEMS, type FileClaim } from '#application';
import { z } from 'zod';
import { area, goodSchema, whole } from './good.wire.js';
import { situationSchema } from './situation.wire.js';
import { without } from './without.js';
import { address, amount, claimant, day, email, iban, line, mandate, ownName, phone } from './wire-pieces.js';

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
    items: z.array(goodSchema).max(MAX_ITEMS).default([]).describe('Schadeposten'),
    cropAreas: z
      .strictObject({
        cultivated: area('Teeltoppervlakte van het bedrijf'),
        insuredArea: area('Daarvan verzekerd met een brede weersverzekering'),
      })
      .transform(({ cultivated, insuredArea }) => ({ cultivated, insured: insuredArea }))
      .optional()
      .describe('Bij schade aan teelten: de verzamelaanvraag van het jaar van de ramp'),
    situation: situationSchema.optional(),
    priority: z
      .strictObject({ explanation: line(4000, 'Welke financiële moeilijkheden de aanvrager heeft') })
      .optional()
      .describe(
        'De aanvrager vraagt voorrang omdat hij door de ramp in financiële moeilijkheden kwam. Alleen op zijn uitdrukkelijke vraag, met een bewijs (document `hardship-proof`). Wij bewaren de uitleg verzegeld: alleen de aanvrager en zijn dossierbeheerder lezen ze, u krijgt ze niet terug.',
      ),
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
  version: whole(1, 1_000_000_000, 'Versie van het ontwerp, zoals u ze kreeg'),
});

/** Body of `POST /claims/{id}/withdraw`. */
export const withdrawSchema = z
  .strictObject({
    version: whole(1, 1_000_000_000, 'Versie van de aanvraag, zoals u ze las'),
    reason: line(1000, 'Waarom').optional(),
  })
  .transform((value) => without(value));
