export { createTestWorld, testPersistenceConfig, type QueuedJob, type TestWorld, type WorldOptions } from './test-world.js';
export { createTestDatabase, databaseUrl, onServer, testServerUrl, type TestDatabase } from './test-database.js';
export { inszOf, nationalNumberOf, registerActors, type ActorName, type Actors } from './actors.js';
export { bytesOf, MemoryObjectStore } from './memory-object-store.js';
export { SeededIds } from './seeded-ids.js';
export { aClaim, anItem, aReport, DIKSMUIDE, IBAN } from './builders.js';
