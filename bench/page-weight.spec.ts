import { importedModules, linkedFiles, neededFonts } from './page-weight.js';

const AT = 'http://localhost/assets/app-1.css';

it('finds stylesheets, icon and scripts, and no other links', () => {
  const html = `<head><link rel="icon" href="/a.svg" type="image/svg+xml"><link rel="stylesheet" href="/b.css">
    <link rel="canonical" href="/"><script type="module" src="/c.js"></script></head><a href="/d">d</a>`;
  expect(linkedFiles(html)).toEqual(['/a.svg', '/b.css', '/c.js']);
});

it.each([
  [`import { a } from './lib-1.js';`, ['http://localhost/assets/lib-1.js']],
  [
    `import"../x.js";const y=await import('./y.js')`,
    ['http://localhost/x.js', 'http://localhost/assets/y.js'],
  ],
  [`const from = 'elsewhere'`, []],
])('finds what a module imports: %s', (script, expected) => {
  expect(importedModules(script, AT)).toEqual(expected);
});

describe('fonts', () => {
  const css = `@font-face{font-family:S;src:url(fonts/latin.woff2) format("woff2");unicode-range:U+0-FF,U+2122}
    @font-face{font-family:S;src:url("fonts/ext.woff2");unicode-range:U+0100-02BA, U+1E??}
    @font-face{font-family:T;src:url('fonts/all.woff2')}`;
  it.each([
    ['gemeente', ['latin', 'all']],
    ['Čapek', ['latin', 'ext', 'all']],
    ['ẽ', ['ext', 'all']],
    ['™', ['latin', 'all']],
    ['🙂', ['all']],
  ])('for %s', (text, names) => {
    expect(neededFonts(css, text, AT)).toEqual(
      names.map((name) => `http://localhost/assets/fonts/${name}.woff2`),
    );
  });
});
