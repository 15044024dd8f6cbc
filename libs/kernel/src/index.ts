export * from './result.js';
export * from './domain-error.js';
export * from './money.js';
export * from './dates.js';
export * from './clock.js';
export * from './identifiers.js';
export * from './file-numbers.js';
export * from './ids.js';
