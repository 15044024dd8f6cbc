import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  authorize,
  isAllowed,
  readLetterAddress,
  recordReceiptByHand,
  sendDecisionAgain,
  type Actor,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DELIVERY_CHANNELS } from '#domain';
import { domainError, formatDate, formatMoment } from '#kernel';
import { deliveryLine, deliveryLines, type Db, type DeliveryLine } from '#persistence';
import {
  DB,
  DEPS,
  DomainException,
  formErrorsOf,
  idParam,
  messageOf,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { letterAddressText } from '../case/letter-address.view.js';
import { navigationFor } from '../navigation.view.js';
import { receiptForm } from './deliveries.form.js';

const PATH = '/bezorging';
const STATES = {
  undeliverable: { text: 'Niet te bezorgen', tone: 'bad' },
  prepared: { text: 'Nog niet verzonden', tone: 'waiting' },
  sent: { text: 'Onderweg', tone: 'info' },
  delivered: { text: 'Ontvangen', tone: 'good' },
  failed: { text: 'Mislukt', tone: 'neutral' },
} as const;

/** Registered delivery of decisions: what arrived, with proof, and what an officer has to solve. */
@Controller('bezorging')
export class DeliveriesController {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(DEPS) private readonly deps: Deps,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query('stand') given: unknown,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'delivery.view'));
    const state = typeof given === 'string' && Object.hasOwn(STATES, given) ? given : '';
    const lines = await deliveryLines(this.db, { state, limit: 200 });
    res.render('deliveries/list', {
      title: 'Bezorging van beslissingen',
      nav: navigationFor(actor, PATH),
      states: [
        { value: '', text: 'Alle' },
        ...Object.entries(STATES).map(([value, { text }]) => ({ value, text, selected: value === state })),
      ],
      rows: lines.map(shown),
    });
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'delivery.view'));
    await this.render(res, actor, idParam(id));
  }

  @Post(':id/opnieuw')
  async again(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'delivery.manage'));
    unwrap(await sendDecisionAgain(this.deps, actor, idParam(id)));
    setFlash(req, 'success', 'De beslissing vertrekt opnieuw met een aangetekende brief.');
    res.redirect(303, PATH);
  }

  @Post(':id/ontvangst')
  async receipt(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'delivery.manage'));
    const read = readForm(receiptForm, body);
    if (!read.ok) return this.render(res, actor, idParam(id), { errors: read.errors, body, status: 422 });
    const done = await recordReceiptByHand(this.deps, actor, { deliveryId: idParam(id), ...read.value });
    if (!done.ok) {
      const { status } = messageOf(done.error);
      if (status !== 422) throw new DomainException(done.error);
      return this.render(res, actor, idParam(id), { errors: formErrorsOf(done.error), body, status });
    }
    setFlash(req, 'success', 'De ontvangst is geregistreerd. De termijn loopt vanaf die dag.');
    res.redirect(303, PATH);
  }

  private async render(
    res: Response,
    actor: Actor,
    id: string,
    fault?: { readonly errors: FormErrors; readonly body: unknown; readonly status: number },
  ): Promise<void> {
    const line = await deliveryLine(this.db, id);
    if (!line) throw new DomainException(domainError('common/not-found'));
    const address = unwrap(await readLetterAddress(this.deps, actor, { claimId: line.claimId }));
    res.status(fault?.status ?? 200).render('deliveries/show', {
      title: `Bezorging van beslissing ${line.decisionNumber}`,
      nav: navigationFor(actor, PATH),
      base: `${PATH}/${id}`,
      row: shown(line),
      letterAddress: letterAddressText(address),
      byPaper: address.kind === 'known',
      mayMend: line.state === 'undeliverable' && isAllowed(actor, 'delivery.manage'),
      errors: fault?.errors,
      values: fault ? typedValues(fault.body) : {},
    });
  }
}

function shown(line: DeliveryLine): object {
  return {
    href: `${PATH}/${line.id}`,
    caseHref: `/dossier/${line.claimId}`,
    claimNumber: line.claimNumber,
    decisionNumber: line.decisionNumber,
    channel: DELIVERY_CHANNELS[line.channel],
    tag: STATES[line.state],
    sent: line.sentAt ? formatMoment(line.sentAt) : '–',
    received: line.receivedOn ? formatDate(line.receivedOn) : '–',
    proof: line.proof ?? '–',
    reason: line.reason,
  };
}
