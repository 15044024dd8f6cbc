import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ok } from '#kernel';
import {
  existsOn,
  saveBankAccount,
  saveClaimPlace,
  saveContact,
  saveInsurance,
  type Actor,
  type AddressRegister,
  type Deps,
  type OwnClaim,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, formErrors, joinedDate, readForm, setFlash, unwrap } from '#platform';
import { addressNotice } from '../addresses/address-notice.js';
import { findPlace, placeKey, placesOf, type Place } from '../damage-report/place-search.js';
import { ADDRESS_REGISTER } from '../tokens.js';
import { accountForm, contactForm, insuranceForm, insuranceOf, placeForm, versionOf } from './claim.form.js';
import {
  accountItems,
  accountValues,
  contactItems,
  insuranceItems,
  insuranceValues,
  placeItems,
  placeValues,
} from './claim.view.js';
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

const INSURANCE: FormPage = {
  template: 'claim/insurance',
  title: 'Uw verzekering',
  path: 'verzekering',
  stored: insuranceItems,
};
const ACCOUNT: FormPage = {
  template: 'claim/account',
  title: 'Op welke rekening betalen wij?',
  path: 'rekening',
  stored: accountItems,
};
const CONTACT: FormPage = {
  template: 'claim/contact',
  title: 'Hoe bereiken wij u?',
  path: 'contact',
  stored: contactItems,
};

/** The pages with one set of answers: place and day, insurance, account, contact. */
@Controller('aanvraag/:id')
export class AnswersController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(ADDRESS_REGISTER) private readonly register: AddressRegister,
  ) {}

  @Get('plaats')
  async place(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) showForm(res, own, placePage(own, await this.places(own)), placeValues(own));
  }

  @Post('plaats')
  async savePlace(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const places = await this.places(own);
    const form = readForm(placeForm, { ...body, damageDate: joinedDate(body, 'damageDate') });
    if (!form.ok) return showFaults(res, own, placePage(own, places), body, form.errors);
    const { damageDate, search, place, street, houseNumber, box } = form.value;
    const found = findPlace(places, search, place);
    if (found.kind === 'none') {
      const text =
        'Wij vinden deze gemeente of postcode niet in Vlaanderen. Probeer een postcode van vier cijfers.';
      return showFaults(res, own, placePage(own, places), body, formErrors([{ field: 'search', text }]));
    }
    if (found.kind === 'several') {
      const options = found.places.map((p) => ({ value: placeKey(p), text: `${p.postcode} ${p.name}` }));
      const errors = formErrors([
        { field: 'place', text: 'Er zijn meerdere mogelijkheden. Kies de juiste gemeente.' },
      ]);
      return showFaults(res, own, placePage(own, places, options), body, errors);
    }
    const { postcode, nis } = found.place;
    const address = { street, houseNumber, postcode, nis, ...(box ? { box } : {}) };
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveClaimPlace(this.deps, actor, { ...at, damageDate, address });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, placePage(own, places), body, saved.error);
    // The register only advises: it may be down, and a new street may not be in it yet.
    const notice = addressNotice(await this.register.match(address), found.place);
    if (notice !== undefined) setFlash(res.req, 'info', notice);
    // Outside the area: told at once, before anybody fills in the rest for nothing.
    goOn(res, own, saved.value.outsideArea ? {} : body, saved.value.outsideArea ? 'buiten-gebied' : '');
  }

  @Get('verzekering')
  async insurance(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) showForm(res, own, INSURANCE, insuranceValues(own.claim));
  }

  @Post('verzekering')
  async saveInsurance(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(insuranceForm, body);
    if (!form.ok) return showFaults(res, own, INSURANCE, body, form.errors);
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveInsurance(this.deps, actor, { ...at, insurance: insuranceOf(form.value) });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, INSURANCE, body, saved.error);
    goOn(res, own, body);
  }

  @Get('rekening')
  async account(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) showForm(res, own, ACCOUNT, { holder: actor.name, ...accountValues(own.claim) });
  }

  @Post('rekening')
  async saveAccount(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(accountForm, body);
    if (!form.ok) return showFaults(res, own, ACCOUNT, body, form.errors);
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveBankAccount(this.deps, actor, { ...at, ...form.value });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, ACCOUNT, body, saved.error);
    goOn(res, own, body);
  }

  @Get('contact')
  async contact(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const { email = '', phone = '' } = own.claim;
    if (isDraft(own, res)) showForm(res, own, CONTACT, { email, phone });
  }

  @Post('contact')
  async saveContact(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(contactForm, body);
    if (!form.ok) return showFaults(res, own, CONTACT, body, form.errors);
    const { email, phone } = form.value;
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveContact(this.deps, actor, { ...at, email, ...(phone ? { phone } : {}) });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, CONTACT, body, saved.error);
    goOn(res, own, body);
  }

  /** Municipalities as they were in the days of the disaster: mergers end codes and begin others. */
  private async places(own: OwnClaim): Promise<Place[]> {
    const all = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.municipalities.all())));
    return placesOf(all.filter((municipality) => existsOn(municipality, own.disaster.lastDay)));
  }
}

function placePage(own: OwnClaim, places: readonly Place[], options?: readonly object[]): FormPage {
  const { disaster } = own;
  return {
    template: 'claim/place',
    title: 'Waar en wanneer gebeurde de schade?',
    path: 'plaats',
    stored: placeItems,
    more: { places, options, disaster, prefilled: own.claim.reportId !== undefined },
  };
}
