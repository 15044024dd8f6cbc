import { isOfGoodsOrCase, recipesOfGoodsAndCase } from './e-loket-visits-case.js';
import { looksAtELoket } from './e-loket-looks.js';

looksAtELoket('every page on goods, powers and a filed case', recipesOfGoodsAndCase, isOfGoodsOrCase);
