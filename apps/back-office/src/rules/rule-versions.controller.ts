import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  authorize,
  discardDraft,
  publishRuleSetVersion,
  readRuleSetVersions,
  ruleSetVersionOf,
  startRuleSetVersion,
  type Actor,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import type { Db } from '#persistence';
import {
  DB,
  DEPS,
  formErrorsOf,
  notFound,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { renderVersion } from './render-version.js';
import { discardForm, revisionForm, startForm } from './rules.form.js';
import { differences, versionView } from './rules.view.js';

/** The life of a version: begun, compared, put in force or thrown away. */
@Controller('regels/:id')
export class RuleVersionsController {
  constructor(
    @Inject(DEPS) readonly deps: Deps,
    @Inject(DB) readonly db: Db,
  ) {}

  @Get('nieuw')
  async newVersion(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'rules.edit'));
    await this.renderStart(actor, id, res);
  }

  @Post('nieuw')
  async start(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'rules.edit'));
    const form = readForm(startForm, body);
    if (!form.ok) return this.renderStart(actor, id, res, form.errors, body);
    const started = await startRuleSetVersion(this.deps, actor, { basedOn: id, ...form.value });
    if (!started.ok) return this.renderStart(actor, id, res, formErrorsOf(started.error), body);
    setFlash(req, 'success', 'Het ontwerp is begonnen. Wijzig de waarden; daarna maakt een andere jurist het van kracht.'); // prettier-ignore
    res.redirect(303, `/regels/${encodeURIComponent(started.value.ruleSetId)}`);
  }

  @Get('verschil')
  async difference(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    const all = unwrap(await readRuleSetVersions(this.deps, actor));
    const version = unwrap(ruleSetVersionOf(all, id));
    if (!version.basedOn) throw notFound();
    const base = unwrap(ruleSetVersionOf(all, version.basedOn));
    const rows = differences(version, base);
    const view = versionView(version, all);
    res.render('rules/difference', {
      title: `Verschil tussen versie ${base.ruleSet.version} en versie ${view.version}`,
      nav: navigationFor(actor, '/regels'),
      back: { href: `/regels/${id}`, text: `Versie ${view.version}` },
      set: view,
      base: versionView(base, all),
      rows,
      same: version.ruleSet.parameters.length - rows.length,
      sameStart: base.ruleSet.validFrom.equals(version.ruleSet.validFrom),
    });
  }

  @Post('van-kracht')
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'rules.edit'));
    unwrap(ruleSetVersionOf(unwrap(await readRuleSetVersions(this.deps, actor)), id));
    const form = readForm(revisionForm, body);
    if (!form.ok) return renderVersion(this, actor, id, res, { errors: form.errors, body });
    const done = await publishRuleSetVersion(this.deps, actor, { ruleSetId: id, ...form.value });
    if (!done.ok) return renderVersion(this, actor, id, res, { errors: formErrorsOf(done.error), body });
    setFlash(req, 'success', 'Deze versie is van kracht. Beslissingen van vroeger houden hun eigen versie.');
    res.redirect(303, `/regels/${encodeURIComponent(id)}`);
  }

  @Post('weggooien')
  async discard(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'rules.edit'));
    unwrap(ruleSetVersionOf(unwrap(await readRuleSetVersions(this.deps, actor)), id));
    const form = readForm(discardForm, body);
    if (!form.ok) return renderVersion(this, actor, id, res, { errors: form.errors, body });
    const done = await discardDraft(this.deps, actor, { ruleSetId: id, ...form.value });
    if (!done.ok) return renderVersion(this, actor, id, res, { errors: formErrorsOf(done.error), body });
    setFlash(req, 'success', 'Het ontwerp is weggegooid. Het blijft leesbaar.');
    res.redirect(303, '/regels');
  }

  private async renderStart(
    actor: Actor,
    id: string,
    res: Response,
    errors?: FormErrors,
    body?: unknown,
  ): Promise<void> {
    const all = unwrap(await readRuleSetVersions(this.deps, actor));
    const base = versionView(unwrap(ruleSetVersionOf(all, id)), all);
    res.status(errors ? 422 : 200).render('rules/new', {
      title: 'Nieuwe versie van de regels',
      nav: navigationFor(actor, '/regels'),
      back: { href: `/regels/${id}`, text: `${base.regimeName}, versie ${base.version}` },
      base,
      errors,
      values: typedValues(body),
    });
  }
}
