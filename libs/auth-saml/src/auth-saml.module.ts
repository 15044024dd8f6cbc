import {
  Inject,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type MiddlewareConsumer,
  type NestModule,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PLATFORM_CONFIG, type PlatformConfig } from '#platform';
import cookieParser from 'cookie-parser';
import { LoginController } from './login.controller.js';
import { LoginGuard } from './login.guard.js';
import type { SamlConfig } from './saml.config.js';
import { SamlLogin } from './saml-login.js';
import { REGISTER_PERSON, REPRESENT, SAML_CONFIG, type RegisterPerson, type Represent } from './tokens.js';

export interface AuthSamlOptions {
  readonly config: SamlConfig;
  /** How a person is made known: a factory, so that it can ask for the app's own dependencies. */
  readonly registerPerson: Pick<FactoryProvider<RegisterPerson>, 'inject' | 'useFactory'>;
  /** Only where people may act for others. */
  readonly represent?: Pick<FactoryProvider<Represent>, 'inject' | 'useFactory'>;
  readonly imports?: NonNullable<DynamicModule['imports']>;
}

/** Login by the identity provider for one app, and the guard that asks for it on every page that is not public. */
@Module({})
export class AuthSamlModule implements NestModule {
  constructor(@Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig) {}

  static forRoot(options: AuthSamlOptions): DynamicModule {
    return {
      module: AuthSamlModule,
      imports: options.imports ?? [],
      controllers: [LoginController],
      providers: [
        { provide: SAML_CONFIG, useValue: options.config },
        { provide: REGISTER_PERSON, ...options.registerPerson } as FactoryProvider<RegisterPerson>,
        ...(options.represent
          ? [{ provide: REPRESENT, ...options.represent } as FactoryProvider<Represent>]
          : []),
        SamlLogin,
        { provide: APP_GUARD, useClass: LoginGuard },
      ],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    const { app, sessionSecret } = this.platform;
    consumer.apply(cookieParser(`login:${app}:${sessionSecret}`)).forRoutes(LoginController);
  }
}
