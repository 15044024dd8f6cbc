import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { toBrusselsDate, formatDateShort } from '#kernel';
import { CLAIM_STATES, CLAIM_STATE_NAMES, type ClaimState } from '#domain';
import { authorize, type Actor } from '#application';
import { CurrentActor } from '#auth-saml';
import { caseIdOf, countCases, disasterChoices, searchCases, type Db } from '#persistence';
import { DB, unwrap } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { stateTag } from '../case/case.view.js';
import { chosen } from '../work/work.controller.js';
import { readSearch, searchHref, SORTS } from './cases.form.js';

const PAGE = 25;

/** All submitted cases: by number, name, street or municipality. Who types a whole number wants that case, not a list. */
@Controller('dossiers')
export class CasesController {
  constructor(@Inject(DB) private readonly db: Db) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() raw: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'claim.list'));
    const query = readSearch(raw);
    const exact = query.text && (await caseIdOf(this.db, query.text));
    if (exact) return res.redirect(303, `/dossier/${exact}`);
    const total = await countCases(this.db, query);
    const shown = await searchCases(this.db, { ...query, limit: PAGE, offset: (query.page - 1) * PAGE });
    res.render('cases/cases', {
      title: 'Dossiers zoeken',
      nav: navigationFor(actor, '/dossiers'),
      query,
      rows: shown.map((line) => ({
        ...line,
        href: `/dossier/${line.id}`,
        tag: stateTag(line.state as ClaimState),
        submitted: formatDateShort(toBrusselsDate(line.submittedAt)),
      })),
      place:
        shown.length === 0
          ? 'Geen dossiers gevonden'
          : `${(query.page - 1) * PAGE + 1} tot en met ${(query.page - 1) * PAGE + shown.length} van ${total}`,
      states: [
        { value: '', text: 'Alle standen' },
        ...CLAIM_STATES.filter((s) => s !== 'draft').map((s) => ({
          value: s,
          text: CLAIM_STATE_NAMES[s].officer,
          selected: s === query.state,
        })),
      ],
      disasters: chosen('Alle rampen', await disasterChoices(this.db), query.disasterId),
      sorts: Object.entries(SORTS).map(([value, text]) => ({ value, text, selected: value === query.sort })),
      previousHref: query.page > 1 ? searchHref(query, query.page - 1) : undefined,
      nextHref: query.page * PAGE < total ? searchHref(query, query.page + 1) : undefined,
    });
  }
}
