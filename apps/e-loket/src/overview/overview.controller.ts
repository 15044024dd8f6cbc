import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { listOwnFiles, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, unwrap } from '#platform';
import { overviewView } from './overview.view.js';

/** Everything this person reported and asked for. */
@Controller('overzicht')
export class OverviewController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async overview(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const view = overviewView(unwrap(await listOwnFiles(this.deps, actor)));
    const of = actor.representing?.holder.name;
    res.render('overview/overview', {
      ...view,
      ...(of === undefined ? {} : { title: `Overzicht van ${of}` }),
    });
  }
}
