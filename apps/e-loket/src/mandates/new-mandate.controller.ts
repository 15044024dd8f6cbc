import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CHOSEN_GROUNDS, MAIL_CHOICES, MANDATE_ACTS, MANDATE_GROUNDS, type Disaster } from '#domain';
import { formatDate, ok, type Clock, type Result } from '#kernel';
import {
  askMandate,
  faultOf,
  giveMandate,
  type Actor,
  type AskMandate,
  type Deps,
  type GiveMandate,
} from '#application';
import { ForOneself, SignedInActor } from '#auth-saml';
import { CLOCK, DEPS, DomainException, formErrors, formErrorsOf, ID_PATTERN, messageOf, notFound, setFlash, unwrap, type FormErrors } from '#platform'; // prettier-ignore
import {
  readWhat,
  readWhen,
  readWho,
  STEPS,
  typedAnswers,
  type Step,
  type Way,
  type When,
} from './mandate.form.js';
import type { DefinitionItem } from '#ui';

type Body_ = Record<string, unknown>;
const TITLES: Readonly<Record<Way, Readonly<Record<Step, string>>>> = {
  geven: {
    wie: 'Wie mag voor u handelen?',
    wat: 'Wat mag de gemachtigde doen?',
    wanneer: 'Hoe lang, en wie krijgt de mails?',
    controle: 'Kijk uw volmacht na',
  },
  vragen: {
    wie: 'Voor wie wilt u handelen?',
    wat: 'Wat wilt u doen?',
    wanneer: 'Hoe lang, en wie krijgt de mails?',
    controle: 'Kijk uw vraag na',
  },
};

/** A new power in three questions and a check: given by who signed in, or asked. Nothing is kept before the last click. */
@ForOneself()
@Controller('volmachten')
export class NewMandateController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('geven')
  async give(@SignedInActor() actor: Actor, @Res() res: Response): Promise<void> {
    await this.start(res, 'geven', actor);
  }

  @Get('vragen')
  async ask(@SignedInActor() actor: Actor, @Res() res: Response): Promise<void> {
    await this.start(res, 'vragen', actor);
  }

  @Post('geven')
  async giveStep(
    @SignedInActor() actor: Actor,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.step(req, res, 'geven', actor, body);
  }

  @Post('vragen')
  async askStep(
    @SignedInActor() actor: Actor,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.step(req, res, 'vragen', actor, body);
  }

  private async start(res: Response, way: Way, _actor: Actor): Promise<void> {
    const today = this.clock.today();
    const dates = { startsOn: numbersOf(today), endsOn: '' };
    await this.show(res, way, 'wie', { id: this.deps.ids.next(), ...dates, acts: Object.keys(MANDATE_ACTS) });
  }

  /** One posted page: back, on, or the end. */
  private async step(req: Request, res: Response, way: Way, actor: Actor, body: Body_): Promise<void> {
    const answers = typedAnswers(body);
    const id = answers['id'];
    if (typeof id !== 'string' || !ID_PATTERN.test(id)) throw notFound();
    const back = STEPS.find((one) => one === body['terug']);
    if (back) return this.show(res, way, back, answers);
    const posted = STEPS.find((one) => one === body['stap']) ?? 'wie';
    // Earlier pages too: what stood hidden may have been changed.
    for (const step of STEPS.slice(0, STEPS.indexOf(posted) + 1)) {
      const errors = this.faultsOf(way, step, answers);
      if (errors) return this.show(res, way, step, answers, errors);
    }
    const next = STEPS[STEPS.indexOf(posted) + 1];
    if (next) return this.show(res, way, next, answers);
    await this.finish(req, res, way, actor, id, answers);
  }

  private faultsOf(way: Way, step: Step, answers: Body_): FormErrors | undefined {
    if (step === 'controle') return undefined;
    const read =
      step === 'wie' ? readWho(way, answers) : step === 'wat' ? readWhat(answers) : readWhen(way, answers);
    if (!read.ok) return read.errors;
    if (step === 'wie') return undefined;
    const what = readWhat(answers);
    const when = readWhen(way, answers);
    if (!what.ok || (step === 'wanneer' && !when.ok)) return undefined;
    const today = this.clock.today();
    const dates = step === 'wanneer' && when.ok ? when.value : { startsOn: today, endsOn: today };
    const { disasterId, acts } = what.value;
    const fault = faultOf({ acts, ...dates, ...(disasterId ? { disasterId } : {}) }, today);
    return fault && formErrors([{ field: fault.field, text: messageOf(fault).text }]);
  }

  private async finish(
    req: Request,
    res: Response,
    way: Way,
    actor: Actor,
    id: string,
    answers: Body_,
  ): Promise<void> {
    const made = await this.make(way, actor, id, answers);
    if (!made.ok) {
      if (messageOf(made.error).status !== 422) throw new DomainException(made.error);
      return this.show(res, way, 'controle', answers, formErrorsOf(made.error));
    }
    const text =
      way === 'geven'
        ? 'Uw volmacht is gegeven. Wij lieten het de gemachtigde weten.'
        : 'Uw vraag is bewaard. U kunt pas handelen als de volmacht bevestigd is.';
    setFlash(req, 'success', text);
    res.redirect(303, `/volmacht/${made.value.mandateId}`);
  }

  private make(way: Way, actor: Actor, id: string, answers: Body_): Promise<Result<{ mandateId: string }>> {
    const who = readWho(way, answers);
    const what = readWhat(answers);
    const when = readWhen(way, answers);
    if (!who.ok || !what.ok || !when.ok) throw notFound();
    const { disasterId, ...rest } = what.value;
    const { representativeEmail = '', ...period } = when.value;
    const terms = { id, ...rest, ...period, ...(disasterId ? { disasterId } : {}) };
    return way === 'geven'
      ? giveMandate(this.deps, actor, {
          ...terms,
          representative: who.value as GiveMandate['representative'],
        })
      : askMandate(this.deps, actor, {
          ...terms,
          grantor: who.value as AskMandate['grantor'],
          representativeEmail,
        });
  }

  private async show(
    res: Response,
    way: Way,
    step: Step,
    answers: Body_,
    errors?: FormErrors,
  ): Promise<void> {
    const disasters = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.disasters.all())));
    if (errors) res.status(422);
    const previous = STEPS[STEPS.indexOf(step) - 1];
    res.render(`mandates/${step}`, {
      title: TITLES[way][step],
      way,
      step,
      number: STEPS.indexOf(step) + 1,
      previous,
      back: previous ? undefined : { href: '/volmachten' },
      answers: { ...answers, ...datesOf(answers) },
      hidden: hiddenFor(step, answers),
      grounds: CHOSEN_GROUNDS.filter((ground) => way === 'vragen' || ground !== 'administrator').map(
        (value) => ({
          value,
          text: MANDATE_GROUNDS[value],
          checked: answers['ground'] === value,
        }),
      ),
      acts: Object.entries(MANDATE_ACTS).map(([value, text]) => ({
        value,
        text,
        checked: Array.isArray(answers['acts']) && answers['acts'].includes(value),
      })),
      mailChoices: Object.entries(MAIL_CHOICES).map(([value, text]) => ({
        value,
        text,
        checked: answers['mailsTo'] === value,
      })),
      disasters: [
        { value: '', text: 'Alle rampen, ook toekomstige' },
        ...disasters.map(({ id: value, name: text }) => ({
          value,
          text,
          selected: answers['disasterId'] === value,
        })),
      ],
      ...(step === 'controle' ? { items: summary(way, answers, disasters) } : {}),
      ...(errors ? { errors: atDay(errors) } : {}),
    });
  }
}

const numbersOf = (day: { day: number; month: number; year: number }): string =>
  `${day.day}-${day.month}-${day.year}`;

function datesOf(answers: Body_): Record<string, string> {
  return Object.fromEntries(
    ['startsOn', 'endsOn'].flatMap((name) => {
      const typed = answers[name];
      const [day = '', month = '', year = ''] = typeof typed === 'string' ? typed.split('-') : [];
      return [
        [`${name}-day`, day],
        [`${name}-month`, month],
        [`${name}-year`, year],
      ];
    }),
  );
}

const ASKED: Readonly<Record<Step, readonly string[]>> = {
  wie: ['kind', 'number', 'organisationName', 'organisationEmail', 'name', 'email', 'givenName', 'familyName', 'nationalNumber'], // prettier-ignore
  wat: ['ground', 'disasterId', 'acts'],
  wanneer: ['startsOn', 'endsOn', 'mailsTo', 'representativeEmail'],
  controle: [],
};

/** What other pages asked, to carry along. */
function hiddenFor(step: Step, answers: Body_): { readonly name: string; readonly value: string }[] {
  return Object.entries(answers)
    .filter(([name]) => !ASKED[step].includes(name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => ({ name, value: String(one) })),
    );
}

function atDay(errors: FormErrors): FormErrors {
  return {
    ...errors,
    summary: errors.summary.map((line) =>
      /^#(startsOn|endsOn)$/.test(line.href) ? { ...line, href: `${line.href}-day` } : line,
    ),
  };
}

function summary(way: Way, answers: Body_, disasters: readonly Disaster[]): DefinitionItem[] {
  const who = readWho(way, answers);
  const what = readWhat(answers);
  const when = readWhen(way, answers);
  if (!who.ok || !what.ok || !when.ok) return [];
  const { value: party } = who;
  const name = 'name' in party ? party.name : `${party.givenName} ${party.familyName}`;
  const disaster =
    disasters.find((one) => one.id === what.value.disasterId)?.name ?? 'Alle rampen, ook toekomstige';
  return [
    { name: way === 'geven' ? 'Wie voor u handelt' : 'Voor wie u handelt', value: name },
    ...('number' in party ? [{ name: 'Ondernemingsnummer', value: party.number }] : []),
    { name: 'Als', value: MANDATE_GROUNDS[what.value.ground] },
    { name: 'Voor', value: disaster },
    { name: 'Mag', value: what.value.acts.map((act) => MANDATE_ACTS[act]).join('\n') },
    ...period(when.value),
  ];
}

function period({ startsOn, endsOn, mailsTo }: When): DefinitionItem[] {
  return [
    { name: 'Geldig', value: `van ${formatDate(startsOn)} tot en met ${formatDate(endsOn)}` },
    { name: 'Mails naar', value: MAIL_CHOICES[mailsTo] },
  ];
}
