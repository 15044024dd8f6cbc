import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { domainError, err, formatMoment, type Clock, type DomainError, type Result } from '#kernel';
import {
  availableBatchCommands,
  BATCH_STATE_NAMES,
  nextTargetDay,
  PAYMENT_STATE_NAMES,
  TASK_KINDS,
  type PaymentState,
  type TaskKind,
} from '#domain';
import {
  approveBatch, authorize, cancelBatch, exportBatch, proposeBatch, type Actor, type Deps, type PaymentFileWriter,
} from '#application'; // prettier-ignore
import { CurrentActor } from '#auth-saml';
import { batchList, batchPayments, duePayments, type BatchRow, type Db, type PaymentRow } from '#persistence';
import {
  CLOCK,
  DB,
  DEPS,
  formErrorsOf,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
  idParam,
  notFound,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { approveForm, cancelForm, proposeForm } from './payments.form.js';
import { PAYMENT_FILE } from './payment-file-token.js';

const SHOWN = 200;

@Controller('betalingen')
export class PaymentsController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAYMENT_FILE) private readonly paymentFile: PaymentFileWriter,
  ) {}

  @Get()
  async overview(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'payment.view'));
    await this.renderOverview(actor, res);
  }

  @Post('batches')
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'payment.manage'));
    const form = readForm(proposeForm, body);
    if (!form.ok) return this.renderOverview(actor, res, form.errors, body);
    const { executionDate } = form.value;
    const proposed = await proposeBatch(this.deps, actor, executionDate ? { executionDate } : {});
    if (!proposed.ok) return this.renderOverview(actor, res, formErrorsOf(proposed.error), body);
    setFlash(req, 'success', 'De batch is voorgesteld. Een andere collega keurt hem goed.');
    res.redirect(303, `/betalingen/batches/${proposed.value.batchId}`);
  }

  @Get('batches/:id')
  async batch(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'payment.view'));
    await this.renderBatch(actor, await this.found(id), res);
  }

  @Post('batches/:id/goedkeuring')
  async approve(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'payment.manage'));
    const form = readForm(approveForm, body);
    const outcome: Result<unknown> = form.ok
      ? await approveBatch(this.deps, actor, { batchId: idParam(id), contentHash: form.value.contentHash })
      : err(domainError('payment-batch/changed'));
    await this.answer(actor, id, outcome, 'De batch is goedgekeurd.', req, res);
  }

  @Post('batches/:id/export')
  async export(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const outcome = await exportBatch({ ...this.deps, paymentFile: this.paymentFile }, actor, {
      batchId: idParam(id),
    });
    await this.answer(actor, id, outcome, 'Het betaalbestand is klaar.', req, res);
  }

  @Post('batches/:id/annulering')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'payment.manage'));
    const form = readForm(cancelForm, body);
    if (!form.ok) return this.renderBatch(actor, await this.found(id), res, form.errors, body);
    const outcome = await cancelBatch(this.deps, actor, { batchId: idParam(id), reason: form.value.reason });
    await this.answer(
      actor,
      id,
      outcome,
      'De batch is geannuleerd. De betalingen zijn opnieuw te betalen.',
      req,
      res,
    );
  }

  @Get('batches/:id/bestand')
  async file(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'payment.manage'));
    const batch = await this.found(id);
    if (!batch.fileKey) throw notFound();
    res.set({
      'Content-Type': 'application/xml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${batch.messageId}.xml"`,
      'Cache-Control': 'no-store',
    });
    await pipeline(Readable.from(await this.deps.objects.get(batch.fileKey)), res);
  }

  private async found(id: string): Promise<BatchRow> {
    const [batch] = await batchList(this.db, 1, idParam(id));
    if (!batch) throw notFound();
    return batch;
  }

  private async answer(
    actor: Actor,
    id: string,
    outcome: Result<unknown>,
    done: string,
    req: Request,
    res: Response,
  ): Promise<void> {
    if (!outcome.ok) {
      if (isAccess(outcome.error)) return void unwrap(outcome);
      return this.renderBatch(actor, await this.found(id), res, formErrorsOf(outcome.error));
    }
    setFlash(req, 'success', done);
    res.redirect(303, `/betalingen/batches/${id}`);
  }

  private async renderOverview(
    actor: Actor,
    res: Response,
    errors?: FormErrors,
    body?: unknown,
  ): Promise<void> {
    const [due, batches] = await Promise.all([duePayments(this.db, SHOWN), batchList(this.db, 50)]);
    res.status(errors ? 422 : 200).render('payments/overview', {
      title: 'Betalingen',
      nav: navigationFor(actor, '/betalingen'),
      errors,
      values: typedValues(body),
      due: { ...due, rows: due.rows.map(named) },
      nextDay: nextTargetDay(this.clock.today()),
      batches: batches.map((batch) => ({ ...batch, stateName: BATCH_STATE_NAMES[batch.state].officer })),
      mayManage: actor.roles.includes('finance'),
    });
  }

  private async renderBatch(
    actor: Actor,
    batch: BatchRow,
    res: Response,
    errors?: FormErrors,
    body?: unknown,
  ): Promise<void> {
    const facts = {
      state: batch.state,
      proposerId: batch.proposedBy,
      approverId: actor.personId,
      paymentCount: batch.paymentCount,
    };
    const commands = availableBatchCommands(facts, actor.roles).map((offer) => offer.command);
    res.status(errors ? 422 : 200).render('payments/batch', {
      title: `Batch ${batch.messageId}`,
      nav: navigationFor(actor, '/betalingen'),
      back: { href: '/betalingen', text: 'Betalingen' },
      errors,
      values: typedValues(body),
      batch,
      stateName: BATCH_STATE_NAMES[batch.state].officer,
      payments: (await batchPayments(this.db, batch.id, SHOWN)).map(named),
      may: {
        approve: commands.includes('approve'),
        export: commands.includes('export'),
        cancel: commands.includes('cancel'),
      },
      isProposer: batch.proposedBy === actor.personId,
    });
  }
}

function isAccess(error: DomainError): boolean {
  return error.code === 'access/forbidden' || error.code === 'common/not-found';
}

interface NamedPayment extends PaymentRow {
  readonly stateName: string;
  readonly warningNames: readonly string[];
  readonly held?: string;
}

function named(row: PaymentRow): NamedPayment {
  return {
    ...row,
    ...(row.holdUntil ? { held: formatMoment(row.holdUntil) } : {}),
    stateName: PAYMENT_STATE_NAMES[row.state as PaymentState].officer,
    warningNames: row.warnings.map((kind) => TASK_KINDS[kind as TaskKind]),
  };
}
