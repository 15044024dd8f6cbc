export {
  createDeps,
  createPersistence,
  createRegisterCallLog,
  type Persistence,
  type Surroundings,
} from './persistence.js';
export { persistenceConfig, type PersistenceConfig } from './persistence.config.js';
export { PersistenceModule, type PersistenceModuleOptions } from './persistence.module.js';
export { readDb, type Db } from './db.js';
export { decodeTyped, encodeTyped } from './rows/typed-json.js';
export { uuidIds } from './uuid-ids.js';
export { verifyAudit, type AuditVerdict } from './audit/verify-audit.js';
export { appDatabaseUrl, revertMigrations, runMigrations } from './migrations/run-migrations.js';
export { seedReference, type ReferenceSeed } from './seeds/seed-reference.js';
export { FLOOD_2023, HAIL_2024, type DisasterSeed } from './seeds/disasters.js';
export * from './queries/recognition.queries.js';
export * from './queries/payment.queries.js';
export * from './queries/audit.queries.js';
export * from './queries/rules.queries.js';
export * from './queries/jobs.queries.js';
export * from './queries/case.queries.js';
export * from './queries/own-case.queries.js';
export * from './queries/public-disasters.queries.js';
export * from './queries/shared-status.queries.js';
export * from './queries/recomputation.queries.js';
export * from './queries/delivery.queries.js';
export * from './queries/register-call.queries.js';
export * from './queries/open-counter.queries.js';
export * from './queries/mandate.queries.js';
export * from './queries/partner-figure.queries.js';
export { municipalitySeeds } from './seeds/municipalities.js';
