import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { situationQuestions, type SituationQuestion } from '#domain';
import {
  MAX_OTHER_PAYMENTS,
  readHardship,
  saveSituationAnswer,
  type Actor,
  type Deps,
  type OwnClaim,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, notFound, unwrap } from '#platform';
import { versionOf } from './claim.form.js';
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
import { questionAt, readAnswer, SITUATION_PATHS } from './situation.form.js';
import { answerValues, questionPage, situationView } from './situation.view.js';

/** The claimant's situation: one question a page, only those that apply. */
@Controller('aanvraag/:id/situatie')
export class SituationController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const view = situationView(own, res.req.query['van'] === 'controle');
    // Nothing answered yet: straight to the first question.
    if (!view.noGoods && view.next && view.lines.every((line) => line.value === undefined))
      return res.redirect(303, view.next);
    res.render('claim/situation', view);
  }

  @Get(':question')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('question') path: string,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const question = asked(own, path);
    const hardship =
      question === 'priorityAsked' && own.claim.situation?.priorityAsked
        ? unwrap(await readHardship(this.deps, actor, { claimId: own.claim.id }))
        : undefined;
    showForm(res, own, pageOf(question), {
      ...answerValues(question, own.claim),
      ...(hardship ? { explanation: hardship.explanation } : {}),
    });
  }

  @Post(':question')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('question') path: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const question = questionAt(path);
    if (!question) throw notFound();
    const page = pageOf(question);
    const answer = readAnswer(question, body);
    if (!answer.ok) return showFaults(res, own, page, body, answer.errors);
    const at = { claimId: own.claim.id, version: versionOf(body) };
    const saved = await saveSituationAnswer(this.deps, actor, { ...at, answer: answer.value });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, page, body, saved.error);
    const now = await reload();
    const next = nextAfter(now, question);
    if (next === undefined) return goOn(res, now, body, 'situatie');
    const from = body['van'] === 'controle' ? '?van=controle' : '';
    res.redirect(303, `/aanvraag/${now.claim.id}/situatie/${SITUATION_PATHS[next]}${from}`);
  }
}

function pageOf(question: SituationQuestion): FormPage {
  const page = questionPage(question);
  const rows = Array.from({ length: MAX_OTHER_PAYMENTS }, (_, i) => i + 1);
  return { ...page, more: { ...page.more, rows } };
}

/** A question that does not apply to this claim has no page. */
function asked(own: OwnClaim, path: string): SituationQuestion {
  const question = questionAt(path);
  if (!question || !situationQuestions(own.claim, own.disaster).includes(question)) throw notFound();
  return question;
}

/** The first question after this one without an answer, else the first before it. */
function nextAfter(
  { claim, disaster }: OwnClaim,
  question: SituationQuestion,
): SituationQuestion | undefined {
  const questions = situationQuestions(claim, disaster);
  const open = questions.filter((one) => claim.situation?.[one] === undefined);
  return open.find((one) => questions.indexOf(one) > questions.indexOf(question)) ?? open[0];
}
