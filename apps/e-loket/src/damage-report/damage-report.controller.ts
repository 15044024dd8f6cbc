import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ok, type Clock, type Result } from '#kernel';
import {
  checkReportPeriod,
  discardReportDraft,
  existsOn,
  findReportDraft,
  saveReportDraft,
  submitDamageReport,
  type Actor,
  type Deps,
  contactOf,
  holderIdOf,
  newFileOf,
} from '#application';
import { CurrentActor, Public } from '#auth-saml';
import {
  CLOCK,
  DEPS,
  DomainException,
  formErrors,
  formErrorsOf,
  joinedDate,
  messageOf,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import {
  amountForm,
  damageForm,
  firstOpenPage,
  readAnswers,
  REPORT_PAGES,
  whatForm,
  whereForm,
  type ReportAnswers,
  type ReportPage,
} from './damage-report.form.js';
import { checkView, damageOptions, dateValues, pageView, phenomenonOptions } from './damage-report.view.js';
import { townOnMap } from '../map/municipality-map.view.js';
import { findPlace, placeKey, placesOf, type Place } from './place-search.js';

type Body_ = Record<string, unknown>;
interface Draft {
  readonly answers: ReportAnswers;
  readonly version: number | undefined;
}

/** The report of damage: four pages of questions, a check page, and sending. */
@Controller('schademelding')
export class DamageReportController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  start(@Res() res: Response): void {
    res.render('damage-report/start', { title: 'Schade melden' });
  }

  @Get('wat')
  async what(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const { answers, version } = await this.draft(actor);
    this.show(res, 'wat', version, { ...answers, ...dateValues(answers) });
  }

  @Post('wat')
  async saveWhat(@CurrentActor() actor: Actor, @Body() body: Body_, @Res() res: Response): Promise<void> {
    const typed = { ...body, firstDay: joinedDate(body, 'firstDay'), lastDay: joinedDate(body, 'lastDay') };
    const form = readForm(whatForm, typed);
    if (!form.ok) return this.again(res, 'wat', body, form.errors);
    const period = { firstDay: form.value.firstDay, lastDay: form.value.lastDay ?? form.value.firstDay };
    const checked = checkReportPeriod(period, this.clock.today());
    if (!checked.ok) {
      const field = form.value.lastDay ? 'lastDay' : 'firstDay';
      return this.again(res, 'wat', body, formErrors([{ field, text: messageOf(checked.error).text }]));
    }
    const { firstDay, lastDay } = period;
    const answers = {
      phenomenon: form.value.phenomenon,
      firstDay: firstDay.toString(),
      lastDay: lastDay.toString(),
    };
    await this.save(actor, res, body, answers);
  }

  @Get('waar')
  async where(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const { answers, version } = await this.draft(actor);
    if (skipsTo(res, 'waar', answers)) return;
    const search = answers.municipality ? `${answers.postcode} ${answers.municipality}` : '';
    this.show(res, 'waar', version, { ...answers, search }, { places: await this.places(answers) });
  }

  @Post('waar')
  async saveWhere(@CurrentActor() actor: Actor, @Body() body: Body_, @Res() res: Response): Promise<void> {
    const { answers } = await this.draft(actor);
    if (skipsTo(res, 'waar', answers)) return;
    const places = await this.places(answers);
    const form = readForm(whereForm, body);
    if (!form.ok) return this.again(res, 'waar', body, form.errors, { places });
    const found = findPlace(places, form.value.search, form.value.place);
    if (found.kind === 'none') {
      const text =
        'Wij vinden deze gemeente of postcode niet in Vlaanderen. Probeer een postcode van vier cijfers.';
      return this.again(res, 'waar', body, formErrors([{ field: 'search', text }]), { places });
    }
    if (found.kind === 'several') {
      const text = 'Er zijn meerdere mogelijkheden. Kies de juiste gemeente.';
      const options = found.places.map((p) => ({ value: placeKey(p), text: `${p.postcode} ${p.name}` }));
      return this.again(res, 'waar', body, formErrors([{ field: 'place', text }]), { places, options });
    }
    const { street, houseNumber, box } = form.value;
    const { postcode, nis, name } = found.place;
    await this.save(actor, res, body, {
      street,
      houseNumber,
      box: box ?? '',
      postcode,
      nis,
      municipality: name,
    });
  }

  @Get('schade')
  async damage(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const { answers, version } = await this.draft(actor);
    if (skipsTo(res, 'schade', answers)) return;
    this.show(res, 'schade', version, { ...answers });
  }

  @Post('schade')
  async saveDamage(@CurrentActor() actor: Actor, @Body() body: Body_, @Res() res: Response): Promise<void> {
    const form = readForm(damageForm, body);
    if (!form.ok) return this.again(res, 'schade', body, form.errors);
    await this.save(actor, res, body, { damage: form.value.damage });
  }

  @Get('bedrag')
  async amount(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const { answers, version } = await this.draft(actor);
    if (skipsTo(res, 'bedrag', answers)) return;
    const known = answers.email ? undefined : await this.knownEmail(actor);
    const values = { ...answers, email: answers.email ?? known, estimate: answers.estimate?.format() ?? '' };
    this.show(res, 'bedrag', version, values, { emailKnown: known !== undefined });
  }

  @Post('bedrag')
  async saveAmount(@CurrentActor() actor: Actor, @Body() body: Body_, @Res() res: Response): Promise<void> {
    const form = readForm(amountForm, body);
    if (!form.ok) return this.again(res, 'bedrag', body, form.errors);
    const { estimate, description, email } = form.value;
    await this.save(actor, res, body, { estimate: estimate.toString(), description, email });
  }

  @Get('controle')
  async check(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const { answers, version } = await this.draft(actor);
    const open = firstOpenPage(answers);
    if (open) return res.redirect(303, `/schademelding/${open}`);
    res.render('damage-report/check', {
      ...checkView(answers, version, this.clock.today()),
      ...(await this.mapOf(answers)),
    });
  }

  @Post('controle')
  async submit(
    @CurrentActor() actor: Actor,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const { answers, version } = await this.draft(actor);
    const sent = await this.alreadySent(actor, answers, body);
    if (sent) return res.redirect(303, `/schademelding/ontvangst/${sent}`);
    const { id, phenomenon, firstDay, lastDay, damage, estimate, description, email } = answers;
    const { street, houseNumber, box, postcode, nis } = answers;
    const open = firstOpenPage(answers);
    if (
      open ||
      !id ||
      !phenomenon ||
      !firstDay ||
      !lastDay ||
      !damage ||
      !estimate ||
      !description ||
      !email
    ) {
      return res.redirect(303, `/schademelding/${open ?? 'wat'}`);
    }
    if (!street || !houseNumber || !postcode || !nis) return res.redirect(303, '/schademelding/waar');
    const address = { street, houseNumber, postcode, nis, ...(box ? { box } : {}) };
    const result = await submitDamageReport(this.deps, actor, {
      id,
      draftVersion: versionOf(body),
      phenomenon,
      firstDay,
      lastDay,
      address,
      damage,
      estimate,
      description,
      email,
    });
    if (result.ok) return res.redirect(303, `/schademelding/ontvangst/${result.value.id}`);
    if (result.error.code === 'version/conflict') return conflict(res);
    if (result.error.code === 'common/not-found') throw new DomainException(result.error);
    const view = checkView(answers, version, this.clock.today());
    const duplicate = result.error.code === 'report/duplicate' ? { duplicate: result.error.params } : {};
    res.status(422).render('damage-report/check', {
      ...view,
      ...duplicate,
      ...(await this.mapOf(answers)),
      errors: formErrorsOf(result.error),
    });
  }

  @Post('opnieuw')
  async restart(@CurrentActor() actor: Actor, @Req() req: Request, @Res() res: Response): Promise<void> {
    unwrap(await discardReportDraft(this.deps, actor));
    setFlash(req, 'info', 'Uw half ingevulde melding is weggegooid. U begint opnieuw.');
    res.redirect(303, '/schademelding/wat');
  }

  /** A second click may arrive when the draft is gone: the key in the form finds the report that the first one made. */
  private async alreadySent(actor: Actor, answers: ReportAnswers, body: Body_): Promise<string | undefined> {
    const key = body['key'];
    if (typeof key !== 'string' || key === answers.id) return undefined;
    const read = await this.deps.uow.run(async (tx) => ok(await tx.reports.ofHolder(holderIdOf(actor))));
    return read.ok ? read.value.find((report) => report.id === key)?.id : undefined;
  }

  private async draft(actor: Actor): Promise<Draft> {
    const { answers, version } = unwrap(await findReportDraft(this.deps, actor));
    return { answers: readAnswers(answers), version };
  }

  private async save(actor: Actor, res: Response, body: Body_, answers: Body_): Promise<void> {
    const saved: Result<{ version: number }> = await saveReportDraft(this.deps, actor, {
      answers,
      version: versionOf(body),
    });
    if (!saved.ok && saved.error.code === 'version/conflict') return conflict(res);
    unwrap(saved);
    const next = firstOpenPage((await this.draft(actor)).answers) ?? 'controle';
    res.redirect(303, `/schademelding/${next}`);
  }

  private show(
    res: Response,
    page: ReportPage,
    version: number | undefined,
    values: Body_,
    more: object = {},
  ): void {
    res.render(`damage-report/${page}`, {
      ...pageView(page, REPORT_PAGES.indexOf(page) + 1, version, values),
      ...optionsOf(page, values),
      ...more,
    });
  }

  /** The page again with what was typed; nothing was saved. */
  private again(res: Response, page: ReportPage, body: Body_, errors: FormErrors, more: object = {}): void {
    const values = { ...typedValues(body), damage: body['damage'] };
    res.status(422).render(`damage-report/${page}`, {
      ...pageView(page, REPORT_PAGES.indexOf(page) + 1, versionOf(body), values, errors),
      ...optionsOf(page, values),
      ...more,
    });
  }

  /** Municipalities that existed on the day of the damage: mergers end codes and begin others. */
  private async places(answers: ReportAnswers): Promise<Place[]> {
    const all = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.municipalities.all())));
    const day = answers.lastDay ?? this.clock.today();
    return placesOf(all.filter((municipality) => existsOn(municipality, day)));
  }

  /** Where the municipality lies, with the nearest ones in words. */
  private async mapOf({ nis, lastDay }: ReportAnswers): Promise<object> {
    if (nis === undefined) return {};
    const all = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.municipalities.all())));
    const day = lastDay ?? this.clock.today();
    return townOnMap(
      all.filter((one) => existsOn(one, day)),
      nis,
    );
  }

  private async knownEmail(actor: Actor): Promise<string | undefined> {
    return unwrap(await this.deps.uow.run(async (tx) => ok(await contactOf(tx, newFileOf(actor)))))?.email;
  }
}

function optionsOf(page: ReportPage, values: Body_): object {
  if (page === 'wat') return { phenomena: phenomenonOptions(values['phenomenon']) };
  return page === 'schade' ? { kinds: damageOptions(values['damage']) } : {};
}

/** Earlier questions first: true when the answer is a redirect to one that is still open. */
function skipsTo(res: Response, page: ReportPage, answers: ReportAnswers): boolean {
  const open = firstOpenPage(answers);
  if (!open || REPORT_PAGES.indexOf(open) >= REPORT_PAGES.indexOf(page)) return false;
  res.redirect(303, `/schademelding/${open}`);
  return true;
}

function versionOf(body: Body_): number | undefined {
  const typed = body['version'];
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}

/** The draft was changed in another tab or on another device: nothing is overwritten. */
function conflict(res: Response): void {
  res.status(409).render('damage-report/conflict', { title: 'Deze melding is ook ergens anders geopend' });
}
