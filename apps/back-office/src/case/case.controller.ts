import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Clock } from '#kernel';
import { authorize, takeClaim, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { caseLog, type Db } from '#persistence';
import { CLOCK, DB, DEPS, readForm, setFlash, typedValues, unwrap, idParam } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { CaseAccess, versionOf } from './case-access.js';
import { itemRows, logRows, overviewContent } from './case-content.view.js';
import { documentRows, openLookAlikes } from './documents.view.js';
import { OTHER_REASON, reasonForm, VIEW_REASONS } from './reason.form.js';

const LOG_PAGE = 50;

/** The one screen of a case and its reading pages; why it is opened; who handles it. */
@Controller('dossier/:id')
export class CaseController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
  ) {}

  @Get()
  async overview(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('foto') photo: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (!file) return;
    // An expert has his own page, without the account and without what is not his.
    if (!authorize(actor, 'claim.list').ok) return res.redirect(303, `/expertise/${file.claim.id}`);
    this.access.show(res, actor, file, 'overview', {
      template: 'case/overview',
      photo: typeof photo === 'string' ? photo : undefined,
      content: overviewContent(file, actor, this.clock.today(), this.access.representing),
    });
  }

  @Get('documenten')
  async documents(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('foto') photo: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (!file) return;
    this.access.show(res, actor, file, 'documents', {
      template: 'case/documents',
      photo: typeof photo === 'string' ? photo : undefined,
      content: { documents: documentRows(file), items: itemRows(file), openAlike: openLookAlikes(file) },
    });
  }

  @Get('logboek')
  async log(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('voor') before: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'claim.list'));
    const file = await this.access.open(req, res, actor, id);
    if (!file) return;
    const seq = typeof before === 'string' && /^\d{1,15}$/.test(before) ? before : undefined;
    const rows = await caseLog(this.db, file.claim.id, LOG_PAGE, seq);
    const older = rows.length > LOG_PAGE ? rows[LOG_PAGE - 1]?.seq : undefined;
    this.access.show(res, actor, file, 'log', {
      template: 'case/log',
      content: { log: logRows(rows.slice(0, LOG_PAGE)), older, isFirst: seq === undefined },
    });
  }

  @Get('reden')
  askReason(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('naar') to: unknown,
    @Res() res: Response,
  ): void {
    unwrap(authorize(actor, 'claim.list'));
    this.renderReason(res, actor, idParam(id), to);
  }

  @Post('reden')
  giveReason(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): void {
    unwrap(authorize(actor, 'claim.list'));
    const claimId = idParam(id);
    const form = readForm(reasonForm, body);
    if (!form.ok) {
      res.status(422);
      return this.renderReason(res, actor, claimId, body['naar'], {
        errors: form.errors,
        values: typedValues(body),
      });
    }
    const { reason, explanation } = form.value;
    const text = reason === OTHER_REASON ? '' : VIEW_REASONS[reason];
    const why = [text, explanation ?? ''].filter((part) => part !== '').join(': ');
    req.session.caseReasons = { ...req.session.caseReasons, [claimId]: why };
    res.redirect(303, safeTarget(claimId, body['naar']));
  }

  @Post('neem')
  async take(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const claimId = idParam(id);
    unwrap(await takeClaim(this.deps, actor, { claimId, version: versionOf(body) }));
    setFlash(req, 'success', 'U bent nu de dossierbeheerder van dit dossier.');
    res.redirect(303, `/dossier/${claimId}`);
  }

  private renderReason(res: Response, actor: Actor, claimId: string, to: unknown, fault: object = {}): void {
    res.render('case/reason', {
      title: 'Waarom opent u dit dossier?',
      nav: navigationFor(actor, '/dossiers'),
      wide: false,
      reasons: Object.entries(VIEW_REASONS).map(([value, text]) => ({ value, text })),
      action: `/dossier/${claimId}/reden`,
      to: safeTarget(claimId, to),
      values: {},
      ...fault,
    });
  }
}

/** Only pages of this case: an address from outside is never followed. */
function safeTarget(claimId: string, to: unknown): string {
  const base = `/dossier/${claimId}`;
  return typeof to === 'string' &&
    /^\/dossier\/[0-9a-f-]{36}(\/[a-z]+)?(\?[\w=&-]*)?$/.test(to) &&
    to.startsWith(base)
    ? to
    : base;
}
