export { dosisConfigSchema, dosisPolicySettings, type DosisConfig } from './dosis.config.js';
export { createDossierSharing } from './create-sharing.js';
export { readStatusMap } from './status-map.config.js';
export { feedPage } from './feed.wire.js';
export { uploadBody } from './dosis.wire.js';
export { registerContent, registerDossierSchema, REGISTER_DOSSIER } from './dosis-soap.wire.js';
export { FeedAccess, feedConfigSchema, type FeedConfig, type FeedVerdict } from './feed-access.js';
