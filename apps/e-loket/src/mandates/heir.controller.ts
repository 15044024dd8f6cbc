import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { declareHeir, type Actor, type Deps } from '#application';
import { ForOneself, SignedInActor } from '#auth-saml';
import { DEPS, DomainException, formErrorsOf, ID_PATTERN, messageOf, notFound, readForm, setFlash, typedValues, type FormErrors } from '#platform'; // prettier-ignore
import { heirForm } from './mandate.form.js';

type Body_ = Record<string, unknown>;

/** An heir goes on with the case of somebody who died. */
@ForOneself()
@Controller('erfgenaam')
export class HeirController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  ask(@Res() res: Response): void {
    show(res, { id: this.deps.ids.next() });
  }

  @Post()
  async declare(
    @SignedInActor() actor: Actor,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const id = body['id'];
    if (typeof id !== 'string' || !ID_PATTERN.test(id)) throw notFound();
    const form = readForm(heirForm, body);
    if (!form.ok) return show(res, typedValues(body), form.errors);
    const declared = await declareHeir(this.deps, actor, { id, ...form.value });
    if (!declared.ok) {
      const { status } = messageOf(declared.error);
      if (status === 404) throw new DomainException(declared.error);
      return show(res, typedValues(body), formErrorsOf(declared.error), status);
    }
    setFlash(req, 'info', 'Voeg nu het bewijs van uw erfenis toe.');
    res.redirect(303, `/volmacht/${declared.value.mandateId}`);
  }
}

function show(
  res: Response,
  values: Readonly<Record<string, string>>,
  errors?: FormErrors,
  status = 422,
): void {
  if (errors) res.status(status);
  res.render('mandates/heir', {
    title: 'Het dossier van iemand die overleden is',
    back: { href: '/volmachten', text: 'Volmachten' },
    values,
    ...(errors ? { errors } : {}),
  });
}
