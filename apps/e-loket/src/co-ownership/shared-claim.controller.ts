import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CO_OWNER_STATE_NAMES, shareText } from '#domain';
import { Money } from '#kernel';
import {
  readSharedClaim,
  shownGoods,
  signSharedClaim,
  type Actor,
  type Deps,
  type SharedClaim,
} from '#application';
import { ForOneself, SignedInActor } from '#auth-saml';
import { choice, DEPS, DomainException, formErrorsOf, idParam, messageOf, optionalText, readForm, setFlash, unwrap, type FormErrors } from '#platform'; // prettier-ignore
import { z } from 'zod';

const answerForm = z.object({
  answer: choice(['sign', 'refuse'], 'Kies of u tekent of weigert.'),
  reason: optionalText(1000),
});

/** The co-owner's side: the shared goods, and to sign or refuse. @see Decreet 5/4/2019 art. 9 */
@ForOneself()
@Controller('mede-eigendom/:id')
export class SharedClaimController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async see(@SignedInActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    show(res, await this.read(actor, id));
  }

  @Post()
  async answer(
    @SignedInActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const shared = await this.read(actor, id);
    const form = readForm(answerForm, body);
    if (!form.ok) return show(res, shared, form.errors, body);
    const { version, goods } = body;
    const { answer, reason } = form.value;
    const signed = await signSharedClaim(this.deps, actor, {
      coOwnerId: shared.owner.id,
      version: typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : 0,
      shown: typeof goods === 'string' ? goods.replace(/\r\n/g, '\n') : '',
      answer,
      ...(reason ? { reason } : {}),
    });
    if (!signed.ok) {
      const { status } = messageOf(signed.error);
      if (status === 404) throw new DomainException(signed.error);
      return show(res, shared, formErrorsOf(signed.error), body, status);
    }
    setFlash(req, 'success', answer === 'sign' ? 'Bedankt, u hebt getekend.' : 'U hebt geweigerd. De aanvrager ziet waarom.'); // prettier-ignore
    res.redirect(303, `/mede-eigendom/${shared.owner.id}`);
  }

  private async read(actor: Actor, id: string): Promise<SharedClaim> {
    return unwrap(await readSharedClaim(this.deps, actor, { coOwnerId: idParam(id) }));
  }
}

function show(
  res: Response,
  shared: SharedClaim,
  errors?: FormErrors,
  body: Record<string, unknown> = {},
  status = 422,
): void {
  if (errors) res.status(status);
  const { owner, signed, goods, disaster, claimantName, claimNumber, place } = shared;
  res.render('co-ownership/shared', {
    title: 'Tekent u als mede-eigenaar?',
    id: owner.id,
    version: owner.version,
    shown: shownGoods(goods),
    items: [
      { name: 'Aanvrager', value: claimantName },
      { name: 'Ramp', value: disaster.name },
      ...(place ? [{ name: 'Plaats', value: `${place.postcode} ${place.municipality}` }] : []),
      ...(claimNumber ? [{ name: 'Dossier', value: claimNumber }] : []),
      { name: 'Uw aandeel', value: shareText(owner.share) },
      { name: 'Stand', value: signed ? 'U hebt getekend' : CO_OWNER_STATE_NAMES[owner.state].claimant },
    ],
    goods: goods.map(({ description, cost }) => ({ description, cost: cost.format() })),
    total: Money.sum(goods.map(({ cost }) => cost)).format(),
    signed,
    open: shared.open,
    reason: typeof body['reason'] === 'string' ? body['reason'].slice(0, 1000) : '',
    chosen: body['answer'],
    ...(errors ? { errors } : {}),
  });
}
