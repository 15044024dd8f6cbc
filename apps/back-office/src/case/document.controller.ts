import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError } from '#kernel';
import { openDocument, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, unwrap, idParam } from '#platform';

/** Shown in the page or the browser's viewer; everything else is saved to disk. */
const INLINE = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);

/** The bytes of a clean document, streamed. Every look is written down. */
@Controller('dossier/:id/document/:documentId')
export class DocumentController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async bytes(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const claimId = idParam(id);
    const reason = req.session.caseReasons?.[claimId];
    const document = unwrap(
      await openDocument(this.deps, actor, {
        claimId,
        documentId: idParam(documentId),
        ...(reason === undefined ? {} : { reason }),
      }),
    );
    if (!(await this.deps.objects.exists(document.objectKey)))
      throw new DomainException(domainError('common/not-found'));
    const inline = INLINE.has(document.mediaType);
    const name = encodeURIComponent(document.fileName);
    res
      .type(inline ? document.mediaType : 'application/octet-stream')
      .set('Content-Length', String(document.size))
      // A page that shows the same photo again does not look again.
      .set('Cache-Control', 'private, max-age=300')
      .set('Content-Disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`);
    try {
      await pipeline(Readable.from(await this.deps.objects.get(document.objectKey)), res);
    } catch (fault) {
      // Whoever leaves the page while a photo still comes in is no fault.
      if (!req.destroyed && !res.destroyed) throw fault;
    }
  }
}
