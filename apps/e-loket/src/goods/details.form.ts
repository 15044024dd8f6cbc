import { z } from 'zod';
import {
  CONSTRUCTION_KINDS,
  BUSINESS_KINDS,
  cropName,
  FOREST_KINDS,
  KNOWN_OR_NOT,
  MEASURES,
  parcelsOf,
  PUBLIC_GOODS,
  ROOMS,
  SPECIES,
  VEHICLE_KINDS,
  VEHICLE_PLACES,
  YIELD_UNITS,
  type ConstructionKind,
  type DamageItem,
  type ItemCategory,
  type ItemDetails,
  type UnfinishedItem,
} from '#domain';
import type { GoodPart } from '#application';
import { choice, optionalText, readForm, text, whole, type FormResult } from '#platform';
import { hectares, hundredths } from './number-pieces.js';

/** A good as the pages have it, finished or not. */
export type Good = Pick<DamageItem, 'id' | 'category'> & (DamageItem | UnfinishedItem);

export interface DetailContext {
  readonly good: Good;
  /** The claimant is no natural person. */
  readonly organisation: boolean;
  /** Year of the damage: of crops and animals it stands for the year that is not asked. */
  readonly damageYear: number;
}

function oneOf<K extends string>(table: Readonly<Record<K, string>>, missing: string) {
  return choice(Object.keys(table) as unknown as readonly [K, ...K[]], missing);
}
const yesOrNo = (missing: string) =>
  choice(['ja', 'nee'] as const, missing).transform((answer) => answer === 'ja');
const description = text(300, 'Beschrijf het beschadigde goed.');
const quantity = whole(1, 9999, 'Vul in hoeveel stuks beschadigd zijn.');
const animals = z.preprocess((value) => (value === '' ? '0' : value), whole(0, 1_000_000));

/** The kind chosen with the good; asked on the page itself when it was never chosen. */
export function kindOf(good: Good): string | undefined {
  if (good.details && 'kind' in good.details) return good.details.kind;
  return 'kind' in good ? good.kind : undefined;
}

/** Which of the questions on a construction belong to its kind. @see Wet 4/4/2014 art. 123 and 127 §2 */
export function constructionQuestions(kind: string | undefined, organisation: boolean) {
  const lived = kind === 'building' || kind === 'movable-dwelling';
  const insurable = kind === 'building' || kind === 'outbuilding';
  return {
    onlyDwelling: lived && !organisation,
    largeComplex: insurable && organisation,
    excludedByPolicy: kind !== undefined && !lived && !insurable,
  };
}

type Read = FormResult<GoodPart>;
type Reader = (body: unknown, context: DetailContext) => Read;

/** Reads the page "more about this good". */
export function readDetails(body: unknown, context: DetailContext): Read {
  return READERS[context.good.category](body, context);
}

const READERS: Readonly<Record<ItemCategory, Reader>> = {
  construction: readConstruction,
  household: (body) =>
    read(
      body,
      {
        description,
        quantity,
        yearBought: year('Vul het jaar van aankoop in.'),
        room: oneOf(ROOMS, 'Kies waar het stond.'),
      },
      ({ room, ...part }) => ({ ...part, details: { version: 1, category: 'household', room } }),
    ),
  vehicle: (body) =>
    read(
      body,
      {
        description: text(300, 'Vul merk en model van het voertuig in.'),
        kind: oneOf(VEHICLE_KINDS, 'Kies wat voor voertuig het is.'),
        plate: optionalText(12),
        yearBought: year('Vul het bouwjaar in.'),
        place: oneOf(VEHICLE_PLACES, 'Kies waar het voertuig stond.'),
      },
      ({ kind, plate, place, ...part }) => ({
        ...part,
        quantity: 1,
        details: {
          version: 1, category: 'vehicle', kind, place, ...(plate ? { plate: plate.toUpperCase() } : {}),
        }, // prettier-ignore
      }),
    ),
  business: (body, { good }) =>
    read(
      body,
      {
        ...kindField(good, BUSINESS_KINDS),
        description,
        quantity,
        yearBought: year('Vul het jaar van de aankoopfactuur in.'),
        invoice: choice(['yes', 'no'] as const, 'Kies of u de aankoopfactuur hebt.'),
      },
      ({ kind, invoice, ...part }) => ({
        ...part,
        details: { version: 1, category: 'business', kind, invoice },
      }),
    ),
  crop: readCrop,
  livestock: (body, { damageYear }) =>
    read(
      body,
      {
        species: oneOf(SPECIES, 'Kies welke dieren het zijn.'),
        description: text(300, 'Beschrijf de dieren.'),
        dead: animals,
        slaughtered: animals,
        place: choice(['inside', 'outside'] as const, 'Kies waar de dieren waren.'),
      },
      ({ description: words, ...details }) => ({
        description: words,
        quantity: Math.max(1, details.dead + details.slaughtered),
        yearBought: damageYear,
        details: { version: 1, category: 'livestock', ...details },
      }),
    ),
  forest: readForest,
  'public-domain': (body) =>
    read(
      body,
      {
        kind: oneOf(PUBLIC_GOODS, 'Kies wat voor goed het is.'),
        description: text(300, 'Beschrijf het goed en waar het ligt.'),
        extent: hundredths('Vul in hoeveel beschadigd is.'),
        measure: oneOf(MEASURES, 'Kies meter, vierkante meter of stuks.'),
        yearBought: year('Vul het jaar van aanleg of bouw in.'),
        ofFlemishAuthority: yesOrNo('Kies of het goed van de Vlaamse overheid is.'),
      },
      ({ description: words, yearBought, ...details }) => ({
        description: words,
        yearBought,
        quantity: 1,
        details: { version: 1, category: 'public-domain', ...details },
      }),
    ),
};

function year(missing: string) {
  return whole(1500, 2100, missing);
}

function read<S extends z.ZodRawShape>(
  body: unknown,
  shape: S,
  partOf: (form: z.output<z.ZodObject<S>>) => GoodPart,
): Read {
  const form = readForm(z.object(shape), body);
  return form.ok ? { ok: true, value: partOf(form.value) } : form;
}

/** A kind that was chosen already is not typed again. */
function kindField<K extends string>(good: Good, table: Readonly<Record<K, string>>) {
  const chosen = kindOf(good);
  const field = oneOf(table, 'Kies wat voor goed het is.');
  return {
    kind: chosen !== undefined && Object.hasOwn(table, chosen) ? z.preprocess(() => chosen, field) : field,
  };
}

function readConstruction(body: unknown, { good, organisation }: DetailContext): Read {
  const typed = (body as Record<string, unknown> | undefined)?.['kind'];
  const asks = constructionQuestions(
    kindOf(good) ?? (typeof typed === 'string' ? typed : undefined),
    organisation,
  );
  const known = (missing: string) => oneOf(KNOWN_OR_NOT, missing);
  return read(
    body,
    {
      ...kindField<ConstructionKind>(good, CONSTRUCTION_KINDS),
      description: text(300, 'Beschrijf wat er beschadigd is.'),
      yearBought: year('Vul het bouwjaar in.'),
      ...(asks.onlyDwelling ? { onlyDwelling: yesOrNo('Kies of dit uw enige woning is.') } : {}),
      ...(asks.largeComplex
        ? { largeComplex: known('Kies of dit deel is van een groot bedrijfscomplex.') }
        : {}),
      ...(asks.excludedByPolicy
        ? { excludedByPolicy: known('Kies of uw brandverzekering dit goed uitsluit.') }
        : {}),
    },
    ({ description: words, yearBought, ...details }) => ({
      description: words,
      yearBought: yearBought,
      quantity: 1,
      details: { version: 1, category: 'construction', ...details } as ItemDetails,
    }),
  );
}

function readCrop(body: unknown, { good, damageYear }: DetailContext): Read {
  const shape = {
    code: text(60, 'Vul de teeltcode in.').transform((typed) => /^\d+/.exec(typed)?.[0] ?? typed),
    name: optionalText(120),
    farmArea: hectares('Vul in hoeveel hectare u van deze teelt had.'),
    unit: oneOf(YIELD_UNITS, 'Kies hoe u de opbrengst telt.'),
    normalYield: hundredths('Vul de normale opbrengst in.'),
    obtainedYield: hundredths('Vul de opbrengst na de schade in. Was er niets meer? Vul 0 in.'),
  };
  const form = readForm(
    z.object(shape).transform((crop, ctx) => {
      const name = crop.name ?? cropName(crop.code);
      if (name !== undefined) return { ...crop, name };
      ctx.addIssue({ code: 'custom', path: ['name'], message: 'Vul de naam van de teelt in.' });
      return z.NEVER;
    }),
    body,
  );
  if (!form.ok) return form;
  const details: ItemDetails = {
    version: 1,
    category: 'crop',
    ...form.value,
    parcels: parcelsOf(good.details),
  };
  return { ok: true, value: { description: form.value.name, quantity: 1, yearBought: damageYear, details } };
}

function readForest(body: unknown, { good, damageYear }: DetailContext): Read {
  const chosen = kindField(good, FOREST_KINDS);
  const planted = kindOf(good) !== 'land';
  return read(
    body,
    {
      ...chosen,
      description: text(300, 'Beschrijf wat er beschadigd is.'),
      professional: yesOrNo('Kies of dit voor een beroep dient.'),
      ...(planted
        ? {
            species: text(120, 'Vul de boomsoort in.'),
            plantingYear: whole(1800, 2100, 'Vul het jaar van aanplant in.'),
          }
        : {}),
    },
    ({ description: words, ...details }) => ({
      description: words,
      quantity: 1,
      yearBought: damageYear,
      details: {
        version: 1,
        category: 'forest',
        ...details,
        parcels: parcelsOf(good.details),
      } as ItemDetails,
    }),
  );
}
