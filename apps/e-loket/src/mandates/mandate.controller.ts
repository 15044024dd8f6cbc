import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Clock, DomainError } from '#kernel';
import { answerMandate, MAX_DOCUMENT_BYTES, openOwnProof, readMandate, revokeMandate, startActing, supplyProof, type Actor, type Deps, type OwnMandate } from '#application'; // prettier-ignore
import { inspectFile } from '#adapters/virus-scan';
import { ForOneself, SignedInActor } from '#auth-saml';
import { CLOCK, DEPS, DomainException, formErrors, idParam, messageOf, readUpload, removeUpload, renewFormToken, setFlash, unwrap } from '#platform'; // prettier-ignore
import { mandateView } from './mandate.view.js';

/** One power: confirm, refuse, prove, end, or act with it. */
@ForOneself()
@Controller('volmacht/:id')
export class MandateController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@SignedInActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    res.render('mandates/show', mandateView(await this.read(actor, id), this.clock.today()));
  }

  @Post('bevestigen')
  async confirm(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(await answerMandate(this.deps, actor, { mandateId: idParam(id), answer: 'confirm' }));
    setFlash(req, 'success', 'U hebt de volmacht bevestigd. U kunt ze op elk moment stopzetten.');
    res.redirect(303, `/volmacht/${id}`);
  }

  @Post('weigeren')
  async refuse(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(await answerMandate(this.deps, actor, { mandateId: idParam(id), answer: 'refuse' }));
    setFlash(req, 'success', 'U hebt de volmacht geweigerd. Niemand kan ermee handelen.');
    res.redirect(303, `/volmacht/${id}`);
  }

  @Get('stopzetten')
  async askRevoke(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    const view = mandateView(await this.read(actor, id), this.clock.today());
    res.render('mandates/revoke', {
      ...view,
      title: 'Wilt u deze volmacht stopzetten?',
      back: { href: `/volmacht/${id}` },
    });
  }

  @Post('stopzetten')
  async revoke(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(await revokeMandate(this.deps, actor, { mandateId: idParam(id) }));
    setFlash(req, 'success', 'De volmacht is stopgezet. Vanaf nu kan niemand er nog mee handelen.');
    res.redirect(303, `/volmacht/${id}`);
  }

  @Post('handelen')
  async act(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const started = await startActing(this.deps, actor, { mandateId: idParam(id) });
    if (!started.ok && started.error.code === 'mandate/not-in-force')
      return res.redirect(303, `/volmachten/gestopt?volmacht=${id}`);
    unwrap(started);
    req.session.actingWith = id;
    renewFormToken(req);
    res.redirect(303, '/overzicht');
  }

  @Post('bewijs')
  async prove(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await this.read(actor, id);
    const upload = await readUpload(req, { maxBytes: MAX_DOCUMENT_BYTES, field: 'file' });
    if (!upload.ok) return this.refused(res, own, upload.error);
    const { file } = upload.value;
    if (!file) return this.refused(res, own, { code: 'document/empty' });
    try {
      const inspected = await inspectFile(file);
      if (!inspected.ok) return this.refused(res, own, inspected.error);
      const supplied = await supplyProof(this.deps, actor, {
        mandateId: own.mandate.id,
        originalName: file.originalName,
        mediaType: inspected.value.mediaType,
        content: createReadStream(file.path),
      });
      if (!supplied.ok) return this.refused(res, own, supplied.error);
    } finally {
      await removeUpload(file);
    }
    setFlash(req, 'success', 'Uw bewijs is toegevoegd. Wij kijken het na en laten u het resultaat weten.');
    res.redirect(303, `/volmacht/${own.mandate.id}`);
  }

  @Get('bewijs/:proof')
  async proof(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Param('proof') proofId: string,
    @Res() res: Response,
  ): Promise<void> {
    const command = { mandateId: idParam(id), proofId: idParam(proofId) };
    const proof = unwrap(await openOwnProof(this.deps, actor, command));
    res
      .attachment(proof.fileName)
      .type(proof.mediaType)
      .set('Content-Length', String(proof.size))
      .set('Content-Security-Policy', "default-src 'none'; sandbox");
    await pipeline(Readable.from(await this.deps.objects.get(proof.objectKey)), res);
  }

  private refused(res: Response, own: OwnMandate, error: DomainError): void {
    const { status, text } = messageOf(error);
    if (status === 404) throw new DomainException(error);
    res.status(status === 413 ? 413 : 422).render('mandates/show', {
      ...mandateView(own, this.clock.today()),
      errors: formErrors([{ field: 'file', text }]),
    });
  }

  private async read(actor: Actor, id: string): Promise<OwnMandate> {
    return unwrap(await readMandate(this.deps, actor, { mandateId: idParam(id) }));
  }
}
