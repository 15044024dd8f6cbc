import { giveIndication, type Deps } from '#application';
import { Public } from '#auth-saml';
import type { Clock } from '#kernel';
import { ongoingInvestigations, type Db } from '#persistence';
import { CLOCK, DB, DEPS, unwrap } from '#platform';
import { Controller, HttpCode, Inject, Post, Req, Res, type ExecutionContext } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { checkedPeriod, municipalityNamed } from '../calculator/place-and-period.js';
import { answersOf, requestSchema, responseSchema, wireIndication } from './indicative-calculation.wire.js';
import type { ApiOperation } from './open-api.js';
import { faultsOf, sendProblem, type ProblemFault } from './problem.js';

const LIMITED = {
  default: {
    ttl: 60_000,
    // A fifth of what one address may ask of the pages: a program that asks more often asks too often.
    limit: (context: ExecutionContext) =>
      Math.ceil(Number(context.switchToHttp().getRequest<Request>().app.get('rate limit')) / 5),
  },
};

export const INDICATIVE_CALCULATION: ApiOperation = {
  method: 'post',
  path: '/indicative-calculation',
  id: 'indicativeCalculation',
  summary: 'Kan deze schade in aanmerking komen?',
  description:
    'Zegt zonder aanmelden of schade in aanmerking kan komen, waarom, tot wanneer u iets kunt doen, en geeft een indicatief bedrag. Alles mag onbekend zijn. Er wordt niets bewaard. Dit is geen beslissing.',
  request: {
    name: 'IndicativeCalculationRequest',
    schema: requestSchema,
    example: {
      phenomenon: 'flood',
      firstDay: '2023-11-12',
      municipality: '8600',
      claimant: 'person',
      goods: [{ kind: 'vehicle', cost: '5000.00' }],
      title: 'owner',
      insured: false,
      circumstances: { sheltered: false },
    },
  },
  response: { name: 'IndicativeCalculation', schema: responseSchema, description: 'De indicatie' },
  problems: {
    400: 'De inhoud is geen leesbare JSON',
    413: 'De inhoud is te groot',
    415: 'De inhoud is geen JSON',
    422: 'Een antwoord heeft niet de juiste vorm; `errors` wijst aan welk',
    429: 'Te veel vragen na elkaar',
  },
};

/** The calculator for programs: the same function as the pages, without login, cookie or anything kept. */
@Public()
@Controller('api/v1/indicative-calculation')
export class IndicativeCalculationController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Throttle(LIMITED)
  @Post()
  @HttpCode(200)
  async calculate(@Req() req: Request, @Res() res: Response): Promise<void> {
    if (!req.is('application/json')) {
      sendProblem(req, res, {
        status: 415,
        code: 'request/unsupported-type',
        title: 'Geen JSON',
        detail: 'Stuur de antwoorden als JSON, met Content-Type application/json.',
      });
      return;
    }
    const parsed = requestSchema.safeParse(req.body);
    if (!parsed.success) return this.refuse(req, res, faultsOf(parsed.error));
    const wire = parsed.data;
    const answers = answersOf(wire, undefined);
    const faults: ProblemFault[] = checkedPeriod(answers, this.clock.today()).map(({ field, text }) => ({
      pointer: `/${field}`,
      detail: text,
    }));
    const place = await municipalityNamed(
      this.deps,
      wire.municipality ?? '',
      answers.lastDay ?? answers.firstDay,
    );
    if (place.kind === 'none') faults.push({ pointer: '/municipality', detail: place.text });
    if (faults.length > 0) return this.refuse(req, res, faults);
    const complete = place.kind === 'found' ? { ...answers, municipality: place.municipality } : answers;
    const investigations = await ongoingInvestigations(this.db);
    const indication = unwrap(await giveIndication(this.deps, complete, investigations));
    res.json(wireIndication(indication));
  }

  private refuse(req: Request, res: Response, errors: readonly ProblemFault[]): void {
    sendProblem(req, res, {
      status: 422,
      code: 'indication/invalid',
      title: 'Een antwoord klopt niet',
      detail: 'Kijk de aangeduide velden na. Wat u niet weet, mag u weglaten.',
      errors,
    });
  }
}
