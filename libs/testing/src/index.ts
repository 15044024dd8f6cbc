export { createTestWorld, type QueuedJob, type TestWorld, type WorldOptions } from './test-world.js';
export {
  createTestDatabase,
  databaseUrl,
  testPersistenceConfig,
  onServer,
  testServerUrl,
  type TestDatabase,
} from './test-database.js';
export { inszOf, nationalNumberOf, ACTORS, type ActorName, type Actors } from './actors.js';
export { bytesOf, MemoryObjectStore } from './memory-object-store.js';
export { SeededIds } from './seeded-ids.js';
export { aClaim, anItem, aReport, DIKSMUIDE, IBAN, PLAIN_SITUATION } from './builders.js';
export {
  aCaseAt,
  aClaimant,
  aSubmittedCase,
  CASE_STAGES,
  claimantOf,
  claimNow,
  confirmAllRules,
  decisionOf,
  exampleAssessments,
  must,
  type CaseStage,
  type CaseWorld,
  answerPlainly,
} from './cases.js';
export { inTx, shown } from './in-tx.js';
export { CaughtMails, PromptDelivery, workerDeps } from './outside.js';
export { aStoredClaim } from './stored-claim.js';
export * from './certificates.js';
export { aRuleSetVersion } from './rule-set-version.js';
export { aKnownEnterprise, aKnownPerson } from './known-to-registers.js';
export { MemoryRegisters } from './memory-registers.js';
export { dyingAt } from './dying-worker.js';
export * from './mandates.js';
export { aFiledClaim, aFiledPerson, aFiledReport, PARTNER_TERMS } from './partner-filings.js';
