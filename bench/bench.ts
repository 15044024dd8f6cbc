/**
 * `npm run bench -- NAME [--flag number …]`: measures on this machine and prints one line of JSON per figure. Without a
 * name all of them run, one after the other. Exit code 1 when a run failed or its results were not right.
 */
const BENCHES = {
  submit: async () => import('./submit.js'),
  pages: async () => import('./pages.js'),
  letters: async () => import('./letters.js'),
  payments: async () => import('./payments.js'),
  start: async () => import('./start.js'),
  recompute: async () => import('./recompute.js'),
  partners: async () => import('./partners.js'),
  bulk: async () => import('./bulk.js'),
} satisfies Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>;

const NAMES = Object.keys(BENCHES) as (keyof typeof BENCHES)[];

async function main([first, ...args]: readonly string[]): Promise<void> {
  const wanted = first === undefined ? NAMES : NAMES.filter((name) => name === first);
  if (wanted.length === 0)
    throw new Error(`Usage: npm run bench -- [${NAMES.join(' | ')}] [--flag number …]`);
  for (const name of wanted) {
    await (await BENCHES[name]()).run(args);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
