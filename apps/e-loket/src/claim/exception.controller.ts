import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  askDecisionOutsideArea,
  isOutsideArea,
  outagesOfLastDay,
  saveLateMotive,
  type Actor,
  type Deps,
  type OwnClaim,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { formatMoment, toBrusselsDate } from '#kernel';
import type { CounterOutage } from '#domain';
import { DEPS, joinedDate, readForm, unwrap } from '#platform';
import { lateForm, outsideForm, versionOf } from './claim.form.js';
import { dateParts, lateItems, noticesOf, outsideReason } from './claim.view.js';
import {
  answerRefusal,
  goOn,
  isDraft,
  loadClaim,
  showFaults,
  showForm,
  type Body_,
  type FormPage,
} from './form-page.js';

/** The two ways off the ordinary road: after the window, and outside the recognised area. */
@Controller('aanvraag/:id')
export class ExceptionController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get('te-laat')
  async late(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    if (own.filing.timing === 'in-time' || own.filing.timing === 'too-early') return goOn(res, own, {});
    const motive = own.claim.lateMotive;
    const [outage] = motive ? [] : unwrap(await outagesOfLastDay(this.deps, own.filing.until));
    const values = motive
      ? { ...motive, ...dateParts('impedimentEnded', motive.impedimentEnded) }
      : outage
        ? motiveOf(outage)
        : {};
    showForm(res, own, latePage(own, outage), values);
  }

  @Post('te-laat')
  async saveLate(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(lateForm, { ...body, impedimentEnded: joinedDate(body, 'impedimentEnded') });
    if (!form.ok) return showFaults(res, own, latePage(own), body, form.errors);
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveLateMotive(this.deps, actor, { ...at, motive: form.value });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, latePage(own), body, saved.error);
    goOn(res, own, body);
  }

  @Get('buiten-gebied')
  async outside(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    if (!isOutsideArea(own.filing)) return goOn(res, own, {});
    showForm(res, own, outsidePage(own), own.claim.outsideArea ? { understood: 'ja' } : {});
  }

  @Post('buiten-gebied')
  async confirmOutside(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const form = readForm(outsideForm, body);
    if (!form.ok) return showFaults(res, own, outsidePage(own), body, form.errors);
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await askDecisionOutsideArea(this.deps, actor, at);
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, outsidePage(own), body, saved.error);
    goOn(res, own, body);
  }
}

/** The motive that an outage of the counter gives, ready to be sent or changed. */
function motiveOf({ beganAt, endedAt, reason }: CounterOutage): Record<string, string> {
  return {
    ground: 'force-majeure',
    ...dateParts('impedimentEnded', toBrusselsDate(endedAt)),
    explanation: `Het e-loket werkte niet van ${formatMoment(beganAt)} tot ${formatMoment(endedAt)}: ${reason}`,
  };
}

function latePage(own: OwnClaim, outage?: CounterOutage): FormPage {
  const { filing } = own;
  return {
    template: 'claim/late',
    title:
      filing.timing === 'too-late'
        ? 'U kunt deze aanvraag niet meer indienen'
        : 'Waarom komt uw aanvraag te laat?',
    path: 'te-laat',
    stored: lateItems,
    more: {
      tooLate: filing.timing === 'too-late',
      until: filing.until,
      lateLimit: filing.lateLimit,
      sentence: filing.sentence,
      outage,
    },
  };
}

function outsidePage(own: OwnClaim): FormPage {
  return {
    template: 'claim/outside',
    title: 'Uw schade valt buiten de erkenning',
    path: 'buiten-gebied',
    stored: (now) => noticesOf(now).map((notice) => ({ name: notice.title, value: notice.text })),
    more: { reason: outsideReason(own), decisions: own.disaster.decisions, periods: own.disaster },
  };
}
