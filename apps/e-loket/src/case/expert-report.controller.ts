import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError } from '#kernel';
import {
  answerExpertReport,
  expertReportKey,
  readOwnCase,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  DEPS,
  DomainException,
  formErrors,
  formErrorsOf,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
  idParam,
} from '#platform';
import type { ExpertReport } from '#domain';
import { sendLetter } from '../send-letter.js';
import { expertReportForm, itemRemarksForm } from './expert-report.form.js';
import { expertReportView } from './expert-report.view.js';

/** The expert's report line by line, and the victim's answer to it. @see Decreet 5/4/2019 art. 11 §2 */
@Controller('dossier/:id/verslag')
export class ExpertReportController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { file, report } = await this.read(actor, id);
    const hasLetter = await this.deps.objects.exists(expertReportKey(report.id));
    res.render('case/expert-report', { ...expertReportView(file, report), hasLetter });
  }

  @Get('verslag.pdf')
  async letter(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { file, report } = await this.read(actor, id);
    const name = `schadeverslag-${file.claim.number ?? ''}-${report.revision}.pdf`;
    await sendLetter(res, this.deps.objects, expertReportKey(report.id), name);
  }

  @Post()
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const { file, report } = await this.read(actor, id);
    const again = (errors: FormErrors): void =>
      res.status(422).render('case/expert-report', expertReportView(file, report, typedValues(body), errors));
    const remarks = readForm(itemRemarksForm(report.assessments.map((a) => a.itemId)), body);
    const form = readForm(expertReportForm, body);
    if (!remarks.ok) return again(remarks.errors);
    if (!form.ok) return again(form.errors);
    const itemRemarks = Object.fromEntries(
      Object.entries(remarks.value).flatMap(([name, text]) =>
        text ? [[name.slice('remark-'.length), text]] : [],
      ),
    );
    const wrote = Object.keys(itemRemarks).length > 0 || form.value.remark !== undefined;
    if (form.value.answer === 'agreed' && wrote) {
      const text =
        'U schreef opmerkingen. Kies "Ik heb opmerkingen", of maak de opmerkingen leeg als u akkoord gaat.';
      return again(formErrors([{ field: 'answer', text }]));
    }
    const result = await answerExpertReport(this.deps, actor, {
      claimId: file.claim.id,
      reportId: form.value.reportId,
      answer: form.value.answer,
      itemRemarks,
      ...(form.value.remark ? { remark: form.value.remark } : {}),
    });
    if (!result.ok) {
      if (result.error.code === 'expertise/remark-missing') return again(formErrorsOf(result.error));
      throw new DomainException(result.error);
    }
    setFlash(
      req,
      'success',
      form.value.answer === 'agreed'
        ? 'U ging akkoord met het schadeverslag.'
        : 'Wij hebben uw opmerkingen aan de deskundige bezorgd.',
    );
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  private async read(actor: Actor, id: string): Promise<{ file: OwnCase; report: ExpertReport }> {
    const file = unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
    if (!file.report) throw new DomainException(domainError('common/not-found'));
    return { file, report: file.report };
  }
}
