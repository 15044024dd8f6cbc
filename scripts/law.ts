import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answerLaw } from './law-command.js';
import { lawPages } from './law-pages.js';

/** `npm run law -- …`: the law's answers for lawyers and testers, and the pages of docs/law. */
const args = process.argv.slice(2);

if (args[0] === 'render' && args.length === 1) {
  const folder = join(process.cwd(), 'docs', 'law');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of lawPages()) writeFileSync(join(folder, name), text);
  process.stdout.write(`docs/law: ${[...lawPages().keys()].join(', ')}\n`);
} else {
  // npm moves to the project's folder; a file is meant from where the person stands.
  const from = process.env.INIT_CWD ?? process.cwd();
  const answer = answerLaw(args, (path) => readFileSync(resolve(from, path), 'utf8'));
  (answer.failed ? process.stderr : process.stdout).write(`${answer.text}\n`);
  if (answer.failed) process.exitCode = 1;
}
