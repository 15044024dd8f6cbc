import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { insuranceWith, policiesOf, type Insurance, type InsurancePolicy } from '#domain';
import { MAX_POLICIES, saveInsurance, type Actor, type Deps, type OwnClaim } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, notFound, readForm } from '#platform';
import { insuranceForm, insuranceOf, policyForm, policyOf, versionOf } from './claim.form.js';
import { frameOf } from './claim.view.js';
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
import { insuranceItems, insuranceValues, policyLines, policyValues } from './insurance.view.js';

/** What insurers do for this damage: the first policy with the question itself, each further policy on its own page. */
@Controller('aanvraag/:id/verzekering')
export class InsuranceController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async insurance(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (isDraft(own, res)) showForm(res, own, insurancePage(own), insuranceValues(own.claim));
  }

  @Post()
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(insuranceForm, body);
    if (!form.ok) return showFaults(res, own, insurancePage(own), body, form.errors);
    const insurance = insuranceOf(form.value, policiesOf(own.claim.insurance).slice(1));
    const number = policiesOf(insurance).length + 1;
    const more = insurance.insured && body['another'] === 'ja' && number <= MAX_POLICIES;
    await this.keep(actor, own, insurancePage(own), { body, res, insurance }, more ? number : undefined);
  }

  @Get('polis/:number')
  async policy(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('number') typed: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const number = numberIn(own, typed);
    showForm(res, own, policyPage(own, number), policyValues(policiesOf(own.claim.insurance)[number - 1]));
  }

  @Post('polis/:number')
  async savePolicy(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('number') typed: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const number = numberIn(own, typed);
    const page = policyPage(own, number);
    const form = readForm(policyForm, body);
    if (!form.ok) return showFaults(res, own, page, body, form.errors);
    const policies = [...policiesOf(own.claim.insurance)];
    policies[number - 1] = policyOf(form.value);
    const more = body['another'] === 'ja' && policies.length < MAX_POLICIES;
    const insurance = ofPolicies(policies);
    await this.keep(actor, own, page, { body, res, insurance }, more ? policies.length + 1 : undefined);
  }

  @Post('polis/:number/verwijderen')
  async removePolicy(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('number') typed: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const number = numberIn(own, typed);
    const insurance = ofPolicies(policiesOf(own.claim.insurance).filter((_, i) => i !== number - 1));
    const form = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveInsurance(this.deps, actor, { ...form, insurance });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, insurancePage(await reload()), body, saved.error);
    res.redirect(303, `${frameOf(own).base}/verzekering`);
  }

  private async keep(
    actor: Actor,
    own: OwnClaim,
    page: FormPage,
    sent: { readonly body: Body_; readonly res: Response; readonly insurance: Insurance },
    next: number | undefined,
  ): Promise<void> {
    const { body, res, insurance } = sent;
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveInsurance(this.deps, actor, { ...at, insurance });
    const reload = () => loadClaim(this.deps, actor, own.claim.id);
    if (!saved.ok) return answerRefusal(res, reload, page, body, saved.error);
    if (next !== undefined) return res.redirect(303, `${frameOf(own).base}/verzekering/polis/${next}`);
    goOn(res, own, body);
  }
}

function ofPolicies(policies: readonly InsurancePolicy[]): Insurance {
  const [first, ...others] = policies;
  return first ? insuranceWith([first, ...others]) : { insured: false, attest: 'not-applicable' };
}

/** A policy that is there, or the first that is not; the first of all stands with the question itself. */
function numberIn(own: OwnClaim, typed: string): number {
  const count = policiesOf(own.claim.insurance).length;
  const number = /^[2-9]$/.test(typed) ? Number(typed) : 0;
  if (number < 2 || number > Math.min(count + 1, MAX_POLICIES)) throw notFound();
  return number;
}

function insurancePage(own: OwnClaim): FormPage {
  return {
    template: 'claim/insurance',
    title: 'Uw verzekering',
    path: 'verzekering',
    stored: insuranceItems,
    more: { ...policyLines(own), maxPolicies: MAX_POLICIES },
  };
}

function policyPage(own: OwnClaim, number: number): FormPage {
  const known = policiesOf(own.claim.insurance)[number - 1] !== undefined;
  return {
    template: 'claim/policy',
    title: `Uw polis ${number}`,
    path: `verzekering/polis/${number}`,
    up: 'verzekering',
    stored: insuranceItems,
    more: { known, last: number === MAX_POLICIES },
  };
}
