import { createReadStream } from 'node:fs';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, err, ok, type Result } from '#kernel';
import type { ClaimDocument, CompletenessItem } from '#domain';
import { inspectFile } from '#adapters/virus-scan';
import {
  addDocument,
  answerRequest,
  MAX_DOCUMENT_BYTES,
  readOwnCase,
  requestLetterKey,
  supplyInformation,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  DEPS,
  DomainException,
  formErrors,
  messageOf,
  optionalText,
  readForm,
  readUpload,
  removeUpload,
  setFlash,
  unwrap,
  type FormErrors,
  type UploadedFile,
  idParam,
} from '#platform';
import { z } from 'zod';
import { sentInPieces } from '../claim/upload-field.js';
import { sendLetter } from '../send-letter.js';
import { formVersion } from './form-version.js';
import { answerKind, requestsView } from './requests.view.js';

interface Answer {
  /** Of the item as the page showed it. */
  readonly version: number;
  readonly text: string | undefined;
  readonly upload: UploadedFile | undefined;
  /** Files that the script sent before the answer. */
  readonly inPieces: readonly ClaimDocument[];
}

/** What the officer asked the victim: an answer or a file per item, then everything is sent at once. */
@Controller('dossier/:id/opvragingen')
export class RequestsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const file = await this.read(actor, id);
    const key = letterKeyOf(file);
    const hasLetter = key !== undefined && (await this.deps.objects.exists(key));
    res.render('case/requests', { ...requestsView(file), hasLetter });
  }

  @Get('brief.pdf')
  async letter(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const file = await this.read(actor, id);
    await sendLetter(res, this.deps.objects, letterKeyOf(file), `vraag-${file.claim.number ?? ''}.pdf`);
  }

  @Post(':requestId')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('requestId') requestId: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const asked = file.requests.find((item) => item.id === idParam(requestId));
    if (!asked) throw new DomainException(domainError('common/not-found'));
    const upload = await readUpload(req, { maxBytes: MAX_DOCUMENT_BYTES, field: 'file', required: false });
    const fields: unknown = upload.ok ? upload.value.fields : req.body;
    const given = {
      requestId: asked.id,
      typed: typedAnswer(fields),
      attached: sentInPieces(file.documents, fields),
    };
    const again = (errors: FormErrors, status = 422): void =>
      res.status(status).render('case/requests', requestsView(file, { ...given, errors }));
    if (!upload.ok) {
      const { status, text } = messageOf(upload.error);
      return again(formErrors([{ field: `file-${asked.id}`, text }]), status);
    }
    try {
      const form = readForm(z.object({ [`answer-${asked.id}`]: optionalText(2000) }), {
        [`answer-${asked.id}`]: upload.value.fields['answer'],
      });
      if (!form.ok) return again(form.errors);
      const text = form.value[`answer-${asked.id}`];
      const saved = await this.save(actor, file, asked, {
        text,
        version: formVersion(fields),
        upload: upload.value.file,
        inPieces: given.attached,
      });
      if (!saved.ok) {
        const field = saved.error.code.startsWith('document/') ? `file-${asked.id}` : `answer-${asked.id}`;
        return again(
          formErrors([{ field, text: messageOf(saved.error).text }]),
          messageOf(saved.error).status,
        );
      }
    } finally {
      if (upload.value.file) await removeUpload(upload.value.file);
    }
    setFlash(req, 'success', 'Uw antwoord is bewaard.');
    res.redirect(303, `/dossier/${file.claim.id}/opvragingen`);
  }

  @Post()
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const result = await supplyInformation(this.deps, actor, { claimId: file.claim.id });
    if (!result.ok) {
      if (result.error.code !== 'request/unanswered') throw new DomainException(result.error);
      const open = file.requests.find((item) => item.status === 'requested');
      const fault = { field: open ? `answer-${open.id}` : '', text: messageOf(result.error).text };
      res.status(422).render('case/requests', { ...requestsView(file), errors: formErrors([fault]) });
      return;
    }
    setFlash(req, 'success', 'Wij hebben uw antwoorden ontvangen.');
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  /** The file first: an answer that says a file was added must be true. */
  private async save(
    actor: Actor,
    file: OwnCase,
    asked: CompletenessItem,
    { text, version, upload, inPieces }: Answer,
  ): Promise<Result<void>> {
    if (!text && !upload && inPieces.length === 0) return err(domainError('request/answer-missing'));
    if (file.claim.state !== 'awaiting_information') return err(domainError('request/not-open'));
    const command = { claimId: file.claim.id, requestId: asked.id };
    if (upload) {
      const inspected = await inspectFile(upload);
      if (!inspected.ok) return inspected;
      const added = await addDocument(this.deps, actor, {
        claimId: file.claim.id,
        ...(asked.itemId ? { itemId: asked.itemId } : {}),
        kind: answerKind(asked),
        originalName: upload.originalName,
        mediaType: inspected.value.mediaType,
        content: createReadStream(upload.path),
      });
      if (!added.ok) return added;
    }
    const names = [...inPieces.map(({ fileName }) => fileName), ...(upload ? [upload.originalName] : [])];
    if (names.length > 0) {
      const answer = names.map((name) => `Bestand toegevoegd: ${name}`).join('\n');
      const noted = await answerRequest(this.deps, actor, { ...command, answer, append: true });
      if (!noted.ok) return noted;
    }
    if (!text) return ok();
    return answerRequest(this.deps, actor, {
      ...command,
      ...(names.length > 0 ? { append: true } : { version }),
      answer: text,
    });
  }

  private async read(actor: Actor, id: string): Promise<OwnCase> {
    return unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
  }
}

/** The letter of the latest request, answered or not. */
function letterKeyOf(file: OwnCase): string | undefined {
  const term = file.terms.findLast((one) => one.kind === 'supply-information');
  return term && requestLetterKey(term.id);
}

function typedAnswer(body: unknown): string {
  const typed = (body as Record<string, unknown> | undefined)?.['answer'];
  return typeof typed === 'string' ? typed.slice(0, 5000) : '';
}
