import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { missingDocuments, type ExpectedDocument } from '#domain';
import { readOwnCase, type Actor, type Deps, type OwnCase } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, idParam, unwrap } from '#platform';
import { missingByKey, saveLater, showLater, type LaterPlace } from '../claim/document-later.js';
import { missingLine, standOf } from '../claim/documents.view.js';
import type { Body_ } from '../claim/form-page.js';
import { caption } from './case.view.js';

/** After filing: what still has to come, when it was promised for, and another day for it. */
@Controller('dossier/:id/nog-te-bezorgen')
export class MissingDocumentsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const file = await this.read(actor, id);
    const base = `/dossier/${file.claim.id}`;
    res.render('case/missing-documents', {
      title: 'Wat u nog moet bezorgen',
      caption: caption(file),
      back: { href: base, text: 'Uw dossier' },
      stand: standOf(file),
      lines: missingDocuments(file.expected).map((one) => ({
        ...missingLine(base, one),
        promiseHref: placeOf(file, one).action,
        addHref: placeOf(file, one).add,
      })),
    });
  }

  @Get(':key')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('key') key: string,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const wanted = missingByKey(res, file.expected, key, listOf(file));
    if (wanted) showLater(res, placeOf(file, wanted), wanted);
  }

  @Post(':key')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('key') key: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const wanted = missingByKey(res, file.expected, key, listOf(file));
    if (wanted) await saveLater(res, { deps: this.deps, actor, place: placeOf(file, wanted), wanted }, body);
  }

  private async read(actor: Actor, id: string): Promise<OwnCase> {
    return unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
  }
}

const listOf = (file: OwnCase): string => `/dossier/${file.claim.id}/nog-te-bezorgen`;

function placeOf(file: OwnCase, wanted: ExpectedDocument): LaterPlace {
  const base = `/dossier/${file.claim.id}`;
  const list = listOf(file);
  return {
    claimId: file.claim.id,
    caption: caption(file),
    list,
    action: `${list}/${encodeURIComponent(wanted.key)}`,
    add: `${base}/documenten/toevoegen?soort=${wanted.kind}${wanted.item ? `&voor=${wanted.item.id}` : ''}`,
  };
}
