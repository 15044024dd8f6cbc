import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { REGIMES, REGIME_INFO } from '#domain';
import {
  authorize,
  confirmParameter,
  readRuleSetVersions,
  ruleSetVersionOf,
  type Actor,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import type { Db } from '#persistence';
import { DB, DEPS, formErrors, messageOf, readForm, setFlash, unwrap } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { renderVersion } from './render-version.js';
import { confirmForm } from './rules.form.js';
import { fieldOf, versionView } from './rules.view.js';

/** The rules of every regime, version by version, and the confirmation of their values. */
@Controller('regels')
export class RulesController {
  constructor(
    @Inject(DEPS) readonly deps: Deps,
    @Inject(DB) readonly db: Db,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const all = unwrap(await readRuleSetVersions(this.deps, actor));
    res.render('rules/list', {
      title: 'Regels',
      nav: navigationFor(actor, '/regels'),
      regimes: REGIMES.toReversed().map((regime) => ({
        name: REGIME_INFO[regime].name,
        versions: all.versions
          .filter((each) => each.ruleSet.regime === regime)
          .map((each) => versionView(each, all)),
      })),
    });
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await renderVersion(this, actor, id, res);
  }

  @Post(':id/bevestiging')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'rules.confirm'));
    unwrap(ruleSetVersionOf(unwrap(await readRuleSetVersions(this.deps, actor)), id));
    const key = String((body as { key?: unknown } | undefined)?.key ?? '').slice(0, 100);
    const field = `reference-${fieldOf(key)}`;
    const form = readForm(confirmForm, body);
    if (!form.ok) {
      const texts = form.errors.summary.map((fault) => ({ field, text: fault.text }));
      return renderVersion(this, actor, id, res, { errors: formErrors(texts), key, body });
    }
    const confirmed = await confirmParameter(this.deps, actor, { ruleSetId: id, ...form.value });
    if (!confirmed.ok) {
      const errors = formErrors([{ field, text: messageOf(confirmed.error).text }]);
      return renderVersion(this, actor, id, res, { errors, key, body });
    }
    setFlash(
      req,
      'success',
      'Uw bevestiging is bewaard. De waarde geldt zodra twee juristen ze bevestigden.',
    );
    res.redirect(303, `/regels/${encodeURIComponent(id)}#${field}`);
  }
}
