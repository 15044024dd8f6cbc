import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { COST_BASES, hasParcels, type CostBasis, type DamageItem, type Title } from '#domain';
import { removeDamageItem, type Actor, type Deps, type OwnClaim } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, readForm, setFlash, idParam } from '#platform';
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
import { readDetails, type DetailContext, type Good } from './details.form.js';
import { detailsPage, detailValues } from './details.view.js';
import { loadGood, postedGood, saveGoodPage, sectionPathOf, storedGood } from './good-page.js';
import { costForm, titleForm, titlesFor, valueForm } from './goods.form.js';
import { asksCostBasis, goodItems, goodName, goodOf, goodRows, isFinished, nextPath } from './goods.view.js';

/** One damaged good: what it is, what it costs, what right one has on it. */
@Controller('aanvraag/:id/schadeposten/:item')
export class GoodController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Res() res: Response,
  ): Promise<void> {
    const { own, good } = await loadGood(this.deps, actor, id, itemId);
    if (isDraft(own, res)) res.render('goods/good', goodView(own, good));
  }

  @Get('gegevens')
  async details(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Res() res: Response,
  ): Promise<void> {
    const { own, good } = await loadGood(this.deps, actor, id, itemId);
    if (isDraft(own, res)) showForm(res, own, detailsForm(own, good), detailValues(good));
  }

  @Post('gegevens')
  async saveDetails(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const opened = await postedGood(this.deps, actor, [id, itemId], res, body);
    if (!opened) return;
    const { own, good } = opened;
    const page = detailsForm(own, good);
    const form = readDetails(body, contextOf(own, good));
    if (!form.ok) return showFaults(res, own, page, body, form.errors);
    await saveGoodPage({ deps: this.deps, actor, res, body }, opened, page, form.value);
  }

  @Get('kost')
  async cost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Res() res: Response,
  ): Promise<void> {
    const { own, good } = await loadGood(this.deps, actor, id, itemId);
    if (!isDraft(own, res)) return;
    const { cost, costBasis } = good;
    showForm(res, own, costPage(good), { costBasis, ...(cost ? { cost: cost.format() } : {}) });
  }

  @Post('kost')
  async saveCost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const opened = await postedGood(this.deps, actor, [id, itemId], res, body);
    if (!opened) return;
    const { own, good } = opened;
    const page = costPage(good);
    const form = asksCostBasis(good.category) ? readForm(costForm, body) : readForm(valueForm, body);
    if (!form.ok) return showFaults(res, own, page, body, form.errors);
    const part = { costBasis: basisOf(good), ...form.value };
    await saveGoodPage({ deps: this.deps, actor, res, body }, opened, page, part);
  }

  @Get('recht')
  async title(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Res() res: Response,
  ): Promise<void> {
    const { own, good } = await loadGood(this.deps, actor, id, itemId);
    if (isDraft(own, res)) showForm(res, own, titlePage(good), { title: good.title });
  }

  @Post('recht')
  async saveTitle(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const opened = await postedGood(this.deps, actor, [id, itemId], res, body);
    if (!opened) return;
    const { own, good } = opened;
    const titles = Object.keys(titlesFor(good.category)) as Title[];
    const form = readForm(titleForm(titles), body);
    if (!form.ok) return showFaults(res, own, titlePage(good), body, form.errors);
    await saveGoodPage({ deps: this.deps, actor, res, body }, opened, titlePage(good), form.value);
  }

  @Get('verwijderen')
  async askRemove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Res() res: Response,
  ): Promise<void> {
    const { own, good } = await loadGood(this.deps, actor, id, itemId);
    if (isDraft(own, res)) showForm(res, own, removePage(own, good), {});
  }

  @Post('verwijderen')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const good = goodOf(own, idParam(itemId));
    // A second click finds it gone, which is what was wanted.
    if (!good) return isDraft(own, res) ? goOn(res, own, {}, 'schadeposten') : undefined;
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const removed = await removeDamageItem(this.deps, actor, { ...at, itemId: good.id });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!removed.ok) return answerRefusal(res, reload, removePage(own, good), body, removed.error);
    setFlash(req, 'success', `‘${goodName(good)}’ staat niet meer in uw aanvraag.`);
    goOn(res, own, {}, sectionPathOf(good));
  }
}

function contextOf({ claim, disaster }: OwnClaim, good: Good): DetailContext {
  return {
    good,
    organisation: claim.organisation !== undefined,
    damageYear: (claim.damageDate ?? disaster.lastDay).year,
  };
}

const DETAIL_TITLES: Readonly<Record<DamageItem['category'], string>> = {
  construction: 'Welke constructie is beschadigd?',
  household: 'Wat van uw inboedel is beschadigd?',
  vehicle: 'Welk voertuig is beschadigd?',
  business: 'Welk beroepsgoed is beschadigd?',
  crop: 'Welke teelt is beschadigd?',
  livestock: 'Welke dieren verloor u?',
  forest: 'Welke grond of aanplanting is beschadigd?',
  'public-domain': 'Welk goed is beschadigd?',
};

function pageOf(good: Good, slug: string): Pick<FormPage, 'path' | 'up' | 'stored'> {
  const up = good.description === undefined ? sectionPathOf(good) : `schadeposten/${good.id}`;
  return { path: `schadeposten/${good.id}/${slug}`, up, stored: storedGood(good) };
}

function detailsForm(own: OwnClaim, good: Good): FormPage {
  return {
    ...pageOf(good, 'gegevens'),
    template: 'goods/details',
    title: DETAIL_TITLES[good.category],
    more: { warning: WARNING, ...detailsPage(contextOf(own, good)) },
  };
}

function costPage(good: Good): FormPage {
  return {
    ...pageOf(good, 'kost'),
    template: 'goods/cost',
    title: asksCostBasis(good.category) ? 'Wat kost het?' : 'Hoeveel schade hebt u?',
    more: {
      name: goodName(good),
      bases: asksCostBasis(good.category) ? COST_BASES : undefined,
      hint: COST_HINTS[good.category] ?? 'Btw inbegrepen. Bijvoorbeeld 1.250,50',
      label: asksCostBasis(good.category)
        ? 'Hoeveel kost dat, voor alle stuks samen?'
        : 'Voor hoeveel euro vraagt u een tegemoetkoming?',
    },
  };
}

const COST_HINTS: Readonly<Partial<Record<DamageItem['category'], string>>> = {
  crop: 'De waarde van de opbrengst die u verloor op deze percelen. Bijvoorbeeld 12.500',
  livestock: 'De waarde van de verloren dieren, min wat u er nog voor kreeg. Bijvoorbeeld 4.800',
  forest:
    'Wat het kost om de grond te herstellen of opnieuw aan te planten, btw inbegrepen. Bijvoorbeeld 6.000',
};

/** What is not asked: the ground is restored, the rest is replaced. */
function basisOf({ category, details }: Good): CostBasis {
  return category === 'forest' && details?.category === 'forest' && details.kind === 'land'
    ? 'repair'
    : 'replacement';
}

function titlePage(good: Good): FormPage {
  return {
    ...pageOf(good, 'recht'),
    template: 'goods/title',
    title: 'Welk recht had u op het goed, op de dag van de schade?',
    more: { name: goodName(good), titles: titlesFor(good.category) },
  };
}

function removePage(own: OwnClaim, good: Good): FormPage {
  const files = own.documents.filter((document) => document.itemId === good.id).length;
  return {
    ...pageOf(good, 'verwijderen'),
    template: 'goods/remove',
    title: 'Wilt u dit goed uit uw aanvraag halen?',
    up: sectionPathOf(good),
    more: { rows: goodItems(good), name: goodName(good), files },
  };
}

function goodView(own: OwnClaim, good: Good): object {
  const base = `/aanvraag/${own.claim.id}`;
  const page = `${base}/schadeposten/${good.id}`;
  const rows = goodRows(good);
  const next = nextPath(good);
  const files = own.documents.filter((document) => document.itemId === good.id);
  const add = (kind: string): string => `${base}/documenten/toevoegen?soort=${kind}&voor=${good.id}`;
  return {
    ...frameOf(own),
    title: goodName(good),
    back: { href: `${base}/${sectionPathOf(good)}` },
    parts: [
      { heading: 'Gegevens', href: `${page}/gegevens`, rows: rows.details },
      { heading: 'Kost', href: `${page}/kost`, rows: rows.cost },
      { heading: 'Recht', href: `${page}/recht`, rows: rows.title },
    ],
    parcelsHref: hasParcels(good.category) ? `${page}/percelen` : undefined,
    goOnHref: next === `schadeposten/${good.id}` ? undefined : `${base}/${next}`,
    finished: isFinished(own, good),
    files: files.map(({ fileName }) => fileName),
    photoHref: add('photo'),
    invoiceHref: add('invoice'),
    filesHref: `${base}/documenten`,
    sectionHref: `${base}/${sectionPathOf(good)}`,
    removeHref: `${page}/verwijderen`,
  };
}
