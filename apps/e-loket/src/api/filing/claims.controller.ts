import { fileClaim, readFiledClaim, submitFiledClaim, withdrawFiledClaim, type Deps } from '#application';
import { Public } from '#auth-saml';
import type { FilingClient } from '#domain';
import { ok } from '#kernel';
import { DEPS, idParam, unwrap } from '#platform';
import { Controller, Get, Inject, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keyOf, readBody, sendOnce } from './answers.js';
import { wireClaimStatus, wireFiledClaim } from './answers.wire.js';
import { claimSchema, submitSchema, withdrawSchema } from './claim.wire.js';
import { filingName } from './filing-name.js';
import { CurrentClient, PartnerGuard } from './partner.guard.js';

/** Claims that a partner files for others, and how they stand. */
@Public()
@UseGuards(PartnerGuard)
@Controller('api/v1/claims')
export class FiledClaimsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Post()
  async file(
    @CurrentClient() client: FilingClient,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    keyOf(req);
    const command = readBody(req, res, claimSchema);
    if (!command) return;
    await sendOnce({ req, res, deps: this.deps, client }, async (deps) => {
      const filed = await fileClaim(deps, client, command);
      return filed.ok ? ok({ status: 201, body: wireFiledClaim(filed.value) }) : filed;
    });
  }

  @Get()
  async find(
    @CurrentClient() client: FilingClient,
    @Query() query: unknown,
    @Res() res: Response,
  ): Promise<void> {
    // prettier-ignore
    res.json(wireClaimStatus(unwrap(await readFiledClaim(this.deps, client, filingName(query)))));
  }

  @Get(':id')
  async read(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    res.json(wireClaimStatus(unwrap(await readFiledClaim(this.deps, client, { id: idParam(id) }))));
  }

  @Post(':id/submit')
  async submit(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    keyOf(req);
    const claimId = idParam(id);
    const command = readBody(req, res, submitSchema);
    if (!command) return;
    await sendOnce({ req, res, deps: this.deps, client }, async (deps) => {
      const submitted = await submitFiledClaim(deps, client, { claimId, version: command.version });
      if (!submitted.ok) return submitted;
      return ok({ status: 200, body: wireFiledClaim(submitted.value) });
    });
  }

  @Post(':id/withdraw')
  async withdraw(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    keyOf(req);
    const claimId = idParam(id);
    const command = readBody(req, res, withdrawSchema);
    if (!command) return;
    await sendOnce({ req, res, deps: this.deps, client }, async (deps) => {
      const withdrawn = await withdrawFiledClaim(deps, client, { ...command, claimId });
      if (!withdrawn.ok) return withdrawn;
      const now = await readFiledClaim(deps, client, { id: claimId });
      return now.ok ? ok({ status: 200, body: wireClaimStatus(now.value) }) : now;
    });
  }
}
