import { join, resolve } from 'node:path';
import nunjucks from 'nunjucks';
import { assetUrls } from './assets.js';
import { viewFilters } from './filters.js';

export interface ViewsOptions {
  /** Folders with templates, first match wins; relative ones start at the project root (the working directory). */
  readonly roots: readonly string[];
  /** True in the demo: every page then says DEMO, also when no demo date is known. */
  readonly demo?: boolean;
  /** Where the built assets are; default `dist/assets`. */
  readonly assetsDir?: string;
}

const OWN_VIEWS = 'libs/ui/views';
const GOVUK_MACROS = 'node_modules/govuk-frontend/dist';
const MOJ_MACROS = 'node_modules/@ministryofjustice/frontend';

/** The macros of govuk-frontend say "Error:" before each error, which only a screen reader hears: here in Dutch. */
class DutchLoader extends nunjucks.FileSystemLoader {
  override getSource(name: string): nunjucks.LoaderSource {
    const source = super.getSource(name);
    // The loader answers null for a template that is not in its folders.
    return /\berror-message[\\/]template\.njk$/.test(name) && source
      ? { ...source, src: source.src.replace('default("Error")', 'default("Fout")') }
      : source;
  }
}

/**
 * The Nunjucks environment of both web apps: autoescape on, macros of govuk-frontend (`govuk/components/…`) and
 * of the MoJ components (`moj/components/…`), our layouts and components, filters and the `asset` global.
 */
export function createViews(options: ViewsOptions): nunjucks.Environment {
  const root = process.cwd();
  const folders = [...options.roots, OWN_VIEWS, GOVUK_MACROS, MOJ_MACROS];
  const loader = new DutchLoader([...new Set(folders.map((f) => resolve(root, f)))]);
  const env = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  for (const [name, filter] of Object.entries(viewFilters)) env.addFilter(name, filter);
  env.addGlobal('asset', assetUrls(options.assetsDir ?? join(root, 'dist/assets')));
  env.addGlobal('isDemo', options.demo === true);
  return env;
}
