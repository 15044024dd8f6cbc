import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorize, confirmOutage, isAllowed, recordOutage, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { outageLines, type Db } from '#persistence';
import {
  DB,
  DEPS,
  formErrorsOf,
  idParam,
  joinedDate,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { momentOf, outageForm } from './outages.form.js';

const PATH = '/storingen';

/** When the counter did not work: an administrator writes it down, a lawyer confirms. */
@Controller('storingen')
export class OutagesController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'outage.view'));
    await this.show(actor, res, { id: this.deps.ids.next() });
  }

  @Post()
  async record(
    @CurrentActor() actor: Actor,
    @Body() body: Record<string, unknown> | undefined,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'outage.record'));
    const form = readForm(outageForm, {
      ...body,
      beganOn: joinedDate(body, 'beganOn'),
      endedOn: joinedDate(body, 'endedOn'),
    });
    if (!form.ok) return this.again(actor, res, body, form.errors);
    const { id, beganOn, beganAt, endedOn, endedAt, reason } = form.value;
    const recorded = await recordOutage(this.deps, actor, {
      id,
      beganAt: momentOf(beganOn, beganAt),
      endedAt: momentOf(endedOn, endedAt),
      reason,
    });
    if (!recorded.ok) return this.again(actor, res, body, formErrorsOf(recorded.error));
    setFlash(req, 'success', 'De storing is genoteerd. Een jurist moet ze nog bevestigen.');
    res.redirect(303, PATH);
  }

  @Post(':id/bevestigen')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'outage.confirm'));
    unwrap(await confirmOutage(this.deps, actor, { outageId: idParam(id) }));
    setFlash(
      req,
      'success',
      'De storing is bevestigd. Het e-loket stelt ze voor als reden bij late aanvragen.',
    );
    res.redirect(303, PATH);
  }

  private async again(actor: Actor, res: Response, body: unknown, errors: FormErrors): Promise<void> {
    const summary = errors.summary.map((line) =>
      /^#(began|ended)On$/.test(line.href) ? { ...line, href: `${line.href}-day` } : line,
    );
    res.status(422);
    await this.show(actor, res, { id: this.deps.ids.next(), ...typedValues(body) }, { ...errors, summary });
  }

  private async show(actor: Actor, res: Response, values: object, errors?: FormErrors): Promise<void> {
    const outages = await outageLines(this.db);
    const confirms = isAllowed(actor, 'outage.confirm');
    res.render('outages/list', {
      title: 'Storingen van het e-loket',
      nav: navigationFor(actor, PATH),
      outages: outages.map((one) => ({
        ...one,
        mayConfirm: confirms && one.confirmedAt === null && one.recordedById !== actor.personId,
      })),
      mayRecord: isAllowed(actor, 'outage.record'),
      values,
      errors,
    });
  }
}
