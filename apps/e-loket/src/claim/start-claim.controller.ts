import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError } from '#kernel';
import { listClaimable, startClaim, type Actor, type Claimable, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, setFlash, unwrap } from '#platform';
import { startForm } from './claim.form.js';
import { isDraft, loadClaim, type Body_ } from './form-page.js';
import { taskListView } from './task-list.view.js';

/** Which disaster, what is copied from the report, and the task list of the draft. */
@Controller('aanvraag')
export class StartClaimController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async choose(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const claimable = unwrap(await listClaimable(this.deps, actor));
    res.render('claim/choose', {
      title: 'Een tegemoetkoming aanvragen',
      back: { href: '/overzicht', text: 'Mijn overzicht' },
      open: claimable.filter((one) => one.open).map(line),
      closed: claimable.filter((one) => !one.open).map(line),
    });
  }

  @Get('nieuw')
  async ask(@CurrentActor() actor: Actor, @Query('ramp') ramp: string, @Res() res: Response): Promise<void> {
    const claimable = unwrap(await listClaimable(this.deps, actor));
    const found = claimable.find((one) => one.disaster.id === ramp);
    if (!found) throw new DomainException(domainError('common/not-found'));
    if (found.claim) return res.redirect(303, `/aanvraag/${found.claim.id}`);
    res.render('claim/start', {
      title: 'Een tegemoetkoming aanvragen',
      caption: found.disaster.name,
      back: { href: '/aanvraag' },
      disaster: found.disaster,
      until: found.until,
      open: found.open,
      report: found.report,
    });
  }

  @Post('nieuw')
  async start(
    @CurrentActor() actor: Actor,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = startForm.safeParse(body);
    if (!form.success) throw new DomainException(domainError('common/not-found'));
    const { ramp, melding } = form.data;
    const command = { disasterId: ramp, ...(melding ? { reportId: melding } : {}) };
    const { claimId, isNew } = unwrap(await startClaim(this.deps, actor, command));
    if (!isNew) setFlash(req, 'info', 'U had al een aanvraag voor deze ramp. U gaat daar verder.');
    res.redirect(303, `/aanvraag/${claimId}`);
  }

  @Get(':id')
  async tasks(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) res.render('claim/tasks', taskListView(own));
  }
}

function line({ disaster, until, claim, report }: Claimable): object {
  return {
    name: disaster.name,
    until,
    reported: report !== undefined,
    ...(claim
      ? {
          href: `/aanvraag/${claim.id}`,
          state: claim.state === 'draft' ? 'Ga verder met uw aanvraag' : 'Al ingediend',
        }
      : { href: `/aanvraag/nieuw?ramp=${disaster.id}`, state: 'Begin een aanvraag' }),
  };
}
