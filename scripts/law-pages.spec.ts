import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lawPages } from './law-pages.js';

describe('docs/law', () => {
  it.each([...lawPages()])('%s is what `npm run law -- render` writes', (name, text) => {
    const path = join(process.cwd(), 'docs', 'law', name);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'missing').toBe(text);
  });

  it('shows every unconfirmed value as such', () => {
    const page = lawPages().get('regelsets.md')!;
    expect(page).toContain('Voorlopig: één schijf van 100 % na de vrijstelling.');
    expect(page.match(/\*\*nee\*\*/g)!.length).toBeGreaterThan(5);
  });
});
