import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { askAddressMatch, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, idParam, setFlash, unwrap } from '#platform';
import { versionOf } from './case-access.js';

/** Has the address register asked again about the address of the damage. */
@Controller('dossier/:id/adres')
export class AddressController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Post()
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const claimId = idParam(id);
    unwrap(await askAddressMatch(this.deps, actor, { claimId, version: versionOf(body) }));
    setFlash(
      req,
      'success',
      'Wij vragen het adres opnieuw aan het adressenregister. Laad de pagina over enkele ogenblikken opnieuw.',
    );
    res.redirect(303, `/dossier/${claimId}#adres`);
  }
}
