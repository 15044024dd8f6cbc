export * from './partner-fault.js';
export * from './partner-policy.config.js';
export * from './partner-calls.js';
export * from './partner-board.js';
export * from './http-exchange.js';
export * from './client-tokens.js';
export * from './access-tokens.js';
