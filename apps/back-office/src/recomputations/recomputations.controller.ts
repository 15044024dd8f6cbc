import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  authorize,
  isAllowed,
  readRuleSetVersions,
  startRecomputation,
  type Actor,
  type Deps,
} from '#application';
import { CORRECTION_GROUNDS } from '#domain';
import { CurrentActor } from '#auth-saml';
import {
  claimMunicipalities,
  countSelected,
  disasterChoices,
  proposedCorrections,
  recomputationRuns,
  type Db,
} from '#persistence';
import { DB, DEPS, formErrorsOf, readForm, setFlash, typedValues, unwrap, type FormErrors } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { chosen } from '../work/work.controller.js';
import { selectionOf, startForm } from './recomputations.form.js';
import { ruleSetName, runView, stateItems } from './recomputations.view.js';

const RUNS = 100;
const PAGE = 50;
const NO_NAMES = { disasters: new Map<string, string>(), municipalities: new Map<string, string>() };

/** Recomputations: the list, the form that starts one, and the corrections that wait for an approver. */
@Controller('herberekeningen')
export class RecomputationsController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'recomputation.view'));
    const { versions } = unwrap(await readRuleSetVersions(this.deps, actor));
    const runs = await recomputationRuns(this.db, RUNS);
    const waiting = await proposedCorrections(this.db, { limit: 1, offset: 0 });
    res.render('recomputations/list', {
      title: 'Herberekeningen',
      nav: navigationFor(actor, '/herberekeningen'),
      runs: runs.map((run) => runView(run, versions, NO_NAMES)),
      mayStart: isAllowed(actor, 'recomputation.start'),
      waiting: waiting.total,
    });
  }

  @Get('correcties')
  async corrections(
    @CurrentActor() actor: Actor,
    @Query('pagina') typed: unknown,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'recomputation.view'));
    const page = typeof typed === 'string' && /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 1;
    const { rows, total } = await proposedCorrections(this.db, { limit: PAGE, offset: (page - 1) * PAGE });
    const from = (page - 1) * PAGE;
    res.render('recomputations/corrections', {
      title: 'Correcties om goed te keuren',
      nav: navigationFor(actor, '/herberekeningen'),
      back: { href: '/herberekeningen', text: 'Herberekeningen' },
      mayApprove: isAllowed(actor, 'decision.approve'),
      rows: rows.map((row) => ({
        ...row,
        difference: row.after.minus(row.before),
        groundText: row.ground ? CORRECTION_GROUNDS[row.ground].article : '',
        own: row.proposerId === actor.personId,
        href: `/dossier/${row.claimId}/beslissing`,
      })),
      page: {
        from: from + 1,
        to: from + rows.length,
        total,
        ...(page > 1 ? { previousHref: `/herberekeningen/correcties?pagina=${page - 1}` } : {}),
        ...(from + rows.length < total ? { nextHref: `/herberekeningen/correcties?pagina=${page + 1}` } : {}),
      },
    });
  }

  @Get('nieuw')
  async form(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'recomputation.start'));
    await this.renderForm(actor, res, {});
  }

  /** `action=tellen` only counts; anything else starts the run. */
  @Post()
  async start(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'recomputation.start'));
    const counting = (body as { action?: unknown } | undefined)?.action === 'tellen';
    const form = readForm(counting ? countForm : startForm, body);
    if (!form.ok) return this.renderForm(actor, res, { body, errors: form.errors });
    const selection = selectionOf(form.value);
    if (counting) {
      return this.renderForm(actor, res, { body, count: await countSelected(this.db, selection) });
    }
    const { key, ruleSetId, reason } = form.value;
    const started = await startRecomputation(this.deps, actor, { key, ruleSetId, reason, selection });
    if (!started.ok) return this.renderForm(actor, res, { body, errors: formErrorsOf(started.error) });
    setFlash(req, 'success', 'De herberekening is gestart. Ze wijzigt niets aan de dossiers.');
    res.redirect(303, `/herberekeningen/${started.value.runId}`);
  }

  private async renderForm(
    actor: Actor,
    res: Response,
    shown: { readonly body?: unknown; readonly errors?: FormErrors; readonly count?: number },
  ): Promise<void> {
    const { versions } = unwrap(await readRuleSetVersions(this.deps, actor));
    const values = typedValues(shown.body);
    const typed = (shown.body as { states?: unknown } | undefined)?.states;
    const states = Array.isArray(typed) ? typed.map(String) : typeof typed === 'string' ? [typed] : [];
    res.status(shown.errors ? 422 : 200).render('recomputations/new', {
      title: 'Herbereken dossiers',
      nav: navigationFor(actor, '/herberekeningen'),
      back: { href: '/herberekeningen', text: 'Herberekeningen' },
      errors: shown.errors,
      count: shown.count,
      values,
      key: values['key'] ?? this.deps.ids.next(),
      ruleSets: [
        { value: '', text: 'Kies een regelset' },
        ...versions
          .filter((version) => version.state !== 'withdrawn')
          .map((version) => ({
            value: version.ruleSet.id,
            text: ruleSetName(version),
            selected: version.ruleSet.id === values['ruleSetId'],
          })),
      ],
      states: stateItems(shown.body === undefined ? undefined : states),
      disasters: chosen('Alle rampen', await disasterChoices(this.db), values['disasterId']),
      municipalities: chosen('Alle gemeenten', await claimMunicipalities(this.db), values['nis']),
    });
  }
}

/** To count, no rule set and no reason are needed yet. */
const countForm = startForm.safeExtend({
  ruleSetId: startForm.shape.ruleSetId.catch(''),
  reason: startForm.shape.reason.catch(''),
});
