import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, Money } from '#kernel';
import {
  categoriesFor,
  COST_BASES,
  ITEM_CATEGORIES,
  TITLES,
  type DamageItem,
  type OrganisationKind,
} from '#domain';
import { removeDamageItem, saveDamageItem, type Actor, type Deps, type OwnClaim } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, readForm, setFlash, idParam } from '#platform';
import { itemForm, versionOf } from './claim.form.js';
import { frameOf, itemItems, itemValues, WARNING } from './claim.view.js';
import {
  answerRefusal,
  goOn,
  isDraft,
  loadClaim,
  showFaults,
  showForm,
  type Body_,
  type FormPage,
} from './form-page.js';

/** The list of damaged goods: add, change, remove. */
@Controller('aanvraag/:id/schadeposten')
export class ItemsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const { claim } = own;
    res.render('claim/items', {
      ...frameOf(own),
      title: 'Welke goederen zijn beschadigd?',
      back: { href: `/aanvraag/${claim.id}` },
      warning: WARNING,
      items: claim.items,
      categories: SHORT_CATEGORIES,
      total: Money.sum(claim.items.map((item) => item.cost)),
    });
  }

  @Get('nieuw')
  async blank(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) showForm(res, own, itemPage(own), itemValues(undefined));
  }

  @Post('nieuw')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.save(actor, await loadClaim(this.deps, actor, id), body, req, res);
  }

  @Get(':item')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const item = itemOr404(own, itemId);
    showForm(res, own, itemPage(own, item), itemValues(item));
  }

  @Post(':item')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const item = own.claim.items.find((one) => one.id === idParam(itemId));
    // Removed in another tab: what was typed is not lost, it becomes a new item when it is saved again.
    if (item) return this.save(actor, own, body, req, res, item);
    if (!isDraft(own, res)) return;
    await answerRefusal(
      res,
      () => Promise.resolve(own),
      itemPage(own),
      body,
      domainError('claim/item-not-found'),
    );
  }

  @Get(':item/verwijderen')
  async askRemove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    showForm(res, own, removePage(own, itemOr404(own, itemId)), {});
  }

  @Post(':item/verwijderen')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const item = own.claim.items.find((one) => one.id === idParam(itemId));
    // A second click finds it gone, which is what was wanted.
    if (!item) return isDraft(own, res) ? goOn(res, own, {}, 'schadeposten') : undefined;
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const removed = await removeDamageItem(this.deps, actor, { ...at, itemId: item.id });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!removed.ok) return answerRefusal(res, reload, removePage(own, item), body, removed.error);
    setFlash(req, 'success', `‘${item.description}’ staat niet meer in uw aanvraag.`);
    goOn(res, own, {}, 'schadeposten');
  }

  private async save(
    actor: Actor,
    own: OwnClaim,
    body: Body_,
    req: Request,
    res: Response,
    item?: DamageItem,
  ): Promise<void> {
    const form = readForm(itemForm, body);
    if (!form.ok) return showFaults(res, own, itemPage(own, item), body, form.errors);
    const at = { claimId: own.claim.id, version: versionOf(body), ...(item ? { itemId: item.id } : {}) };
    const saved = await saveDamageItem(this.deps, actor, { ...at, item: form.value });
    const reload = () => loadClaim(this.deps, actor, own.claim.id);
    if (!saved.ok) return answerRefusal(res, reload, itemPage(own, item), body, saved.error);
    const what = item ? 'aangepast' : 'toegevoegd';
    setFlash(req, 'success', `‘${form.value.description.slice(0, 60)}’ is ${what}.`);
    goOn(res, own, body, 'schadeposten');
  }
}

/** Without the examples between brackets. */
const SHORT_CATEGORIES = Object.fromEntries(
  Object.entries(ITEM_CATEGORIES).map(([key, name]) => [key, name.replace(/ \(.*$/, '')]),
);

function itemOr404(own: OwnClaim, itemId: string): DamageItem {
  const item = own.claim.items.find((one) => one.id === idParam(itemId));
  if (!item) throw new DomainException(domainError('common/not-found'));
  return item;
}

function itemPage(own: OwnClaim, item?: DamageItem): FormPage {
  return {
    template: 'claim/item',
    title: item ? 'Beschadigd goed wijzigen' : 'Beschadigd goed toevoegen',
    path: item ? `schadeposten/${item.id}` : 'schadeposten/nieuw',
    up: 'schadeposten',
    // A second tab may have added the same good: the whole list is what tells.
    stored: ({ claim }) => {
      const now = item && claim.items.find((one) => one.id === item.id);
      if (now) return itemItems(now);
      return claim.items.map((one) => ({ name: one.description, value: `€\u00a0${one.cost.format()}` }));
    },
    more: {
      warning: WARNING,
      ...choicesFor(own),
      bases: COST_BASES,
      damageYear: own.claim.damageDate?.year ?? own.disaster.lastDay.year,
    },
  };
}

/** What this claimant can choose from; a choice of one is made already. */
function choicesFor({ claim }: OwnClaim): object {
  const categories = categoriesFor(claim.organisation);
  const { operator, ...titles } = TITLES;
  return {
    categories: Object.fromEntries(categories.map((category) => [category, ITEM_CATEGORIES[category]])),
    onlyCategory: categories.length === 1 ? categories[0] : undefined,
    example: EXAMPLES[claim.organisation?.kind ?? 'person'],
    titles: categories.includes('crop') ? { ...titles, operator } : titles,
  };
}

const EXAMPLES: Readonly<Record<OrganisationKind | 'person', string>> = {
  person: 'Bijvoorbeeld: wasmachine Miele W1, of bakstenen tuinmuur van 6 meter',
  enterprise: 'Bijvoorbeeld: deegkneder van 60 liter, of 3 ha aardappelen, teeltcode 901',
  association: 'Bijvoorbeeld: sportvloer van 200 m², of geluidsinstallatie',
  'local-authority': 'Bijvoorbeeld: wegdek van de Kasteelstraat over 200 meter',
};

function removePage(own: OwnClaim, item: DamageItem): FormPage {
  const files = own.documents.filter((document) => document.itemId === item.id).length;
  return {
    template: 'claim/item-remove',
    title: 'Wilt u dit goed uit uw aanvraag halen?',
    path: `schadeposten/${item.id}/verwijderen`,
    up: 'schadeposten',
    stored: ({ claim }) => claim.items.filter((one) => one.id === item.id).flatMap(itemItems),
    more: { item, rows: itemItems(item), files },
  };
}
