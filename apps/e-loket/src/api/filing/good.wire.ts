import {
  BUSINESS_KINDS,
  CONSTRUCTION_KINDS,
  COST_BASES,
  FOREST_KINDS,
  ITEM_CATEGORIES,
  KNOWN_OR_NOT,
  MAX_PARCELS,
  MEASURES,
  PUBLIC_GOODS,
  ROOMS,
  SPECIES,
  TITLES,
  VEHICLE_KINDS,
  VEHICLE_PLACES,
  YIELD_UNITS,
  type ItemCategory,
  type ItemDetails,
} from '#domain';
import type { SaveDamageItem } from '#application';
import { parseNisCode, type NisCode } from '#kernel';
import { z } from 'zod';
import { without } from './without.js';
import { amount, line } from './wire-pieces.js';

const oneOf = <T extends string>(table: Readonly<Record<T, unknown>>) =>
  z.enum(Object.keys(table) as unknown as readonly [T, ...T[]]);
export const whole = (min: number, max: number, what: string) =>
  z.int({ error: 'Geef een geheel getal.' }).min(min, `Geef een getal vanaf ${min}.`).max(max).describe(what);
/** Stored in hundredths. */
const hundredths = (what: string) =>
  z
    .string()
    .regex(/^\d{1,9}(?:\.\d{1,2})?$/, 'Geef een getal als tekst met een punt, bijvoorbeeld "62.50".')
    .transform((value) => Math.round(Number(value) * 100))
    .describe(what);
const LARGEST_AREA = 100_000_000;
export const area = (what: string) => whole(0, LARGEST_AREA, `${what}, in vierkante meter`);

const parcels = z
  .array(
    z.strictObject({
      number: line(40, 'Perceelnummer uit de verzamelaanvraag, of dat van het kadaster'),
      area: area('Beschadigde oppervlakte'),
      nis: z
        .string()
        .regex(/^\d{5}$/, 'Geef de NIS-code van vijf cijfers.')
        .transform((value) => parseNisCode(value) as NisCode),
      municipality: line(80, 'Naam van die gemeente'),
    }),
  )
  .min(1, 'Geef minstens één perceel.')
  .max(MAX_PARCELS);

const DETAILS = {
  construction: z.strictObject({
    kind: oneOf(CONSTRUCTION_KINDS),
    onlyDwelling: z
      .boolean()
      .optional()
      .describe('Verplaatsbare woning: het gezin woont er en nergens anders'),
    largeComplex: oneOf(KNOWN_OR_NOT).optional().describe('Deel van een groot bedrijfscomplex'),
    excludedByPolicy: oneOf(KNOWN_OR_NOT).optional().describe('De brandverzekering sluit het uit'),
  }),
  household: z.strictObject({ room: oneOf(ROOMS) }),
  vehicle: z.strictObject({
    kind: oneOf(VEHICLE_KINDS),
    plate: line(12, 'Nummerplaat').optional(),
    place: oneOf(VEHICLE_PLACES).describe('Waar het stond'),
  }),
  business: z.strictObject({ kind: oneOf(BUSINESS_KINDS), invoice: z.enum(['yes', 'no']) }),
  crop: z.strictObject({
    code: line(10, 'Teeltcode van de verzamelaanvraag'),
    name: line(120, 'Naam van de teelt'),
    farmArea: area('Oppervlakte van deze teelt op het hele bedrijf'),
    unit: oneOf(YIELD_UNITS),
    normalYield: hundredths('Gewone opbrengst'),
    obtainedYield: hundredths('Wat de beschadigde percelen nog gaven'),
    parcels,
  }),
  livestock: z.strictObject({
    species: oneOf(SPECIES),
    dead: whole(0, 1_000_000, 'Gestorven dieren'),
    slaughtered: whole(0, 1_000_000, 'Door de ramp geslachte dieren'),
    place: z.enum(['inside', 'outside']),
  }),
  forest: z.strictObject({
    kind: oneOf(FOREST_KINDS),
    professional: z.boolean(),
    species: line(80, 'Boomsoort').optional(),
    plantingYear: whole(1800, 2100, 'Plantjaar').optional(),
    parcels,
  }),
  'public-domain': z.strictObject({
    kind: oneOf(PUBLIC_GOODS),
    extent: hundredths('Lengte, oppervlakte of aantal met schade'),
    measure: oneOf(MEASURES),
    ofFlemishAuthority: z.boolean(),
  }),
} as const satisfies Record<ItemCategory, z.ZodType>;

function good<C extends ItemCategory>(category: C) {
  return z
    .strictObject({
      category: z.literal(category),
      description: line(300, 'Wat er beschadigd is'),
      quantity: whole(1, 9999, 'Aantal'),
      yearBought: whole(1500, 2100, 'Jaar van aankoop of bouw; bij teelten en vee het jaar van de schade'),
      costBasis: oneOf(COST_BASES),
      cost: amount('Kost van herstel of vervanging van alle stuks samen, taksen inbegrepen'),
      title: oneOf(TITLES).describe('Recht op het goed op het moment van de schade'),
      details: DETAILS[category],
    })
    .describe(ITEM_CATEGORIES[category]);
}

/** A damaged good, with what the official form of its category asks. */
export const goodSchema = z
  .discriminatedUnion('category', [
    good('construction'),
    good('household'),
    good('vehicle'),
    good('business'),
    good('crop'),
    good('livestock'),
    good('forest'),
    good('public-domain'),
  ])
  .transform((value): SaveDamageItem['item'] => {
    const details = { ...without(value.details), version: 1, category: value.category };
    return { ...value, details: details as unknown as ItemDetails };
  });
