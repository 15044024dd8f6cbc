import type { DamageItem } from './claim.js';
import { totalArea } from './detail-faults.js';
import { ITEM_CATEGORIES, type ItemCategory } from './item-categories.js';
import {
  BUSINESS_KINDS,
  CONSTRUCTION_KINDS,
  FOREST_KINDS,
  KNOWN_OR_NOT,
  MEASURES,
  PUBLIC_GOODS,
  ROOMS,
  SPECIES,
  VEHICLE_KINDS,
  VEHICLE_PLACES,
  YIELD_UNITS,
  type BusinessDetails,
  type ConstructionDetails,
  type CropAreas,
  type CropDetails,
  type ForestDetails,
  type ItemDetails,
  type LivestockDetails,
  type Parcel,
  type VehicleDetails,
} from './item-details.js';

/** One fact about a good, in Dutch. */
export interface DetailLine {
  readonly name: string;
  readonly value: string;
}

/** The details as a claimant, officer or expert reads them; empty for goods of before they were asked. */
export function detailLines(details: ItemDetails | undefined): DetailLine[] {
  switch (details?.category) {
    case undefined:
      return [];
    case 'construction':
      return constructionLines(details);
    case 'household':
      return [line('Waar het stond', ROOMS[details.room])];
    case 'vehicle':
      return vehicleLines(details);
    case 'business':
      return businessLines(details);
    case 'crop':
      return cropLines(details);
    case 'livestock':
      return livestockLines(details);
    case 'forest':
      return forestLines(details);
    case 'public-domain':
      return [
        line('Soort goed', PUBLIC_GOODS[details.kind]),
        line('Beschadigd', `${formatHundredths(details.extent)} ${MEASURES[details.measure]}`),
        line('Goed van de Vlaamse overheid', yesOrNo(details.ofFlemishAuthority)),
      ];
  }
}

const line = (name: string, value: string): DetailLine => ({ name, value });
const yesOrNo = (value: boolean): string => (value ? 'Ja' : 'Nee');

function constructionLines(details: ConstructionDetails): DetailLine[] {
  const { kind, onlyDwelling, largeComplex, excludedByPolicy } = details;
  return [
    line('Soort constructie', CONSTRUCTION_KINDS[kind]),
    ...(onlyDwelling === undefined ? [] : [line('Enige woning', yesOrNo(onlyDwelling))]),
    ...(largeComplex ? [line('Deel van een groot bedrijfscomplex', KNOWN_OR_NOT[largeComplex])] : []),
    ...(excludedByPolicy
      ? [line('Uitgesloten door de brandverzekering', KNOWN_OR_NOT[excludedByPolicy])]
      : []),
  ];
}

function vehicleLines({ kind, plate, place }: VehicleDetails): DetailLine[] {
  return [
    line('Soort voertuig', VEHICLE_KINDS[kind]),
    line('Nummerplaat', plate ?? 'Geen'),
    line('Waar het stond', VEHICLE_PLACES[place]),
  ];
}

function businessLines({ kind, invoice }: BusinessDetails): DetailLine[] {
  return [
    line('Soort beroepsgoed', BUSINESS_KINDS[kind]),
    line('Aankoopfactuur', invoice === 'yes' ? 'Ja' : 'Nee, of niet meer te vinden'),
  ];
}

function cropLines(crop: CropDetails): DetailLine[] {
  const unit = YIELD_UNITS[crop.unit];
  return [
    line('Teelt', `${crop.name} (teeltcode ${crop.code})`),
    line('Normale opbrengst', `${formatHundredths(crop.normalYield)} ${unit}`),
    line('Opbrengst na de schade', `${formatHundredths(crop.obtainedYield)} ${unit}`),
    line('Deze teelt op het hele bedrijf', formatHectares(crop.farmArea)),
    ...parcelLines(crop.parcels),
  ];
}

function livestockLines({ species, dead, slaughtered, place }: LivestockDetails): DetailLine[] {
  return [
    line('Diersoort', SPECIES[species]),
    line('Gestorven', String(dead)),
    line('Noodslachting', String(slaughtered)),
    line('Waar de dieren waren', place === 'inside' ? 'In een gebouw' : 'Buiten'),
  ];
}

function forestLines(forest: ForestDetails): DetailLine[] {
  return [
    line('Soort', FOREST_KINDS[forest.kind]),
    line('Voor een beroep gebruikt', yesOrNo(forest.professional)),
    ...(forest.species ? [line('Boomsoort', forest.species)] : []),
    ...(forest.plantingYear === undefined ? [] : [line('Jaar van aanplant', String(forest.plantingYear))]),
    ...parcelLines(forest.parcels),
  ];
}

function parcelLines(parcels: readonly Parcel[]): DetailLine[] {
  if (parcels.length === 0) return [];
  return [
    line(
      parcels.length === 1 ? 'Perceel' : 'Percelen',
      parcels
        .map((parcel) => `${parcel.number}, ${parcel.municipality}: ${formatHectares(parcel.area)}`)
        .join('\n'),
    ),
    ...(parcels.length > 1
      ? [line('Beschadigde oppervlakte samen', formatHectares(totalArea(parcels)))]
      : []),
  ];
}

export function cropAreaLines(areas: CropAreas | undefined): DetailLine[] {
  if (!areas) return [];
  return [
    line('Totaal teeltareaal', formatHectares(areas.cultivated)),
    line('Verzekerd met een brede weersverzekering', formatHectares(areas.insured)),
  ];
}

/** What the year of an item is called on the pages; absent: it is not asked for such goods. */
export const YEAR_NAMES: Readonly<Partial<Record<ItemCategory, string>>> = {
  construction: 'Bouwjaar',
  household: 'Jaar van aankoop',
  vehicle: 'Bouwjaar',
  business: 'Jaar van de aankoopfactuur',
  'public-domain': 'Jaar van aanleg of bouw',
};
/** Goods that are counted: of others one item is one good, and its details tell how much. */
export const COUNTED: readonly ItemCategory[] = ['household', 'business'];

/** The category without its examples. */
export function categoryName(category: ItemCategory): string {
  return ITEM_CATEGORIES[category].replace(/ \(.*$/, '');
}

/** What tells a good apart in one line: category, number and year, as far as they say something. */
export function itemSummary(
  item: Pick<DamageItem, 'category' | 'details' | 'quantity' | 'yearBought'>,
): string {
  const { category, details, quantity, yearBought } = item;
  const old = details === undefined;
  const counted = old || COUNTED.includes(category);
  return [
    kindName(details) ?? categoryName(category),
    ...(counted ? [`${quantity} ${quantity === 1 ? 'stuk' : 'stuks'}`] : []),
    ...(old || YEAR_NAMES[category] ? [`uit ${yearBought}`] : []),
  ].join(', ');
}

/** The kind as the claimant chose it; absent when the category says enough. */
function kindName(details: ItemDetails | undefined): string | undefined {
  switch (details?.category) {
    case 'construction':
      return CONSTRUCTION_KINDS[details.kind];
    case 'vehicle':
      return VEHICLE_KINDS[details.kind];
    case 'business':
      return BUSINESS_KINDS[details.kind];
    case 'crop':
      return `Teeltcode ${details.code}, ${formatHectares(totalArea(details.parcels))}`;
    case 'livestock':
      return `${SPECIES[details.species]}, ${details.dead + details.slaughtered} dieren`;
    case 'forest':
      return FOREST_KINDS[details.kind];
    case 'public-domain':
      return PUBLIC_GOODS[details.kind];
    default:
      return undefined;
  }
}

/** Square metres as hectares to four decimals: `3,2500 ha`. */
export function formatHectares(area: number): string {
  return `${decimals(area, 4)}\u00a0ha`;
}

/** `1250` → `12,5`; `1200` → `12`. */
export function formatHundredths(value: number): string {
  return decimals(value, 2).replace(/,?0+$/, (zeros) =>
    zeros.startsWith(',') ? '' : zeros.replace(/0+$/, ''),
  );
}

function decimals(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)},${digits.slice(-places)}`;
}
