import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { domainError, type Instant } from '#kernel';
import { missingDocuments } from '#domain';
import {
  claimReceiptKey,
  readCoOwnership,
  readSubmittedClaim,
  submitClaim,
  type Actor,
  type Deps,
  type Letters,
  type SubmittedClaim,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, formErrors, formErrorsOf, messageOf, unwrap, idParam } from '#platform';
import { LETTERS } from '../tokens.js';
import { checkView } from './check.view.js';
import { missingLine } from './documents.view.js';
import { versionOf } from './claim.form.js';
import { isDraft, loadClaim, type Body_ } from './form-page.js';

/** Check, submit, receipt. */
@Controller('aanvraag/:id')
export class SubmitController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(LETTERS) private readonly letters: Letters,
  ) {}

  @Get('controleren')
  async check(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) res.render('claim/check', checkView(own));
  }

  @Post('indienen')
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const claimId = idParam(id);
    const receivedAt = res.locals['receivedAt'] as Instant;
    const submitted = await submitClaim(this.deps, actor, { claimId, version: versionOf(body), receivedAt });
    if (submitted.ok) return res.redirect(303, `/aanvraag/${claimId}/ontvangst`);
    const { error } = submitted;
    if (error.code === 'common/not-found') throw new DomainException(error);
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    if (error.code === 'version/conflict') {
      res.status(409).render('claim/check', { ...checkView(own), changed: true });
      return;
    }
    const errors = error.fields
      ? formErrorsOf(error)
      : formErrors([{ field: 'submit', text: messageOf(error).text }]);
    res.status(422).render('claim/check', { ...checkView(own), errors });
  }

  @Get('ontvangst')
  async receipt(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const facts = await this.submitted(actor, id);
    const { claim, disaster, expected } = facts;
    const base = `/aanvraag/${claim.id}`;
    const { owners } = unwrap(await readCoOwnership(this.deps, actor, { claimId: claim.id }));
    res.render('claim/receipt', {
      title: 'Uw aanvraag is ingediend',
      caption: disaster.name,
      claim,
      missing: missingDocuments(expected).map((one) => missingLine(base, one)),
      unsigned: owners.filter(({ signed }) => !signed).map(({ owner }) => owner.name),
    });
  }

  @Get('ontvangstbewijs.pdf')
  async pdf(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const facts = await this.submitted(actor, id);
    const name = `aanvraag-${facts.claim.number ?? ''}.pdf`;
    res.type('application/pdf').set('Content-Disposition', `attachment; filename="${name}"`);
    const key = claimReceiptKey(facts.claim.id);
    // The copy that was mailed; until the worker has made it, the same is made here.
    if (await this.deps.objects.exists(key)) {
      await pipeline(Readable.from(await this.deps.objects.get(key)), res);
      return;
    }
    res.send(Buffer.from(await this.letters.claimReceipt(facts)));
  }

  private async submitted(actor: Actor, id: string): Promise<SubmittedClaim> {
    const facts = unwrap(await readSubmittedClaim(this.deps, actor, { claimId: idParam(id) }));
    if (!facts.claim.number) throw new DomainException(domainError('common/not-found'));
    return facts;
  }
}
