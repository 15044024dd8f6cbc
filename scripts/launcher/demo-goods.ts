import type { SaveDamageItem } from '#application';
import type { CropAreas } from '#domain';
import { Money } from '#kernel';

type Good = SaveDamageItem['item'];

/** A car that stood outside, the drive it stood on, and what was in the cellar. */
export const FAMILY_GOODS: readonly Good[] = [
  {
    category: 'vehicle',
    description: 'Gezinswagen, stond op de oprit',
    quantity: 1,
    yearBought: 2019,
    costBasis: 'repair',
    cost: Money.of('7350.00'),
    title: 'owner',
    details: { version: 1, category: 'vehicle', kind: 'car', plate: '1-RMP-231', place: 'outside' },
  },
  {
    category: 'construction',
    description: 'Oprit in klinkers',
    quantity: 1,
    yearBought: 2014,
    costBasis: 'repair',
    cost: Money.of('2480.00'),
    title: 'owner',
    details: { version: 1, category: 'construction', kind: 'paving', excludedByPolicy: 'yes' },
  },
  {
    category: 'household',
    description: 'Diepvriezer en droogkast',
    quantity: 2,
    yearBought: 2018,
    costBasis: 'replacement',
    cost: Money.of('1180.00'),
    title: 'owner',
    details: { version: 1, category: 'household', room: 'cellar' },
  },
];

export const HOUSE_GOODS: readonly Good[] = [
  {
    category: 'construction',
    description: 'Tuinmuur',
    quantity: 1,
    yearBought: 2011,
    costBasis: 'repair',
    cost: Money.of('3150.00'),
    title: 'owner',
    details: { version: 1, category: 'construction', kind: 'fence', excludedByPolicy: 'yes' },
  },
  {
    category: 'household',
    description: 'Wasmachine in de garage',
    quantity: 1,
    yearBought: 2020,
    costBasis: 'replacement',
    cost: Money.of('649.00'),
    title: 'owner',
    details: { version: 1, category: 'household', room: 'outbuilding' },
  },
];

/** Leeks on three parcels in two municipalities, sheep along the river, and a pump. */
export const FARM_GOODS: readonly Good[] = [
  {
    category: 'crop',
    description: 'Prei - industrie',
    quantity: 1,
    yearBought: 2023,
    costBasis: 'replacement',
    cost: Money.of('48600.00'),
    title: 'operator',
    details: {
      version: 1,
      category: 'crop',
      code: '8538',
      name: 'Prei - industrie',
      farmArea: 96_400,
      unit: 'ton-ha',
      normalYield: 3600,
      obtainedYield: 900,
      parcels: [
        { number: '7', area: 32_500, nis: '32003', municipality: 'Diksmuide' },
        { number: '8', area: 18_250, nis: '32003', municipality: 'Diksmuide' },
        { number: '21', area: 20_400, nis: '32010', municipality: 'Koekelare' },
      ],
    },
  },
  {
    category: 'livestock',
    description: 'Schapen in de weide langs de IJzer',
    quantity: 14,
    yearBought: 2023,
    costBasis: 'replacement',
    cost: Money.of('2660.00'),
    title: 'owner',
    details: {
      version: 1,
      category: 'livestock',
      species: 'sheep',
      dead: 12,
      slaughtered: 2,
      place: 'outside',
    },
  },
  {
    category: 'business',
    description: 'Beregeningspomp met motor',
    quantity: 1,
    yearBought: 2016,
    costBasis: 'replacement',
    cost: Money.of('8900.00'),
    title: 'owner',
    details: { version: 1, category: 'business', kind: 'farm-equipment', invoice: 'yes' },
  },
];
export const FARM_AREAS: CropAreas = { cultivated: 428_000, insured: 130_000 };

export const CITY_GOODS: readonly Good[] = [
  {
    category: 'public-domain',
    description: 'Wegdek en fietspad van de Kasteelstraat',
    quantity: 1,
    yearBought: 2009,
    costBasis: 'repair',
    cost: Money.of('64500.00'),
    title: 'owner',
    details: {
      version: 1,
      category: 'public-domain',
      kind: 'road',
      extent: 21_500,
      measure: 'm',
      ofFlemishAuthority: false,
    },
  },
];
