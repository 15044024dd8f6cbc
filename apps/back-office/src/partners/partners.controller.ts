import { authorize, isAllowed, type Actor } from '#application';
import { CurrentActor } from '#auth-saml';
import { jobCounts, partnerFigures, type Db } from '#persistence';
import { DB, unwrap } from '#platform';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { navigationFor } from '../navigation.view.js';
import { partnerLines } from './partners.view.js';

const PATH = '/partners';

/** How the fund's systems do with the partners they call, over all processes, and what waits for each. */
@Controller('partners')
export class PartnersController {
  constructor(@Inject(DB) private readonly db: Db) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'partners.view'));
    const lines = partnerLines(await partnerFigures(this.db), await jobCounts(this.db));
    res.render('partners/list', {
      title: 'Partners',
      nav: navigationFor(actor, PATH),
      lines,
      seesJobs: isAllowed(actor, 'jobs.view'),
    });
  }
}
