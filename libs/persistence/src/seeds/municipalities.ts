import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { plainDate, type PlainDate } from '#kernel';

/** One line of the table of municipalities, and the codes that the mergers of 1 January 2025 ended. */
export interface MunicipalitySeed {
  readonly nis: string;
  readonly name: string;
  readonly province: string;
  readonly postcodes: readonly string[];
  readonly validFrom: PlainDate | null;
  readonly validUntil: PlainDate | null;
  readonly mergedInto: string | null;
}

const MERGER = plainDate('2025-01-01');
const LAST_DAY_BEFORE = plainDate('2024-12-31');
/** Antwerpen took Borsbeek over under its own code. */
const KEPT_ITS_CODE = new Set(['11002']);
/** The list gives postcodes of today's municipalities; these are what the older ones had of them. */
const OLD_POSTCODES: Readonly<Record<string, readonly string[]>> = {
  '11007': ['2150'],
  '23023': ['1570'],
  '23024': ['1755'],
  '23032': ['1540', '1541'],
  '37012': ['8755'],
  '37018': ['8750'],
  '37007': ['8760'],
  '37015': ['8700'],
  '44012': ['9840'],
  '44048': ['9810'],
  '44034': ['9080'],
  '44073': ['9185'],
  '44040': ['9090'],
  '44043': ['9820'],
  '46014': ['9160'],
  '44045': ['9180'],
  '46003': ['9120', '9130'],
  '46013': ['9150'],
  '11056': ['2070'],
  '71069': ['3945'],
  '71057': ['3980'],
  '71022': ['3500', '3501', '3510', '3511', '3512'],
  '73040': ['3720', '3721', '3722', '3723', '3724'],
  '73006': ['3740', '3742', '3746'],
  '73032': ['3730', '3732'],
  '73009': ['3840'],
  '73083': ['3700'],
};

/** Provinces of old municipalities that moved to another one with the merger. */
const OLD_PROVINCE: Readonly<Record<string, string>> = { '11056': 'Antwerpen' };

/** Today's municipalities first, so that the old ones can refer to them. */
export async function municipalitySeeds(): Promise<MunicipalitySeed[]> {
  const csv = await readFile(path.join(process.cwd(), 'migrations', 'data', 'gemeenten.csv'), 'utf8');
  const lines = csv.trim().split(/\r?\n/).slice(1);
  const parsed = lines.map((line) => {
    const [nis = '', name = '', province = '', postcodes = '', mergedFrom = ''] = line.split(',');
    return {
      nis,
      name,
      province,
      postcodes: postcodes.split(';'),
      mergedFrom: mergedFrom.split(';').filter(Boolean),
    };
  });
  const today = parsed.map(({ mergedFrom, ...rest }): MunicipalitySeed => {
    const isNew = mergedFrom.length > 0 && !KEPT_ITS_CODE.has(rest.nis);
    return { ...rest, validFrom: isNew ? MERGER : null, validUntil: null, mergedInto: null };
  });
  const ended = parsed.flatMap(({ nis: mergedInto, province, mergedFrom }) =>
    mergedFrom.map((old): MunicipalitySeed => {
      const nis = old.slice(0, 5);
      return {
        nis,
        name: old.slice(6),
        province: OLD_PROVINCE[nis] ?? province,
        postcodes: OLD_POSTCODES[nis] ?? [],
        validFrom: null,
        validUntil: LAST_DAY_BEFORE,
        mergedInto,
      };
    }),
  );
  return [...today, ...ended];
}
