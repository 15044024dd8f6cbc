import { Public } from '#auth-saml';
import { PLATFORM_CONFIG, type PlatformConfig } from '#platform';
import { Controller, Get, Inject, Module, Res, type DynamicModule } from '@nestjs/common';
import type { Response } from 'express';
import type { FilingConfig } from './filing/filing.config.js';
import { FilingModule } from './filing/filing.module.js';
import { FILING_OPERATIONS } from './filing/operations.js';
import {
  INDICATIVE_CALCULATION,
  IndicativeCalculationController,
} from './indicative-calculation.controller.js';
import { PROGRESS_LIST, PROGRESS_ONE } from '../progress/progress.controller.js';
import { openApiOf, type ApiOperation } from './open-api.js';

const FILING = Symbol('FILING');

/** The description of the API for programmers: what this set-up offers. */
@Public()
@Controller('api/v1/openapi.json')
export class OpenApiController {
  private readonly description: object;

  constructor(@Inject(PLATFORM_CONFIG) config: PlatformConfig, @Inject(FILING) filing: FilingConfig) {
    const operations: readonly ApiOperation[] = [
      INDICATIVE_CALCULATION,
      PROGRESS_LIST,
      PROGRESS_ONE,
      ...(filing.API_ISSUER === undefined ? [] : FILING_OPERATIONS),
    ];
    this.description = openApiOf(operations, config.publicUrl, filing.API_TOKEN_URL);
  }

  @Get()
  read(@Res() res: Response): void {
    res.set('Cache-Control', 'public, max-age=3600').json(this.description);
  }
}

/** `/api/v1`: what programs ask of the counter. */
@Module({})
export class ApiModule {
  static forRoot(filing: FilingConfig): DynamicModule {
    return {
      module: ApiModule,
      imports: [FilingModule.forRoot(filing)],
      controllers: [OpenApiController, IndicativeCalculationController],
      providers: [{ provide: FILING, useValue: filing }],
    };
  }
}
