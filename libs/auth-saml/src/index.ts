export { AuthSamlModule, type AuthSamlOptions } from './auth-saml.module.js';
export { CurrentActor, SignedInActor, VisitingActor, actorOf, userOf } from './current-actor.js';
export { ForOneself, Public } from './login.guard.js';
export { samlConfig, type LoginApp, type SamlConfig } from './saml.config.js';
export { safeReturnPath } from './return-path.js';
export { REGISTER_PERSON, type RegisterPerson, type Represent } from './tokens.js';
