import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, type Clock, type Result } from '#kernel';
import {
  agreeWithDecision,
  askRectification,
  readOwnCase,
  reportAppeal,
  type Actor,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  CLOCK,
  DEPS,
  DomainException,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
  idParam,
} from '#platform';
import { sendLetter } from '../send-letter.js';
import { appealForm, COURTS, rectificationForm } from './decision.form.js';
import { decisionView, type DecisionView } from './decision.view.js';

type Form = Record<string, unknown>;

/** The decision with its computation and letter, and what the victim can do with it. @see art. 11 §3, 15–18 */
@Controller('dossier/:id/beslissing')
export class DecisionController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    res.render('case/decision', await this.view(actor, id));
  }

  @Get('brief.pdf')
  async letter(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { decision } = await this.view(actor, id);
    await sendLetter(res, this.deps.objects, decision.letterKey, `beslissing-${decision.number}.pdf`);
  }

  @Get('akkoord')
  async askAgreement(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    const view = await this.view(actor, id);
    if (!view.open) return res.redirect(303, pathOf(view));
    res.render('case/agree', {
      ...view,
      title: 'Gaat u akkoord met de beslissing?',
      back: { href: pathOf(view) },
    });
  }

  @Post('akkoord')
  async agree(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const view = await this.view(actor, id);
    const command = { claimId: view.id, decisionId: view.decision.id };
    if (!view.open && view.decision.answer === 'agreed') return res.redirect(303, `/dossier/${view.id}`);
    unwrap(await agreeWithDecision(this.deps, actor, command));
    setFlash(req, 'success', 'U ging akkoord met de beslissing. Ze is nu definitief.');
    res.redirect(303, `/dossier/${view.id}`);
  }

  @Get('rechtzetting')
  async rectification(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    this.contestPage(res, await this.view(actor, id), 'rectification');
  }

  @Post('rechtzetting')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const view = await this.view(actor, id);
    const form = readForm(rectificationForm, body);
    if (!form.ok) return this.contestPage(res, view, 'rectification', body, form.errors);
    const command = { claimId: view.id, decisionId: view.decision.id, motive: form.value.motive };
    finish(
      req,
      res,
      view,
      await askRectification(this.deps, actor, command),
      'Wij hebben uw vraag om rechtzetting ontvangen.',
    );
  }

  @Get('beroep')
  async appealPage(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    this.contestPage(res, await this.view(actor, id), 'appeal');
  }

  @Post('beroep')
  async appeal(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const view = await this.view(actor, id);
    const form = readForm(appealForm, body);
    if (!form.ok) return this.contestPage(res, view, 'appeal', body, form.errors);
    const command = { claimId: view.id, decisionId: view.decision.id, ...form.value };
    finish(
      req,
      res,
      view,
      await reportAppeal(this.deps, actor, command),
      'Wij weten nu dat u in beroep ging.',
    );
  }

  private contestPage(
    res: Response,
    view: DecisionView,
    page: 'rectification' | 'appeal',
    body: Form = {},
    errors?: FormErrors,
  ): void {
    const title = contestTitle(page, view.contestable);
    const back = { href: pathOf(view), text: 'De beslissing' };
    const chosen = [body['items']].flat();
    const contestedItems = view.contestable
      ? view.items.map(({ id, text }) => ({ value: id, text, checked: chosen.includes(id) }))
      : [];
    const courts = COURTS.map((court) => ({ value: court, text: `Hof van beroep ${court}` }));
    const more = {
      title,
      back,
      courts,
      contestedItems,
      values: typedValues(body),
      ...(errors ? { errors } : {}),
    };
    res.status(errors ? 422 : 200).render(`case/${page}`, { ...view, ...more });
  }

  private async view(actor: Actor, id: string): Promise<DecisionView> {
    const file = unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
    if (!file.decision) throw new DomainException(domainError('common/not-found'));
    return decisionView(file, file.decision, this.clock.today());
  }
}

function pathOf(view: DecisionView): string {
  return `/dossier/${view.id}/beslissing`;
}

function finish(req: Request, res: Response, view: DecisionView, result: Result<void>, said: string): void {
  unwrap(result);
  setFlash(req, 'success', said);
  res.redirect(303, `/dossier/${view.id}`);
}

/** The title says it when the page can do nothing any more. */
function contestTitle(page: 'rectification' | 'appeal', contestable: boolean): string {
  if (page === 'appeal') return contestable ? 'U gaat in beroep' : 'U kunt geen beroep meer melden';
  return contestable ? 'Vraag een rechtzetting' : 'U kunt geen rechtzetting meer vragen';
}
