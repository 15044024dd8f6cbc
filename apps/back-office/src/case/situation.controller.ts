import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { STATED_FACT_KEYS } from '#domain';
import {
  authorize,
  decidePriority,
  isAllowed,
  judgeFact,
  readHardship,
  type Actor,
  type CaseFile,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, notFound, readForm, setFlash, unwrap } from '#platform';
import { CaseAccess, refusal, unreadable, versionOf, type FormFault } from './case-access.js';
import { judgementForm, priorityForm } from './situation.form.js';
import { situationContent } from './situation.view.js';

type Form = Record<string, unknown>;

/** What the claimant said of his situation: confirmed or refused with the proof in hand; priority granted or refused. */
@Controller('dossier/:id/situatie')
export class SituationController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    private readonly access: CaseAccess,
  ) {}

  @Get()
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (file) await this.show(res, actor, file);
  }

  @Post('gegeven/:fact')
  async judge(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('fact') typed: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const fact = STATED_FACT_KEYS.find((key) => key === typed);
    unwrap(authorize(actor, 'claim.handle'));
    if (!fact) throw notFound();
    const file = await this.access.open(req, res, actor, id, 'claim.handle');
    if (!file) return;
    const form = readForm(judgementForm(fact), body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const value = form.value as Readonly<Record<string, string | undefined>>;
    const documentId = value[`document-${fact}`];
    const reason = value[`reason-${fact}`];
    const done = await judgeFact(this.deps, actor, {
      claimId: file.claim.id,
      version: versionOf(body),
      fact,
      outcome: value[`outcome-${fact}`] === 'refused' ? 'refused' : 'confirmed',
      ...(documentId ? { documentId } : {}),
      ...(reason ? { reason } : {}),
    });
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', 'Uw oordeel is bewaard. De beoordelingen van de goederen volgen het.');
    res.redirect(303, `/dossier/${file.claim.id}/situatie`);
  }

  @Post('voorrang')
  async priority(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'claim.handle');
    if (!file) return;
    const form = readForm(priorityForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const reason = form.value['priority-reason'];
    const done = await decidePriority(this.deps, actor, {
      claimId: file.claim.id,
      version: versionOf(body),
      outcome: form.value['priority-outcome'],
      ...(reason ? { reason } : {}),
    });
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', 'Uw beslissing over de voorrang is bewaard.');
    res.redirect(303, `/dossier/${file.claim.id}/situatie`);
  }

  /** Why priority is asked is read only here, and only by the officer who handles the case. */
  private async show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): Promise<void> {
    const { claim, priority } = file;
    const handles = isAllowed(actor, 'claim.hardship.view', { assignedTo: [claim.officerId ?? ''] });
    const hardship =
      priority && handles ? unwrap(await readHardship(this.deps, actor, { claimId: claim.id })) : undefined;
    this.access.show(res, actor, file, 'situation', {
      template: 'case/situation',
      content: situationContent(file, actor, hardship),
      fault,
    });
  }
}
