import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError } from '#kernel';
import { openDocument, openPicture, type Actor, type Deps, type PictureSize } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, unwrap, idParam, sendDownload, sendPicture } from '#platform';

/** Documents that were found clean: the original to save, our own picture of it to look at. Looks are written down. */
@Controller('dossier/:id/document/:documentId')
export class DocumentController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async original(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const document = unwrap(await openDocument(this.deps, actor, commandOf(params, req)));
    if (!(await this.deps.objects.exists(document.objectKey)))
      throw new DomainException(domainError('common/not-found'));
    const content = await this.deps.objects.get(document.objectKey);
    await sendDownload(res, { bytes: document.size, content }, document);
  }

  @Get('voorbeeld')
  async preview(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.picture(actor, params, req, res, 'preview');
  }

  @Get('klein')
  async thumbnail(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.picture(actor, params, req, res, 'thumbnail');
  }

  private async picture(
    actor: Actor,
    params: Record<string, string>,
    req: Request,
    res: Response,
    size: PictureSize,
  ): Promise<void> {
    await sendPicture(res, unwrap(await openPicture(this.deps, actor, { ...commandOf(params, req), size })));
  }
}

function commandOf(
  params: Readonly<Record<string, string>>,
  req: Request,
): { readonly claimId: string; readonly documentId: string; readonly reason?: string } {
  const claimId = idParam(params['id'] ?? '');
  const reason = req.session.caseReasons?.[claimId];
  return {
    claimId,
    documentId: idParam(params['documentId'] ?? ''),
    ...(reason === undefined ? {} : { reason }),
  };
}
