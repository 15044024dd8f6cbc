import { z } from 'zod';

const page = z.string().min(1).max(200);
const value = z.string().max(20_000);

/** Which page is meant. */
export const pageForm = z.object({ pagina: page });

/** What is typed now: field → value, or values where a field takes several. */
export const keptForm = z.object({
  pagina: page,
  versie: z.string().max(40),
  getypt: z.record(z.string().min(1).max(80), z.union([value, z.array(value).max(60)])),
});
