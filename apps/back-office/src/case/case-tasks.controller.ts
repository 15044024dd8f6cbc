import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '#kernel';
import { closeTask, type Actor, type Deps } from '#application';
import { CurrentActor } from '#auth-saml';
import { CLOCK, DEPS, idParam, readForm, setFlash, optionalText } from '#platform';
import { CaseAccess, refusal, unreadable } from './case-access.js';
import { overviewContent } from './case-content.view.js';

const noteForm = z.object({ note: optionalText(1000) });

/** Tasks that life events and failed deliveries put on a case. */
@Controller('dossier/:id/taken')
export class CaseTasksController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
  ) {}

  @Post(':taskId')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('taskId') task: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const taskId = idParam(task);
    const file = await this.access.open(req, res, actor, id, 'task.close');
    if (!file) return;
    const form = readForm(noteForm, body);
    const note = form.ok ? (form.value.note ?? '') : '';
    const done = await closeTask(this.deps, actor, { claimId: file.claim.id, taskId, note });
    if (done.ok) {
      setFlash(req, 'success', 'De taak is afgewerkt.');
      return res.redirect(303, `/dossier/${file.claim.id}`);
    }
    this.access.show(res, actor, file, 'overview', {
      template: 'case/overview',
      content: {
        ...overviewContent(file, actor, this.clock.today(), this.access.representing),
        faultyTask: taskId,
      },
      fault: form.ok ? refusal(done.error, body) : unreadable(form.errors, body),
    });
  }
}
