import { isOfGoodsOrCase } from './e-loket-visits-case.js';
import { recipesOfPublicAndClaim } from './e-loket-visits.js';
import { looksAtELoket } from './e-loket-looks.js';

looksAtELoket(
  'every page before and during a claim',
  recipesOfPublicAndClaim,
  (path) => !isOfGoodsOrCase(path),
);
