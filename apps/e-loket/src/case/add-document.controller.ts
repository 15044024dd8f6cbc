import { createReadStream } from 'node:fs';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError } from '#kernel';
import { DOCUMENT_KINDS, type DocumentKind } from '#domain';
import { inspectFile } from '#adapters/virus-scan';
import {
  acceptsDocuments,
  addDocument,
  MAX_DOCUMENT_BYTES,
  readOwnCase,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  choice,
  DEPS,
  DomainException,
  formErrors,
  idParam,
  messageOf,
  readForm,
  readUpload,
  removeUpload,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { z } from 'zod';
import { sentInPieces, uploadField } from '../claim/upload-field.js';
import { caption } from './case.view.js';

const KINDS = Object.keys(DOCUMENT_KINDS) as [DocumentKind, ...DocumentKind[]];
/** Offered with every claim; the others only where the claim can need them. */
const ALWAYS: readonly DocumentKind[] = ['photo', 'invoice', 'other'];
const WHOLE = 'dossier';
const documentForm = z.object({
  kind: choice(KINDS, 'Kies wat voor document dit is.'),
  item: z.string().max(36).optional(),
});

/** A document that comes after the claim was filed; the officer is told. */
@Controller('dossier/:id/documenten/toevoegen')
export class AddDocumentController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() res: Response,
  ): Promise<void> {
    // The link that asks for a paper says which, and for which good.
    const wanted = typedValues({ kind: query['soort'], item: query['voor'] });
    show(res, await this.read(actor, id), { values: wanted });
  }

  @Post()
  async add(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const upload = await readUpload(req, { maxBytes: MAX_DOCUMENT_BYTES, field: 'file', required: false });
    const refuse = (text: string, status: number): void =>
      show(res, file, {
        errors: formErrors([{ field: 'file', text }]),
        values: typedValues(req.body),
        status,
      });
    if (!upload.ok) {
      const { text, status } = messageOf(upload.error);
      return refuse(text, status);
    }
    const { fields, file: sent } = upload.value;
    if (!sent) {
      // The script sent them before, in pieces and with their kind.
      if (sentInPieces(file.documents, fields).length > 0) return added(req, res, file);
      const { text, status } = messageOf(domainError('upload/no-file'));
      return refuse(text, status);
    }
    try {
      const form = readForm(documentForm, fields);
      if (!form.ok) return show(res, file, { errors: form.errors, values: typedValues(fields), status: 422 });
      const item = file.claim.items.find((one) => one.id === form.value.item);
      const inspected = await inspectFile(sent);
      const stored = inspected.ok
        ? await addDocument(this.deps, actor, {
            claimId: file.claim.id,
            ...(item ? { itemId: item.id } : {}),
            kind: form.value.kind,
            originalName: sent.originalName,
            mediaType: inspected.value.mediaType,
            content: createReadStream(sent.path),
          })
        : inspected;
      if (!stored.ok) {
        const { text, status } = messageOf(stored.error);
        return refuse(text, status);
      }
    } finally {
      await removeUpload(sent);
    }
    added(req, res, file);
  }

  private async read(actor: Actor, id: string): Promise<OwnCase> {
    const file = unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
    if (!file.claim.submittedAt) throw new DomainException(domainError('common/not-found'));
    return file;
  }
}

function added(req: Request, res: Response, { claim }: OwnCase): void {
  setFlash(req, 'success', 'Uw bestand is toegevoegd. Wij controleren het nog op virussen.');
  res.redirect(303, `/dossier/${claim.id}`);
}

function show(
  res: Response,
  file: OwnCase,
  shown: {
    readonly values: ReturnType<typeof typedValues>;
    readonly errors?: FormErrors;
    readonly status?: number;
  },
): void {
  const { claim } = file;
  const { values, errors, status = 200 } = shown;
  res.status(status).render('case/add-document', {
    title: 'Voeg een document of foto toe',
    caption: caption(file),
    back: { href: `/dossier/${claim.id}`, text: 'Uw dossier' },
    id: claim.id,
    open: acceptsDocuments(claim.state),
    files: uploadField(claim.id, file.documents),
    kinds: kindsFor(file).map((value) => ({
      value,
      text: DOCUMENT_KINDS[value],
      checked: values['kind'] === value,
    })),
    items: [
      { value: WHOLE, text: 'Het hele dossier' },
      ...claim.items.map((item) => ({
        value: item.id,
        text: item.description,
        selected: values['item'] === item.id,
      })),
    ],
    values,
    ...(errors ? { errors } : {}),
  });
}

/** What this claim can need, in the order of the table. */
function kindsFor({ expected }: OwnCase): DocumentKind[] {
  return KINDS.filter((kind) => ALWAYS.includes(kind) || expected.some((one) => one.kind === kind));
}
