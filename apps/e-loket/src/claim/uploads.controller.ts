import { createHash } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import type { Request } from 'express';
import { domainError } from '#kernel';
import { pieceCount } from '#domain';
import {
  beginUpload,
  finishUpload,
  PIECE_BYTES,
  putPiece,
  readUploadNow,
  stopUpload,
  type Actor,
  type Deps,
  type UploadCommand,
  type UploadNow,
} from '#application';
import { temporaryFiles } from '#adapters/virus-scan';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, idParam, readForm, unwrap } from '#platform';
import { uploadForm } from './claim.form.js';
import { pieceBody } from './piece-body.js';

interface UploadAnswer {
  readonly id: string;
  readonly state: string;
  readonly pieceBytes: number;
  readonly pieces: number;
  /** Numbers of the pieces that are here. */
  readonly received: readonly number[];
  readonly document?: string;
}

/**
 * Files in pieces, for the script of the upload page: start, ask what is here, put a piece, finish, stop. Refusals are
 * problem+json with the sentence the person reads. State is in the database and the store, so any instance answers.
 */
@Controller('aanvraag/:id/opladen')
export class UploadsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Post()
  @HttpCode(200)
  async begin(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<UploadAnswer> {
    const claimId = idParam(id);
    const form = readForm(uploadForm, body);
    if (!form.ok) throw new DomainException(domainError('upload/malformed'));
    const { kind, item, name, size, sha256 } = form.value;
    const command = { claimId, kind, originalName: name, size, sha256, ...(item ? { itemId: item } : {}) };
    return answer(unwrap(await beginUpload(this.deps, actor, command)));
  }

  @Get(':upload')
  async here(@CurrentActor() actor: Actor, @Param() params: Record<string, string>): Promise<UploadAnswer> {
    return answer(unwrap(await readUploadNow(this.deps, actor, commandOf(params))));
  }

  @Put(':upload/:piece')
  async piece(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Req() req: Request,
  ): Promise<UploadAnswer> {
    const command = commandOf(params);
    const number = params['piece'] ?? '';
    if (!/^\d{1,6}$/.test(number)) throw new DomainException(domainError('common/not-found'));
    // Whose it is comes before the bytes.
    unwrap(await readUploadNow(this.deps, actor, command));
    const content = await pieceBody(req, PIECE_BYTES);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return answer(
      unwrap(await putPiece(this.deps, actor, { ...command, number: Number(number), content, sha256 })),
    );
  }

  @Post(':upload/klaar')
  @HttpCode(200)
  async finish(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
  ): Promise<{ readonly document: string }> {
    const deps = { ...this.deps, files: temporaryFiles };
    const { documentId } = unwrap(await finishUpload(deps, actor, commandOf(params)));
    return { document: documentId };
  }

  @Delete(':upload')
  @HttpCode(204)
  async stop(@CurrentActor() actor: Actor, @Param() params: Record<string, string>): Promise<void> {
    unwrap(await stopUpload(this.deps, actor, commandOf(params)));
  }
}

function commandOf(params: Readonly<Record<string, string>>): UploadCommand {
  return { claimId: idParam(params['id'] ?? ''), uploadId: idParam(params['upload'] ?? '') };
}

function answer({ upload, stored }: UploadNow): UploadAnswer {
  return {
    id: upload.id,
    state: upload.state,
    pieceBytes: upload.pieceSize,
    pieces: pieceCount(upload),
    received: stored,
    ...(upload.documentId === undefined ? {} : { document: upload.documentId }),
  };
}
