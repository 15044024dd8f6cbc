export { localObjectStore } from './local-object-store.js';
export { s3ObjectStore, type S3Config } from './s3-object-store.js';
export { ObjectMissing } from './object-key.js';
export { createObjectStore, objectStoreConfig, type ObjectStoreConfig } from './object-store.config.js';
