export * from './service-catalogue.js';
export * from './envelope.wire.js';
export * from './xml-tree.js';
export * from './schema-check.js';
export { signatureProfiles } from './signature-profiles.js';
export type { SignatureProfile } from './signature-profiles.js';
export * from './signing.js';
export * from './verifying.js';
export type { TrustOptions } from './trust.js';
