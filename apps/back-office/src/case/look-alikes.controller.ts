import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { formatMoment } from '#kernel';
import { LOOK_ALIKE_VERDICTS } from '#domain';
import {
  compareLookAlike,
  isAllowed,
  judgeLookAlike,
  openLookAlikePicture,
  type Actor,
  type ComparedDocument,
  type Comparison,
  type Deps,
  type LookAlikeCommand,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, idParam, readForm, sendPicture, setFlash, unwrap } from '#platform';
import { CaseAccess, refusal, unreadable, versionOf, type FormFault } from './case-access.js';
import { lookAlikeForm } from './look-alike.form.js';

/** Two documents of two cases side by side, and what an officer says of it. */
@Controller('dossier/:id/gelijkend/:pairId')
export class LookAlikesController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    private readonly access: CaseAccess,
  ) {}

  @Get()
  async compare(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.show(actor, params, req, res);
  }

  /** The picture of the other case. */
  @Get('foto')
  async picture(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await sendPicture(res, unwrap(await openLookAlikePicture(this.deps, actor, commandOf(params, req))));
  }

  @Post()
  async judge(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const command = commandOf(params, req);
    const file = await this.access.open(req, res, actor, command.claimId, 'look-alike.judge');
    if (!file) return;
    const form = readForm(lookAlikeForm, body);
    if (!form.ok) return this.show(actor, params, req, res, unreadable(form.errors, body));
    const { verdict, reason } = form.value;
    const version = versionOf(body);
    const judged = await judgeLookAlike(this.deps, actor, { ...command, verdict, why: reason, version });
    if (!judged.ok) {
      const fault = refusal(judged.error, body);
      return fault.status === 404 ? unwrap(judged) : this.show(actor, params, req, res, fault);
    }
    setFlash(req, 'success', 'Uw oordeel staat in het logboek van beide dossiers.');
    res.redirect(303, `/dossier/${command.claimId}/documenten`);
  }

  private async show(
    actor: Actor,
    params: Readonly<Record<string, string>>,
    req: Request,
    res: Response,
    fault?: FormFault,
  ): Promise<void> {
    const command = commandOf(params, req);
    const file = await this.access.open(req, res, actor, command.claimId, 'look-alike.view');
    if (!file) return;
    const compared = unwrap(await compareLookAlike(this.deps, actor, command));
    this.access.show(res, actor, file, 'documents', {
      template: 'case/look-alike',
      content: comparisonContent(compared, actor),
      fault,
    });
  }
}

function commandOf(params: Readonly<Record<string, string>>, req: Request): LookAlikeCommand {
  const claimId = idParam(params['id'] ?? '');
  const reason = req.session.caseReasons?.[claimId];
  return { claimId, id: idParam(params['pairId'] ?? ''), ...(reason === undefined ? {} : { reason }) };
}

function comparisonContent({ pair, here, there, judge }: Comparison, actor: Actor): object {
  const base = `/dossier/${here.claimId}/gelijkend/${pair.id}`;
  const pictureHere = `/dossier/${here.claimId}/document/${here.document.id}/voorbeeld`;
  return {
    action: base,
    pairVersion: pair.version,
    likeness: pair.sameBytes
      ? 'Het is hetzelfde bestand, tot op de byte.'
      : `De beelden lijken op elkaar: ${64 - (pair.distance ?? 0)} van de 64 vergeleken punten zijn gelijk.`,
    here: side(here, pictureHere),
    there: there && { ...side(there, `${base}/foto`), href: `/dossier/${there.claimId}` },
    canJudge: isAllowed(actor, 'look-alike.judge') && there !== undefined,
    verdicts: Object.entries(LOOK_ALIKE_VERDICTS).map(([value, text]) => ({ value, text })),
    judged: pair.judged && {
      verdict: LOOK_ALIKE_VERDICTS[pair.judged.verdict],
      reason: pair.judged.reason,
      by: judge,
      at: formatMoment(pair.judged.at),
    },
  };
}

function side({ number, document, hasPicture }: ComparedDocument, src: string): object {
  return {
    number,
    name: document.fileName,
    uploadedAt: document.uploadedAt,
    size: document.size,
    picture: hasPicture ? src : undefined,
  };
}
