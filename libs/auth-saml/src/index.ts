export { AuthSamlModule, type AuthSamlOptions } from './auth-saml.module.js';
export { CurrentActor, VisitingActor, actorOf, userOf } from './current-actor.js';
export { Public } from './login.guard.js';
export { samlConfig, type LoginApp, type SamlConfig } from './saml.config.js';
export { safeReturnPath } from './return-path.js';
export { REGISTER_PERSON, type RegisterPerson } from './tokens.js';
