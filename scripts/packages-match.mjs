// Exit 0 when node_modules already holds exactly what package-lock.json asks for (as after `npm install X`),
// so that a changed lock file does not wipe and reinstall everything.
import { readFileSync } from 'node:fs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
try {
  const wanted = Object.entries(packagesOf('package-lock.json')).filter(([path]) => path !== '');
  const present = packagesOf('node_modules/.package-lock.json');
  const differs = wanted.some(([path, { version, optional }]) =>
    present[path] === undefined ? optional !== true : present[path].version !== version,
  );
  process.exitCode = differs ? 1 : 0;
} catch {
  process.exitCode = 1;
}
