import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Clock, NisCode } from '#kernel';
import { claimWindow, countingOptions, PHENOMENA } from '#domain';
import {
  authorize,
  readCounting,
  recordRecognition,
  recordRefusedRecognition,
  type Actor,
  type Deps,
  type RecognitionPeriod,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  disasterList,
  filedComplete,
  investigationList,
  municipalitiesOn,
  type Db,
  type InvestigationRow,
} from '#persistence';
import {
  CLOCK,
  DB,
  DEPS,
  formErrors,
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
import { filedCompleteText } from '../work/work.view.js';
import {
  PERIODS_ON_FORM,
  readRecognition,
  refusalForm,
  resolveMunicipalities,
  type RecognitionInput,
} from './recognition.form.js';

@Controller()
export class DisastersController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('rampen')
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'disaster.view'));
    const disasters = await disasterList(this.db, this.clock.today());
    const countingOn = await readCounting(this.deps);
    const complete = await filedComplete(this.db);
    res.render('disasters/list', {
      title: 'Rampen',
      nav: navigationFor(actor, '/rampen'),
      disasters: disasters.map((row) => ({
        ...row,
        phenomenonName: PHENOMENA[row.phenomenon],
        filedComplete: filedCompleteText(complete.filter((one) => one.disasterId === row.id)),
        decisions: row.decisions.map((d) => ({
          ...d,
          window: claimWindow(d.publishedOn, countingOptions(countingOn(row.firstDay))),
        })),
      })),
    });
  }

  @Get('onderzoeken/:id/erkenning')
  async recognitionForm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'disaster.recognise'));
    const investigation = await this.investigation(id);
    this.renderForm(actor, investigation, res, {
      decisionsSeen: String(investigation.decisions),
      name: investigation.title,
      firstDay1: investigation.firstDay.toString(),
      lastDay1: investigation.lastDay.toString(),
    });
  }

  @Post('onderzoeken/:id/erkenning')
  async recognise(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'disaster.recognise'));
    const investigation = await this.investigation(id);
    const form = readRecognition(body);
    if (!form.ok) return this.renderForm(actor, investigation, res, typedValues(body), form.errors);
    const periods = await this.resolved(form.value);
    if ('errors' in periods)
      return this.renderForm(actor, investigation, res, typedValues(body), periods.errors);
    const { decisionsSeen, name, decidedOn, publishedOn, reference } = form.value;
    const recorded = await recordRecognition(this.deps, actor, {
      investigationId: investigation.id,
      decisionsSeen,
      name,
      decidedOn,
      publishedOn,
      reference,
      periods: periods.resolved,
    });
    if (!recorded.ok) {
      return this.renderForm(actor, investigation, res, typedValues(body), formErrorsOf(recorded.error));
    }
    setFlash(req, 'success', 'Het erkenningsbesluit is geregistreerd. Alle melders krijgen een mail.');
    res.redirect(303, '/rampen');
  }

  @Get('onderzoeken/:id/weigering')
  async refusalPage(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'disaster.recognise'));
    this.renderRefusal(actor, await this.investigation(id), res, {});
  }

  @Post('onderzoeken/:id/weigering')
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'disaster.recognise'));
    const investigation = await this.investigation(id);
    const form = readForm(refusalForm, body);
    if (!form.ok) return this.renderRefusal(actor, investigation, res, typedValues(body), form.errors);
    const refused = await recordRefusedRecognition(this.deps, actor, {
      investigationId: investigation.id,
      reason: form.value.reason,
    });
    if (!refused.ok) {
      return this.renderRefusal(actor, investigation, res, typedValues(body), formErrorsOf(refused.error));
    }
    setFlash(req, 'success', 'De weigering is geregistreerd. Alle melders krijgen een mail.');
    res.redirect(303, `/onderzoeken/${investigation.id}`);
  }

  private async investigation(id: string): Promise<InvestigationRow> {
    const [investigation] = await investigationList(this.db, idParam(id));
    if (!investigation) throw notFound();
    return investigation;
  }

  /** Names → NIS codes that existed on the first day of the period; every unknown name is told at its field. */
  private async resolved(
    input: RecognitionInput,
  ): Promise<{ resolved: RecognitionPeriod[] } | { errors: FormErrors }> {
    const periods: RecognitionPeriod[] = [];
    const faults: { field: string; text: string }[] = [];
    for (const [i, period] of input.periods.entries()) {
      const known = await municipalitiesOn(this.db, period.firstDay);
      const { codes, unknown } = resolveMunicipalities(period.names, known);
      if (unknown.length > 0) {
        faults.push({
          field: `municipalities${i + 1}`,
          text: `Deze gemeenten kennen wij niet op de eerste dag van de periode: ${unknown.slice(0, 10).join(', ')}.`,
        });
      }
      periods.push({
        firstDay: period.firstDay,
        lastDay: period.lastDay,
        municipalities: codes satisfies NisCode[],
      });
    }
    return faults.length > 0 ? { errors: formErrors(faults) } : { resolved: periods };
  }

  private renderForm(
    actor: Actor,
    investigation: InvestigationRow,
    res: Response,
    values: Record<string, string>,
    errors?: FormErrors,
  ): void {
    res.status(errors ? 422 : 200).render('disasters/recognition', {
      title: 'Erkenningsbesluit registreren',
      nav: navigationFor(actor, '/rampen'),
      back: { href: `/onderzoeken/${investigation.id}`, text: investigation.title },
      investigation,
      values,
      errors,
      periods: Array.from({ length: PERIODS_ON_FORM }, (_, i) => i + 1),
    });
  }

  private renderRefusal(
    actor: Actor,
    investigation: InvestigationRow,
    res: Response,
    values: Record<string, string>,
    errors?: FormErrors,
  ): void {
    res.status(errors ? 422 : 200).render('disasters/refusal', {
      title: 'Weigering registreren',
      nav: navigationFor(actor, '/rampen'),
      back: { href: `/onderzoeken/${investigation.id}`, text: investigation.title },
      investigation,
      values,
      errors,
    });
  }
}
