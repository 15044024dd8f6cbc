import type { FieldFault, PlainDate } from '#kernel';
import type { ItemCategory } from './item-categories.js';
import {
  MAX_PARCELS,
  PLATED_VEHICLES,
  type CropAreas,
  type CropDetails,
  type ForestDetails,
  type ItemDetails,
  type LivestockDetails,
  type Parcel,
  type VehicleDetails,
} from './item-details.js';
import { CROP_CODE_PATTERN } from './crop-codes.js';

/** Belgian plates and those of other countries: letters, digits and dashes. */
const PLATE = /^[A-Z0-9](?:[A-Z0-9 .-]{0,10}[A-Z0-9])$/;
/** Larger than any farm or forest in Flanders, in square metres. */
const LARGEST_AREA = 100_000_000;
const MOST_ANIMALS = 1_000_000;

/** What is wrong with the details of a good; the fields are those of `ItemDetails`. */
export function detailFaults(
  { category, details }: { readonly category: ItemCategory; readonly details?: ItemDetails | undefined },
  damagedOn: PlainDate,
): FieldFault[] {
  if (!details) return [];
  if (details.category !== category) return [fault('category', 'claim/details-of-other-category')];
  switch (details.category) {
    case 'vehicle':
      return vehicleFaults(details);
    case 'crop':
      return cropFaults(details);
    case 'livestock':
      return livestockFaults(details);
    case 'forest':
      return forestFaults(details, damagedOn);
    case 'public-domain':
      return details.extent > 0 ? [] : [fault('extent', 'claim/extent-zero')];
    default:
      return [];
  }
}

const fault = (field: string, code: string, params?: FieldFault['params']): FieldFault => ({
  field,
  code,
  ...(params ? { params } : {}),
});

function vehicleFaults({ kind, plate }: VehicleDetails): FieldFault[] {
  if (plate === undefined)
    return PLATED_VEHICLES.includes(kind) ? [fault('plate', 'claim/plate-missing')] : [];
  return PLATE.test(plate) ? [] : [fault('plate', 'claim/plate-impossible')];
}

function cropFaults(crop: CropDetails): FieldFault[] {
  const damaged = totalArea(crop.parcels);
  return [
    ...(CROP_CODE_PATTERN.test(crop.code) ? [] : [fault('code', 'claim/crop-code-impossible')]),
    ...(crop.farmArea > 0 && crop.farmArea <= LARGEST_AREA
      ? []
      : [fault('farmArea', 'claim/area-impossible')]),
    ...(crop.farmArea > 0 && damaged > crop.farmArea ? [fault('farmArea', 'claim/farm-area-too-small')] : []),
    ...(crop.normalYield > 0 ? [] : [fault('normalYield', 'claim/yield-zero')]),
    ...(crop.normalYield > 0 && crop.obtainedYield >= crop.normalYield
      ? [fault('obtainedYield', 'claim/no-yield-lost')]
      : []),
    ...parcelFaults(crop.parcels),
  ];
}

function livestockFaults({ dead, slaughtered }: LivestockDetails): FieldFault[] {
  if (dead + slaughtered === 0) return [fault('dead', 'claim/no-animals')];
  return dead + slaughtered > MOST_ANIMALS ? [fault('dead', 'claim/animals-impossible')] : [];
}

function forestFaults(forest: ForestDetails, damagedOn: PlainDate): FieldFault[] {
  const year = forest.plantingYear;
  return [
    ...(forest.kind === 'plantation' && !forest.species ? [fault('species', 'claim/species-missing')] : []),
    ...(forest.kind === 'plantation' && year === undefined
      ? [fault('plantingYear', 'claim/planting-year-missing')]
      : []),
    ...(year !== undefined && year > damagedOn.year
      ? [fault('plantingYear', 'claim/planted-after-damage', { year: damagedOn.year })]
      : []),
    ...parcelFaults(forest.parcels),
  ];
}

/** Each parcel once, with an area. */
export function parcelFaults(parcels: readonly Parcel[]): FieldFault[] {
  const twice = parcels.some((parcel, i) => parcels.slice(0, i).some((other) => sameParcel(parcel, other)));
  return [
    ...(parcels.length > MAX_PARCELS
      ? [fault('number', 'claim/too-many-parcels', { max: MAX_PARCELS })]
      : []),
    ...(twice ? [fault('number', 'claim/parcel-twice')] : []),
    ...(parcels.every(({ area }) => area > 0 && area <= LARGEST_AREA)
      ? []
      : [fault('area', 'claim/area-impossible')]),
  ];
}

const sameParcel = (one: Parcel, other: Parcel): boolean =>
  one.nis === other.nis && one.number.toUpperCase() === other.number.toUpperCase();

export function totalArea(parcels: readonly Parcel[]): number {
  return parcels.reduce((sum, { area }) => sum + area, 0);
}

/** @see Decreet 5/4/2019 art. 27 */
export function cropAreaFaults({ cultivated, insured }: CropAreas): FieldFault[] {
  return [
    ...(cultivated > 0 && cultivated <= LARGEST_AREA ? [] : [fault('cultivated', 'claim/area-impossible')]),
    ...(cultivated > 0 && insured > cultivated ? [fault('insured', 'claim/insured-area-too-large')] : []),
  ];
}
