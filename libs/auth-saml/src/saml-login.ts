import { randomBytes } from 'node:crypto';
import type { Actor } from '#application';
import type { HoldingOrganisation } from '#domain';
import { domainError, err, ok, type Result } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import {
  MultiSamlStrategy,
  SAML,
  ValidateInResponseTo,
  type PassportSamlConfig,
  type Profile,
  type VerifyWithoutRequest,
} from '@node-saml/passport-saml';
import { DATABASE_POOL, LOGGER, queryOf, type Logger, type QueryFunction } from '#platform';
import type { NextFunction, Request, Response } from 'express';
import passport, { type Strategy } from 'passport';
import type { Pool } from 'pg';
import { checkAssertion, type CheckedAssertion } from './assertion-checks.js';
import { organisationFor, readIdentity, rolesFor, type Identity } from './identity.js';
import type { SamlConfig } from './saml.config.js';
import { LOGIN_MINUTES, SamlRequestCache, useAssertionOnce } from './saml-store.js';
import { REGISTER_PERSON, SAML_CONFIG, type RegisterPerson } from './tokens.js';

/** Longer than any assertion lasts: requests wait ten minutes, and the provider's clock may differ by five. */
const REMEMBER_ASSERTION_MS = 24 * 60 * 60_000;

/**
 * The conversation with the identity provider: a signed request out, a signed and encrypted assertion in, and from it
 * the actor. Knows nothing of sessions and cookies.
 */
@Injectable()
export class SamlLogin {
  private readonly passport = new passport.Passport();
  private readonly requestIds = new WeakMap<object, string>();
  private readonly query: QueryFunction;

  constructor(
    @Inject(SAML_CONFIG) private readonly config: SamlConfig,
    @Inject(DATABASE_POOL) pool: Pool,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(REGISTER_PERSON) private readonly register: RegisterPerson,
  ) {
    this.query = queryOf(pool);
    const options = samlOptions(config, new SamlRequestCache(this.query));
    const verify: VerifyWithoutRequest = (profile, done) => done(null, profile ?? undefined);
    const strategy = new MultiSamlStrategy(
      {
        ...options,
        // One request id per login, known to us, so that the answer is bound to this browser.
        getSamlOptions: (req, done) => {
          const id = this.requestIds.get(req);
          done(null, id === undefined ? options : { ...options, generateUniqueId: () => id });
        },
      },
      verify,
      (_profile, done) => done(new Error('logout by the provider is not used')),
    );
    // The strategy is typed for another version of Express than ours; the parts it uses are the same.
    this.passport.use('saml', strategy as unknown as Strategy);
  }

  /** A new id for the request that `redirect` sends. */
  newRequestId(): string {
    return `_${randomBytes(20).toString('hex')}`;
  }

  /** Sends the browser to the identity provider with a signed request. */
  redirect(req: Request, res: Response, next: NextFunction, requestId: string): void {
    this.requestIds.set(req, requestId);
    this.passport.authenticate('saml', { session: false })(req, res, next);
  }

  /**
   * The actor behind the provider's answer. Errors: `login/refused` (with the reason in the log), and those of
   * `readIdentity` and `rolesFor`. `isOurs` tells whether this browser sent the request.
   */
  async receive(req: Request, res: Response, isOurs: (requestId: string) => boolean): Promise<Result<Actor>> {
    let profile: Profile;
    let assertion: CheckedAssertion;
    try {
      profile = await this.validated(req, res);
      assertion = checkAssertion(profile, this.config);
      if (!isOurs(assertion.inResponseTo)) throw new Error('request was sent by another browser');
      if (!(await useAssertionOnce(this.query, assertion.id, REMEMBER_ASSERTION_MS)))
        throw new Error('assertion was used before');
    } catch (fault) {
      if (isOutage(fault)) throw fault;
      return this.refuse('login/refused', fault instanceof Error ? fault.message : 'unknown');
    }
    const identity = readIdentity(
      (profile['attributes'] ?? {}) as Record<string, unknown>,
      this.config.attributes,
    );
    if (!identity.ok) return this.refuse(identity.error.code, String(identity.error.params?.['attribute']));
    const roles = rolesFor(this.config.app, identity.value, this.config);
    if (!roles.ok) return this.refuse(roles.error.code, `target group ${identity.value.targetGroup}`);
    const organisation =
      this.config.app === 'e-loket' ? organisationFor(identity.value, this.config) : ok(undefined);
    if (!organisation.ok)
      return this.refuse(organisation.error.code, `target group ${identity.value.targetGroup}`);
    return ok(await this.enter(identity.value, roles.value, organisation.value));
  }

  /** Makes the person, and the organisation he signed in for, known under the ids the rest of the system uses. */
  private async enter(
    { nationalNumber, givenName, familyName }: Identity,
    roles: Actor['roles'],
    organisation: Omit<HoldingOrganisation, 'id'> | undefined,
  ): Promise<Actor> {
    const role = roles[0] ?? 'claimant';
    const known = await this.register({
      ...{ nationalNumber, givenName, familyName, role },
      ...(organisation ? { organisation } : {}),
    });
    return {
      personId: known.personId,
      name: `${givenName} ${familyName}`,
      channel: this.config.app,
      roles,
      ...(known.organisation ? { organisation: known.organisation } : {}),
    };
  }

  /** Our metadata for the provider, signed requests and encryption key included. */
  metadata(): string {
    const saml = new SAML(samlOptions(this.config, new SamlRequestCache(this.query)));
    return saml.generateServiceProviderMetadata(this.config.certificate, this.config.certificate);
  }

  private refuse(code: string, reason: string): Result<never> {
    this.logger.warn({ code, reason }, 'login refused');
    return err(domainError(code));
  }

  /** Only a posted answer: the library would also take messages from the address, or logout requests. */
  private validated(req: Request, res: Response): Promise<Profile> {
    const body = (req.body ?? {}) as Record<string, unknown>;
    const inAddress = 'SAMLResponse' in req.query || 'SAMLRequest' in req.query;
    const response = body['SAMLResponse'];
    // Without an answer the library would begin a new login.
    if (inAddress || 'SAMLRequest' in body || typeof response !== 'string' || response === '') {
      return Promise.reject(new Error('no answer in the form'));
    }
    return new Promise((resolve, reject) => {
      const done = (fault: unknown, user?: unknown): void => {
        if (fault)
          reject(
            fault instanceof Error ? fault : new Error(typeof fault === 'string' ? fault : 'unknown fault'),
          );
        else if (user) resolve(user as Profile);
        else reject(new Error('no assertion in the answer'));
      };
      this.passport.authenticate('saml', { session: false }, done)(req, res, done);
    });
  }
}

/** A database that is away is no refusal. */
function isOutage(fault: unknown): boolean {
  const code = (fault as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(ECONN|ETIMEDOUT|ENOTFOUND|EPIPE|08|42|53|57P)/.test(code);
}

function samlOptions(config: SamlConfig, cacheProvider: SamlRequestCache): PassportSamlConfig {
  return {
    issuer: config.entityId,
    audience: config.entityId,
    callbackUrl: config.acsUrl,
    entryPoint: config.idpEntryPoint,
    logoutUrl: config.idpLogoutUrl,
    idpCert: [...config.idpCertificates],
    idpIssuer: config.idpIssuer,
    privateKey: config.privateKey,
    decryptionPvk: config.privateKey,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    signMetadata: true,
    identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: LOGIN_MINUTES * 60_000,
    cacheProvider,
    acceptedClockSkewMs: config.clockSkewMs,
    disableRequestedAuthnContext: config.authnContext.length === 0,
    authnContext: [...config.authnContext],
    racComparison: 'minimum',
  };
}
