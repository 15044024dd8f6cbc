import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ok } from '#kernel';
import {
  existsOn,
  saveBankAccount,
  saveClaimPlace,
  saveContact,
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
import { accountForm, contactForm, placeForm, versionOf } from './claim.form.js';
import { accountItems, accountValues, contactItems, placeItems, placeValues } from './claim.view.js';
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
import {
  accountChoices,
  accountNote,
  chosenAccount,
  identityNote,
  placeFromRegister,
  placeNote,
  reasonOf,
} from './register.view.js';

/** The pages with one set of answers: place and day, account, contact. */
@Controller('aanvraag/:id')
export class AnswersController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(ADDRESS_REGISTER) private readonly register: AddressRegister,
  ) {}

  @Get('plaats')
  async place(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) showPlace(res, own, await this.places(own));
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
    const { damageDate, search, place, street, houseNumber, box, reason } = form.value;
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
    const saved = await saveClaimPlace(this.deps, actor, {
      ...at,
      damageDate,
      address,
      ...(reason ? { reason } : {}),
    });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, placePage(await reload(), places), body, saved.error);
    // The register only advises: it may be down, and a new street may not be in it yet.
    const notice = addressNotice(await this.register.match(address), found.place);
    if (notice !== undefined) setFlash(res.req, 'info', notice);
    // Outside the area: told at once, before anybody fills in the rest for nothing.
    goOn(res, own, saved.value.outsideArea ? {} : body, saved.value.outsideArea ? 'buiten-gebied' : '');
  }

  @Get('rekening')
  async account(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const holder = own.claim.organisation?.name ?? own.given.name?.value ?? actor.name;
    const reason = reasonOf(own, 'account') ?? '';
    showForm(res, own, accountPage(own), {
      holder,
      reason,
      account: chosenAccount(own),
      ...accountValues(own.claim),
    });
  }

  @Post('rekening')
  async saveAccount(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const known =
      own.given.accounts?.value[Number(accountChoices(own).find((c) => c.value === body['account'])?.value)];
    const form = readForm(accountForm, known ? { ...body, iban: known.iban, reason: '' } : body);
    if (!form.ok) return showFaults(res, own, accountPage(own), body, form.errors);
    const { iban, holder, reason } = form.value;
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveBankAccount(this.deps, actor, {
      ...at,
      iban,
      holder,
      ...(reason ? { reason } : {}),
    });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, accountPage(await reload()), body, saved.error);
    goOn(res, own, body);
  }

  @Get('contact')
  async contact(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const { email = '', phone = '' } = own.claim;
    const identityRemark = reasonOf(own, 'identity') ?? '';
    if (isDraft(own, res))
      showForm(res, own, contactPage(own, await this.places(own)), { email, phone, identityRemark });
  }

  @Post('contact')
  async saveContact(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const page = contactPage(own, await this.places(own));
    const form = readForm(contactForm, body);
    if (!form.ok) return showFaults(res, own, page, body, form.errors);
    const { email, phone, identityRemark } = form.value;
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveContact(this.deps, actor, {
      ...at,
      email,
      ...(phone ? { phone } : {}),
      ...(identityRemark ? { identityRemark } : {}),
    });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, page, body, saved.error);
    goOn(res, own, body);
  }

  /** Municipalities as they were in the days of the disaster: mergers end codes and begin others. */
  private async places(own: OwnClaim): Promise<Place[]> {
    const all = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.municipalities.all())));
    return placesOf(all.filter((municipality) => existsOn(municipality, own.disaster.lastDay)));
  }
}

/** What the register knows stands ready; what was saved before comes first. */
function showPlace(res: Response, own: OwnClaim, places: readonly Place[]): void {
  const reason = reasonOf(own, 'place') ?? '';
  const values = { ...placeFromRegister(own, places), ...placeValues(own), reason };
  showForm(res, own, placePage(own, places), values);
}

function accountPage(own: OwnClaim): FormPage {
  return {
    template: 'claim/account',
    title: 'Op welke rekening betalen wij?',
    path: 'rekening',
    stored: accountItems,
    more: {
      accounts: accountChoices(own),
      register: accountNote(own),
      organisation: own.claim.organisation !== undefined,
    },
  };
}

function contactPage(own: OwnClaim, places: readonly Place[]): FormPage {
  return {
    template: 'claim/contact',
    title: 'Hoe bereiken wij u?',
    path: 'contact',
    stored: contactItems,
    more: { register: identityNote(own, places) },
  };
}

function placePage(own: OwnClaim, places: readonly Place[], options?: readonly object[]): FormPage {
  const { disaster } = own;
  return {
    template: 'claim/place',
    title: 'Waar en wanneer gebeurde de schade?',
    path: 'plaats',
    stored: placeItems,
    more: {
      places,
      options,
      disaster,
      prefilled: own.claim.reportId !== undefined,
      register: placeNote(own, places),
    },
  };
}
