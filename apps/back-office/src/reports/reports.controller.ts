import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  DAMAGE_REPORT_STATE_NAMES,
  DAMAGE_REPORT_STATES,
  INVESTIGATION_STATE_NAMES,
  PHENOMENA,
} from '#domain';
import { addReportsToInvestigation, authorize, openInvestigation, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import {
  investigationList,
  reportList,
  reportsByMunicipality,
  type Db,
  type ReportFilter,
} from '#persistence';
import {
  DB,
  DEPS,
  formErrorsOf,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
  idParam,
  notFound,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { addReportsForm, openInvestigationForm, reportFilter } from './reports.form.js';

const PAGE_SIZE = 100;

@Controller()
export class ReportsController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
  ) {}

  @Get('meldingen')
  async list(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'report.list'));
    await this.renderList(actor, query, res);
  }

  @Post('onderzoeken')
  async open(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'investigation.manage'));
    const form = readForm(openInvestigationForm, body);
    if (!form.ok) return this.renderList(actor, {}, res, form.errors, body);
    const { reports, ...rest } = form.value;
    const opened = await openInvestigation(this.deps, actor, { ...rest, reportIds: reports });
    if (!opened.ok) return this.renderList(actor, {}, res, formErrorsOf(opened.error), body);
    setFlash(
      req,
      'success',
      `Het onderzoek is geopend met ${reports.length} ${reports.length === 1 ? 'melding' : 'meldingen'}.`,
    );
    res.redirect(303, `/onderzoeken/${opened.value.investigationId}`);
  }

  @Post('onderzoeken/meldingen')
  async add(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'investigation.manage'));
    const form = readForm(addReportsForm, body);
    if (!form.ok) return this.renderList(actor, {}, res, form.errors, body);
    const { investigationId, reports } = form.value;
    const added = await addReportsToInvestigation(this.deps, actor, { investigationId, reportIds: reports });
    if (!added.ok) return this.renderList(actor, {}, res, formErrorsOf(added.error), body);
    setFlash(req, 'success', 'De meldingen zijn toegevoegd aan het onderzoek.');
    res.redirect(303, `/onderzoeken/${investigationId}`);
  }

  @Get('onderzoeken/:id')
  async investigation(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'report.list'));
    const [investigation] = await investigationList(this.db, idParam(id));
    if (!investigation) throw notFound();
    const [municipalities, reports] = await Promise.all([
      reportsByMunicipality(this.db, investigation.id),
      reportList(this.db, { investigationId: investigation.id }, { limit: PAGE_SIZE, offset: 0 }),
    ]);
    res.render('reports/investigation', {
      title: investigation.title,
      nav: navigationFor(actor, '/meldingen'),
      back: { href: '/meldingen', text: 'Meldingen' },
      investigation,
      stateName: INVESTIGATION_STATE_NAMES[investigation.state].officer,
      phenomenonName: PHENOMENA[investigation.phenomenon],
      municipalities,
      reports: reports.rows.map((row) => ({
        ...row,
        stateName: DAMAGE_REPORT_STATE_NAMES[row.state].officer,
      })),
      total: reports.total,
      mayRecognise: actor.roles.includes('officer'),
    });
  }

  private async renderList(
    actor: Actor,
    query: unknown,
    res: Response,
    errors?: FormErrors,
    body?: unknown,
  ): Promise<void> {
    const filter = reportFilter.parse(query ?? {});
    const wanted: ReportFilter = {
      ...(filter.verschijnsel ? { phenomenon: filter.verschijnsel } : {}),
      ...(filter.stand ? { state: filter.stand } : {}),
      ...(filter.gemeente ? { municipality: filter.gemeente } : {}),
    };
    const offset = (filter.pagina - 1) * PAGE_SIZE;
    const [reports, investigations] = await Promise.all([
      reportList(this.db, wanted, { limit: PAGE_SIZE, offset }),
      investigationList(this.db),
    ]);
    res.status(errors ? 422 : 200).render('reports/list', {
      title: 'Meldingen',
      nav: navigationFor(actor, '/meldingen'),
      errors,
      values: typedValues(body),
      chosen: chosenOf(body),
      filter,
      phenomena: Object.entries(PHENOMENA).map(([value, text]) => ({ value, text })),
      states: DAMAGE_REPORT_STATES.map((value) => ({
        value,
        text: DAMAGE_REPORT_STATE_NAMES[value].officer,
      })),
      reports: reports.rows.map((row) => ({
        ...row,
        phenomenonName: PHENOMENA[row.phenomenon],
        stateName: DAMAGE_REPORT_STATE_NAMES[row.state].officer,
      })),
      estimate: reports.estimate,
      page: pageOf(reports.total, filter, offset),
      investigations: investigations.map((row) => ({
        ...row,
        stateName: INVESTIGATION_STATE_NAMES[row.state].officer,
        phenomenonName: PHENOMENA[row.phenomenon],
      })),
      mayManage: actor.roles.includes('officer'),
    });
  }
}

function chosenOf(body: unknown): string[] {
  const reports = (body as { reports?: unknown } | undefined)?.reports;
  return [reports].flat().filter((id): id is string => typeof id === 'string');
}

function pageOf(
  total: number,
  filter: {
    pagina: number;
    verschijnsel?: string | undefined;
    stand?: string | undefined;
    gemeente?: string | undefined;
  },
  offset: number,
): Record<string, unknown> {
  const link = (page: number): string => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, pagina: page }))
      if (value) params.set(name, String(value));
    return `/meldingen?${params.toString()}`;
  };
  return {
    from: Math.min(offset + 1, total),
    to: Math.min(offset + PAGE_SIZE, total),
    total,
    ...(filter.pagina > 1 ? { previousHref: link(filter.pagina - 1) } : {}),
    ...(offset + PAGE_SIZE < total ? { nextHref: link(filter.pagina + 1) } : {}),
  };
}
