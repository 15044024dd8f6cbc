import { createReadStream } from 'node:fs';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ok, type Result } from '#kernel';
import { LONGEST_MESSAGE } from '#domain';
import { inspectFile } from '#adapters/virus-scan';
import {
  addDocument,
  MAX_DOCUMENT_BYTES,
  readOwnCase,
  readOwnMessages,
  sendOwnMessage,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  DEPS,
  formErrors,
  idParam,
  messageOf,
  readForm,
  readUpload,
  removeUpload,
  setFlash,
  text,
  typedValues,
  unwrap,
  type FormErrors,
  type UploadedFile,
} from '#platform';
import { z } from 'zod';
import { sentInPieces, uploadField } from '../claim/upload-field.js';
import { messagesView } from './messages.view.js';

const messageForm = z.object({
  text: text(LONGEST_MESSAGE, 'Schrijf uw bericht.'),
  requestKey: z.uuid(),
});

/** What the claimant and the case handler write to each other; a part of the file. */
@Controller('dossier/:id/berichten')
export class MessagesController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.render(res, actor, await this.read(actor, id));
  }

  @Post()
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const upload = await readUpload(req, { maxBytes: MAX_DOCUMENT_BYTES, field: 'file', required: false });
    const again = (errors: FormErrors, status = 422): Promise<void> =>
      this.render(res, actor, file, { errors, body: upload.ok ? upload.value.fields : req.body, status });
    if (!upload.ok) {
      const { status, text } = messageOf(upload.error);
      return again(formErrors([{ field: 'file', text }]), status);
    }
    try {
      const form = readForm(messageForm, upload.value.fields);
      if (!form.ok) return await again(form.errors);
      const added = await this.attach(actor, file, upload.value.file);
      if (!added.ok) return await again(formErrors([{ field: 'file', text: messageOf(added.error).text }]));
      const inPieces = sentInPieces(file.documents, upload.value.fields).map(({ id }) => id);
      const documentIds = [...inPieces, ...added.value];
      const command = { claimId: file.claim.id, ...form.value, documentIds };
      const sent = await sendOwnMessage(this.deps, actor, command);
      if (!sent.ok) {
        const { status, text } = messageOf(sent.error);
        return await again(formErrors([{ field: 'text', text }]), status);
      }
    } finally {
      if (upload.value.file) await removeUpload(upload.value.file);
    }
    setFlash(req, 'success', 'Uw bericht is verstuurd. Uw dossierbeheerder leest het.');
    res.redirect(303, `/dossier/${file.claim.id}/berichten`);
  }

  /** The file first: a message that says a file came with it must be true. */
  private async attach(
    actor: Actor,
    { claim }: OwnCase,
    upload: UploadedFile | undefined,
  ): Promise<Result<readonly string[]>> {
    if (!upload) return ok([]);
    const inspected = await inspectFile(upload);
    if (!inspected.ok) return inspected;
    const added = await addDocument(this.deps, actor, {
      claimId: claim.id,
      kind: 'other',
      originalName: upload.originalName,
      mediaType: inspected.value.mediaType,
      content: createReadStream(upload.path),
    });
    return added.ok ? ok([added.value.documentId]) : added;
  }

  private async render(
    res: Response,
    actor: Actor,
    file: OwnCase,
    fault?: { readonly errors: FormErrors; readonly body: unknown; readonly status: number },
  ): Promise<void> {
    const thread = unwrap(await readOwnMessages(this.deps, actor, { claimId: file.claim.id }));
    res.status(fault?.status ?? 200).render('case/messages', {
      ...messagesView(file, thread),
      files: uploadField(file.claim.id, file.documents),
      attached: sentInPieces(file.documents, fault?.body),
      requestKey: this.deps.ids.next(),
      values: typedValues(fault?.body ?? {}),
      ...(fault ? { errors: fault.errors } : {}),
    });
  }

  private async read(actor: Actor, id: string): Promise<OwnCase> {
    return unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
  }
}
