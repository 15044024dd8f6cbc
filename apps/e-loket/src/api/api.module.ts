import { Public } from '#auth-saml';
import { PLATFORM_CONFIG, type PlatformConfig } from '#platform';
import { Controller, Get, Inject, Module, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  INDICATIVE_CALCULATION,
  IndicativeCalculationController,
} from './indicative-calculation.controller.js';
import { openApiOf, type ApiOperation } from './open-api.js';

/** Every operation of the API. A new one is added here and described with the others. */
export const API_OPERATIONS: readonly ApiOperation[] = [INDICATIVE_CALCULATION];

/** The description of the API for programmers. */
@Public()
@Controller('api/v1/openapi.json')
export class OpenApiController {
  private readonly description: object;

  constructor(@Inject(PLATFORM_CONFIG) config: PlatformConfig) {
    this.description = openApiOf(API_OPERATIONS, config.publicUrl);
  }

  @Get()
  read(@Res() res: Response): void {
    res.set('Cache-Control', 'public, max-age=3600').json(this.description);
  }
}

/** `/api/v1`: what programs ask of the counter. */
@Module({ controllers: [OpenApiController, IndicativeCalculationController] })
export class ApiModule {}
