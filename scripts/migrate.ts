/** `npm run migrate`: brings tables, municipalities and rule sets up to date, as role rf_migrator (MIGRATOR_DATABASE_URL). */
import { runMigrations, seedReference } from '#persistence';
import { onConnection } from './launcher/database.js';
import { databasesInUse } from './launcher/running-demo.js';

const { migrator } = databasesInUse(process.env);
await runMigrations(migrator);
await onConnection(migrator, (client) => seedReference(client, { disasters: false }));
console.log('The tables and the reference data are up to date.');
