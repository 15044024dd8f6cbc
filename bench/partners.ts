import { magdaCalls } from './magda-calls.js';
import { partnerOutage } from './partner-outage.js';
import { sizes } from './report.js';

/** What talking to partners costs this system itself, and what it costs its users when partners are slow or down. */
export async function run(args: readonly string[]): Promise<void> {
  const { calls, rounds, ...outage } = sizes(args, {
    calls: 400,
    rounds: 5,
    claims: 400,
    runs: 3,
    connections: 16,
  });
  await magdaCalls({ calls, rounds });
  await partnerOutage(outage);
}
