import { FeedAccess, readStatusMap, type FeedConfig } from '#adapters/dosis';
import { Module, type DynamicModule } from '@nestjs/common';
import { FEED, StatusFeedController, type FeedOptions } from './status-feed.controller.js';

/** Without an issuer whose tokens are taken there is no feed at all. */
@Module({})
export class StatusFeedModule {
  static forRoot(config: FeedConfig, eLoketUrl: string): DynamicModule {
    const { FEED_ISSUER: issuer, FEED_JWKS_URL: keys } = config;
    if (issuer === undefined || keys === undefined) return { module: StatusFeedModule };
    const options: FeedOptions = {
      access: new FeedAccess({ issuer, audience: config.FEED_AUDIENCE, scope: config.FEED_SCOPE }, keys),
      statusMap: readStatusMap(config.DOSIS_STATUS_MAP),
      eLoketUrl,
      config,
    };
    return {
      module: StatusFeedModule,
      controllers: [StatusFeedController],
      providers: [{ provide: FEED, useValue: options }],
    };
  }
}
