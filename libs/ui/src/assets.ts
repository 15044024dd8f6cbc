import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type AssetUrls = (name: string) => string;

/**
 * Turns `app.css` into `/assets/app-1a2b3c4d.css` by the manifest that the asset build wrote.
 * The content hash in the name lets browsers keep a file for ever. Without a manifest (a spec that renders
 * pages without having built the assets) the plain name is given.
 * @throws Error for a name that the manifest does not hold, so that a misspelt asset is found at once.
 */
export function assetUrls(assetsDir: string): AssetUrls {
  const manifest = readManifest(join(assetsDir, 'manifest.json'));
  return (name) => {
    if (!manifest) return `/assets/${name}`;
    const file = manifest[name];
    if (file === undefined) throw new Error(`No asset named ${name} in ${assetsDir}/manifest.json`);
    return `/assets/${file}`;
  };
}

function readManifest(path: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
