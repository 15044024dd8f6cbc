/*
 * What the official forms ask about one good beside its cost, per category. Stored with the item; items of before this
 * were asked have none. `version` tells a later form of the same category apart.
 */

/** Kinds of constructions. @see Decreet 5/4/2019 art. 5, last paragraph; Wet 4/4/2014 art. 127 §2 */
export const CONSTRUCTION_KINDS = {
  building: 'Woning of ander gebouw',
  outbuilding: 'Garage, stal, loods of bijgebouw',
  'garden-house': 'Tuinhuis of andere lichte constructie',
  fence: 'Muur, afsluiting of haag',
  paving: 'Oprit, terras of verharding',
  'movable-dwelling': 'Caravan, woonwagen of andere verplaatsbare woning',
  other: 'Andere constructie',
} as const;
export type ConstructionKind = keyof typeof CONSTRUCTION_KINDS;

/** An answer for which "I do not know" is a good one. */
export const KNOWN_OR_NOT = { yes: 'Ja', no: 'Nee', unknown: 'Ik weet het niet' } as const;
export type KnownOrNot = keyof typeof KNOWN_OR_NOT;

interface Versioned<C extends string> {
  readonly version: 1;
  readonly category: C;
}

export interface ConstructionDetails extends Versioned<'construction'> {
  readonly kind: ConstructionKind;
  /** Dwellings: the claimant's family lives there and nowhere else. */
  readonly onlyDwelling?: boolean;
  /** Other than dwellings: part of a large industrial or commercial complex, so no "simple risk". */
  readonly largeComplex?: KnownOrNot;
  /** Outdoor constructions: the fire policy leaves it out. */
  readonly excludedByPolicy?: KnownOrNot;
}

export const ROOMS = {
  cellar: 'Kelder',
  'ground-floor': 'Gelijkvloers',
  'upper-floor': 'Verdieping of zolder',
  outbuilding: 'Garage of bijgebouw',
  outside: 'Buiten',
} as const;
export type Room = keyof typeof ROOMS;

export interface HouseholdDetails extends Versioned<'household'> {
  readonly room: Room;
}

export const VEHICLE_KINDS = {
  car: 'Personenwagen',
  van: 'Bestelwagen of vrachtwagen',
  motorcycle: 'Motorfiets of bromfiets',
  trailer: 'Aanhangwagen',
  bicycle: 'Fiets',
  tractor: 'Tractor of ander werkvoertuig',
} as const;
export type VehicleKind = keyof typeof VEHICLE_KINDS;
/** Kinds that do not drive on the road without a number plate. */
export const PLATED_VEHICLES: readonly VehicleKind[] = ['car', 'van', 'motorcycle'];

export const VEHICLE_PLACES = {
  garage: 'In een garage of een ander gebouw',
  carport: 'Onder een carport',
  outside: 'Buiten, zonder beschutting',
} as const;
export type VehiclePlace = keyof typeof VEHICLE_PLACES;

export interface VehicleDetails extends Versioned<'vehicle'> {
  readonly kind: VehicleKind;
  readonly plate?: string;
  readonly place: VehiclePlace;
}

export const BUSINESS_KINDS = {
  equipment: 'Machines, materiaal of inrichting',
  stock: 'Voorraad',
  'farm-equipment': 'Landbouwmachines of landbouwmateriaal',
  'farm-stock': 'Binnengehaalde oogst, voeder of zaaigoed',
} as const;
export type BusinessKind = keyof typeof BUSINESS_KINDS;
/** Belong to the farm: section D of the forms. */
export const FARM_GOODS: readonly BusinessKind[] = ['farm-equipment', 'farm-stock'];

/** The year of the invoice is the item's own year. */
export interface BusinessDetails extends Versioned<'business'> {
  readonly kind: BusinessKind;
  readonly invoice: 'yes' | 'no';
}

/** A parcel with damage. */
export interface Parcel {
  /** Number in the verzamelaanvraag, or else the cadastre's. */
  readonly number: string;
  /** In square metres: hectares to four decimals. */
  readonly area: number;
  readonly nis: string;
  /** Name of that municipality, as the claimant read it. */
  readonly municipality: string;
}
export const MAX_PARCELS = 60;

export const YIELD_UNITS = {
  'ton-ha': 'ton per hectare',
  'kg-ha': 'kg per hectare',
  'pieces-ha': 'stuks per hectare',
} as const;
export type YieldUnit = keyof typeof YIELD_UNITS;

export interface CropDetails extends Versioned<'crop'> {
  readonly code: string;
  readonly name: string;
  /** Area of this crop on the whole farm, damaged or not, in square metres. */
  readonly farmArea: number;
  readonly unit: YieldUnit;
  /** Usual yield and what the damaged parcels still gave, in hundredths of the unit. */
  readonly normalYield: number;
  readonly obtainedYield: number;
  readonly parcels: readonly Parcel[];
}

export const SPECIES = {
  cattle: 'Runderen',
  pigs: 'Varkens',
  poultry: 'Pluimvee',
  sheep: 'Schapen',
  goats: 'Geiten',
  horses: 'Paarden',
  rabbits: 'Konijnen',
  bees: 'Bijenvolken',
  other: 'Andere dieren',
} as const;
export type Species = keyof typeof SPECIES;

export interface LivestockDetails extends Versioned<'livestock'> {
  readonly species: Species;
  readonly dead: number;
  /** Slaughtered because of the disaster. */
  readonly slaughtered: number;
  readonly place: 'inside' | 'outside';
}

export const FOREST_KINDS = {
  plantation: 'Bosaanplanting',
  land: 'Onbebouwde grond (bodem)',
} as const;
export type ForestKind = keyof typeof FOREST_KINDS;

export interface ForestDetails extends Versioned<'forest'> {
  readonly kind: ForestKind;
  readonly professional: boolean;
  /** Plantations: the trees, and when they were planted. */
  readonly species?: string;
  readonly plantingYear?: number;
  readonly parcels: readonly Parcel[];
}

export const PUBLIC_GOODS = {
  road: 'Weg, fietspad of voetpad',
  bridge: 'Brug of tunnel',
  square: 'Plein of parking',
  sewer: 'Riolering of gracht',
  bank: 'Oever, dijk of waterloop',
  green: 'Park, speelterrein of groen',
  building: 'Openbaar gebouw (bijvoorbeeld bibliotheek of museum)',
  equipment: 'Verlichting, signalisatie of straatmeubilair',
  other: 'Ander goed van het openbaar domein',
} as const;
export type PublicGood = keyof typeof PUBLIC_GOODS;
export const MEASURES = { m: 'meter', m2: 'm²', pieces: 'stuks' } as const;
export type Measure = keyof typeof MEASURES;

export interface PublicDomainDetails extends Versioned<'public-domain'> {
  readonly kind: PublicGood;
  /** Length, area or number with damage, in hundredths of the measure. */
  readonly extent: number;
  readonly measure: Measure;
  readonly ofFlemishAuthority: boolean;
}

export type ItemDetails =
  | ConstructionDetails
  | HouseholdDetails
  | VehicleDetails
  | BusinessDetails
  | CropDetails
  | LivestockDetails
  | ForestDetails
  | PublicDomainDetails;

/** Areas of the farm's verzamelaanvraag in the year of the disaster, in square metres. @see Decreet 5/4/2019 art. 27 */
export interface CropAreas {
  readonly cultivated: number;
  /** Covered by a broad weather insurance. */
  readonly insured: number;
}
