import { Controller, Get, Inject, Param, Query as FromQuery, Res } from '@nestjs/common';
import type { Response } from 'express';
import { giveIndication, type Deps } from '#application';
import { Public } from '#auth-saml';
import type { Clock } from '#kernel';
import { ongoingInvestigations, type Db } from '#persistence';
import { CLOCK, DB, DEPS, notFound, unwrap } from '#platform';
import { placeKey } from '../damage-report/place-search.js';
import {
  answersIn,
  CALCULATOR_PAGES,
  isAsked,
  pageAfter,
  queryString,
  readPage,
  readParams,
  type CalculatorPage,
  type Fault,
  type Params,
  type Query,
} from './calculator.form.js';
import { checkItems, questionView, ROOT } from './calculator.view.js';
import { checkedPeriod, municipalityNamed, placesOn, type PlaceAnswer } from './place-and-period.js';
import { resultView } from './result.view.js';

/**
 * Could I qualify? Five questions before any login. The answers stand in the address and nowhere else: the back button,
 * a bookmark and a browser without JavaScript or cookies all work.
 */
@Public()
@Controller('kom-ik-in-aanmerking')
export class CalculatorController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  start(@Res() res: Response): void {
    res.render('calculator/start', { title: 'Kom ik in aanmerking?', back: { href: '/' } });
  }

  @Get('controle')
  async check(@FromQuery() query: Query, @Res() res: Response): Promise<void> {
    const { terug: _, ...params } = readParams(query);
    const place = await this.place(params);
    const name = place.kind === 'found' ? place.municipality.name : undefined;
    res.render('calculator/check', {
      title: 'Kijk uw antwoorden na',
      back: { href: address('verzekering', params) },
      items: checkItems(params, name),
      action: address('resultaat', params),
    });
  }

  @Get('resultaat')
  async result(@FromQuery() query: Query, @Res() res: Response): Promise<void> {
    const params = readParams(query);
    const place = await this.place(params);
    const answers = {
      ...answersIn(params),
      ...(place.kind === 'found' ? { municipality: place.municipality } : {}),
    };
    const wrong = checkedPeriod(answers, this.clock.today()).length > 0;
    if (wrong) return res.redirect(303, `${address('wanneer', params)}&verder=1`);
    const investigations = await ongoingInvestigations(this.db);
    const indication = unwrap(await giveIndication(this.deps, answers, investigations));
    res.render('calculator/result', resultView(indication, params));
  }

  @Get(':page')
  async question(
    @Param('page') named: string,
    @FromQuery() query: Query,
    @Res() res: Response,
  ): Promise<void> {
    const page = CALCULATOR_PAGES.find((each) => each === named);
    if (!page) throw notFound();
    const before = readParams(query);
    if (!isAsked(page, before)) return res.redirect(303, address(pageAfter(page, before), before));
    if (query['verder'] === undefined) return this.show(res, page, before);
    const read = readPage(page, query);
    const faults: Fault[] = [...read.faults];
    let params = read.params;
    if (page === 'wanneer') faults.push(...periodFaults(params, this.clock.today(), faults));
    if (page === 'waar') {
      const place = await this.place(params, query['keuze']);
      if (place.kind === 'none') {
        const field = place.options.length > 0 ? 'keuze' : 'plaats';
        const text =
          place.options.length > 0 ? 'Er zijn meerdere mogelijkheden. Kies de juiste gemeente.' : place.text;
        return this.show(res, page, params, { query, faults: [{ field, text }] }, place);
      }
      if (place.kind === 'found') params = { ...params, plaats: [place.label] };
    }
    if (faults.length > 0) return this.show(res, page, params, { query, faults });
    res.redirect(303, address(pageAfter(page, params), params));
  }

  private async show(
    res: Response,
    page: CalculatorPage,
    params: Params,
    sent?: { readonly query: Query; readonly faults: readonly Fault[] },
    place?: Extract<PlaceAnswer, { kind: 'none' }>,
  ): Promise<void> {
    const day = answersIn(params).lastDay ?? answersIn(params).firstDay;
    const options = place?.options.map((each) => ({
      value: placeKey(each),
      text: `${each.postcode} ${each.name}`,
    }));
    res.status(sent ? 422 : 200).render('calculator/question', {
      ...questionView(page, params, sent),
      ...(page === 'waar' ? { places: await placesOn(this.deps, day) } : {}),
      ...(options && options.length > 0 ? { options } : {}),
    });
  }

  private place(params: Params, choice?: unknown): Promise<PlaceAnswer> {
    const { firstDay, lastDay } = answersIn(params);
    const chosen = typeof choice === 'string' ? choice : undefined;
    return municipalityNamed(this.deps, params['plaats']?.[0] ?? '', lastDay ?? firstDay, chosen);
  }
}

function address(page: string, params: Params): string {
  const query = queryString(params);
  return `${ROOT}/${page}?${query}`;
}

/** Not for a day that could not be read: that has its own text. */
function periodFaults(
  params: Params,
  today: Parameters<typeof checkedPeriod>[1],
  known: readonly Fault[],
): Fault[] {
  if (known.length > 0) return [];
  return checkedPeriod(answersIn(params), today).map(({ field, text }) => ({
    field: field === 'firstDay' ? 'van' : 'tot',
    text,
  }));
}
