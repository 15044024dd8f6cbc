import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorize, isAllowed, retryJobs, type Actor, type Deps, type FailedJobs } from '#application';
import { CurrentActor } from '#auth-saml';
import { domainError } from '#kernel';
import { jobCounts, jobList, type Db, type JobState } from '#persistence';
import { DB, DEPS, DomainException, setFlash, unwrap } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { jobKinds, jobLine, jobName, STATES } from './jobs.view.js';

const PATH = '/taken';
const SHOWN = 100;

/** What still has to leave the building, what failed on the way, and the button to try again. */
@Controller('taken')
export class JobsController {
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
    unwrap(authorize(actor, 'jobs.view'));
    const kinds = jobKinds(await jobCounts(this.db), PATH);
    const name = textOf(query['taak']);
    const wanted = textOf(query['stand']);
    const state = Object.hasOwn(STATES, wanted) ? (wanted as JobState) : '';
    const jobs = await jobList(this.db, { name, state, limit: SHOWN + 1 });
    res.render('jobs/list', {
      title: 'Taken',
      nav: navigationFor(actor, PATH),
      kinds,
      names: choices(
        kinds.map((kind) => [kind.name, kind.text]),
        name,
      ),
      states: choices(
        Object.entries(STATES).map(([value, { text }]) => [value, text]),
        state,
      ),
      jobs: jobs.slice(0, SHOWN).map(jobLine),
      shown: SHOWN,
      more: jobs.length > SHOWN,
      mayRetry: isAllowed(actor, 'jobs.manage'),
    });
  }

  /** All failed ones of a name. */
  @Post('opnieuw')
  async retryAll(
    @CurrentActor() actor: Actor,
    @Body() body: Record<string, unknown> | undefined,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.retry(actor, { name: textOf(body?.['taak']) }, req, res);
  }

  @Post(':id/opnieuw')
  async retryOne(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'jobs.manage'));
    if (!/^[1-9]\d{0,17}$/.test(id)) throw new DomainException(domainError('common/not-found'));
    await this.retry(actor, { id }, req, res);
  }

  private async retry(actor: Actor, which: FailedJobs, req: Request, res: Response): Promise<void> {
    const count = unwrap(await retryJobs(this.deps, actor, which));
    const what = 'name' in which ? ` van “${jobName(which.name)}”` : '';
    setFlash(
      req,
      'success',
      count === 1 ? `1 taak${what} start nu opnieuw.` : `${count} taken${what} starten nu opnieuw.`,
    );
    res.redirect(303, PATH);
  }
}

function choices(options: readonly (readonly [string, string])[], chosen: string): object[] {
  return [['', 'Alle'] as const, ...options].map(([value, text]) => ({
    value,
    text,
    selected: value === chosen,
  }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 100) : '';
}
