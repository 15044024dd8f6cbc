import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  approveDecision,
  calculateClaim,
  isAllowed,
  isOutdated,
  proposeDecision,
  sendBackDecision,
  type Actor,
  type CaseFile,
  type Deps,
} from '#application';
import type { Result } from '#kernel';
import { CurrentActor } from '#auth-saml';
import { lastSentBack, type Db } from '#persistence';
import { DB, DEPS, readForm, setFlash } from '#platform';
import { CaseAccess, refusal, unreadable, versionOf, type FormFault } from './case-access.js';
import { letterAddressText } from './letter-address.view.js';
import { calculationTable, decisionHistory, decisionLine, ruleSetName } from './case-content.view.js';
import { proposalForm, sendBackForm } from './decision.form.js';
import { suggestedMotivation, unconfirmedFor } from './decision.view.js';

type Form = Record<string, unknown>;

/** One post: who asks what about which case, and where the answer goes. */
interface Exchange {
  readonly req: Request;
  readonly res: Response;
  readonly actor: Actor;
  readonly file: CaseFile;
  readonly body: Form;
}

/** Computation, proposal, approval by somebody else. */
@Controller('dossier/:id')
export class DecisionController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    private readonly access: CaseAccess,
  ) {}

  @Get('beslissing')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (file) await this.show(res, actor, file);
  }

  @Post('bereken')
  async compute(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'decision.propose');
    if (!file) return;
    const done = await calculateClaim(this.deps, actor, { claimId: file.claim.id, version: versionOf(body) });
    await this.answer(
      { req, res, actor, file, body },
      done,
      'De berekening is gemaakt en bewaard.',
      `/dossier/${id}/beslissing`,
    );
  }

  @Post('voorstel')
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'decision.propose');
    if (!file) return;
    const form = readForm(proposalForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const command = { claimId: file.claim.id, version: versionOf(body), ...form.value };
    const done = await proposeDecision(this.deps, actor, command);
    await this.answer(
      { req, res, actor, file, body },
      done,
      'De beslissing is voorgesteld. Een andere persoon keurt ze goed.',
      `/dossier/${id}`,
    );
  }

  @Post('goedkeuren')
  async approve(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'decision.approve');
    if (!file) return;
    const done = await approveDecision(this.deps, actor, proposalCommand(file, body));
    await this.answer(
      { req, res, actor, file, body },
      done,
      `Beslissing ${file.decision?.number ?? ''} is goedgekeurd en wordt verzonden.`,
      '/werk',
    );
  }

  @Post('terugsturen')
  async sendBack(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'decision.approve');
    if (!file) return;
    const form = readForm(sendBackForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const done = await sendBackDecision(this.deps, actor, { ...proposalCommand(file, body), ...form.value });
    await this.answer(
      { req, res, actor, file, body },
      done,
      file.corrected && file.claim.state !== 'decision_proposed'
        ? 'De correctie is afgewezen. De vorige beslissing blijft gelden.'
        : 'Het voorstel is teruggestuurd, met uw reden.',
      '/werk',
    );
  }

  private async answer(exchange: Exchange, done: Result<unknown>, said: string, to: string): Promise<void> {
    const { req, res, actor, file, body } = exchange;
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', said);
    res.redirect(303, to);
  }

  private async show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): Promise<void> {
    const { claim, calculation, decision, report } = file;
    const proposed = decision?.state === 'proposed';
    const mayPropose = isAllowed(actor, 'decision.propose') && claim.state === 'assessed' && !proposed;
    const usable =
      calculation !== undefined &&
      !isOutdated(calculation, report) &&
      calculation.calculation.ruleSetId === file.ruleSet?.id;
    const open = calculation ? unconfirmedFor(file, calculation.calculation) : [];
    const sentBack = decision?.state === 'drafted' ? await lastSentBack(this.db, decision.id) : undefined;
    this.access.show(res, actor, file, 'decision', {
      template: 'case/decision',
      content: {
        calculation: calculation ? calculationTable(calculation.calculation) : undefined,
        calculationId: calculation?.id,
        calculatedOn: calculation?.createdAt,
        ruleSetName: calculation ? ruleSetName(calculation.calculation) : undefined,
        outdated: calculation !== undefined && !usable && claim.state === 'assessed',
        rejections: calculation?.calculation.lines.filter((l) => l.rejection) ?? [],
        unconfirmed: open,
        provisional: calculation?.calculation.provisional ?? false,
        mayCalculate: mayPropose,
        mayPropose: mayPropose && usable && open.length === 0,
        suggestion: calculation ? suggestedMotivation(calculation) : '',
        decision: decision && decision.state !== 'drafted' ? decisionLine(file) : undefined,
        mayApprove:
          proposed && isAllowed(actor, 'decision.approve') && decision.proposedBy !== actor.personId,
        own: proposed && decision.proposedBy === actor.personId,
        sentBack,
        letterAddress: letterAddressText(file.letterAddress),
        ...decisionHistory(file),
      },
      fault,
    });
  }
}

function proposalCommand(
  file: CaseFile,
  body: Form,
): { claimId: string; decisionId: string; version: number } {
  const decisionId = file.decision?.id ?? file.claim.id;
  // Another decision than the one on the page is never approved.
  const version = body['decisionId'] === decisionId ? versionOf({ version: body['decisionVersion'] }) : -1;
  return { claimId: file.claim.id, decisionId, version };
}
