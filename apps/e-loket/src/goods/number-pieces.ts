import { z } from 'zod';

interface DecimalRules {
  readonly places: number;
  readonly most: number;
  readonly missing: string;
  readonly wrong: string;
  /** Written behind the number; people type it too. */
  readonly unit?: string;
}

/**
 * A number with decimals as a person types it (`3,25`, `3.25`, `3,25 ha`), as a whole number of its smallest part. No
 * marks for thousands: `1.250` would be read in two ways.
 */
function decimal({ places, most, missing, wrong, unit }: DecimalRules): z.ZodType<number, unknown> {
  const shape = new RegExp(`^(\\d{1,7})(?:[.,](\\d{1,${places}}))?$`);
  return z
    .unknown()
    .optional()
    .transform((value, ctx): number => {
      const typed = typeof value === 'string' ? value.trim() : value === undefined ? '' : undefined;
      const bare = unit && typed?.toLowerCase().endsWith(unit) ? typed.slice(0, -unit.length).trim() : typed;
      const match = bare === undefined || bare.length > 20 ? null : shape.exec(bare);
      const number = match
        ? Number(match[1]) * 10 ** places + Number((match[2] ?? '').padEnd(places, '0'))
        : NaN;
      if (number <= most) return number;
      ctx.addIssue({ code: 'custom', message: typed === '' ? missing : wrong });
      return z.NEVER;
    });
}

/** Hectares to four decimals, as square metres. */
export function hectares(missing: string): z.ZodType<number, unknown> {
  const wrong = 'Vul een oppervlakte in hectare in met hoogstens 4 cijfers na de komma, bijvoorbeeld 3,25.';
  return decimal({ places: 4, most: 100_000_000, missing, wrong, unit: 'ha' });
}

/** A number to two decimals, as hundredths. */
export function hundredths(missing: string): z.ZodType<number, unknown> {
  const wrong = 'Vul een getal in met hoogstens 2 cijfers na de komma, bijvoorbeeld 42,5.';
  return decimal({ places: 2, most: 99_999_999, missing, wrong });
}

/** Square metres as a person types hectares: `32500` → `3,25`. */
export function typedHectares(area: number): string {
  return typedDecimal(area, 4);
}
export function typedHundredths(value: number): string {
  return typedDecimal(value, 2);
}

function typedDecimal(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  const whole = digits.slice(0, -places);
  const part = digits.slice(-places).replace(/0+$/, '');
  return part === '' ? whole : `${whole},${part}`;
}
