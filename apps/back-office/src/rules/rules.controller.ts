import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ok } from '#kernel';
import { REGIME_INFO, type RuleSet } from '#domain';
import { authorize, confirmParameter, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { confirmationRows, ruleSetIds, type ConfirmationRow, type Db } from '#persistence';
import {
  DB,
  DEPS,
  formErrors,
  messageOf,
  readForm,
  setFlash,
  text,
  unwrap,
  type FormErrors,
  notFound,
} from '#platform';
import { navigationFor } from '../navigation.view.js';
import { fieldOf, parameterView, type ParameterView } from './rules.view.js';

const confirmForm = z.object({
  key: z.string().max(100),
  reference: text(300, 'Schrijf waar u deze waarde hebt nagelezen (artikel, publicatie, datum).'),
});

@Controller('regels')
export class RulesController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'rules.view'));
    const sets = await Promise.all((await ruleSetIds(this.db)).map((row) => this.ruleSet(row.id)));
    res.render('rules/list', {
      title: 'Regels',
      nav: navigationFor(actor, '/regels'),
      sets: sets.map((set) => ({
        ...set,
        regimeName: REGIME_INFO[set.regime].name,
        unconfirmed: set.parameters.filter((p) => !p.confirmed).length,
      })),
    });
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'rules.view'));
    await this.renderSet(actor, id, res);
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
    const key = String((body as { key?: unknown } | undefined)?.key ?? '').slice(0, 100);
    const field = `reference-${fieldOf(key)}`;
    const form = readForm(confirmForm, body);
    if (!form.ok) {
      const texts = form.errors.summary.map((fault) => ({ field, text: fault.text }));
      return this.renderSet(actor, id, res, formErrors(texts), { key, body });
    }
    const confirmed = await confirmParameter(this.deps, actor, { ruleSetId: id, ...form.value });
    if (!confirmed.ok) {
      const errors = formErrors([{ field, text: messageOf(confirmed.error).text }]);
      return this.renderSet(actor, id, res, errors, { key, body });
    }
    setFlash(
      req,
      'success',
      'Uw bevestiging is bewaard. De waarde geldt zodra twee juristen ze bevestigden.',
    );
    res.redirect(303, `/regels/${encodeURIComponent(id)}#${field}`);
  }

  private async ruleSet(id: string): Promise<RuleSet> {
    const found = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.ruleSets.find(id))));
    if (!found) throw notFound();
    return found;
  }

  private async renderSet(
    actor: Actor,
    id: string,
    res: Response,
    errors?: FormErrors,
    typed?: { readonly key: string; readonly body: unknown },
  ): Promise<void> {
    const set = await this.ruleSet(id);
    const confirmations = await confirmationRows(this.db, id);
    const reference = (typed?.body as { reference?: unknown } | undefined)?.reference;
    res.status(errors ? 422 : 200).render('rules/show', {
      title: `${REGIME_INFO[set.regime].name}, versie ${set.version}`,
      nav: navigationFor(actor, '/regels'),
      back: { href: '/regels', text: 'Regels' },
      set,
      errors,
      typed: typed
        ? { key: typed.key, reference: typeof reference === 'string' ? reference.slice(0, 2000) : '' }
        : undefined,
      parameters: set.parameters.map((p) =>
        parameterView(p, ownedBy(confirmations, p.key)),
      ) satisfies ParameterView[],
      mayConfirm: actor.roles.includes('lawyer'),
      actorId: actor.personId,
    });
  }
}

function ownedBy(rows: readonly ConfirmationRow[], key: string): ConfirmationRow[] {
  return rows.filter((row) => row.key === key);
}
