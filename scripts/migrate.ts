/** `npm run migrate`: brings the tables up to date, as role rf_migrator (MIGRATOR_DATABASE_URL). */
import { runMigrations } from '#persistence';
import { databasesInUse } from './launcher/running-demo.js';

await runMigrations(databasesInUse(process.env).migrator);
console.log('The tables are up to date.');
