import { magdaCalls } from './magda-calls.js';
import { sizes } from './report.js';

/** What talking to partners costs this system itself. */
export async function run(args: readonly string[]): Promise<void> {
  await magdaCalls(sizes(args, { calls: 400, rounds: 5 }));
}
