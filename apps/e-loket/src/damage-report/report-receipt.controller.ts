import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DAMAGE_REPORT_STATE_NAMES, availableDamageReportCommands } from '#domain';
import {
  readOwnReport,
  withdrawDamageReport,
  type Actor,
  type Deps,
  type Letters,
  type OwnReport,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, setFlash, unwrap, idParam } from '#platform';
import { LETTERS } from '../tokens.js';
import { reportItems } from './damage-report.view.js';

/** A sent report: its receipt, its PDF, its page, and taking it back. */
@Controller()
export class ReportReceiptController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(LETTERS) private readonly letters: Letters,
  ) {}

  @Get('schademelding/ontvangst/:id')
  async receipt(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { report, municipality } = await this.read(actor, id);
    res.render('damage-report/receipt', {
      title: 'Uw schade is gemeld',
      report,
      municipality: municipality.name,
    });
  }

  @Get('melding/:id')
  async page(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { report, municipality } = await this.read(actor, id);
    res.render('damage-report/report', {
      title: DAMAGE_REPORT_STATE_NAMES[report.state].claimant,
      back: { href: '/overzicht', text: 'Mijn overzicht' },
      report,
      items: reportItems(report, municipality.name),
      municipality: municipality.name,
      withdrawable: availableDamageReportCommands({ state: report.state }, ['claimant']).some(
        (c) => c.command === 'withdraw',
      ),
    });
  }

  @Get('melding/:id/ontvangstbewijs.pdf')
  async pdf(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const facts = await this.read(actor, id);
    const content = await this.letters.damageReportReceipt(facts);
    res
      .type('application/pdf')
      .set('Content-Disposition', `attachment; filename="schademelding-${facts.report.number}.pdf"`)
      .send(Buffer.from(content));
  }

  @Get('melding/:id/intrekken')
  async askWithdraw(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    const { report } = await this.read(actor, id);
    res.render('damage-report/withdraw', {
      title: 'Wilt u uw melding intrekken?',
      back: { href: `/melding/${report.id}` },
      report,
    });
  }

  @Post('melding/:id/intrekken')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const { report } = await this.read(actor, id);
    unwrap(await withdrawDamageReport(this.deps, actor, { reportId: report.id }));
    setFlash(req, 'success', `Uw melding ${report.number} is ingetrokken.`);
    res.redirect(303, '/overzicht');
  }

  private async read(actor: Actor, id: string): Promise<OwnReport> {
    return unwrap(await readOwnReport(this.deps, actor, { reportId: idParam(id) }));
  }
}
