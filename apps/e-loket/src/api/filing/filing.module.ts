import { AccessTokens } from '#adapters/partner-calls';
import { Module, type DynamicModule } from '@nestjs/common';
import { BulkFilingController } from './bulk.controller.js';
import { FiledClaimsController } from './claims.controller.js';
import { FiledDocumentsController } from './documents.controller.js';
import type { FilingConfig } from './filing.config.js';
import { ACCESS_TOKENS } from './partner.guard.js';
import { FiledReportsController } from './reports.controller.js';

/** Without an issuer whose tokens are taken nobody files through the API. */
@Module({})
export class FilingModule {
  static forRoot(config: FilingConfig): DynamicModule {
    const { API_ISSUER: issuer, API_JWKS_URL: jwksUrl, API_AUDIENCE: audience } = config;
    if (issuer === undefined || jwksUrl === undefined) return { module: FilingModule };
    return {
      module: FilingModule,
      controllers: [
        FiledClaimsController,
        FiledReportsController,
        FiledDocumentsController,
        BulkFilingController,
      ],
      providers: [{ provide: ACCESS_TOKENS, useValue: new AccessTokens({ issuer, audience, jwksUrl }) }],
    };
  }
}
