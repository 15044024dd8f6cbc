import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ExpectedDocument } from '#domain';
import type { Actor, Deps, OwnClaim } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS } from '#platform';
import { frameOf } from './claim.view.js';
import { missingByKey, saveLater, showLater, type LaterPlace } from './document-later.js';
import { isDraft, loadClaim, type Body_ } from './form-page.js';

/** A document that is not there yet, in a draft: it comes later, on a day, or the claimant does not have it. */
@Controller('aanvraag/:id/documenten/later')
export class DocumentLaterController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get(':key')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('key') key: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const wanted = missingByKey(res, own.expected, key, listOf(own));
    if (wanted) showLater(res, placeOf(own, wanted), wanted);
  }

  @Post(':key')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('key') key: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const wanted = missingByKey(res, own.expected, key, listOf(own));
    if (wanted) await saveLater(res, { deps: this.deps, actor, place: placeOf(own, wanted), wanted }, body);
  }
}

const listOf = (own: OwnClaim): string => `${frameOf(own).base}/documenten`;

function placeOf(own: OwnClaim, wanted: ExpectedDocument): LaterPlace {
  const { caption, claimId } = frameOf(own);
  const list = listOf(own);
  return {
    claimId,
    caption,
    list,
    action: `${list}/later/${encodeURIComponent(wanted.key)}`,
    add: `${list}/toevoegen?soort=${wanted.kind}${wanted.item ? `&voor=${wanted.item.id}` : ''}`,
  };
}
