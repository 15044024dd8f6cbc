import type { AddressCheck } from '#application';
import { z } from 'zod';

const name = z.object({ geografischeNaam: z.object({ spelling: z.string() }) });
const match = z.object({
  identificator: z.object({ objectId: z.string() }).optional(),
  gemeente: z.object({ objectId: z.string(), gemeentenaam: name }),
  postinfo: z.object({ objectId: z.string() }).optional(),
  straatnaam: z.object({ straatnaam: name }).optional(),
  huisnummer: z.string().optional(),
  volledigAdres: name.optional(),
  adresPositie: z.object({ geometrie: z.object({ gml: z.string() }) }).optional(),
  adresStatus: z.string().optional(),
  score: z.number(),
});
export const matchesSchema = z.object({ adresMatches: z.array(match) });
export const detailSchema = z.object({ adresStatus: z.string() });
export const parcelsSchema = z.object({
  percelen: z.array(
    z.object({ identificator: z.object({ objectId: z.string() }), perceelStatus: z.string().optional() }),
  ),
});

export const IN_USE = 'inGebruik';
const RETIRED = 'gehistoreerd';

/** The best match, which comes first. */
export function checkOf({ adresMatches }: z.output<typeof matchesSchema>): AddressCheck {
  const [best] = adresMatches;
  if (!best) return { kind: 'unknown' };
  const { score } = best;
  const nis = best.gemeente.objectId;
  const street = best.straatnaam?.straatnaam.geografischeNaam.spelling;
  if (!best.identificator || !best.volledigAdres)
    return street === undefined ? { kind: 'unknown' } : { kind: 'street-only', score, nis, street };
  const position = positionOf(best.adresPositie?.geometrie.gml);
  return {
    kind: 'matched',
    id: best.identificator.objectId,
    score,
    nis,
    text: best.volledigAdres.geografischeNaam.spelling,
    inUse: best.adresStatus === IN_USE,
    ...(best.postinfo ? { postcode: best.postinfo.objectId } : {}),
    ...(position ? { position } : {}),
  };
}

export function streetsOf({ adresMatches }: z.output<typeof matchesSchema>): string[] {
  const found = adresMatches.flatMap((one) => one.straatnaam?.straatnaam.geografischeNaam.spelling ?? []);
  return [...new Set(found)].slice(0, 10);
}

/** `<gml:pos>132017.28 178609.15</gml:pos>` in Lambert 72. */
function positionOf(gml: string | undefined): { x: number; y: number } | undefined {
  const [, x, y] = /EPSG\/0\/31370.*<gml:pos>(-?[\d.]+) (-?[\d.]+)<\/gml:pos>/s.exec(gml ?? '') ?? [];
  return x === undefined || y === undefined ? undefined : { x: Number(x), y: Number(y) };
}

/** Parcels that are still there. The register writes CaPaKeys with a dash for the slash, which means something in addresses. */
export function parcelsIn({ percelen }: z.output<typeof parcelsSchema>): string[] {
  return percelen
    .filter(({ perceelStatus }) => perceelStatus !== RETIRED)
    .map(({ identificator }) => identificator.objectId.replace('-', '/'));
}
