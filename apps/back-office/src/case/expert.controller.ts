import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { fullName } from '#domain';
import { appointExpert, isAllowed, type Actor, type CaseFile, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { knownExperts, type Db } from '#persistence';
import { DB, DEPS, formErrors, readForm, setFlash } from '#platform';
import { CaseAccess, refusal, unreadable, versionOf, type FormFault } from './case-access.js';
import { appointForm } from './expert.form.js';
import { reportView } from './report.view.js';

type Form = Record<string, unknown>;

/** Who assesses the damage, and what the report says. */
@Controller('dossier/:id')
export class ExpertController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    private readonly access: CaseAccess,
  ) {}

  @Get('deskundige')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (file) await this.show(res, actor, file);
  }

  @Post('deskundige')
  async appoint(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'expert.appoint');
    if (!file) return;
    const form = readForm(appointForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const { expertId, visitOn, noConflict } = form.value;
    const known = await knownExperts(this.db);
    if (!known.some((e) => e.value === expertId)) {
      const errors = formErrors([{ field: 'expertId', text: 'Kies een deskundige uit de lijst.' }]);
      return this.show(res, actor, file, unreadable(errors, body));
    }
    const command = {
      claimId: file.claim.id,
      version: versionOf(body),
      expertId,
      noConflict,
      ...(visitOn ? { visitOn } : {}),
    };
    const done = await appointExpert(this.deps, actor, command);
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', 'De deskundige is aangesteld en ziet het dossier in de lijst Expertise.');
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  @Get('verslag')
  async report(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (!file) return;
    const content = { report: file.report ? reportView(file.claim.items, file.report) : undefined };
    this.access.show(res, actor, file, 'report', { template: 'case/report', content });
  }

  private async show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): Promise<void> {
    const editable =
      ['admissible', 'in_expertise', 'assessed'].includes(file.claim.state) &&
      isAllowed(actor, 'expert.appoint');
    const experts = editable ? await knownExperts(this.db) : [];
    this.access.show(res, actor, file, 'expert', {
      template: 'case/expert',
      content: {
        editable,
        experts: experts.map((e) => ({ ...e, checked: e.value === fault?.values['expertId'] })),
        current: file.expert ? fullName(file.expert) : undefined,
        assignment: file.assignment,
      },
      fault,
    });
  }
}
