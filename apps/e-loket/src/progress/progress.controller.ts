import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ok } from '#kernel';
import { existsOn, type Deps } from '#application';
import { Public } from '#auth-saml';
import { publishedProgress, type Db, type PublishedProgress } from '#persistence';
import { DB, DEPS, idParam, notFound, unwrap } from '#platform';
import type { ApiOperation } from '../api/open-api.js';
import { municipalityMap, type MunicipalityMap } from '../map/municipality-map.view.js';
import { progressView } from './progress.view.js';
import { progressCsv, progressListSchema, progressSchema, wireProgress } from './progress.wire.js';

export const PROGRESS_LIST: ApiOperation = {
  method: 'get',
  path: '/progress',
  id: 'listProgress',
  summary: 'Hoe ver staan de aanvragen, per ramp?',
  description:
    'Openbare cijfers, elke dag één keer geteld. Cijfers over minder dan vijf aanvragen ontbreken, en ook wat ze zou verraden. Geen aanmelding nodig.',
  response: { name: 'ProgressList', schema: progressListSchema, description: 'De cijfers van elke ramp' },
  problems: { 429: 'Te veel vragen na elkaar' },
};
export const PROGRESS_ONE: ApiOperation = {
  method: 'get',
  path: '/progress/{disasterId}',
  id: 'getProgress',
  summary: 'Hoe ver staan de aanvragen voor één ramp?',
  description: 'Als hierboven, voor één ramp. Met `.csv` achter het adres: dezelfde cijfers als CSV.',
  parameters: [
    {
      name: 'disasterId',
      in: 'path',
      description: 'Id van de ramp, uit de lijst',
      required: true,
      schema: { type: 'string', format: 'uuid' },
      example: '018c0000-0000-7000-8000-000000002023',
    },
  ],
  response: { name: 'Progress', schema: progressSchema, description: 'De cijfers van de ramp' },
  problems: { 404: 'Deze ramp bestaat niet of heeft nog geen cijfers', 429: 'Te veel vragen na elkaar' },
};

/** How far claims are, for everybody: counted once a day, without anything about fewer than five people. */
@Public()
@Controller()
export class ProgressController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
  ) {}

  @Get('voortgang')
  async list(@Req() req: Request, @Res() res: Response): Promise<void> {
    const all = await publishedProgress(this.db);
    cacheable(req, res).render('progress/list', {
      title: 'Hoe ver staan de aanvragen?',
      back: { href: '/', text: 'Startpagina' },
      disasters: all.map((one) => progressView(one)),
    });
  }

  @Get('voortgang/:id')
  async one(@Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const published = await this.find(id);
    cacheable(req, res).render('progress/one', progressView(published, await this.mapOf(published)));
  }

  @Get('api/v1/progress')
  async listAsJson(@Req() req: Request, @Res() res: Response): Promise<void> {
    const all = await publishedProgress(this.db);
    cacheable(req, res).json({ disasters: all.map(wireProgress) });
  }

  @Get('api/v1/progress/:id')
  async oneAsJson(@Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const csv = id.endsWith('.csv');
    const published = await this.find(csv ? id.slice(0, -4) : id);
    if (!csv) {
      cacheable(req, res).json(wireProgress(published));
      return;
    }
    cacheable(req, res)
      .type('text/csv; charset=utf-8')
      .set('Content-Disposition', `attachment; filename="voortgang-${published.lastDay.toString()}.csv"`)
      .send(progressCsv(published));
  }

  private async find(id: string): Promise<PublishedProgress> {
    const [published] = await publishedProgress(this.db, idParam(id));
    if (!published) throw notFound();
    return published;
  }

  private async mapOf({ figures, lastDay }: PublishedProgress): Promise<MunicipalityMap | undefined> {
    if (figures.municipalities.length === 0) return undefined;
    const all = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.municipalities.all())));
    const marked = new Set(figures.municipalities.map((town) => town.nis));
    return municipalityMap(
      all.filter((one) => existsOn(one, lastDay)),
      {
        marked,
        summary: `Kaart van Vlaanderen: ${marked.size} gemeenten met cijfers. Ze staan in de tabel.`,
      },
    );
  }
}

/** Everybody may keep the same answer for an hour; a page that names who is signed in is nobody else's. */
function cacheable(req: Request, res: Response): Response {
  const signedIn = req.session?.actor !== undefined;
  return res.set('Cache-Control', signedIn ? 'private, no-cache' : 'public, max-age=3600').vary('Cookie');
}
