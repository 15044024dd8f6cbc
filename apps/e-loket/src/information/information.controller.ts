import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Clock } from '#kernel';
import { readCounting, type Deps } from '#application';
import { Public } from '#auth-saml';
import { ongoingInvestigations, publishedAreas, type Db } from '#persistence';
import { CLOCK, DB, DEPS } from '#platform';
import { disasterViews, investigationViews } from './disasters.view.js';

const HOME = { href: '/', text: 'Startpagina' };

/** Pages everybody can read without signing in. */
@Public()
@Controller()
export class InformationController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('rampen')
  async disasters(@Res() res: Response): Promise<void> {
    const today = this.clock.today();
    const disasters = disasterViews(
      await publishedAreas(this.db, today),
      today,
      await readCounting(this.deps),
    );
    res.render('information/disasters', {
      title: 'Erkende rampen en lopend onderzoek',
      back: HOME,
      open: disasters.filter((d) => d.open),
      closed: disasters.filter((d) => !d.open),
      investigations: investigationViews(await ongoingInvestigations(this.db)),
    });
  }

  @Get('hulp')
  help(@Res() res: Response): void {
    res.render('information/help', { title: 'Hulp', back: HOME });
  }

  @Get('contact')
  contact(@Res() res: Response): void {
    res.render('information/contact', { title: 'Contact', back: HOME });
  }

  @Get('toegankelijkheid')
  accessibility(@Res() res: Response): void {
    res.render('information/accessibility', { title: 'Toegankelijkheid', back: HOME });
  }

  @Get('privacy')
  privacy(@Res() res: Response): void {
    res.render('information/privacy', { title: 'Uw gegevens', back: HOME });
  }
}
