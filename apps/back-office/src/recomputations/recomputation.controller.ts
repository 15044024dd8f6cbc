import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { CORRECTION_GROUNDS } from '#domain';
import type { Clock, DomainError, Result } from '#kernel';
import {
  applyRecomputation,
  authorize,
  cancelRecomputation,
  isAllowed,
  readRuleSetVersions,
  recordDownload,
  resumeRecomputation,
  type Actor,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  claimMunicipalities,
  differenceLines,
  disasterChoices,
  recomputationRuns,
  recomputationTotals,
  type Db,
  type RunLine,
} from '#persistence';
import {
  CLOCK,
  DB,
  DEPS,
  formErrorsOf,
  idParam,
  notFound,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { CSV_START, csvOf } from './difference-csv.js';
import { applyForm, readShown, SHOWN } from './recomputations.form.js';
import { commandsOf, differenceRow, runView, shownTabs } from './recomputations.view.js';

const PAGE = 25;
const CSV_CHUNK = 1000;

/** What a page shows again after a refusal. */
interface Fault {
  readonly errors: FormErrors;
  readonly body: unknown;
}

/** One recomputation: progress, differences, and what is done with them. */
@Controller('herberekeningen/:id')
export class RecomputationController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'recomputation.view'));
    await this.renderRun(actor, await this.found(id), res, query);
  }

  @Get('verschillen.csv')
  async csv(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'recomputation.view'));
    const run = await this.found(id);
    unwrap(await recordDownload(this.deps, actor, { runId: run.id }));
    res.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="herberekening-${run.id.slice(0, 8)}.csv"`,
      'Cache-Control': 'no-store',
    });
    await pipeline(Readable.from(this.csvParts(run.id)), res);
  }

  @Post('annulering')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'recomputation.start'));
    const run = await this.found(id);
    const done = await cancelRecomputation(this.deps, actor, { runId: run.id });
    await this.answer({ actor, run, req, res }, done, 'De herberekening is geannuleerd.');
  }

  @Post('hervatting')
  async resume(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'recomputation.start'));
    const run = await this.found(id);
    const done = await resumeRecomputation(this.deps, actor, { runId: run.id });
    await this.answer({ actor, run, req, res }, done, 'De herberekening gaat verder.');
  }

  @Post('toepassing')
  async apply(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'recomputation.apply'));
    const run = await this.found(id);
    const form = readForm(applyForm, body);
    if (!form.ok) return this.renderRun(actor, run, res, {}, { errors: form.errors, body });
    const { certain: _ticked, ...command } = form.value;
    const done = await applyRecomputation(this.deps, actor, { runId: run.id, ...command });
    const said = 'De correcties worden voorgesteld. Een goedkeurder beslist over elk voorstel.';
    await this.answer({ actor, run, req, res, body }, done, said);
  }

  private async answer(
    at: { actor: Actor; run: RunLine; req: Request; res: Response; body?: unknown },
    done: Result<void>,
    said: string,
  ): Promise<void> {
    if (!done.ok) {
      const errors = formErrorsOf(known(done.error));
      return this.renderRun(at.actor, await this.found(at.run.id), at.res, {}, { errors, body: at.body });
    }
    setFlash(at.req, 'success', said);
    at.res.redirect(303, `/herberekeningen/${at.run.id}`);
  }

  private async found(id: string): Promise<RunLine> {
    const [run] = await recomputationRuns(this.db, 1, idParam(id));
    if (!run) throw notFound();
    return run;
  }

  /** Page by page, so that fifty thousand cases never stand in memory together. */
  private async *csvParts(runId: string): AsyncGenerator<string> {
    yield CSV_START;
    for (let after = 0; ;) {
      const cases = await differenceLines(this.db, runId, { after, limit: CSV_CHUNK });
      if (cases.length === 0) return;
      yield csvOf(cases);
      after = cases.at(-1)?.position ?? after;
    }
  }

  private async renderRun(
    actor: Actor,
    run: RunLine,
    res: Response,
    query: Record<string, unknown>,
    fault?: Fault,
  ): Promise<void> {
    const { versions } = unwrap(await readRuleSetVersions(this.deps, actor));
    const named = (choices: readonly { value: string; text: string }[]): Map<string, string> =>
      new Map(choices.map(({ value, text }) => [value, text]));
    const names = {
      disasters: named(await disasterChoices(this.db)),
      municipalities: named(await claimMunicipalities(this.db)),
    };
    const view = runView(run, versions, names);
    const { shown, after } = readShown(query);
    const outcome = shown === 'alles' || shown === 'niet-voorgesteld' ? undefined : SHOWN[shown];
    const filter = { outcome, notProposed: shown === 'niet-voorgesteld', after, limit: PAGE + 1 };
    const lines = await differenceLines(this.db, run.id, filter);
    const page = lines.slice(0, PAGE);
    const commands = commandsOf(run, actor);
    res.status(fault ? 422 : 200).render('recomputations/show', {
      title: 'Herberekening',
      nav: navigationFor(actor, '/herberekeningen'),
      back: { href: '/herberekeningen', text: 'Herberekeningen' },
      errors: fault?.errors,
      values: typedValues(fault?.body),
      run: view,
      totals: await recomputationTotals(this.db, run.id),
      tabs: shownTabs(run, shown),
      rows: page.map(differenceRow),
      nextHref:
        lines.length > PAGE ? `/herberekeningen/${run.id}?toon=${shown}&na=${page.at(-1)?.position ?? 0}#verschillen` : undefined,
      firstHref: after > 0 ? `/herberekeningen/${run.id}?toon=${shown}#verschillen` : undefined,
      today: this.clock.today(),
      grounds: Object.entries(CORRECTION_GROUNDS)
        .filter(([value]) => value !== 'art-15-request')
        .map(([value, { text, article }]) => ({ value, text: `${text} (${article})` })),
      may: {
        cancel: commands.includes('cancel'),
        resume: commands.includes('resume'),
        apply: commands.includes('apply') && !view.isDraft && isAllowed(actor, 'recomputation.apply'),
      },
    }); // prettier-ignore
  }
}

/** A refusal that stands at a field which this page does not have is told in the summary only. */
function known(error: DomainError): DomainError {
  const fields = error.fields?.filter(({ field }) => field === 'motivation' || field === 'foundOn') ?? [];
  return { ...error, fields };
}
