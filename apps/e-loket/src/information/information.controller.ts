import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { plainDate, type Clock } from '#kernel';
import { CLAIMANT_KINDS, GOODS_SECTION_KEYS, GOODS_SECTIONS } from '#domain';
import { readCounting, type Deps } from '#application';
import { Public } from '#auth-saml';
import { ongoingInvestigations, publishedAreas, type Db } from '#persistence';
import { CLOCK, DB, DEPS, notFound } from '#platform';
import { kindLinks, kindOf, neededGroups } from './needed.view.js';
import { SECTION_HELP, sectionOf } from './section-help.js';
import { disasterViews, investigationViews } from './disasters.view.js';

/** Change it with the statement itself. */
const STATED_ON = plainDate('2026-11-24');
const HOME = { href: '/', text: 'Startpagina' };

const SECTIONS = GOODS_SECTION_KEYS.map((key) => ({
  letter: key.toLowerCase(),
  text: key === 'P' ? GOODS_SECTIONS.P.name : `${key}. ${GOODS_SECTIONS[key].name}`,
}));

/** Pages everybody can read without signing in. */
@Public()
@Controller()
export class InformationController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('rampen')
  async disasters(@Res() res: Response): Promise<void> {
    const today = this.clock.today();
    const disasters = disasterViews(
      await publishedAreas(this.db, today),
      today,
      await readCounting(this.deps),
    );
    res.render('information/disasters', {
      title: 'Erkende rampen en lopend onderzoek',
      back: HOME,
      open: disasters.filter((d) => d.open),
      closed: disasters.filter((d) => !d.open),
      investigations: investigationViews(await ongoingInvestigations(this.db)),
    });
  }

  @Get('hulp')
  help(@Res() res: Response): void {
    res.render('information/help', { title: 'Hulp', back: HOME, sections: SECTIONS });
  }

  @Get('wat-hebt-u-nodig')
  needed(@Res() res: Response): void {
    res.render('information/needed', { title: 'Wat hebt u nodig?', back: HOME, kinds: kindLinks() });
  }

  @Get('wat-hebt-u-nodig/:kind')
  neededBy(@Param('kind') slug: string, @Res() res: Response): void {
    const kind = kindOf(slug);
    if (!kind) throw notFound();
    res.render('information/needed', {
      title: `Wat hebt u nodig? ${CLAIMANT_KINDS[kind]}`,
      back: { href: '/wat-hebt-u-nodig', text: 'Wat hebt u nodig?' },
      groups: neededGroups(kind),
      kinds: kindLinks(kind),
    });
  }

  @Get('hulp/onderdeel/:letter')
  section(@Param('letter') letter: string, @Res() res: Response): void {
    const key = sectionOf(letter);
    if (!key) throw notFound();
    res.render('information/section', {
      title: `Onderdeel ${key === 'P' ? 'openbaar domein' : `${key}: ${GOODS_SECTIONS[key].name}`}`,
      back: { href: '/hulp', text: 'Hulp' },
      help: {
        ...SECTION_HELP[key],
        example: {
          ...SECTION_HELP[key].example,
          lines: SECTION_HELP[key].example.lines.map(([name, value]) => ({ name, value })),
        },
      },
      others: SECTIONS.filter((one) => one.letter !== key.toLowerCase()),
    });
  }

  @Get('contact')
  contact(@Res() res: Response): void {
    res.render('information/contact', { title: 'Contact', back: HOME });
  }

  @Get('toegankelijkheid')
  accessibility(@Res() res: Response): void {
    res.render('information/accessibility', {
      title: 'Toegankelijkheidsverklaring',
      back: HOME,
      statedOn: STATED_ON,
    });
  }

  @Get('privacy')
  privacy(@Res() res: Response): void {
    res.render('information/privacy', { title: 'Uw gegevens: privacyverklaring', back: HOME });
  }
}
