import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Clock } from '#kernel';
import {
  listMandates,
  listSharedClaims,
  readMandate,
  whyNotInForce,
  type Actor,
  type Deps,
} from '#application';
import { ForOneself, SignedInActor } from '#auth-saml';
import { CO_OWNER_STATE_NAMES } from '#domain';
import { CLOCK, DEPS, idParam, renewFormToken, setFlash, unwrap } from '#platform';
import { mandateLine } from './mandate.view.js';

const PAGE = 20;
const STANDINGS = { 'in-force': 'Geldig', open: 'Nog niet bevestigd', ended: 'Voorbij' } as const;
type Standing = keyof typeof STANDINGS;

/** For whom somebody acts, and who acts for him. */
@ForOneself()
@Controller('volmachten')
export class MandatesController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @SignedInActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const search = readSearch(query);
    const today = this.clock.today();
    const { text, standing, page } = search;
    const own = unwrap(
      await listMandates(this.deps, actor, {
        ...(text ? { text } : {}),
        ...(standing ? { standing } : {}),
        limit: PAGE,
        offset: (page - 1) * PAGE,
      }),
    );
    const shared = unwrap(await listSharedClaims(this.deps, actor));
    const filtered = text !== undefined || standing !== undefined;
    res.render('mandates/list', {
      title: 'Volmachten',
      back: { href: '/overzicht', text: 'Overzicht' },
      given: own.given.map((mandate) => mandateLine(mandate, 'representative', today)),
      held: own.held.map((mandate) => mandateLine(mandate, 'grantor', today)),
      searchable: filtered || own.total > 5,
      page: pageOf(search, own.total),
      search: { text, standings: standingOptions(standing) },
      shared: shared.map(({ owner, disaster }) => ({
        id: owner.id,
        name: disaster.name,
        state: CO_OWNER_STATE_NAMES[owner.state].claimant,
      })),
    });
  }

  @Post('stoppen')
  stop(@Req() req: Request, @Res() res: Response): void {
    delete req.session.actingWith;
    renewFormToken(req);
    setFlash(req, 'info', 'U werkt weer voor uzelf.');
    res.redirect(303, '/overzicht');
  }

  /** The power somebody used is over: told once, in words, and from then on he works for himself. */
  @Get('gestopt')
  async stopped(
    @SignedInActor() actor: Actor,
    @Query('volmacht') id: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const { mandate } = unwrap(
      await readMandate(this.deps, actor, { mandateId: idParam(typeof id === 'string' ? id : '') }),
    );
    if (req.session.actingWith === mandate.id) {
      delete req.session.actingWith;
      renewFormToken(req);
    }
    res.status(403).render('mandates/stopped', {
      title: 'U kunt niet meer handelen met deze volmacht',
      name: mandate.grantor.name,
      why: whyNotInForce(mandate, { clock: this.clock }),
    });
  }
}

interface Search {
  readonly text?: string;
  readonly standing?: Standing;
  readonly page: number;
}

/** The address bar is never wrong: what cannot be read counts as not given. */
function readSearch(query: Record<string, unknown>): Search {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const text = one('zoek')
    .replace(/\p{Cc}|\p{Cs}/gu, ' ')
    .trim()
    .slice(0, 100);
  const standing = one('stand');
  return {
    page: /^[1-9]\d{0,3}$/.test(one('pagina')) ? Number(one('pagina')) : 1,
    ...(text === '' ? {} : { text }),
    ...(Object.hasOwn(STANDINGS, standing) ? { standing: standing as Standing } : {}),
  };
}

function pageOf({ text, standing, page }: Search, total: number): object | undefined {
  if (total <= PAGE && page === 1) return undefined;
  const href = (number: number): string =>
    `/volmachten?${new URLSearchParams({ zoek: text ?? '', stand: standing ?? '', pagina: String(number) }).toString()}`;
  return {
    from: Math.min((page - 1) * PAGE + 1, total),
    to: Math.min(page * PAGE, total),
    total,
    ...(page > 1 ? { previousHref: href(page - 1) } : {}),
    ...(page * PAGE < total ? { nextHref: href(page + 1) } : {}),
  };
}

function standingOptions(chosen: Standing | undefined): object[] {
  return [
    { value: '', text: 'Alle' },
    ...Object.entries(STANDINGS).map(([value, text]) => ({ value, text, selected: value === chosen })),
  ];
}
