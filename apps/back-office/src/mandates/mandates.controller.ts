import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorize, checkProof, isAllowed, openProof, readMandateFile, type Actor, type Deps, type MandateFile } from '#application'; // prettier-ignore
import { CurrentActor } from '#auth-saml';
import { MAIL_CHOICES, MANDATE_ACTS, MANDATE_GROUNDS, MANDATE_STATE_NAMES, type MandateState } from '#domain';
import { formatDate, formatMoment } from '#kernel';
import { mandateLines, type Db } from '#persistence';
import { choice, DB, DEPS, DomainException, formErrorsOf, idParam, messageOf, optionalText, readForm, setFlash, typedValues, unwrap, whole, type FormErrors } from '#platform'; // prettier-ignore
import type { StatusTone } from '#ui';
import { z } from 'zod';
import { navigationFor } from '../navigation.view.js';

const PATH = '/volmachten';
const TONES: Readonly<Record<MandateState, StatusTone>> = {
  proof_to_check: 'waiting',
  asked: 'info',
  confirmed: 'good',
  refused: 'bad',
  revoked: 'neutral',
  expired: 'neutral',
};
const checkForm = z.object({
  version: whole(1, 1_000_000),
  outcome: choice(['approve', 'refuse'], 'Kies of u het bewijs goedkeurt of weigert.'),
  reason: optionalText(1000),
});

/** Powers of attorney: the proofs that wait for an officer, and all others to look up. */
@Controller('volmachten')
export class MandatesController {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(DEPS) private readonly deps: Deps,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'mandate.view'));
    const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
    const text = one('zoek')
      .replace(/\p{Cc}|\p{Cs}/gu, ' ')
      .trim()
      .slice(0, 100);
    const state = Object.hasOwn(TONES, one('stand')) ? one('stand') : '';
    const lines = await mandateLines(this.db, { text, state, limit: 200 });
    res.render('mandates/list', {
      title: 'Volmachten',
      nav: navigationFor(actor, PATH),
      text,
      states: [
        { value: '', text: 'Alle' },
        ...Object.keys(TONES).map((value) => ({
          value,
          text: MANDATE_STATE_NAMES[value as MandateState].officer,
          selected: value === state,
        })),
      ],
      rows: lines.map((line) => ({
        ...line,
        ground: MANDATE_GROUNDS[line.ground],
        since: formatMoment(line.createdAt),
        tag: { text: MANDATE_STATE_NAMES[line.state].officer, tone: TONES[line.state] },
      })),
    });
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.render(res, actor, id);
  }

  @Get(':id/bewijs/:proof')
  async proof(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('proof') proofId: string,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'mandate.check'));
    const command = { mandateId: idParam(id), proofId: idParam(proofId) };
    const proof = unwrap(await openProof(this.deps, actor, command));
    res
      .attachment(proof.fileName)
      .type(proof.mediaType)
      .set('Content-Length', String(proof.size))
      .set('Content-Security-Policy', "default-src 'none'; sandbox");
    await pipeline(Readable.from(await this.deps.objects.get(proof.objectKey)), res);
  }

  @Post(':id')
  async check(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'mandate.check'));
    const form = readForm(checkForm, body);
    if (!form.ok) return this.render(res, actor, id, { errors: form.errors, body });
    const { version, outcome, reason = '' } = form.value;
    const checked = await checkProof(this.deps, actor, { mandateId: idParam(id), version, outcome, reason });
    if (!checked.ok) {
      if (messageOf(checked.error).status !== 422) throw new DomainException(checked.error);
      return this.render(res, actor, id, { errors: formErrorsOf(checked.error), body });
    }
    const text = outcome === 'approve' ? 'Het bewijs is goedgekeurd.' : 'Het bewijs is geweigerd.';
    setFlash(req, 'success', `${text} De gemachtigde krijgt bericht.`);
    res.redirect(303, PATH);
  }

  private async render(
    res: Response,
    actor: Actor,
    id: string,
    fault?: { readonly errors: FormErrors; readonly body: unknown },
  ): Promise<void> {
    const file = unwrap(await readMandateFile(this.deps, actor, { mandateId: idParam(id) }));
    const { mandate } = file;
    const mayCheck = isAllowed(actor, 'mandate.check');
    if (fault) res.status(422);
    res.render('mandates/show', {
      title: `Volmacht van ${mandate.grantor.name}`,
      nav: navigationFor(actor, PATH),
      base: `${PATH}/${mandate.id}`,
      version: mandate.version,
      items: items(file),
      proofs: file.proofs.map(({ id: proofId, fileName, scan }) => ({
        fileName,
        note:
          scan === 'clean' ? '' : scan === 'pending' ? 'wordt nog op virussen nagekeken' : 'bevat een virus',
        ...(mayCheck && scan === 'clean' ? { href: `${PATH}/${mandate.id}/bewijs/${proofId}` } : {}),
      })),
      mayCheck: mayCheck && mandate.state === 'proof_to_check',
      values: fault ? typedValues(fault.body) : {},
      ...(fault ? { errors: fault.errors } : {}),
    });
  }
}

function items({ mandate, grantorKnownAs, claimNumber, disasterName }: MandateFile): object[] {
  const { grantor, startsOn, endsOn, reason } = mandate;
  const known = grantorKnownAs === grantor.name ? '' : ` (bij het Rampenfonds gekend als ${grantorKnownAs})`;
  return [
    { name: 'Van', value: `${grantor.name}${known}` },
    { name: 'Aan', value: mandate.representativeName },
    { name: 'Als', value: MANDATE_GROUNDS[mandate.ground] },
    { name: 'Voor', value: claimNumber ? `Dossier ${claimNumber}` : (disasterName ?? 'Alle rampen') },
    { name: 'Mag', value: mandate.acts.map((act) => MANDATE_ACTS[act]).join('\n') },
    {
      name: 'Geldig',
      value: endsOn
        ? `van ${formatDate(startsOn)} tot en met ${formatDate(endsOn)}`
        : `vanaf ${formatDate(startsOn)}`,
    },
    { name: 'Mails naar', value: MAIL_CHOICES[mandate.mailsTo] },
    { name: 'Stand', value: MANDATE_STATE_NAMES[mandate.state].officer },
    { name: 'Gevraagd', value: formatMoment(mandate.createdAt) },
    ...(reason ? [{ name: 'Reden', value: reason }] : []),
  ];
}
