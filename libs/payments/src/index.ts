export * from './pain001.adapter.js';
export * from './payments.config.js';
export * from './sepa-text.js';
