interface Geographic {
  readonly latitude: number;
  readonly longitude: number;
}
interface Metres {
  readonly x: number;
  readonly y: number;
}
interface Ellipsoid {
  /** Long half axis in metres. */
  readonly a: number;
  readonly flattening: number;
}

const WGS84: Ellipsoid = { a: 6_378_137, flattening: 1 / 298.257223563 };
const HAYFORD: Ellipsoid = { a: 6_378_388, flattening: 1 / 297 };
const RADIANS = Math.PI / 180;
const SECONDS = RADIANS / 3600;
/** From the Belgian datum of 1972 to WGS 84: metres, seconds of arc, parts per million (EPSG:15929). */
const SHIFT = { x: -106.8686, y: 52.2978, z: -103.7239, rx: 0.3366, ry: -0.457, rz: 1.8422, ppm: -1.2747 };
/** Belgian Lambert 72 (EPSG:31370). */
const LAMBERT = {
  south: 49.8333339 * RADIANS,
  north: 51.16666723333333 * RADIANS,
  meridian: 4.367486666666666 * RADIANS,
  x: 150_000.013,
  y: 5_400_088.438,
};

/** A place of a satellite receiver in metres of Lambert 72, to within some metres in Belgium. */
export function lambert72Of(place: Geographic): Metres {
  const { a, flattening } = HAYFORD;
  const e = Math.sqrt(flattening * (2 - flattening));
  const { latitude, longitude } = onBelgianDatum(place);
  const m = (phi: number): number => Math.cos(phi) / Math.sqrt(1 - (e * Math.sin(phi)) ** 2);
  const t = (phi: number): number =>
    Math.tan(Math.PI / 4 - phi / 2) / ((1 - e * Math.sin(phi)) / (1 + e * Math.sin(phi))) ** (e / 2);
  const n = Math.log(m(LAMBERT.south) / m(LAMBERT.north)) / Math.log(t(LAMBERT.south) / t(LAMBERT.north));
  const g = m(LAMBERT.south) / (n * t(LAMBERT.south) ** n);
  const radius = a * g * t(latitude) ** n;
  const angle = n * (longitude - LAMBERT.meridian);
  return { x: LAMBERT.x + radius * Math.sin(angle), y: LAMBERT.y - radius * Math.cos(angle) };
}

function onBelgianDatum({ latitude, longitude }: Geographic): Geographic {
  const from = earthCentred({ latitude: latitude * RADIANS, longitude: longitude * RADIANS });
  const { x, y, z } = { x: from.x - SHIFT.x, y: from.y - SHIFT.y, z: from.z - SHIFT.z };
  const scale = 1 - SHIFT.ppm * 1e-6;
  const [rx, ry, rz] = [SHIFT.rx * SECONDS, SHIFT.ry * SECONDS, SHIFT.rz * SECONDS];
  // Small angles: the inverse of the rotation is the rotation the other way.
  return geographic({
    x: scale * (x + rz * y - ry * z),
    y: scale * (y - rz * x + rx * z),
    z: scale * (z + ry * x - rx * y),
  });
}

function earthCentred({ latitude, longitude }: Geographic): Metres & { readonly z: number } {
  const e2 = WGS84.flattening * (2 - WGS84.flattening);
  const n = WGS84.a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
  return {
    x: n * Math.cos(latitude) * Math.cos(longitude),
    y: n * Math.cos(latitude) * Math.sin(longitude),
    z: n * (1 - e2) * Math.sin(latitude),
  };
}

function geographic({ x, y, z }: Metres & { readonly z: number }): Geographic {
  const e2 = HAYFORD.flattening * (2 - HAYFORD.flattening);
  const flat = Math.hypot(x, y);
  let latitude = Math.atan2(z, flat * (1 - e2));
  for (let round = 0; round < 5; round += 1) {
    const n = HAYFORD.a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
    latitude = Math.atan2(z + e2 * n * Math.sin(latitude), flat);
  }
  return { latitude, longitude: Math.atan2(y, x) };
}

/** Kilometres between where a photo was taken and a place in Lambert 72. */
export function kilometresFrom(place: Geographic, there: Metres): number {
  const here = lambert72Of(place);
  return Math.hypot(here.x - there.x, here.y - there.y) / 1000;
}
