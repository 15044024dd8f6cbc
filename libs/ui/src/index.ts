export { createViews, type ViewsOptions } from './views.js';
export { viewFilters } from './filters.js';
export { assetUrls, type AssetUrls } from './assets.js';
export type {
  CalculationRow,
  CalculationTable,
  DefinitionItem,
  NavItem,
  StatusTone,
  Step,
  TermItem,
} from './components.js';
