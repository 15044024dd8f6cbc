import type { PhotoFacts } from '#domain';

const MOMENT = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/;

/** What a camera wrote, as far as it can be true; undefined when nothing is left. */
export function photoFactsOf(raw: Readonly<Record<string, unknown>>): PhotoFacts | undefined {
  const takenAt = momentOf(raw['DateTimeOriginal']) ?? momentOf(raw['CreateDate']);
  const place = placeOf(raw['latitude'], raw['longitude']);
  const camera = [raw['Make'], raw['Model']].filter((part) => typeof part === 'string').join(' ');
  if (takenAt === undefined && !place) return undefined;
  return {
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(place ? { place } : {}),
    ...(camera === '' ? {} : { camera: camera.replace(/[^\x20-\x7e]/g, '').slice(0, 60) }),
  };
}

/** Local time as the camera had it: it knows no time zone for certain. */
function momentOf(value: unknown): string | undefined {
  const parts = typeof value === 'string' ? MOMENT.exec(value) : null;
  if (!parts) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = parts;
  const isDay =
    Number(year) >= 1990 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(year), Number(month));
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isDay && isTime ? `${year}-${month}-${day}T${hour}:${minute}:${second}` : undefined;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

function placeOf(latitude: unknown, longitude: unknown): PhotoFacts['place'] {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined;
  // Zero, zero is what a camera without reception writes.
  if ((latitude === 0 && longitude === 0) || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180))
    return undefined;
  return { latitude, longitude };
}
