import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { formatMoment } from '#kernel';
import { LONGEST_MESSAGE, type CaseMessage } from '#domain';
import {
  authorize,
  isAllowed,
  readCaseMessages,
  sendCaseMessage,
  type Actor,
  type CaseFile,
  type Deps,
  type MessageThread,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, readForm, setFlash, text, unwrap } from '#platform';
import { z } from 'zod';
import { CaseAccess, refusal, unreadable, type FormFault } from './case-access.js';
import { documentRows } from './documents.view.js';

const messageForm = z.object({
  text: text(LONGEST_MESSAGE, 'Schrijf uw bericht.'),
  requestKey: z.uuid(),
});

/** The thread with the claimant, and a plain answer. */
@Controller('dossier/:id/berichten')
export class MessagesController {
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
    unwrap(authorize(actor, 'message.view'));
    const file = await this.access.open(req, res, actor, id);
    if (file) await this.show(res, actor, file);
  }

  @Post()
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.access.open(req, res, actor, id, 'message.answer');
    if (!file) return;
    const form = readForm(messageForm, body);
    if (!form.ok) return this.show(res, actor, file, unreadable(form.errors, body));
    const done = await sendCaseMessage(this.deps, actor, { claimId: file.claim.id, ...form.value });
    if (!done.ok) return this.show(res, actor, file, refusal(done.error, body));
    setFlash(req, 'success', 'Het bericht is verstuurd. De aanvrager krijgt een e-mail zonder de inhoud.');
    res.redirect(303, `/dossier/${file.claim.id}/berichten`);
  }

  private async show(res: Response, actor: Actor, file: CaseFile, fault?: FormFault): Promise<void> {
    const thread = unwrap(await readCaseMessages(this.deps, actor, { claimId: file.claim.id }));
    this.access.show(res, actor, file, 'messages', {
      template: 'case/messages',
      content: {
        lines: thread.messages.map((message) => line(file, thread, message)).toReversed(),
        mayAnswer: isAllowed(actor, 'message.answer'),
        hasMail: file.claim.email !== undefined,
        requestKey: this.deps.ids.next(),
      },
      fault,
    });
  }
}

function line(file: CaseFile, { authors }: MessageThread, message: CaseMessage): object {
  const fromFund = message.sender === 'fund';
  const read = message.readAt ? `gelezen op ${formatMoment(message.readAt)}` : 'nog niet gelezen';
  return {
    fromFund,
    who: `${authors.get(message.authorId) ?? ''}, ${fromFund ? 'Rampenfonds' : 'aanvrager'}`,
    when: formatMoment(message.sentAt),
    text: message.text,
    isNew: !fromFund && message.readAt === undefined,
    read: fromFund ? read : '',
    files: documentRows({
      ...file,
      documents: file.documents.filter((document) => message.documentIds.includes(document.id)),
    }),
  };
}
