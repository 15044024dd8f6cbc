/**
 * `npm run conformance -- magda MAP`: reads every answer below a folder (in the layout of `magda_simulator` of the public
 * MAGDA-Mock) as the production adapter does, and tells per service how many gave facts, a business error, or could not be
 * read. Services this system does not ask are counted apart. Exit code 1 when one answer of ours could not be read.
 */
import path from 'node:path';
import { readAnswersBelow } from '#adapters/magda';
import type { ConformanceFile, ConformanceOutcome } from '#adapters/magda';

const USAGE = 'Gebruik: npm run conformance -- magda MAP';

function main([partner, folder]: readonly string[]): void {
  if (partner !== 'magda' || folder === undefined) throw new Error(USAGE);
  const files = readAnswersBelow(path.resolve(process.env['INIT_CWD'] ?? process.cwd(), folder));
  if (files.length === 0) throw new Error(`Geen antwoorden (*.xml) onder ${folder}`);
  const ours = files.filter(({ used }) => used);
  const others = files.filter(({ used }) => !used);
  tellServices(ours);
  console.log(lineOf('Totaal', ours));
  if (others.length > 0) {
    console.log(
      '\nHier niet gebruikt (diensten die dit systeem niet bevraagt, lege bestanden, losse fouten):',
    );
    tellServices(others);
    console.log(lineOf('Totaal niet gebruikt', others));
  }
  const unreadable = files.filter((file) => file.outcome === 'unreadable');
  for (const { file, why } of unreadable) console.log(`Onleesbaar: ${file} (${why ?? '?'})`);
  if (unreadable.length > 0) process.exitCode = 1;
}

function tellServices(files: readonly ConformanceFile[]): void {
  for (const [service, some] of Map.groupBy(files, (file) => file.service))
    console.log(lineOf(service, some));
}

function lineOf(service: string, files: readonly ConformanceFile[]): string {
  const count = (outcome: ConformanceOutcome): number =>
    files.filter((file) => file.outcome === outcome).length;
  const checked = files.filter((file) => file.schemaValid !== undefined);
  const valid = checked.filter((file) => file.schemaValid === true).length;
  const schema = checked.length > 0 ? `, geldig volgens schema ${valid} van ${checked.length}` : '';
  // A question, a template or an empty file: no answer of the partner.
  const other = count('no-answer') > 0 ? `, geen antwoord ${count('no-answer')}` : '';
  const unread = count('not-used') > 0 ? `, niet gelezen ${count('not-used')}` : '';
  return (
    `${service.padEnd(48)} ${String(files.length).padStart(5)} antwoorden: feiten ${count('facts')}, ` +
    `bedrijfsfout ${count('business-error')}, onleesbaar ${count('unreadable')}${other}${unread}${schema}`
  );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
