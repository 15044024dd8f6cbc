import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isBefore, type Clock, type PlainDate } from '#kernel';
import { WITHDRAWABLE_STATES } from '#domain';
import {
  listClaimable,
  readOwnCase,
  withdrawalLetterKey,
  withdrawClaim,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  CLOCK,
  DEPS,
  idParam,
  optionalText,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { z } from 'zod';
import { sendLetter } from '../send-letter.js';
import { caption } from './case.view.js';
import { formVersion } from './form-version.js';

type Form = Record<string, unknown>;
const withdrawForm = z.object({ reason: optionalText(1000) });

/** Taking a filed claim back: what it means, then a confirmation. @see Decreet 5/4/2019 art. 9 */
@Controller('dossier/:id/intrekken')
export class WithdrawController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async ask(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const file = await this.read(actor, id);
    if (file.claim.state === 'withdrawn') return res.redirect(303, `/dossier/${file.claim.id}`);
    await this.show(res, actor, file);
  }

  @Post()
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const form = readForm(withdrawForm, body);
    if (!form.ok) return this.show(res, actor, file, { errors: form.errors, body });
    const { reason } = form.value;
    const command = { claimId: file.claim.id, version: formVersion(body), ...(reason ? { reason } : {}) };
    unwrap(await withdrawClaim(this.deps, actor, command));
    setFlash(req, 'success', 'Uw aanvraag is ingetrokken. U krijgt hiervan een bevestiging.');
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  @Get('bevestiging.pdf')
  async letter(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { claim } = await this.read(actor, id);
    await sendLetter(
      res,
      this.deps.objects,
      withdrawalLetterKey(claim.id),
      `intrekking-${claim.number ?? ''}.pdf`,
    );
  }

  private async show(
    res: Response,
    actor: Actor,
    file: OwnCase,
    fault?: { readonly errors: FormErrors; readonly body: Form },
  ): Promise<void> {
    const { claim } = file;
    const possible = WITHDRAWABLE_STATES.includes(claim.state) && file.decision === undefined;
    res.status(fault ? 422 : 200).render('case/withdraw', {
      title: possible ? 'Wilt u uw aanvraag intrekken?' : 'U kunt uw aanvraag niet meer intrekken',
      caption: caption(file),
      back: { href: `/dossier/${claim.id}`, text: 'Uw dossier' },
      id: claim.id,
      version: claim.version,
      possible,
      again: await this.canFileAgain(actor, file),
      values: typedValues(fault?.body ?? {}),
      ...(fault ? { errors: fault.errors } : {}),
    });
  }

  /** Until when a new claim for the same disaster can be filed; undefined when that day has passed. */
  private async canFileAgain(actor: Actor, { claim }: OwnCase): Promise<PlainDate | undefined> {
    const list = unwrap(await listClaimable(this.deps, actor));
    const until = list.find((one) => one.disaster.id === claim.disasterId)?.until;
    return until && !isBefore(until, this.clock.today()) ? until : undefined;
  }

  private async read(actor: Actor, id: string): Promise<OwnCase> {
    return unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
  }
}
