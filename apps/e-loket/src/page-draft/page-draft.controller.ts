import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { forgetPageDraft, keepPageDraft, readPageDraft, type Actor, type Deps } from '#application';
import { CurrentActor, Public, safeReturnPath, VisitingActor } from '#auth-saml';
import { formatMoment } from '#kernel';
import { DEPS, DomainException, unwrap } from '#platform';
import { keptForm, pageForm } from './page-draft.form.js';

/** What the script of a form page asks while somebody types. Without it pages work as before: they save what is sent. */
@Controller()
export class PageDraftController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  /** What was typed on a page and not saved; 204 when there is nothing. */
  @Get('concept')
  async read(
    @CurrentActor() actor: Actor,
    @Query('pagina') page: unknown,
    @Res() res: Response,
  ): Promise<void> {
    res.set('Cache-Control', 'no-store');
    const draft = unwrap(await readPageDraft(this.deps, actor, { page: textOf(page) }));
    if (!draft) {
      res.status(204).end();
      return;
    }
    res.json({ versie: draft.version, getypt: draft.typed, op: formatMoment(draft.savedAt) });
  }

  @Post('concept')
  @HttpCode(200)
  async keep(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() res: Response): Promise<void> {
    const form = keptForm.safeParse(body);
    if (!form.success) throw new DomainException({ code: 'request/malformed' });
    const { pagina, versie, getypt } = form.data;
    const kept = await keepPageDraft(this.deps, actor, { page: pagina, version: versie, typed: getypt });
    res.json({ op: formatMoment(unwrap(kept).savedAt) });
  }

  @Post('concept/weg')
  async forget(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() res: Response): Promise<void> {
    const form = pageForm.safeParse(body);
    if (!form.success) throw new DomainException({ code: 'request/malformed' });
    unwrap(await forgetPageDraft(this.deps, actor, { page: form.data.pagina }));
    res.status(204).end();
  }

  /** Any request prolongs a session; this one does nothing else. 401 when it is over. */
  @Get('sessie')
  prolong(@CurrentActor() _actor: Actor, @Res() res: Response): void {
    res.set('Cache-Control', 'no-store').status(204).end();
  }

  /** Where an open page goes when its session is over, so that nobody else reads what it shows. */
  @Public()
  @Get('sessie-voorbij')
  over(
    @VisitingActor() actor: Actor | undefined,
    @Query('terug') wanted: unknown,
    @Res() res: Response,
  ): void {
    const back = safeReturnPath(wanted);
    if (actor) return res.redirect(303, back);
    res.render('page-draft/over', {
      title: 'U bent afgemeld',
      again: `/aanmelden?terug=${encodeURIComponent(back)}`,
    });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
