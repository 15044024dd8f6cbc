import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Clock } from '#kernel';
import {
  openOwnDocument,
  readOwnCase,
  unreadForClaimant,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { looksAtCase, registerCallsOfClaim, stepMoments, stepOutlook, type Db } from '#persistence';
import { CLOCK, DB, DEPS, unwrap, idParam, sendDownload } from '#platform';
import { outlookText } from './outlook.view.js';
import { callLines, caption, caseView, lookLines } from './case.view.js';

/** The victim's own case: how far it is, who is awaited, who looked. */
@Controller('dossier/:id')
export class CaseController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async status(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const file = await this.read(actor, id);
    const facts = {
      file,
      moments: await stepMoments(this.db, file.claim.id),
      today: this.clock.today(),
    };
    const looks = await looksAtCase(this.db, file.claim.id);
    const unread = await unreadForClaimant(this.deps, file.claim.id);
    const outlook = outlookText(file, await stepOutlook(this.db, file.claim.id), facts.today);
    res.render('case/case', { ...caseView(facts, looks, unread), outlook });
  }

  @Get('inzage')
  async looks(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const file = await this.read(actor, id);
    res.render('case/looks', {
      title: 'Wie bekeek uw dossier?',
      caption: caption(file),
      back: { href: `/dossier/${file.claim.id}`, text: 'Uw dossier' },
      looks: lookLines(await looksAtCase(this.db, file.claim.id)),
      calls: callLines(await registerCallsOfClaim(this.db, file.claim.id)),
    });
  }

  @Get('document/:documentId')
  async document(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Res() res: Response,
  ): Promise<void> {
    const command = { claimId: idParam(id), documentId: idParam(documentId) };
    const { document, content } = unwrap(await openOwnDocument(this.deps, actor, command));
    await sendDownload(res, { bytes: document.size, content }, document);
  }

  private async read(actor: Actor, id: string): Promise<OwnCase> {
    return unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
  }
}
