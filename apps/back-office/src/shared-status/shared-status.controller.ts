import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorize, isAllowed, takeStatusAway, tellStatusAgain, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { domainError } from '#kernel';
import { sharedFiles, sharedStatusCounts, sharedStatusesOf, type Db } from '#persistence';
import {
  DB,
  DEPS,
  DomainException,
  formErrorsOf,
  idParam,
  messageOf,
  setFlash,
  unwrap,
  type FormErrors,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { fileLine, STATES, statusLine } from './shared-status.view.js';

const PAGE = 50;
const PATH = '/burgerprofiel';

/** What each citizen and enterprise sees of a file in Mijn Burgerprofiel and the business e-loket. */
@Controller('burgerprofiel')
export class SharedStatusController {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(DEPS) private readonly deps: Deps,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'status.view'));
    const search = textOf(query['zoek']).slice(0, 30);
    const state = Object.hasOwn(STATES, textOf(query['stand'])) ? textOf(query['stand']) : '';
    const page = /^[1-9]\d{0,3}$/.test(textOf(query['pagina'])) ? Number(query['pagina']) : 1;
    const rows = await sharedFiles(this.db, { search, state, limit: PAGE + 1, offset: (page - 1) * PAGE });
    const at = (n: number): string =>
      `${PATH}?${new URLSearchParams({ zoek: search, stand: state, pagina: String(n) }).toString()}`;
    res.render('shared-status/list', {
      title: 'Mijn Burgerprofiel',
      nav: navigationFor(actor, PATH),
      counts: await sharedStatusCounts(this.db),
      search,
      states: [
        { value: '', text: 'Alle' },
        ...Object.entries(STATES).map(([value, { text }]) => ({ value, text, selected: value === state })),
      ],
      rows: rows.slice(0, PAGE).map(fileLine),
      previousHref: page > 1 ? at(page - 1) : undefined,
      nextHref: rows.length > PAGE ? at(page + 1) : undefined,
    });
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'status.view'));
    await this.render(res, actor, idParam(id));
  }

  @Post(':id/opnieuw')
  async again(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'status.manage'));
    unwrap(await tellStatusAgain(this.deps, actor, idParam(id)));
    setFlash(req, 'success', 'De stand wordt opnieuw gedeeld.');
    res.redirect(303, `${PATH}/${id}`);
  }

  @Post(':id/weghalen')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'status.manage'));
    const reason = textOf(body?.['reden']).slice(0, 500);
    const done = await takeStatusAway(this.deps, actor, { fileId: idParam(id), reason });
    if (!done.ok) {
      if (done.error.code !== 'status/reason-missing') throw new DomainException(done.error);
      await this.render(
        res,
        actor,
        idParam(id),
        formErrorsOf({ ...done.error, fields: [{ field: 'reden', code: done.error.code }] }),
      );
      return;
    }
    setFlash(req, 'success', 'Het dossier wordt daar weggehaald.');
    res.redirect(303, `${PATH}/${id}`);
  }

  private async render(res: Response, actor: Actor, fileId: string, errors?: FormErrors): Promise<void> {
    const rows = await sharedStatusesOf(this.db, fileId);
    const last = rows[0];
    if (!last) throw new DomainException(domainError('common/not-found'));
    const settled = rows.find(({ state }) => state !== 'skipped');
    res
      .status(errors ? messageOf({ code: 'status/reason-missing' }).status : 200)
      .render('shared-status/show', {
        title: `${last.number} in Mijn Burgerprofiel`,
        nav: navigationFor(actor, PATH),
        base: `${PATH}/${fileId}`,
        caseHref: last.fileKind === 'claim' ? `/dossier/${fileId}` : undefined,
        rows: rows.map(statusLine),
        mayChange: isAllowed(actor, 'status.manage') && settled !== undefined && settled.state !== 'waiting',
        errors,
      });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
