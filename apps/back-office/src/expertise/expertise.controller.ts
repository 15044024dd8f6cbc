import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, formatDate } from '#kernel';
import { WHOLE_REPORT } from '#domain';
import {
  expertDraft,
  fileExpertReport,
  openCase,
  representedShares,
  saveExpertDraft,
  type Actor,
  type CaseFile,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { shareText } from '#domain';
import { expertiseLines, type Db } from '#persistence';
import { DB, DEPS, DomainException, setFlash, typedValues, unwrap, idParam } from '#platform';
import { refusal, staleFault, unreadable, versionOf, type FormFault } from '../case/case-access.js';
import { navigationFor } from '../navigation.view.js';
import { readAssessments, readReplies } from './assessment.form.js';
import { assessmentPage, claimedValues, expertiseRow, valuesOf } from './expertise.view.js';

type Form = Record<string, unknown>;

/** An expert's own cases, and the report line by line. */
@Controller('expertise')
export class ExpertiseController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    if (!actor.roles.includes('expert')) throw new DomainException(domainError('access/forbidden'));
    const rows = await expertiseLines(this.db, actor.personId);
    res.render('expertise/list', {
      title: 'Mijn expertises',
      nav: navigationFor(actor, '/expertise'),
      rows: rows.map(expertiseRow),
    });
  }

  @Get(':id')
  async page(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const file = await this.open(actor, id);
    await this.show(res, actor, file);
  }

  @Post(':id')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.open(actor, id);
    if (body['action'] === 'bewaren') return this.keep(actor, file, body, req, res);
    const stale = staleFault(file, body);
    if (stale) return this.show(res, actor, file, stale);
    const form = readAssessments(file.claim.items, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const replies = readReplies(file, body);
    if (!replies.ok) return this.show(res, actor, file, unreadable(replies.errors, body));
    const command = {
      claimId: file.claim.id,
      version: versionOf(body),
      assessments: form.value,
      replies: replies.value,
    };
    const done = await fileExpertReport(this.deps, actor, command);
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    const until = formatDate(done.value.answerDue.due);
    setFlash(
      req,
      'success',
      `Het verslag is ingediend en vandaag elektronisch bezorgd. De aanvrager kan antwoorden tot en met ${until}.`,
    );
    res.redirect(303, `/expertise/${file.claim.id}`);
  }

  private async keep(actor: Actor, file: CaseFile, body: Form, req: Request, res: Response): Promise<void> {
    const { version: _v, action: _a, draftVersion, ...answers } = typedValues(body);
    const known = new Set([...file.claim.items.map((item) => item.id), WHOLE_REPORT]);
    const kept = Object.entries(answers).filter(([name]) => known.has(name.slice(name.indexOf('-') + 1)));
    const control = kept.find(([, value]) => /\p{Surrogate}|(?![\n\r\t])\p{Cc}/u.test(value));
    if (control) {
      const error = domainError('common/invalid', undefined, [{ field: control[0], code: 'common/invalid' }]);
      return this.show(res, actor, file, refusal(error, body));
    }
    const done = await saveExpertDraft(this.deps, actor, {
      claimId: file.claim.id,
      answers: Object.fromEntries(kept),
      ...(draftVersion && /^\d{1,9}$/.test(draftVersion) ? { draftVersion: Number(draftVersion) } : {}),
    });
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', 'Het verslag is bewaard. U kunt later verder.');
    res.redirect(303, `/expertise/${file.claim.id}`);
  }

  private async open(actor: Actor, id: string): Promise<CaseFile> {
    // Staff with other roles have the case's own page; this one is the appointed expert's only.
    if (!actor.roles.includes('expert')) throw new DomainException(domainError('access/forbidden'));
    const file = unwrap(await openCase(this.deps, actor, { claimId: idParam(id), action: 'claim.view' }));
    if (file.assignment?.expertId !== actor.personId)
      throw new DomainException(domainError('access/forbidden'));
    return file;
  }

  private async show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): Promise<void> {
    const draft = await expertDraft(this.deps, actor, file.claim.id);
    const values = fault?.values ?? draft?.answers ?? (await this.firstValues(file));
    res.status(fault?.status ?? 200).render('expertise/assess', {
      ...assessmentPage(file, values),
      wide: false,
      nav: navigationFor(actor, '/expertise'),
      values,
      draftVersion: draft?.version,
      ...(fault ? { errors: fault.errors } : {}),
    });
  }

  /** As the report before stood; without one what the claimant said, with the share of a good in co-ownership. */
  private async firstValues(file: CaseFile): Promise<Record<string, string>> {
    if (file.report) return valuesOf(file.report);
    const shares = await representedShares(this.deps, file.claim);
    const known = [...shares].map(([itemId, share]) => [`share-${itemId}`, shareText(share)]);
    return { ...claimedValues(file.claim), ...(Object.fromEntries(known) as Record<string, string>) };
  }
}
