import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Clock } from '#kernel';
import { readCounting, type Deps } from '#application';
import { Public } from '#auth-saml';
import { ongoingInvestigations, publishedAreas, type Db } from '#persistence';
import { CLOCK, DB, DEPS, PLATFORM_CONFIG, type PlatformConfig } from '#platform';
import { alternatesOf, LANGUAGES } from '../languages/languages.js';
import { disasterViews, investigationViews } from '../information/disasters.view.js';

/** The front door: what can be done here, for which disasters, and until when. */
@Controller()
export class StartController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  @Public()
  @Get()
  async home(@Res() res: Response): Promise<void> {
    const today = this.clock.today();
    const disasters = disasterViews(
      await publishedAreas(this.db, today),
      today,
      await readCounting(this.deps),
    );
    res.render('start/start', {
      title: 'Schade door een ramp',
      open: disasters.filter((d) => d.open),
      investigations: investigationViews(await ongoingInvestigations(this.db)),
      languages: Object.entries(LANGUAGES).map(([code, { name }]) => ({ code, name })),
      alternates: alternatesOf(this.config.publicUrl),
    });
  }
}
