import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, formatMoment, type Clock, type Result } from '#kernel';
import { ACCOUNT_CHANGE_STATE_NAMES, holdOf } from '#domain';
import {
  approveRelease,
  authorize,
  declineRelease,
  isAllowed,
  proposeRelease,
  type Actor,
  type CaseFile,
  type Deps,
  type ReleaseCommand,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { CLOCK, DEPS, DomainException, readForm, setFlash, text, unwrap } from '#platform';
import { z } from 'zod';
import { CaseAccess, refusal, unreadable, versionOf, type FormFault } from './case-access.js';

type Form = Record<string, unknown>;
const reasonForm = z.object({ reason: text(500, 'Schrijf waarom de betaling niet hoeft te wachten.') });

/** Another account after filing: what waits until when, and ending the wait with two people. */
@Controller('dossier/:id/rekening')
export class AccountChangeController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
  ) {}

  @Get()
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'claim.list'));
    const file = await this.access.open(req, res, actor, id);
    if (file) this.show(res, actor, file);
  }

  @Post('voorstel')
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'account.release');
    if (!file) return;
    const form = readForm(reasonForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const done = await proposeRelease(this.deps, actor, { ...commandOf(file, body), ...form.value });
    this.answer(req, res, actor, file, { done, body, said: 'Een collega kan de betalingen nu vrijgeven.' });
  }

  @Post('vrijgave')
  async release(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'account.approve-release');
    if (!file) return;
    const done = await approveRelease(this.deps, actor, commandOf(file, body));
    this.answer(req, res, actor, file, { done, body, said: 'De betalingen zijn vrijgegeven.' });
  }

  @Post('weigering')
  async decline(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'account.approve-release');
    if (!file) return;
    const done = await declineRelease(this.deps, actor, commandOf(file, body));
    this.answer(req, res, actor, file, { done, body, said: 'De betalingen blijven wachten.' });
  }

  private answer(
    req: Request,
    res: Response,
    actor: Actor,
    file: CaseFile,
    exchange: { readonly done: Result<void>; readonly body: Form; readonly said: string },
  ): void {
    const { done, body, said } = exchange;
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', said);
    res.redirect(303, `/dossier/${file.claim.id}/rekening`);
  }

  private show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): void {
    const { accountChange: change } = file;
    if (!change) throw new DomainException(domainError('common/not-found'));
    const hold = holdOf({ ...change, iban: '' }, this.clock.now());
    const proposed = change.state === 'release_proposed';
    this.access.show(res, actor, file, 'account', {
      template: 'case/account-change',
      content: {
        change,
        stateName: ACCOUNT_CHANGE_STATE_NAMES[change.state].officer,
        confirmed: change.confirmedAt ? formatMoment(change.confirmedAt) : '',
        hold: hold ? formatMoment(hold) : undefined,
        register:
          change.knownToRegister === undefined
            ? 'Geen register kent de rekeningen van deze aanvrager.'
            : change.knownToRegister
              ? 'De Kruispuntbank van Ondernemingen kent deze rekening.'
              : 'De Kruispuntbank van Ondernemingen kent deze rekening niet.',
        inBatch: file.payments.filter((payment) => payment.accountReplaced).length,
        mayPropose: hold !== undefined && !proposed && isAllowed(actor, 'account.release'),
        mayApprove:
          proposed && change.proposedBy !== actor.personId && isAllowed(actor, 'account.approve-release'),
        own: proposed && change.proposedBy === actor.personId,
      },
      fault,
    });
  }
}

function commandOf(file: CaseFile, body: Form): ReleaseCommand {
  const changeId = file.accountChange?.id ?? file.claim.id;
  // Another change than the one on the page is never released.
  const version = body['changeId'] === changeId ? versionOf(body) : -1;
  return { claimId: file.claim.id, changeId, version };
}
