import { createHash } from 'node:crypto';
import { temporaryFiles } from '#adapters/virus-scan';
import {
  beginUpload,
  filedClaimActor,
  finishUpload,
  PIECE_BYTES,
  putPiece,
  readUploadNow,
  type Actor,
  type Deps,
  type UploadNow,
} from '#application';
import { Public } from '#auth-saml';
import type { FilingClient } from '#domain';
import { domainError, ok } from '#kernel';
import { DEPS, DomainException, idParam, unwrap } from '#platform';
import { Controller, Get, HttpCode, Inject, Param, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pieceBody } from '../../claim/piece-body.js';
import { keyOf, readBody, sendOnce } from './answers.js';
import { documentSchema, wireUpload, type WireUpload } from './document.wire.js';
import { CurrentClient, PartnerGuard } from './partner.guard.js';

/** Photos and papers of a claim that a partner filed: announced, sent in pieces, and put together. */
@Public()
@UseGuards(PartnerGuard)
@Controller('api/v1/claims/:id/documents')
export class FiledDocumentsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Post()
  async begin(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    keyOf(req);
    const claimId = idParam(id);
    const actor = await this.actorFor(client, claimId);
    const wire = readBody(req, res, documentSchema);
    if (!wire) return;
    const { itemId, fileName: originalName, ...rest } = wire;
    const command = { ...rest, claimId, originalName, ...(itemId ? { itemId } : {}) };
    await sendOnce({ req, res, deps: this.deps, client }, async (deps) => {
      const begun = await beginUpload(deps, actor, command);
      return begun.ok ? ok({ status: 201, body: wireUpload(begun.value) }) : begun;
    });
  }

  @Get(':upload')
  async here(
    @CurrentClient() client: FilingClient,
    @Param() params: Record<string, string>,
  ): Promise<WireUpload> {
    return wireUpload(await this.upload(client, params));
  }

  @Put(':upload/pieces/:piece')
  async piece(
    @CurrentClient() client: FilingClient,
    @Param() params: Record<string, string>,
    @Req() req: Request,
  ): Promise<WireUpload> {
    const number = params['piece'] ?? '';
    if (!/^\d{1,6}$/.test(number)) throw new DomainException(domainError('common/not-found'));
    // Whose it is comes before the bytes.
    const { upload } = await this.upload(client, params);
    const actor = await this.actorFor(client, upload.claimId);
    const content = await pieceBody(req, PIECE_BYTES);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const command = { claimId: upload.claimId, uploadId: upload.id, number: Number(number), content, sha256 };
    return wireUpload(unwrap(await putPiece(this.deps, actor, command)));
  }

  /** Asked again it answers the same: the upload itself remembers its document. */
  @Post(':upload/finish')
  @HttpCode(200)
  async finish(
    @CurrentClient() client: FilingClient,
    @Param() params: Record<string, string>,
    @Req() req: Request,
  ): Promise<WireUpload> {
    keyOf(req);
    const { upload } = await this.upload(client, params);
    const actor = await this.actorFor(client, upload.claimId);
    const command = { claimId: upload.claimId, uploadId: upload.id };
    unwrap(await finishUpload({ ...this.deps, files: temporaryFiles }, actor, command));
    return wireUpload(unwrap(await readUploadNow(this.deps, actor, command)));
  }

  private async actorFor(client: FilingClient, claimId: string): Promise<Actor> {
    return unwrap(await filedClaimActor(this.deps, client, claimId));
  }

  private async upload(client: FilingClient, params: Readonly<Record<string, string>>): Promise<UploadNow> {
    const command = { claimId: idParam(params['id'] ?? ''), uploadId: idParam(params['upload'] ?? '') };
    const actor = await this.actorFor(client, command.claimId);
    return unwrap(await readUploadNow(this.deps, actor, command));
  }
}
