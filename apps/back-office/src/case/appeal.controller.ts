import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { domainError, formatDate, formatMoment, Money } from '#kernel';
import { APPEAL_OUTCOMES, type Appeal, type AppealOutcome } from '#domain';
import {
  authorize,
  isAllowed,
  recordAppealOutcome,
  type Actor,
  type CaseFile,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  choice,
  date,
  DEPS,
  DomainException,
  optionalText,
  readForm,
  setFlash,
  text,
  unwrap,
} from '#platform';
import { z } from 'zod';
import { CaseAccess, refusal, unreadable, versionOf, type FormFault } from './case-access.js';
import { readMoney } from './money-field.js';

const OUTCOMES = Object.keys(APPEAL_OUTCOMES) as [AppealOutcome, ...AppealOutcome[]];
const outcomeForm = z.object({
  outcome: choice(OUTCOMES, 'Kies wat er van het beroep gekomen is.'),
  judgedOn: date('Vul de dag van het arrest of van de afstand in.'),
  judgment: optionalText(200),
  judged: optionalText(30),
  decisionId: text(36),
});

/** An appeal: what is contested, what is paid meanwhile, and what came of it. @see Decreet 5/4/2019 art. 16-18 */
@Controller('dossier/:id/beroep')
export class AppealController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    private readonly access: CaseAccess,
  ) {}

  @Get()
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'claim.list'));
    const file = await this.access.open(req, res, actor, id);
    if (file) this.show(res, actor, file);
  }

  @Post()
  async record(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'appeal.record');
    if (!file) return;
    const form = readForm(outcomeForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const { judged: typed, judgment, ...rest } = form.value;
    const judged = typed === undefined ? undefined : readMoney(typed);
    if (typed !== undefined && judged === undefined) {
      const fault = { field: 'judged', code: 'appeal/no-amount' };
      return this.show(res, actor, file, refusal(domainError('appeal/no-amount', undefined, [fault]), body));
    }
    const done = await recordAppealOutcome(this.deps, actor, {
      claimId: file.claim.id,
      version: versionOf(body),
      ...rest,
      ...(judgment ? { judgment } : {}),
      ...(judged ? { judged } : {}),
    });
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    const then =
      rest.outcome === 'admitted'
        ? 'De beslissing geldt niet meer. Behandel de aanvraag verder.'
        : 'De beslissing is definitief.';
    setFlash(req, 'success', `De uitkomst van het beroep is geregistreerd. ${then}`);
    res.redirect(303, `/dossier/${file.claim.id}/beroep`);
  }

  private show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): void {
    const { appeal } = file;
    if (!appeal) throw new DomainException(domainError('appeal/not-found'));
    this.access.show(res, actor, file, 'appeal', {
      template: 'case/appeal',
      content: {
        appeal,
        ...appealContent(file, appeal),
        mayRecord: !appeal.outcome && isAllowed(actor, 'appeal.record'),
        outcomes: OUTCOMES.filter((value) => fits(value, file, appeal)).map((value) => ({
          value,
          text: APPEAL_OUTCOMES[value],
          checked: fault?.values['outcome'] === value,
        })),
      },
      fault,
    });
  }
}

/** A court finds admissible only what was inadmissible. */
function fits(outcome: AppealOutcome, { decisions }: CaseFile, { decisionId }: Appeal): boolean {
  const contested = decisions.find((one) => one.id === decisionId);
  return outcome !== 'admitted' || contested?.kind === 'inadmissible';
}

function appealContent(file: CaseFile, appeal: Appeal): object {
  const decision = file.decisions.find((one) => one.id === appeal.decisionId);
  const calculation = file.calculation?.calculation;
  const lines = (calculation?.lines ?? []).map((line, index) => ({
    label: line.label,
    granted: calculation?.grantedPerLine[index] ?? Money.ZERO,
    contested: appeal.contested.length === 0 || appeal.contested.includes(line.itemId),
  }));
  const released = appeal.releasedOn
    ? `betaalbaar sinds ${formatDate(appeal.releasedOn)}`
    : decision?.contestDue
      ? `betaalbaar zodra de termijn voorbij is (na ${formatDate(decision.contestDue)})`
      : 'nog niet betaalbaar';
  return {
    decisionNumber: decision?.number ?? '',
    granted: decision?.granted,
    reported: formatMoment(appeal.reportedAt),
    whole: appeal.contested.length === 0,
    lines,
    released: appeal.uncontested.isZero ? 'niets' : released,
    outcomeText: appeal.outcome ? APPEAL_OUTCOMES[appeal.outcome] : undefined,
    recorded: appeal.recordedAt ? formatMoment(appeal.recordedAt) : undefined,
  };
}
