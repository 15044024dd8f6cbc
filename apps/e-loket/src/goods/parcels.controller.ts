import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, ok, type DomainError } from '#kernel';
import { formatHectares, hasParcels, parcelsOf, totalArea, type ItemDetails, type Parcel } from '#domain';
import { describeGood, existsOn, type Actor, type Deps, type OwnClaim } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, formErrors, readForm, setFlash, unwrap } from '#platform';
import { versionOf } from '../claim/claim.form.js';
import {
  answerRefusal,
  isDraft,
  loadClaim,
  showFaults,
  showForm,
  type Body_,
  type FormPage,
} from '../claim/form-page.js';
import { findPlace, placesOf, type Place } from '../damage-report/place-search.js';
import type { Good } from './details.form.js';
import { loadGood, postedGood, storedGood, type OpenGood } from './good-page.js';
import { parcelForm } from './goods.form.js';
import { goodName, isFinished, nextPath } from './goods.view.js';
import { typedHectares } from './number-pieces.js';

/** The parcels of a crop, a plantation or land: one form that adds to a list, or changes one of it. */
@Controller('aanvraag/:id/schadeposten/:item/percelen')
export class ParcelsController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Query('wijzig') change: unknown,
    @Res() res: Response,
  ): Promise<void> {
    const opened = withParcels(await loadGood(this.deps, actor, id, itemId));
    if (!isDraft(opened.own, res)) return;
    const places = await this.places(opened.own);
    const at = indexIn(opened.good, change);
    const parcel = at === undefined ? undefined : parcelsOf(opened.good.details)[at];
    showForm(res, opened.own, parcelsPage(opened, places, at), valuesOf(opened.own, places, parcel));
  }

  @Post()
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('item') itemId: string,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const opened = await postedGood(this.deps, actor, [id, itemId], res, body);
    if (!opened) return;
    const { own, good } = withParcels(opened);
    const places = await this.places(own);
    const at = indexIn(good, body['wijzig']);
    const page = parcelsPage(opened, places, at);
    const form = readForm(parcelForm, body);
    if (!form.ok) return showFaults(res, own, page, body, form.errors);
    const found = municipalityOf(places, form.value.search);
    if (typeof found === 'string') {
      const errors = formErrors([{ field: 'search', text: found }]);
      return showFaults(res, own, page, body, errors);
    }
    const parcel: Parcel = { number: form.value.number, area: form.value.area, ...found };
    const parcels = withParcel(parcelsOf(good.details), parcel, at);
    await this.keep(actor, opened, { parcels, page, body, res }, () => {
      setFlash(
        req,
        'success',
        `Perceel ${parcel.number} is ${at === undefined ? 'toegevoegd' : 'aangepast'}.`,
      );
    });
  }

  @Post(':index/verwijderen')
  async remove(
    @CurrentActor() actor: Actor,
    @Param() at: { readonly id: string; readonly item: string; readonly index: string },
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const opened = await postedGood(this.deps, actor, [at.id, at.item], res, body);
    if (!opened) return;
    const { own, good } = withParcels(opened);
    const index = indexIn(good, at.index);
    if (index === undefined) throw new DomainException(domainError('common/not-found'));
    const page = parcelsPage(opened, await this.places(own));
    const before = parcelsOf(good.details);
    if (before.length === 1 && isFinished(own, good)) {
      const text = 'Minstens één perceel moet blijven staan. Wijzig het, of haal het hele goed weg.';
      return showFaults(res, own, page, body, formErrors([{ field: 'number', text }]));
    }
    const parcels = before.filter((_, i) => i !== index);
    await this.keep(actor, opened, { parcels, page, body, res }, () => {
      setFlash(req, 'success', `Perceel ${before[index]?.number ?? ''} is weggehaald.`);
    });
  }

  private async keep(
    actor: Actor,
    { own, good }: OpenGood,
    { parcels, page, body, res }: { parcels: readonly Parcel[]; page: FormPage; body: Body_; res: Response },
    tell: () => void,
  ): Promise<void> {
    const { details } = good;
    if (!details) throw new DomainException(domainError('common/not-found'));
    const part = { details: { ...details, parcels } as ItemDetails };
    const command = { claimId: own.claim.id, version: versionOf(body), itemId: good.id, part };
    const saved = await describeGood(this.deps, actor, command);
    const reload = () => loadClaim(this.deps, actor, own.claim.id);
    if (!saved.ok) return answerRefusal(res, reload, page, body, onThisPage(saved.error));
    tell();
    const from = body['van'] === 'controle' ? '?van=controle' : '';
    res.redirect(303, `/aanvraag/${own.claim.id}/schadeposten/${good.id}/percelen${from}`);
  }

  private async places(own: OwnClaim): Promise<Place[]> {
    const all = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.municipalities.all())));
    return placesOf(all.filter((municipality) => existsOn(municipality, own.disaster.lastDay)));
  }
}

/** The area of the crop on the whole farm is asked on another page: here the area of the parcel is what is wrong. */
function onThisPage(error: DomainError): DomainError {
  if (!error.fields) return error;
  const fields = error.fields.map((fault) =>
    fault.field === 'farmArea' ? { ...fault, field: 'area' } : fault,
  );
  return { ...error, fields };
}

/** Only goods that lie on parcels have this page, once their own page is answered. */
function withParcels(opened: OpenGood): OpenGood {
  const { category, details } = opened.good;
  if (!hasParcels(category) || !details) throw new DomainException(domainError('common/not-found'));
  return opened;
}

function indexIn(good: Good, value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,3}$/.test(value)) return undefined;
  const at = Number(value) - 1;
  return at >= 0 && at < parcelsOf(good.details).length ? at : undefined;
}

function withParcel(parcels: readonly Parcel[], parcel: Parcel, at: number | undefined): Parcel[] {
  return at === undefined ? [...parcels, parcel] : parcels.map((old, i) => (i === at ? parcel : old));
}

/** The municipality that was typed, or what is wrong with it. A name that has several postcodes is still one place. */
function municipalityOf(
  places: readonly Place[],
  typed: string,
): Pick<Parcel, 'nis' | 'municipality'> | string {
  const found = findPlace(places, typed);
  if (found.kind === 'none')
    return 'Wij vinden deze gemeente of postcode niet. Kies een gemeente uit de lijst, bijvoorbeeld 8600 Diksmuide.';
  const fitting = found.kind === 'one' ? [found.place] : found.places;
  const [first, ...others] = fitting;
  if (first && others.every(({ nis }) => nis === first.nis))
    return { nis: first.nis, municipality: first.name };
  return 'Er zijn meerdere gemeenten met deze naam of postcode. Typ de postcode en de naam, bijvoorbeeld 8600 Diksmuide.';
}

function valuesOf(own: OwnClaim, places: readonly Place[], parcel: Parcel | undefined): object {
  const last = parcel ?? undefined;
  if (last) return { number: last.number, area: typedHectares(last.area), search: nameOf(places, last.nis) };
  // Most parcels lie near the farm.
  return { search: own.claim.address ? nameOf(places, own.claim.address.nis) : '' };
}

function nameOf(places: readonly Place[], nis: string): string {
  const place = places.find((one) => one.nis === nis);
  return place ? `${place.postcode} ${place.name}` : '';
}

function parcelsPage({ own, good }: OpenGood, places: readonly Place[], at?: number): FormPage {
  const parcels = parcelsOf(good.details);
  const path = `schadeposten/${good.id}/percelen`;
  const here = `/aanvraag/${own.claim.id}/${path}`;
  return {
    template: 'goods/parcels',
    title:
      good.category === 'crop' ? 'Op welke percelen stond deze teelt?' : 'Welke percelen zijn beschadigd?',
    path,
    up: `schadeposten/${good.id}`,
    stored: storedGood(good),
    more: {
      name: goodName(good),
      crop: good.category === 'crop',
      parcels: parcels.map((parcel, i) => ({
        ...parcel,
        area: formatHectares(parcel.area),
        changeHref: `${here}?wijzig=${i + 1}`,
        removeAction: `${here}/${i + 1}/verwijderen`,
      })),
      total: formatHectares(totalArea(parcels)),
      change: at === undefined ? '' : String(at + 1),
      here,
      goOnHref: parcels.length > 0 ? `/aanvraag/${own.claim.id}/${nextPath(good)}` : undefined,
      places,
    },
  };
}
