import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { formatDate, formatDateShort, isAfter, type Clock, type Result } from '#kernel';
import type { DocumentPromise } from '#domain';
import {
  checkCompleteness,
  completenessList,
  decideOnAvailable,
  INFORMATION_GOAL_DAYS,
  isAllowed,
  requestInformation,
  stillHolds,
  type Actor,
  type CaseFile,
  type CompletenessCheck,
  type CompletenessEntry,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { CLOCK, DEPS, setFlash, idParam } from '#platform';
import { CaseAccess, refusal, staleFault, unreadable, versionOf, type FormFault } from './case-access.js';
import { CHECK_OPTIONS, readCompleteness, type CompletenessForm } from './completeness.form.js';

type Form = Record<string, unknown>;
type DoneCheck = CompletenessCheck & { readonly status: 'present' | 'missing' | 'not-needed' };

/** What is there, what is missing, what is asked from the victim. */
@Controller('dossier/:id')
export class CompletenessController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
  ) {}

  @Get('volledigheid')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id);
    if (file) this.show(res, actor, file);
  }

  @Post('volledigheid')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'claim.handle');
    if (!file) return;
    // The fields follow the list, so an old page would be read wrongly.
    const stale = staleFault(file, body);
    if (stale) return this.show(res, actor, file, stale);
    const form = readCompleteness(listOf(file), body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const command = { claimId: file.claim.id, version: versionOf(body) };
    const done = await this.carryOut(actor, command, form.value, file);
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', done.value);
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  @Post('verder')
  async goOn(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const claimId = idParam(id);
    const done = await decideOnAvailable(this.deps, actor, { claimId, version: versionOf(body) });
    if (!done.ok) {
      const file = await this.access.open(req, res, actor, id);
      if (file) this.show(res, actor, file, refusal(done.error, body));
      return;
    }
    setFlash(req, 'success', 'U gaat verder met wat er is. Beoordeel nu de vier voorwaarden.');
    res.redirect(303, `/dossier/${claimId}`);
  }

  /** Asking and checking are one form: whatever is to be asked goes to the victim at once. */
  private async carryOut(
    actor: Actor,
    command: { claimId: string; version: number },
    form: CompletenessForm,
    file: CaseFile,
  ): Promise<Result<string>> {
    const asks = form.freeQuestion !== undefined || form.checks.some((c) => c.status === 'requested');
    if (asks || file.claim.state !== 'submitted') {
      const dueOn = form.dueOn ?? this.goal();
      const asked = await requestInformation(this.deps, actor, { ...command, ...form, dueOn });
      return asked.ok ? { ok: true, value: 'De vragen zijn naar de aanvrager verstuurd.' } : asked;
    }
    const checked = await checkCompleteness(this.deps, actor, {
      ...command,
      checks: form.checks as readonly DoneCheck[],
    });
    if (!checked.ok) return checked;
    const complete = checked.value.state === 'complete';
    return {
      ok: true,
      value: complete
        ? 'Het dossier is volledig.'
        : 'De controle is bewaard. Het dossier is nog niet volledig.',
    };
  }

  private goal(): ReturnType<Clock['today']> {
    return this.clock.today().add({ days: INFORMATION_GOAL_DAYS });
  }

  private show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): void {
    const { state } = file.claim;
    const editable =
      ['submitted', 'complete', 'admissible'].includes(state) && isAllowed(actor, 'claim.handle');
    const open = file.terms.filter((t) => t.kind === 'supply-information' && t.state === 'running');
    this.access.show(res, actor, file, 'completeness', {
      template: 'case/completeness',
      content: {
        entries: listOf(file).map((e) => ({
          ...e,
          id: e.key,
          promiseText: promiseText(e.promise),
          promiseHolds: stillHolds(e.promise, this.clock.today()),
          status: statusOf(e),
          statusName: e.byRegister ? 'Aanwezig, uit het kadaster' : statusName(e.saved?.status),
        })),
        options: Object.entries(CHECK_OPTIONS).map(([value, text]) => ({ value, text })),
        editable,
        submitLabel: state === 'submitted' ? 'Bewaar de controle' : 'Vraag op bij de aanvrager',
        goalDays: INFORMATION_GOAL_DAYS,
        goal: formatDateShort(this.goal()),
        waiting: state === 'awaiting_information',
        canGoOn: state === 'awaiting_information' && open.every((t) => isAfter(this.clock.today(), t.dueOn)),
      },
      fault,
    });
  }
}

function listOf(file: CaseFile): ReturnType<typeof completenessList> {
  return completenessList(file.claim, file.documents, file.completeness, file.documentFacts);
}

/** What the cadastre gave, is there, whatever was noted before it answered. */
function statusOf({ byRegister, saved }: CompletenessEntry): string | undefined {
  const untouched = saved === undefined || saved.status === 'missing';
  return byRegister && untouched ? 'present' : saved?.status;
}

/** What the claimant said of a document that is not there. */
function promiseText(promise: DocumentPromise | undefined): string | undefined {
  if (!promise) return undefined;
  return promise.expectedOn
    ? `De aanvrager bezorgt dit tegen ${formatDate(promise.expectedOn)}. Reden: ${promise.reason}`
    : `De aanvrager heeft dit niet. Reden: ${promise.reason}`;
}

function statusName(status: string | undefined): string {
  if (status === 'supplied') return 'Bezorgd door de aanvrager';
  if (status === 'requested') return 'Opgevraagd';
  if (status === 'missing') return 'Ontbreekt';
  return status === undefined ? 'Nog niet nagekeken' : CHECK_OPTIONS[status as 'present'];
}
