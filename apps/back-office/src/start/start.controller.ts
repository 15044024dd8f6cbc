import type { Actor } from '#application';
import { Public, VisitingActor } from '#auth-saml';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { homeOf } from '../navigation.view.js';

/** The address without a path: a way in for visitors, the first page of the menu for who is signed in. */
@Public()
@Controller()
export class StartController {
  @Get()
  start(@VisitingActor() actor: Actor | undefined, @Res() res: Response): void {
    if (actor) res.redirect(303, homeOf(actor));
    else res.render('start/start', { title: 'Dossierbeheer van het Rampenfonds', wide: false });
  }
}
