import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  admitClaim,
  declareInadmissible,
  INADMISSIBLE_GROUNDS,
  isAllowed,
  type Actor,
  type CaseFile,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, readForm, setFlash } from '#platform';
import { confirmedRules, inadmissibleForm } from './admissibility.form.js';
import { CaseAccess, refusal, unreadable, versionOf, type FormFault } from './case-access.js';
import { boxes } from './case-content.view.js';

type Form = Record<string, unknown>;

/** The four boxes of art. 11 §1: admit, or propose that the claim is inadmissible. */
@Controller('dossier/:id')
export class AdmissibilityController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    private readonly access: CaseAccess,
  ) {}

  @Get('ontvankelijkheid')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (file) this.show(res, actor, file);
  }

  @Post('ontvankelijkheid')
  async admit(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'claim.handle');
    if (!file) return;
    const done = await admitClaim(this.deps, actor, {
      claimId: file.claim.id,
      version: versionOf(body),
      confirmedRules: confirmedRules(
        boxes(file).map((b) => b.rule),
        body,
      ),
    });
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', 'De aanvraag is ontvankelijk. Stel nu een deskundige aan.');
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  @Post('onontvankelijk')
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'decision.propose');
    if (!file) return;
    const form = readForm(inadmissibleForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const command = { claimId: file.claim.id, version: versionOf(body), ...form.value };
    const done = await declareInadmissible(this.deps, actor, command);
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', 'Het voorstel is klaar. Een andere persoon keurt het goed.');
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  private show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): void {
    const verdicts = boxes(file);
    const pending = file.decision?.state === 'proposed';
    this.access.show(res, actor, file, 'admissibility', {
      template: 'case/admissibility',
      content: {
        verdicts: verdicts.map((v) => ({ ...v, field: `confirm-${v.rule.replace('/', '-')}` })),
        blocked: verdicts.some((v) => v.outcome === 'not-met'),
        pending,
        editable: file.claim.state === 'complete' && !pending && isAllowed(actor, 'claim.handle'),
        lateMotive: file.claim.lateMotive,
        grounds: Object.entries(INADMISSIBLE_GROUNDS).map(([value, g]) => ({
          value,
          text: `${g.label} (${g.article})`,
        })),
      },
      fault,
    });
  }
}
