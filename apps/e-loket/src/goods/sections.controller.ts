import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { domainError, Money } from '#kernel';
import {
  choicesIn,
  GOODS_SECTION_KEYS,
  GOODS_SECTIONS,
  sectionsFor,
  asksCropAreas,
  type GoodsSection,
} from '#domain';
import {
  answerSection,
  saveCropAreas,
  startGood,
  type Actor,
  type Deps,
  type OwnClaim,
  type SaveCropAreas,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, readForm } from '#platform';
import { versionOf } from '../claim/claim.form.js';
import { frameOf, WARNING } from '../claim/claim.view.js';
import {
  answerRefusal,
  goOn,
  isDraft,
  loadClaim,
  showFaults,
  showForm,
  type Body_,
  type FormPage,
} from '../claim/form-page.js';
import { choiceForm, cropAreasForm, sectionForm } from './goods.form.js';
import { sectionHeading, sectionView, sectionViews, slugOf } from './goods.view.js';
import { typedHectares } from './number-pieces.js';

/** The sections of the form with their goods, and a new good in one of them. */
@Controller('aanvraag/:id/schadeposten')
export class SectionsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async overview(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const { claim } = own;
    res.render('goods/overview', {
      ...frameOf(own),
      title: 'Welke goederen zijn beschadigd?',
      back: { href: `/aanvraag/${claim.id}` },
      warning: WARNING,
      sections: sectionViews(own),
      total: Money.sum(claim.items.map((item) => item.cost)),
    });
  }

  @Get('deel/:section')
  async section(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('section') slug: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const section = sectionIn(own, slug);
    const none = own.claim.sectionsWithout?.includes(section);
    showForm(res, own, sectionPage(own, section), none ? { damage: 'nee' } : {});
  }

  @Post('deel/:section')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('section') slug: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const section = sectionIn(own, slug);
    const form = readForm(sectionForm, body);
    if (!form.ok) return showFaults(res, own, sectionPage(own, section), body, form.errors);
    if (form.value.damage === 'ja') {
      if (isDraft(own, res))
        res.redirect(303, `/aanvraag/${own.claim.id}/schadeposten/nieuw?deel=${slugOf(section)}`);
      return;
    }
    const command = { claimId: own.claim.id, version: versionOf(body), section, none: true };
    const saved = await answerSection(this.deps, actor, command);
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, sectionPage(own, section), body, saved.error);
    goOn(res, own, body);
  }

  @Get('nieuw')
  async choose(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('deel') slug: unknown,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const sections = sectionsFor(own.claim.organisation);
    // Without a section: which one comes first.
    if (slug === undefined && sections.length > 1) {
      res.redirect(303, `/aanvraag/${own.claim.id}/schadeposten`);
      return;
    }
    const section = sectionIn(own, slug ?? slugOf(sections[0] ?? 'A'));
    const page = choosePage(own, section);
    const [first, ...others] = choicesIn(section, own.claim.organisation).keys();
    showForm(res, own, page, first !== undefined && others.length === 0 ? { choice: first } : {});
  }

  @Post('nieuw')
  async begin(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const section = sectionIn(own, body['deel']);
    const page = choosePage(own, section);
    const form = readForm(choiceForm, body);
    if (!form.ok) return showFaults(res, own, page, body, form.errors);
    const command = { claimId: own.claim.id, version: versionOf(body), section, choice: form.value.choice };
    const begun = await startGood(this.deps, actor, command);
    const reload = () => loadClaim(this.deps, actor, id);
    if (!begun.ok) return answerRefusal(res, reload, page, body, begun.error);
    res.redirect(303, `/aanvraag/${own.claim.id}/schadeposten/${begun.value.itemId}/gegevens`);
  }

  @Get('teeltareaal')
  async cropAreas(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    if (!asksCropAreas(own.claim)) throw new DomainException(domainError('common/not-found'));
    const { cropAreas: now } = own.claim;
    const values = now
      ? { cultivated: typedHectares(now.cultivated), insured: typedHectares(now.insured) }
      : {};
    showForm(res, own, cropAreasPage(), values);
  }

  @Post('teeltareaal')
  async saveAreas(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(cropAreasForm, body);
    if (!form.ok) return showFaults(res, own, cropAreasPage(), body, form.errors);
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const command: SaveCropAreas = { ...at, areas: form.value };
    const saved = await saveCropAreas(this.deps, actor, command);
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, cropAreasPage(), body, saved.error);
    goOn(res, own, body, 'schadeposten/deel/d');
  }
}

/** A section this claimant has, by its letter in the address. */
function sectionIn(own: OwnClaim, slug: unknown): GoodsSection {
  const key = GOODS_SECTION_KEYS.find((section) => slugOf(section) === slug);
  if (!key || !sectionsFor(own.claim.organisation).includes(key))
    throw new DomainException(domainError('common/not-found'));
  return key;
}

function sectionPage(own: OwnClaim, section: GoodsSection): FormPage {
  const view = sectionView(own, section);
  const alone = sectionsFor(own.claim.organisation).length === 1;
  return {
    template: 'goods/section',
    title: view.heading,
    path: `schadeposten/deel/${slugOf(section)}`,
    stored: (now) => sectionView(now, section).lines.map(({ name, detail }) => ({ name, value: detail })),
    more: {
      warning: WARNING,
      section: view,
      alone,
      addHref: `/aanvraag/${own.claim.id}/schadeposten/nieuw?deel=${slugOf(section)}`,
      question: QUESTIONS[section],
    },
  };
}

const QUESTIONS: Readonly<Record<GoodsSection, string>> = {
  A: 'Hebt u schade aan een gebouw, muur, oprit, caravan of andere constructie?',
  B: 'Hebt u schade aan uw inboedel of aan een voertuig?',
  C: 'Hebt u schade aan beroepsmateriaal of aan een voorraad?',
  D: 'Hebt u schade aan teelten, vee, landbouwmachines of een binnengehaalde oogst?',
  E: 'Hebt u schade aan onbebouwde grond die u voor een beroep gebruikt, of aan een bosaanplanting?',
  P: 'Hebt u schade aan een goed van het openbaar domein?',
};

function choosePage(own: OwnClaim, section: GoodsSection): FormPage {
  const choices = [...choicesIn(section, own.claim.organisation)];
  const alone = sectionsFor(own.claim.organisation).length === 1;
  return {
    template: 'goods/choose',
    title: 'Wat is er beschadigd?',
    path: 'schadeposten/nieuw',
    up: `schadeposten/deel/${slugOf(section)}`,
    stored: (now) => sectionView(now, section).lines.map(({ name, detail }) => ({ name, value: detail })),
    more: {
      warning: WARNING,
      sectionSlug: slugOf(section),
      heading: sectionHeading(section, alone),
      alone,
      short: GOODS_SECTIONS[section].short,
      choices: choices.map(([value, { name }]) => ({ value, text: name })),
    },
  };
}

function cropAreasPage(): FormPage {
  return {
    template: 'goods/crop-areas',
    title: 'Hoe groot is uw teeltareaal?',
    path: 'schadeposten/teeltareaal',
    up: 'schadeposten/deel/d',
    stored: (now) => sectionView(now, 'D').cropAreas?.rows ?? [],
  };
}
