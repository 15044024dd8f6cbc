import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { ok } from '#kernel';
import { AUDIT_ACTION_NAMES, auditActionName, roleName } from '#domain';
import { auditEvent, authorize, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { auditList, verifyAudit, type Db } from '#persistence';
import { DB, DEPS, filterText, unwrap } from '#platform';
import { navigationFor } from '../navigation.view.js';

const PAGE_SIZE = 100;
const filterForm = z.object({
  dossier: filterText(30),
  wie: filterText(80),
  wat: filterText(60),
  voor: z.coerce.number().int().positive().optional().catch(undefined),
  controle: z.literal('1').optional().catch(undefined),
});

/** The log, for auditors; that somebody reads it is logged too. */
@Controller('logboek')
export class AuditController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'audit.view'));
    const filter = filterForm.parse(query ?? {});
    await this.recordRead(actor);
    const entries = await auditList(
      this.db,
      {
        ...(filter.dossier ? { claimNumber: filter.dossier } : {}),
        ...(filter.wie ? { actor: filter.wie } : {}),
        ...(filter.wat ? { action: filter.wat } : {}),
        ...(filter.voor ? { before: filter.voor } : {}),
      },
      PAGE_SIZE,
    );
    res.render('audit/list', {
      title: 'Logboek',
      nav: navigationFor(actor, '/logboek'),
      filter,
      actions: actionChoices(filter.wat),
      entries: entries.map((entry) => ({
        ...entry,
        actionName: auditActionName(entry.action),
        roleName: roleName(entry.actorRole),
        details: Object.entries(entry.detail ?? {}).map(([name, value]) => `${name}: ${String(value)}`),
      })),
      older: entries.length === PAGE_SIZE ? olderLink(filter, entries.at(-1)!.seq) : undefined,
      verified: filter.controle ? await verifyAudit(this.db) : undefined,
    });
  }

  private async recordRead(actor: Actor): Promise<void> {
    unwrap(
      await this.deps.uow.run(async (tx) => {
        await tx.audit.append(
          auditEvent(actor, { action: 'audit.view', subjectType: 'system', subjectId: 'audit' }),
        );
        return ok();
      }),
    );
  }
}

/** Every act by its Dutch name; an address with the beginning of a code ("claim.") keeps working and stays chosen. */
function actionChoices(chosen: string | undefined): object[] {
  const known = Object.entries(AUDIT_ACTION_NAMES)
    .map(([value, text]) => ({ value, text, selected: value === chosen }))
    .sort((a, b) => a.text.localeCompare(b.text, 'nl'));
  const other = chosen && !known.some((choice) => choice.selected);
  return [
    { value: '', text: 'Alle handelingen' },
    ...(other ? [{ value: chosen, text: `Begint met ${chosen}`, selected: true }] : []),
    ...known,
  ];
}

function olderLink(filter: Readonly<Record<string, unknown>>, seq: number): string {
  const params = new URLSearchParams();
  for (const name of ['dossier', 'wie', 'wat']) {
    const value = filter[name];
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  params.set('voor', String(seq));
  return `/logboek?${params.toString()}`;
}
