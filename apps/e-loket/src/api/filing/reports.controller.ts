import { fileReport, readFiledReport, withdrawFiledReport, type Deps } from '#application';
import { Public } from '#auth-saml';
import type { FilingClient } from '#domain';
import { ok } from '#kernel';
import { DEPS, idParam, unwrap } from '#platform';
import { Controller, Get, Inject, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keyOf, readBody, sendOnce } from './answers.js';
import { wireFiledReport, wireReportStatus } from './answers.wire.js';
import { filingName } from './filing-name.js';
import { CurrentClient, PartnerGuard } from './partner.guard.js';
import { reportSchema } from './report.wire.js';

/** Damage reports that a partner files for others, and how they stand. */
@Public()
@UseGuards(PartnerGuard)
@Controller('api/v1/damage-reports')
export class FiledReportsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Post()
  async file(
    @CurrentClient() client: FilingClient,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    keyOf(req);
    const command = readBody(req, res, reportSchema);
    if (!command) return;
    await sendOnce({ req, res, deps: this.deps, client }, async (deps) => {
      const filed = await fileReport(deps, client, command);
      return filed.ok ? ok({ status: 201, body: wireFiledReport(filed.value, command.reference) }) : filed;
    });
  }

  @Get()
  async find(
    @CurrentClient() client: FilingClient,
    @Query() query: unknown,
    @Res() res: Response,
  ): Promise<void> {
    // prettier-ignore
    res.json(wireReportStatus(unwrap(await readFiledReport(this.deps, client, filingName(query)))));
  }

  @Get(':id')
  async read(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    res.json(wireReportStatus(unwrap(await readFiledReport(this.deps, client, { id: idParam(id) }))));
  }

  @Post(':id/withdraw')
  async withdraw(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    keyOf(req);
    const reportId = idParam(id);
    await sendOnce({ req, res, deps: this.deps, client }, async (deps) => {
      const withdrawn = await withdrawFiledReport(deps, client, { reportId });
      if (!withdrawn.ok) return withdrawn;
      const now = await readFiledReport(deps, client, { id: reportId });
      return now.ok ? ok({ status: 200, body: wireReportStatus(now.value) }) : now;
    });
  }
}
