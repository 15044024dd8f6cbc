import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { RuleParameter, RuleSetVersion } from '#domain';
import {
  authorize,
  changeParameter,
  readRuleSetVersions,
  ruleSetVersionOf,
  type Actor,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  DEPS,
  formErrors,
  formErrorsOf,
  messageOf,
  notFound,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { FIRST_FIELD, readValue, rowCount, storedValues } from './rule-value.form.js';
import { revisionForm } from './rules.form.js';
import { fieldOf, ruleView } from './rules.view.js';

/** Changing one value of a draft, in a form fit for its kind. */
@Controller('regels/:id/waarde/:key')
export class RuleValueController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('key') key: string,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'rules.edit'));
    const { version, parameter } = await this.find(actor, id, key);
    render(actor, version, parameter, res);
  }

  @Post()
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('key') key: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'rules.edit'));
    const { version, parameter } = await this.find(actor, id, key);
    const revision = readForm(revisionForm, body);
    if (!revision.ok) return render(actor, version, parameter, res, { errors: revision.errors, body });
    const input = readValue(parameter, body);
    if (!input.ok) return render(actor, version, parameter, res, { errors: input.errors, body });
    const command = { ruleSetId: id, key, ...revision.value, ...input.value };
    const changed = await changeParameter(this.deps, actor, command);
    if (!changed.ok) {
      const { code } = changed.error;
      const atValue = code.startsWith('regulation/') || code === 'rules/nothing-changed';
      const errors = atValue
        ? formErrors([{ field: FIRST_FIELD[parameter.value.kind], text: messageOf(changed.error).text }])
        : formErrorsOf(changed.error);
      return render(actor, version, parameter, res, { errors, body });
    }
    setFlash(
      req,
      'success',
      `"${parameter.name}" is gewijzigd. Een tweede jurist bevestigt de nieuwe waarde.`,
    );
    res.redirect(303, `/regels/${encodeURIComponent(id)}#${fieldOf(key)}`);
  }

  private async find(
    actor: Actor,
    id: string,
    key: string,
  ): Promise<{ readonly version: RuleSetVersion; readonly parameter: RuleParameter }> {
    const version = unwrap(ruleSetVersionOf(unwrap(await readRuleSetVersions(this.deps, actor)), id));
    const parameter = version.ruleSet.parameters.find((each) => each.key === key);
    if (!parameter || version.state !== 'draft') throw notFound();
    return { version, parameter };
  }
}

function render(
  actor: Actor,
  version: RuleSetVersion,
  parameter: RuleParameter,
  res: Response,
  refused?: { readonly errors: FormErrors; readonly body: unknown },
): void {
  const { ruleSet, revision } = version;
  const values = refused ? typedValues(refused.body) : storedValues(parameter);
  res.status(refused ? 422 : 200).render('rules/value', {
    title: parameter.name,
    nav: navigationFor(actor, '/regels'),
    back: { href: `/regels/${ruleSet.id}#${fieldOf(parameter.key)}`, text: `Versie ${ruleSet.version}` },
    set: ruleSet,
    // A page that was refused keeps the revision it was made from.
    revision: refused ? (values['revision'] ?? '') : revision,
    kind: parameter.value.kind,
    options: parameter.value.kind === 'choice' ? parameter.value.options : [],
    rows: rowCount(parameter.value, values),
    now: ruleView(parameter),
    confirmed: parameter.confirmed,
    errors: refused?.errors,
    values,
  });
}
