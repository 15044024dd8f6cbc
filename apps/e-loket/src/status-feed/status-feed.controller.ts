import { FeedAccess, feedPage, type FeedConfig } from '#adapters/dosis';
import { readStatusFeed, type Deps } from '#application';
import { Public } from '#auth-saml';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { StatusMap } from '#domain';
import { DEPS, unwrap } from '#platform';

export const FEED = Symbol('FEED');
/** What the feed needs of the settings. */
export interface FeedOptions {
  readonly access: FeedAccess;
  readonly statusMap: StatusMap;
  readonly eLoketUrl: string;
  readonly config: Pick<FeedConfig, 'DOSIS_PRODUCT' | 'DOSIS_ENTERPRISE_RIGHT'>;
}

const MOST = 100;
const whole = (text: unknown, otherwise: number): number | undefined => {
  if (text === undefined) return otherwise;
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

/**
 * Changes of status for the connector of the business e-loket, which pulls them: strictly increasing, a page at a time.
 * For machines only: a token stands in the place of a login, and nothing is kept in a session.
 */
@Controller('dossierstatusveranderingen')
export class StatusFeedController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(FEED) private readonly options: FeedOptions,
  ) {}

  @Public()
  @Get()
  async page(
    @Req() req: Request,
    @Query('index') givenIndex: unknown,
    @Query('limiet') givenLimit: unknown,
    @Res() res: Response,
  ): Promise<void> {
    res.set('Cache-Control', 'no-store');
    const verdict = await this.options.access.verdict(req.get('authorization'));
    if (verdict !== 'allowed') {
      const status = { unknown: 401, 'no-scope': 403, 'cannot-tell': 503 }[verdict];
      if (status === 401) res.set('WWW-Authenticate', 'Bearer');
      res
        .status(status)
        .type('application/problem+json')
        .send(JSON.stringify({ status, title: 'Geen toegang' }));
      return;
    }
    const index = whole(givenIndex, 0);
    const limit = whole(givenLimit, MOST);
    if (index === undefined || limit === undefined || limit === 0) {
      res
        .status(400)
        .type('application/problem+json')
        .send(JSON.stringify({ status: 400, title: 'index en limiet zijn gehele getallen' }));
      return;
    }
    const size = Math.min(limit, MOST);
    const { statusMap, eLoketUrl, config } = this.options;
    const feed = unwrap(await readStatusFeed({ ...this.deps, statusMap, eLoketUrl }, index, size));
    res.json(
      feedPage(feed, index, size, {
        url: `${eLoketUrl}/dossierstatusveranderingen`,
        product: config.DOSIS_PRODUCT,
        enterpriseRight: config.DOSIS_ENTERPRISE_RIGHT,
      }),
    );
  }
}
