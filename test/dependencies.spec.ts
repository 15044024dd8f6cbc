import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const lines = readFileSync('docs/dependencies.md', 'utf8').split('\n');
const explained = lines.flatMap((line) => /^\| `([^`]+)`\s+\| (\S.{10,}) \|$/.exec(line)?.[1] ?? []);
const used = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];

describe('docs/dependencies.md', () => {
  it('says of every package why it is there', () => {
    expect(used.filter((name) => !explained.includes(name))).toEqual([]);
  });

  it('names no package that is gone, and none twice', () => {
    expect(explained.filter((name) => !used.includes(name))).toEqual([]);
    expect(explained.length).toBe(new Set(explained).size);
  });

  it('finds every package pinned to one exact version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
