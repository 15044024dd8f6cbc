import {
  BUSINESS_KINDS,
  CONSTRUCTION_KINDS,
  CROP_NAMES,
  FOREST_KINDS,
  KNOWN_OR_NOT,
  MEASURES,
  PUBLIC_GOODS,
  ROOMS,
  SPECIES,
  VEHICLE_KINDS,
  VEHICLE_PLACES,
  YEAR_NAMES,
  YIELD_UNITS,
  type ItemCategory,
  type ItemDetails,
} from '#domain';
import { constructionQuestions, kindOf, type DetailContext, type Good } from './details.form.js';
import { typedHectares, typedHundredths } from './number-pieces.js';

const KINDS: Readonly<Partial<Record<ItemCategory, Readonly<Record<string, string>>>>> = {
  construction: CONSTRUCTION_KINDS,
  vehicle: VEHICLE_KINDS,
  business: BUSINESS_KINDS,
  forest: FOREST_KINDS,
  'public-domain': PUBLIC_GOODS,
};
/** Chosen on this page, not before it. */
const KIND_ASKED_HERE: readonly ItemCategory[] = ['vehicle', 'public-domain'];

/** What the template of the page "more about this good" needs. */
export function detailsPage({ good, organisation, damageYear }: DetailContext): object {
  const { category } = good;
  const kind = kindOf(good);
  const table = KINDS[category] ?? {};
  const chosen = kind !== undefined && Object.hasOwn(table, kind) ? kind : undefined;
  const fixed = chosen !== undefined && !KIND_ASKED_HERE.includes(category);
  return {
    category,
    kindName: fixed ? table[chosen] : undefined,
    kinds: fixed ? undefined : table,
    kind: chosen,
    asks: constructionQuestions(chosen, organisation),
    yearName: YEAR_NAMES[category],
    damageYear,
    knownOrNot: KNOWN_OR_NOT,
    rooms: ROOMS,
    places: VEHICLE_PLACES,
    units: YIELD_UNITS,
    species: SPECIES,
    measures: MEASURES,
    crops: Object.entries(CROP_NAMES).map(([code, name]) => ({ code, name })),
    example: (fixed ? EXAMPLES_OF_KIND[chosen] : undefined) ?? EXAMPLES[category],
    yesNo: { ja: 'Ja', nee: 'Nee' },
  };
}

const EXAMPLES: Readonly<Partial<Record<ItemCategory, string>>> = {
  construction: 'Bijvoorbeeld: bakstenen tuinmuur van 6 meter, omgevallen',
  household: 'Bijvoorbeeld: wasmachine Miele W1. Gelijke goederen mag u samen nemen: vier stoelen.',
  vehicle:
    'Merk en model, bijvoorbeeld: Volkswagen Golf. Schepen en boten worden niet vergoed (decreet van 5 april 2019, art. 6, 1°).',
  business: 'Bijvoorbeeld: deegkneder van 60 liter',
  livestock: 'Bijvoorbeeld: melkkoeien, in de weide langs de beek',
  forest: 'Bijvoorbeeld: 2 hectare populieren, ontworteld',
  'public-domain': 'Bijvoorbeeld: wegdek van de Kasteelstraat tussen nummer 3 en 45',
};

/** Where the kind of good is known, an example of that kind. */
const EXAMPLES_OF_KIND: Readonly<Record<string, string>> = {
  stock: 'Bijvoorbeeld: 40 zakken bloem van 25 kg en 200 kg suiker',
  'farm-equipment': 'Bijvoorbeeld: hooischudder van 6 meter breed',
  'farm-stock': 'Bijvoorbeeld: 40 ronde balen hooi van 2023',
};

/** The fields as they stand now. */
export function detailValues(good: Good): Record<string, string> {
  const { description, quantity, yearBought, details } = good;
  return {
    ...(description === undefined ? {} : { description }),
    quantity: String(quantity ?? 1),
    ...(yearBought === undefined ? {} : { yearBought: String(yearBought) }),
    ...(details ? typed(details) : {}),
  };
}

const yesNo = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'ja' : 'nee');

function typed(details: ItemDetails): Record<string, string> {
  switch (details.category) {
    case 'construction': {
      const { kind, onlyDwelling, largeComplex = '', excludedByPolicy = '' } = details;
      return { kind, onlyDwelling: yesNo(onlyDwelling), largeComplex, excludedByPolicy };
    }
    case 'household':
      return { room: details.room };
    case 'vehicle':
      return { kind: details.kind, plate: details.plate ?? '', place: details.place };
    case 'business':
      return { kind: details.kind, invoice: details.invoice };
    case 'crop':
      return {
        code: details.code,
        name: details.name,
        unit: details.unit,
        farmArea: typedHectares(details.farmArea),
        normalYield: typedHundredths(details.normalYield),
        obtainedYield: typedHundredths(details.obtainedYield),
      };
    case 'livestock': {
      const { species, dead, slaughtered, place } = details;
      return { species, dead: String(dead), slaughtered: String(slaughtered), place };
    }
    case 'forest': {
      const { kind, professional, species = '', plantingYear = '' } = details;
      return { kind, professional: yesNo(professional), species, plantingYear: String(plantingYear) };
    }
    case 'public-domain': {
      const { kind, measure, extent, ofFlemishAuthority } = details;
      return {
        kind,
        measure,
        extent: typedHundredths(extent),
        ofFlemishAuthority: yesNo(ofFlemishAuthority),
      };
    }
  }
}
