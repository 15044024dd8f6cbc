export { createDeps, createPersistence, type Persistence, type Surroundings } from './persistence.js';
export { persistenceConfig, type PersistenceConfig } from './persistence.config.js';
export { readDb, type Db } from './db.js';
export { decodeTyped } from './rows/typed-json.js';
export { uuidIds } from './uuid-ids.js';
export { verifyAudit, type AuditVerdict } from './audit/verify-audit.js';
export { appDatabaseUrl, revertMigrations, runMigrations } from './migrations/run-migrations.js';
export { seedReference, type ReferenceSeed } from './seeds/seed-reference.js';
export { FLOOD_2023, HAIL_2024, type DisasterSeed } from './seeds/disasters.js';
