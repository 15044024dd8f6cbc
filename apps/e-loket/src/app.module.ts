import { addressRegisterConfigSchema, addressRegisterPolicySettings } from '#adapters/address-register';
import { feedConfigSchema } from '#adapters/dosis';
import { createObjectStore, objectStoreConfig } from '#adapters/object-store';
import { actingAs, registerOrganisation, registerPerson, representWith, type Deps } from '#application';
import { AuthSamlModule, samlConfig, type RegisterPerson, type Represent } from '#auth-saml';
import { Module, type DynamicModule } from '@nestjs/common';
import { PersistenceModule, persistenceConfig } from '#persistence';
import {
  defineConfig,
  DEPS,
  loadConfigs,
  platformConfig,
  PlatformModule,
  unwrap,
  type Environment,
} from '#platform';
import { ApiModule } from './api/api.module.js';
import { filingConfig } from './api/filing/filing.config.js';
import { AddressesModule } from './addresses/addresses.module.js';
import { PAGES } from './pages.js';
import { StatusFeedModule } from './status-feed/status-feed.module.js';

/** Posts without the form token: the identity provider's signed answer, and an API that knows no login. */
export const CSRF_EXEMPT: readonly string[] = ['/saml/acs', '/api/v1/'];

/** Files of many rows are read as they come. */
export const STREAMED: readonly string[] = ['/api/v1/bulk/'];

export type ELoketConfig = ReturnType<typeof eLoketConfig>;

/** All settings of the e-loket. @throws ConfigError naming everything that is wrong. */
export function eLoketConfig(env: Environment) {
  return loadConfigs(
    {
      platform: platformConfig('e-loket'),
      saml: samlConfig('e-loket'),
      persistence: persistenceConfig,
      objects: objectStoreConfig,
      addresses: defineConfig(addressRegisterConfigSchema),
      addressPolicy: defineConfig(addressRegisterPolicySettings),
      feed: defineConfig(feedConfigSchema),
      filing: filingConfig,
    },
    env,
  );
}

/** The public counter: pages for victims, in the folders beside this file. */
@Module({})
export class AppModule {
  static forRoot(config: ELoketConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ config: config.platform }),
        PersistenceModule.forRoot({
          config: config.persistence,
          objects: createObjectStore(config.objects),
          demo: config.platform.RF_ENV !== 'production',
        }),
        AuthSamlModule.forRoot({
          config: config.saml,
          registerPerson: {
            inject: [DEPS],
            useFactory:
              (deps: Deps): RegisterPerson =>
              async ({ organisation, ...person }) => ({
                ...unwrap(await registerPerson(deps, person)),
                ...(organisation
                  ? { organisation: unwrap(await registerOrganisation(deps, organisation)) }
                  : {}),
              }),
          },
          represent: {
            inject: [DEPS],
            useFactory:
              (deps: Deps): Represent =>
              async (actor, mandateId) => {
                const power = await representWith(deps, actor, mandateId);
                return power.ok ? actingAs(actor, power.value) : undefined;
              },
          },
        }),
        AddressesModule.forRoot(config.addresses, config.addressPolicy),
        ...PAGES,
        ApiModule.forRoot(config.filing),
        StatusFeedModule.forRoot(config.feed, config.platform.publicUrl),
      ],
    };
  }
}
