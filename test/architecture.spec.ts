import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = process.cwd();

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

/** Runs the project's own layer rules over a small tree of its own, with the project's package.json and tsconfig. */
function cruise(files: Readonly<Record<string, string>>): Report['summary'] {
  const dir = mkdtempSync(path.join(tmpdir(), 'rampenfonds-layers-'));
  try {
    for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
      writeFileSync(path.join(dir, name), readFileSync(path.join(root, name)));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(dir, 'node_modules'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.join(dir, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(dir, name), text);
    }
    const tool = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const folders = new Set(Object.keys(files).map((file) => file.split('/')[0] ?? ''));
    const args = [tool, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
    const run = spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8', maxBuffer: 2 ** 26 });
    return (JSON.parse(run.stdout) as Report).summary;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const RIGHT = {
  'libs/kernel/src/index.ts': `export const one = 1;`,
  'libs/domain/src/index.ts': `import { one } from '#kernel'; export const two = one + one;`,
  'libs/persistence/src/index.ts': `import 'typeorm'; import { two } from '#domain'; export const four = two + two;`,
  'apps/worker/src/main.ts': `import { two } from '#domain'; import { four } from '#persistence'; export const six = two + four;`,
};

/** Each row: what is wrong, the rule that must say so, the file it must name, and that file. */
const WRONG: readonly (readonly [string, string, string, string])[] = [
  ['a cycle inside a library', 'no-circular', 'libs/domain/src/a.ts', `import { b } from './b.js'; export const a = (): unknown => b;`],
  ['a cycle through types alone', 'no-circular', 'libs/domain/src/c.ts', `import type { D } from './d.js'; export interface C { d: D }`],
  ['the kernel on the domain', 'layer:libs/kernel', 'libs/kernel/src/up.ts', `import { two } from '#domain'; export const x = two;`],
  ['a cycle between libraries', 'no-circular', 'libs/domain/src/index.ts', `import { one } from '#kernel'; export const two = (): unknown => one;`],
  ['the interface library on the domain', 'layer:libs/ui', 'libs/ui/src/index.ts', `import { two } from '#domain'; export const x = two;`],
  ['Nest in the domain', 'pure-core', 'libs/domain/src/nest.ts', `import { Injectable } from '@nestjs/common'; export const x = Injectable;`],
  ['the file system in the application layer', 'pure-core', 'libs/application/src/file.ts', `import { readFileSync } from 'node:fs'; export const x = readFileSync;`],
  ['TypeORM in an app', 'typeorm-only-in-persistence', 'apps/worker/src/sql.ts', `import { DataSource } from 'typeorm'; export const x = DataSource;`],
  ['one app on another', 'no-app-to-app', 'apps/e-loket/src/a.ts', `import { six } from '../../worker/src/main.js'; export const x = six;`],
  ['one adapter on another', 'no-adapter-to-adapter', 'libs/adapters/mail/src/index.ts', `import { v } from '#adapters/virus-scan'; export const x = v;`],
  ['the inside of a library', 'through-index', 'apps/worker/src/deep.ts', `import { a } from '../../../libs/domain/src/a.js'; export const x = a;`],
  ['test code in an app', 'testing-is-test-only', 'apps/worker/src/fake.ts', `import { t } from '#testing'; export const x = t;`],
  ['a library that has no layer', 'known-folders-only', 'apps/worker/src/odd.ts', `import { h } from '../../../libs/odd/src/index.js'; export const x = h;`],
  ['an import that leads nowhere', 'resolvable', 'apps/worker/src/lost.ts', `import { h } from './nowhere.js'; export const x = h;`],
]; // prettier-ignore

const AROUND = {
  'libs/domain/src/b.ts': `import { a } from './a.js'; export const b = (): unknown => a;`,
  'libs/domain/src/d.ts': `import type { C } from './c.js'; export interface D { c: C }`,
  'libs/kernel/src/index.ts': `export * from './up.js'; export const one = 1;`,
  'libs/adapters/virus-scan/src/index.ts': `export const v = 1;`,
  'libs/testing/src/index.ts': `export const t = 1;`,
  'libs/odd/src/index.ts': `export const h = 1;`,
};

describe('the gate on layers', () => {
  it('lets a right tree pass, and really looks at it', () => {
    const { violations, totalCruised } = cruise(RIGHT);
    expect(violations).toEqual([]);
    expect(totalCruised).toBeGreaterThanOrEqual(Object.keys(RIGHT).length);
  });

  describe('in a wrong tree', () => {
    let violations: Report['summary']['violations'];
    beforeAll(() => {
      const planted = Object.fromEntries(WRONG.map(([, , file, text]) => [file, text]));
      violations = cruise({ ...RIGHT, ...AROUND, ...planted }).violations;
    });

    it.each(WRONG)('refuses %s (%s)', (_, rule, file) => {
      expect(violations.map((found) => `${found.rule.name} ${found.from}`)).toContain(`${rule} ${file}`);
    });
  });
});
