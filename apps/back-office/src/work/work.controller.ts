import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Clock } from '#kernel';
import { CLAIM_STATE_NAMES } from '#domain';
import { authorize, isAllowed, type Actor } from '#application';
import { CurrentActor } from '#auth-saml';
import {
  casesWith,
  filedComplete,
  claimMunicipalities,
  disasterChoices,
  workCounts,
  workLines,
  type Db,
} from '#persistence';
import { CLOCK, DB, unwrap } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { readWorkQuery, statesOf, type WorkQuery, type WorkScope } from './work.form.js';
import { filedCompleteText, scopeTabs, workHref, workRow } from './work.view.js';

const PAGE = 50;

/** The work of the day: cases by state, with the next step, who waits since when, and the term that ends first. */
@Controller('werk')
export class WorkController {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() raw: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    if (actor.roles.includes('expert') && !isAllowed(actor, 'claim.list'))
      return res.redirect(303, '/expertise');
    unwrap(authorize(actor, 'claim.list'));
    const query = readWorkQuery(raw);
    const states = statesOf(actor, query.scope);
    const wanted = states.filter((s) => query.state === undefined || s === query.state);
    const officerId = query.mine ? actor.personId : undefined;
    const lines = await workLines(this.db, {
      officerId,
      states: wanted,
      disasterId: query.disasterId,
      nis: query.nis,
      withTasks: query.scope === 'taken',
      priorityOnly: query.scope === 'voorrang',
      proposedOnly: query.scope === 'doen' && !actor.roles.includes('officer'),
      limit: PAGE,
      offset: (query.page - 1) * PAGE,
    });
    const today = this.clock.today();
    res.render('work/work', {
      title: 'Mijn werk',
      nav: navigationFor(actor, '/werk'),
      tabs: scopeTabs(query, await this.counts(actor, officerId)),
      filedComplete: filedCompleteText(await filedComplete(this.db)),
      rows: lines.slice(0, PAGE).map((line) => workRow(line, today)),
      query,
      people: [
        { href: workHref(query, { wie: '' }), text: 'Het hele team', current: !query.mine },
        { href: workHref(query, { wie: 'mij' }), text: 'Op mijn naam', current: query.mine },
      ],
      states: [
        { value: '', text: 'Alle standen' },
        ...states.map((s) => ({ value: s, text: CLAIM_STATE_NAMES[s].officer, selected: s === query.state })),
      ],
      disasters: chosen('Alle rampen', await disasterChoices(this.db), query.disasterId),
      municipalities: chosen('Alle gemeenten', await claimMunicipalities(this.db), query.nis),
      previousHref: query.page > 1 ? workHref(query, { pagina: String(query.page - 1) }) : undefined,
      nextHref: lines.length > PAGE ? workHref(query, { pagina: String(query.page + 1) }) : undefined,
      clearHref: workHref({ scope: query.scope, mine: query.mine, page: 1 } satisfies WorkQuery, {}),
    });
  }

  private async counts(actor: Actor, officerId: string | undefined): Promise<Record<WorkScope, number>> {
    const counts = new Map((await workCounts(this.db, officerId)).map((c) => [c.state, c.count]));
    const total = (scope: WorkScope): number =>
      statesOf(actor, scope).reduce((sum, s) => sum + (counts.get(s) ?? 0), 0);
    const states = statesOf(actor, 'taken');
    const taken = await casesWith(this.db, 'tasks', states, officerId);
    const voorrang = await casesWith(this.db, 'priority', states, officerId);
    return { doen: total('doen'), taken, voorrang, wacht: total('wacht'), alles: total('alles') };
  }
}

export function chosen(
  all: string,
  choices: readonly { readonly value: string; readonly text: string }[],
  value: string | undefined,
): object[] {
  return [{ value: '', text: all }, ...choices.map((c) => ({ ...c, selected: c.value === value }))];
}
