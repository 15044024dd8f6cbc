import { createReadStream } from 'node:fs';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, ok, type Result } from '#kernel';
import type { ExpertReport } from '#domain';
import { inspectFile } from '#adapters/virus-scan';
import {
  addDocument,
  answerExpertReport,
  expertReportKey,
  MAX_DOCUMENT_BYTES,
  readLineAnswers,
  readOwnCase,
  saveReportLine,
  sendReportAnswers,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
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
  type Upload,
} from '#platform';
import { sentInPieces, uploadField } from '../claim/upload-field.js';
import { sendLetter } from '../send-letter.js';
import { reportLineForm, sendReportForm } from './expert-report.form.js';
import { expertReportView, type LineFault } from './expert-report.view.js';

type Form = Record<string, unknown>;
interface ReportPage {
  readonly file: OwnCase;
  readonly report: ExpertReport;
}

/** The expert's report line by line, and the victim's answer to each. @see Decreet 5/4/2019 art. 11 §2 */
@Controller('dossier/:id/verslag')
export class ExpertReportController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.render(res, actor, await this.read(actor, id));
  }

  @Get('verslag.pdf')
  async letter(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { file, report } = await this.read(actor, id);
    const name = `schadeverslag-${file.claim.number ?? ''}-${report.revision}.pdf`;
    await sendLetter(res, this.deps.objects, expertReportKey(report.id), name);
  }

  @Post('posten/:itemId')
  async line(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('itemId') item: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const page = await this.read(actor, id);
    const itemId = idParam(item);
    if (!page.report.assessments.some((one) => one.itemId === itemId)) {
      throw new DomainException(domainError('common/not-found'));
    }
    const upload = await readUpload(req, { maxBytes: MAX_DOCUMENT_BYTES, field: 'file', required: false });
    const typed = typedValues(upload.ok ? upload.value.fields : req.body);
    const refuse = (field: string, text: string, status = 422): Promise<void> =>
      this.render(res, actor, page, {
        fault: { itemId, typed, errors: formErrors([{ field: `${field}-${itemId}`, text }]) },
        status,
      });
    if (!upload.ok) {
      const { text, status } = messageOf(upload.error);
      return refuse('file', text, status);
    }
    const sent = upload.value.file;
    try {
      const form = readForm(reportLineForm, upload.value.fields);
      if (!form.ok) {
        const [field, fault] = Object.entries(form.errors.fields)[0] ?? ['answer', { text: '' }];
        return await refuse(field, fault.text);
      }
      const { reportId, answer, remark } = form.value;
      // Words or a file are a remark, whatever was ticked before.
      if (answer === 'agreed' && (remark !== undefined || sent || typed['documents'])) {
        return await refuse(
          'answer',
          'U schreef een opmerking. Kies "Ik heb een opmerking", of maak de opmerking leeg als u akkoord gaat.',
        );
      }
      if (answer === 'remarked' && remark === undefined) {
        return await refuse('remark', 'Schrijf wat er volgens u niet klopt bij deze post.');
      }
      const added = await this.attach(actor, page, itemId, upload.value);
      if (!added.ok) return await refuse('file', messageOf(added.error).text, messageOf(added.error).status);
      const kept = await saveReportLine(this.deps, actor, {
        claimId: page.file.claim.id,
        reportId,
        itemId,
        answer: {
          answer,
          documentIds: added.value,
          ...(remark === undefined ? {} : { remark }),
        },
      });
      if (!kept.ok) return await refuse('answer', messageOf(kept.error).text, messageOf(kept.error).status);
    } finally {
      if (sent) await removeUpload(sent);
    }
    setFlash(req, 'success', 'Uw antwoord bij deze post is bewaard. Verstuur onderaan al uw antwoorden.');
    res.redirect(303, `/dossier/${page.file.claim.id}/verslag#post-${itemId}`);
  }

  @Post()
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const page = await this.read(actor, id);
    const { file, report } = page;
    const again = (errors: FormErrors, status = 422): Promise<void> =>
      this.render(res, actor, page, { errors, body, status });
    const form = readForm(sendReportForm, body);
    if (!form.ok) return again(form.errors);
    const { action, reportId, remark } = form.value;
    const command = { claimId: file.claim.id, reportId };
    const done =
      action === 'agree-all'
        ? await this.agreeWithAll(actor, page, command)
        : await sendReportAnswers(this.deps, actor, {
            ...command,
            itemIds: report.assessments.map((one) => one.itemId),
            ...(remark === undefined ? {} : { remark }),
          });
    if (!done.ok) {
      if (done.error.code !== 'expertise/lines-unanswered') throw new DomainException(done.error);
      return again(formErrors([{ field: 'send', text: messageOf(done.error).text }]));
    }
    const said =
      done.value.answer === 'agreed'
        ? 'U ging akkoord met het schadeverslag.'
        : 'Wij hebben uw opmerkingen aan de deskundige bezorgd.';
    setFlash(req, 'success', said);
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  private async agreeWithAll(
    actor: Actor,
    { report }: ReportPage,
    command: { readonly claimId: string; readonly reportId: string },
  ): Promise<Result<{ readonly answer: 'agreed' | 'remarked' }>> {
    const done = await answerExpertReport(this.deps, actor, {
      ...command,
      answer: 'agreed',
      itemAnswers: Object.fromEntries(
        report.assessments.map(({ itemId }) => [itemId, { answer: 'agreed' as const }]),
      ),
    });
    return done.ok ? ok({ answer: 'agreed' }) : done;
  }

  /** The file first: a remark that says a file came with it must be true. */
  private async attach(
    actor: Actor,
    { file }: ReportPage,
    itemId: string,
    { fields, file: upload }: Upload,
  ): Promise<Result<readonly string[]>> {
    const inPieces = sentInPieces(file.documents, fields).map(({ id }) => id);
    if (!upload) return ok(inPieces);
    const inspected = await inspectFile(upload);
    if (!inspected.ok) return inspected;
    const added = await addDocument(this.deps, actor, {
      claimId: file.claim.id,
      itemId,
      kind: 'other',
      originalName: upload.originalName,
      mediaType: inspected.value.mediaType,
      content: createReadStream(upload.path),
    });
    return added.ok ? ok([...inPieces, added.value.documentId]) : added;
  }

  private async render(
    res: Response,
    actor: Actor,
    { file, report }: ReportPage,
    given: {
      readonly fault?: LineFault;
      readonly errors?: FormErrors;
      readonly body?: Form;
      readonly status?: number;
    } = {},
  ): Promise<void> {
    const saved = await readLineAnswers(this.deps, actor, report.id);
    const hasLetter = await this.deps.objects.exists(expertReportKey(report.id));
    const view = expertReportView(file, report, saved, given.fault);
    const errors = given.fault?.errors ?? given.errors;
    res.status(given.status ?? 200).render('case/expert-report', {
      ...view,
      hasLetter,
      files: uploadField(file.claim.id, file.documents),
      values: typedValues(given.body ?? {}),
      ...(errors ? { errors } : {}),
    });
  }

  private async read(actor: Actor, id: string): Promise<ReportPage> {
    const file = unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
    if (!file.report) throw new DomainException(domainError('common/not-found'));
    return { file, report: file.report };
  }
}
