import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { authorize, type Actor } from '#application';
import { CurrentActor } from '#auth-saml';
import { jobList, type Db } from '#persistence';
import { DB, unwrap } from '#platform';
import { navigationFor } from '../navigation.view.js';

/** What still has to leave the building, and what failed on the way. */
@Controller('taken')
export class JobsController {
  constructor(@Inject(DB) private readonly db: Db) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'jobs.view'));
    const jobs = await jobList(this.db, 200);
    res.render('jobs/list', {
      title: 'Taken',
      nav: navigationFor(actor, '/taken'),
      jobs: jobs.map((job) => ({ ...job, gaveUp: job.attempts >= job.maxAttempts })),
    });
  }
}
