/** `npm run demo:clock -- 2024-05-15`: puts the running demo on that date (Europe/Brussels, ten in the morning). */
import { formatDate, tryPlainDate } from '#kernel';
import { moveDemoClockTo } from './launcher/clock.js';
import { databasesInUse } from './launcher/running-demo.js';

async function main(text: string | undefined): Promise<void> {
  const date = tryPlainDate(text ?? '');
  if (date === undefined) throw new Error('Give a date: npm run demo:clock -- 2024-05-15');
  if (process.env['RF_ENV'] === 'production')
    throw new Error('The clock cannot be moved under production settings.');
  await moveDemoClockTo(databasesInUse(process.env).app, date);
  console.log(`The demo's date is now ${formatDate(date)}.`);
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
