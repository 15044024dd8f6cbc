import { createObjectStore, objectStoreConfig } from '#adapters/object-store';
import { registerPerson, type Deps } from '#application';
import { AuthSamlModule, samlConfig, type RegisterPerson } from '#auth-saml';
import { Module, type DynamicModule } from '@nestjs/common';
import { PersistenceModule, persistenceConfig } from '#persistence';
import { paymentsConfigSchema } from '#payments';
import {
  defineConfig,
  DEPS,
  loadConfigs,
  platformConfig,
  PlatformModule,
  representationConfig,
  unwrap,
  type Environment,
} from '#platform';
import { CaseModule } from './case/case.module.js';
import { PAGES } from './pages.js';
import { PaymentsModule } from './payments/payments.module.js';

export type BackOfficeConfig = ReturnType<typeof backOfficeConfig>;

/** All settings of the back-office. @throws ConfigError naming everything that is wrong. */
export function backOfficeConfig(env: Environment) {
  return loadConfigs(
    {
      platform: platformConfig('back-office'),
      saml: samlConfig('back-office'),
      persistence: persistenceConfig,
      objects: objectStoreConfig,
      payments: defineConfig(paymentsConfigSchema),
      representation: representationConfig,
    },
    env,
  );
}

/** The back-office: pages for the staff of the fund and its experts, in the folders beside this file. */
@Module({})
export class AppModule {
  static forRoot(config: BackOfficeConfig): DynamicModule {
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
              async (person) =>
                unwrap(await registerPerson(deps, person)),
          },
        }),
        ...PAGES,
        CaseModule.forRoot(config.representation),
        PaymentsModule.forRoot(config.payments),
      ],
    };
  }
}
