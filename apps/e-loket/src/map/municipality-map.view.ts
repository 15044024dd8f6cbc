import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One municipality on the map. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly tone: keyof typeof RADIUS;
}

/** In the order in which they are drawn: nothing lies over the last one. */
const RADIUS = { other: 4, marked: 6, own: 9 } as const;
const TONES = Object.keys(RADIUS);

/** What `components/municipality-map.njk` draws: points of equal size in a frame, north up. */
export interface MunicipalityMap {
  readonly width: number;
  readonly height: number;
  readonly points: readonly MapPoint[];
  /** The name of one's own municipality, on the side where there is room. */
  readonly label?: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'end';
  };
  readonly summary: string;
}

interface Centre {
  readonly nis: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** Flanders, with room around it. */
const WEST = 2.5;
const EAST = 5.95;
const SOUTH = 50.66;
const NORTH = 51.53;
const WIDTH = 760;
/** A degree of longitude at 51° north is this much shorter than one of latitude. */
const SHORTENED = Math.cos((51.1 * Math.PI) / 180);
const HEIGHT = Math.round((WIDTH * (NORTH - SOUTH)) / ((EAST - WEST) * SHORTENED));
const KM_PER_DEGREE = 111.2;

let centres: ReadonlyMap<string, Centre> | undefined;

/** Where the main village of each municipality lies, also of those that a merger ended. Read once. */
function centresByNis(): ReadonlyMap<string, Centre> {
  centres ??= new Map(
    readFileSync(join(process.cwd(), 'migrations/data/middelpunten.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => {
        const [nis = '', longitude = '', latitude = ''] = line.split(',');
        return [nis, { nis, longitude: Number(longitude), latitude: Number(latitude) }] as const;
      }),
  );
  return centres;
}

/**
 * A map of `all`, with some marked and one as one's own. Every map stands beside a list that says the same in words.
 */
export function municipalityMap(
  all: readonly { readonly nis: string; readonly name: string }[],
  options: { readonly own?: string; readonly marked?: ReadonlySet<string>; readonly summary: string },
): MunicipalityMap {
  const known = centresByNis();
  const points = all.flatMap(({ nis }): MapPoint[] => {
    const centre = known.get(nis);
    if (!centre) return [];
    const tone = nis === options.own ? 'own' : options.marked?.has(nis) ? 'marked' : 'other';
    return [{ ...position(centre), radius: RADIUS[tone], tone }];
  });
  points.sort((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone));
  const own = all.find((one) => one.nis === options.own);
  const at = points.at(-1);
  const label = own && at?.tone === 'own' ? { label: labelBeside(own.name, at) } : {};
  return { width: WIDTH, height: HEIGHT, points, ...label, summary: options.summary };
}

function labelBeside(text: string, { x, y }: MapPoint): NonNullable<MunicipalityMap['label']> {
  const left = x > WIDTH / 2;
  return { text, x: left ? x - 16 : x + 16, y: y + 8, anchor: left ? 'end' : 'start' };
}

/** The municipalities nearest to one, itself left out, by distance between their centres. */
function nearest<T extends { readonly nis: string }>(all: readonly T[], nis: string, count: number): T[] {
  const known = centresByNis();
  const own = known.get(nis);
  if (!own) return [];
  return all
    .flatMap((one) => {
      const centre = known.get(one.nis);
      return centre && one.nis !== nis ? [{ one, km: distance(own, centre) }] : [];
    })
    .sort((a, b) => a.km - b.km)
    .slice(0, count)
    .map(({ one }) => one);
}

/** One's own municipality on the map, with its neighbours named for whoever does not see the map. */
export function townOnMap(
  all: readonly { readonly nis: string; readonly name: string }[],
  nis: string,
): { map?: MunicipalityMap; town?: string; near?: string } {
  const own = all.find((one) => one.nis === nis);
  const names = nearest(all, nis, NEAR).map((one) => one.name);
  if (!own || names.length === 0) return {};
  const near = `Dichtbij ${own.name}: ${names.join(', ')}.`;
  return {
    map: municipalityMap(all, {
      own: nis,
      summary: `Kaart van Vlaanderen met ${own.name} aangeduid. ${near}`,
    }),
    town: own.name,
    near,
  };
}
const NEAR = 5;

function position({ longitude, latitude }: Centre): { x: number; y: number } {
  return {
    x: Math.round(((longitude - WEST) / (EAST - WEST)) * WIDTH),
    y: Math.round(((NORTH - latitude) / (NORTH - SOUTH)) * HEIGHT),
  };
}

function distance(a: Centre, b: Centre): number {
  return Math.hypot((a.longitude - b.longitude) * SHORTENED, a.latitude - b.latitude) * KM_PER_DEGREE;
}
