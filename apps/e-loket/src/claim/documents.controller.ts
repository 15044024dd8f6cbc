import { createReadStream } from 'node:fs';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, type DomainError, type Result } from '#kernel';
import {
  addDocument,
  listUnfinished,
  MAX_DOCUMENT_BYTES,
  openOwnDocument,
  openOwnPicture,
  removeDocument,
  type Actor,
  type Deps,
  type OpenedPicture,
  type OwnClaim,
  type PictureSize,
} from '#application';
import { inspectFile } from '#adapters/virus-scan';
import { CurrentActor } from '#auth-saml';
import {
  DEPS,
  DomainException,
  formErrors,
  messageOf,
  readForm,
  readUpload,
  removeUpload,
  sendDownload,
  sendPicture,
  setFlash,
  unwrap,
  type FormErrors,
  type UploadedFile,
  idParam,
} from '#platform';
import { documentForm } from './claim.form.js';
import { frameOf } from './claim.view.js';
import { documentsView, fileLine, uploadView, type UploadTarget as Target } from './documents.view.js';
import { isDraft, loadClaim } from './form-page.js';

/** Photos and papers of a draft: list, add, download, remove. */
@Controller('aanvraag/:id/documenten')
export class DocumentsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) res.render('claim/documents', documentsView(own));
  }

  @Get('toevoegen')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, string>,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const target = readForm(documentForm, { kind: query['soort'] ?? 'other', item: query['voor'] });
    if (!target.ok) throw new DomainException(domainError('common/not-found'));
    const { kind, item } = target.value;
    await this.showUpload(actor, res, own, { kind, ...(item ? { itemId: item } : {}) });
  }

  @Post('toevoegen')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    // Whose claim it is comes first: nothing of a stranger's file is stored.
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(documentForm, req.body);
    const target: Target = form.ok
      ? { kind: form.value.kind, ...(form.value.item ? { itemId: form.value.item } : {}) }
      : { kind: 'other' };
    const upload = await readUpload(req, { maxBytes: MAX_DOCUMENT_BYTES, field: 'file' });
    if (!upload.ok) return this.refuseFile(actor, res, own, target, upload.error);
    const { file } = upload.value;
    try {
      if (!form.ok || !file)
        return await this.showUpload(actor, res, own, target, form.ok ? undefined : form.errors);
      const added = await this.store(actor, own, target, file);
      if (!added.ok) return await this.refuseFile(actor, res, own, target, added.error);
    } finally {
      if (file) await removeUpload(file);
    }
    setFlash(req, 'success', 'Uw bestand is toegevoegd. Wij controleren het nog op virussen.');
    res.redirect(303, `/aanvraag/${own.claim.id}/documenten`);
  }

  @Get(':document')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('document') documentId: string,
    @Res() res: Response,
  ): Promise<void> {
    const command = { claimId: idParam(id), documentId: idParam(documentId) };
    const { document, content } = unwrap(await openOwnDocument(this.deps, actor, command));
    await sendDownload(res, { bytes: document.size, content }, document);
  }

  @Get(':document/voorbeeld')
  async preview(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Res() res: Response,
  ): Promise<void> {
    await sendPicture(res, await this.picture(actor, params, 'preview'));
  }

  @Get(':document/klein')
  async thumbnail(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Res() res: Response,
  ): Promise<void> {
    await sendPicture(res, await this.picture(actor, params, 'thumbnail'));
  }

  @Get(':document/verwijderen')
  async askRemove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('document') documentId: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const document = own.documents.find((one) => one.id === idParam(documentId));
    if (!document) throw new DomainException(domainError('common/not-found'));
    const frame = frameOf(own);
    res.render('claim/document-remove', {
      ...frame,
      title: 'Wilt u dit bestand verwijderen?',
      back: { href: `${frame.base}/documenten` },
      file: fileLine(frame.base, document, own.pictured),
    });
  }

  @Post(':document/verwijderen')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('document') documentId: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const command = { claimId: idParam(id), documentId: idParam(documentId) };
    unwrap(await removeDocument(this.deps, actor, command));
    setFlash(req, 'success', 'Het bestand is verwijderd.');
    res.redirect(303, `/aanvraag/${command.claimId}/documenten`);
  }

  private async picture(
    actor: Actor,
    params: Readonly<Record<string, string>>,
    size: PictureSize,
  ): Promise<OpenedPicture> {
    const command = {
      claimId: idParam(params['id'] ?? ''),
      documentId: idParam(params['document'] ?? ''),
      size,
    };
    return unwrap(await openOwnPicture(this.deps, actor, command));
  }

  private async store(
    actor: Actor,
    own: OwnClaim,
    target: Target,
    file: UploadedFile,
  ): Promise<Result<{ documentId: string }>> {
    const inspected = await inspectFile(file);
    if (!inspected.ok) return inspected;
    return addDocument(this.deps, actor, {
      ...target,
      claimId: own.claim.id,
      originalName: file.originalName,
      mediaType: inspected.value.mediaType,
      content: createReadStream(file.path),
    });
  }

  /** The upload page again, with the reason at the file field. A browser cannot be given the chosen file back. */
  private async refuseFile(
    actor: Actor,
    res: Response,
    own: OwnClaim,
    target: Target,
    error: DomainError,
  ): Promise<void> {
    const { status, text } = messageOf(error);
    if (status === 404) throw new DomainException(error);
    const errors = formErrors([{ field: 'file', text }]);
    await this.showUpload(actor, res, own, target, { ...errors, status: status === 413 ? 413 : 422 });
  }

  private async showUpload(
    actor: Actor,
    res: Response,
    own: OwnClaim,
    target: Target,
    errors?: FormErrors & { readonly status?: number },
  ): Promise<void> {
    const item = own.claim.items.find((one) => one.id === target.itemId);
    if (target.itemId !== undefined && !item) throw new DomainException(domainError('common/not-found'));
    if (errors) res.status(errors.status ?? 422);
    const unfinished = unwrap(await listUnfinished(this.deps, actor, { claimId: own.claim.id }));
    res.render('claim/document-add', {
      ...uploadView(own, target, unfinished),
      item,
      ...(errors ? { errors } : {}),
    });
  }
}
