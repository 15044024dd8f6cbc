export * from './mail.config.js';
export * from './smtp-mailer.adapter.js';
