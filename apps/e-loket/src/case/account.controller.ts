import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { formatIban, maskIban, type Clock, type DomainError } from '#kernel';
import { acceptsAccountChange, ACCOUNT_HOLD_HOURS } from '#domain';
import {
  askAccountChange,
  confirmAccountChange,
  readAskedChange,
  readOwnCase,
  type Actor,
  type Deps,
  type OwnCase,
} from '#application';
import { CurrentActor } from '#auth-saml';
import {
  CLOCK,
  DEPS,
  DomainException,
  formErrors,
  formErrorsOf,
  idParam,
  messageOf,
  optionalText,
  readForm,
  setFlash,
  text,
  ticked,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { z } from 'zod';
import { caption } from './case.view.js';
import { formVersion } from './form-version.js';

type Form = Record<string, unknown>;
const accountForm = z.object({
  iban: text(60, 'Vul uw rekeningnummer (IBAN) in.'),
  holder: text(70, 'Vul de naam van de houder van de rekening in.'),
  reason: optionalText(500),
});
const confirmForm = z.object({
  sure: ticked('Kruis aan dat deze rekening van u is.'),
  changeId: z.uuid(),
});
const FIELD_FAULTS = ['claim/account-invalid', 'account-change/same', 'register/reason-missing'];

/** Another account after filing: give it, look at it once more, confirm it. */
@Controller('dossier/:id/rekening')
export class AccountController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async ask(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    showForm(res, await this.read(actor, id));
  }

  @Post()
  async give(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const form = readForm(accountForm, body);
    if (!form.ok) return showForm(res, file, { errors: form.errors, body, status: 422 });
    const { reason, ...account } = form.value;
    const command = {
      claimId: file.claim.id,
      version: formVersion(body),
      ...account,
      ...(reason ? { reason } : {}),
    };
    const asked = await askAccountChange(this.deps, actor, command);
    if (!asked.ok) return showForm(res, file, { ...faultOf(asked.error), body });
    res.redirect(303, `/dossier/${file.claim.id}/rekening/bevestig`);
  }

  @Get('bevestig')
  async check(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.showCheck(res, actor, await this.read(actor, id));
  }

  @Post('bevestig')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Form,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.read(actor, id);
    const form = readForm(confirmForm, body);
    if (!form.ok) return this.showCheck(res, actor, file, form.errors);
    const command = { claimId: file.claim.id, changeId: form.value.changeId };
    unwrap(await confirmAccountChange(this.deps, actor, command));
    const said = `Uw rekening is gewijzigd. Wij betalen er pas na ${ACCOUNT_HOLD_HOURS} uur op. U krijgt hierover een e-mail.`;
    setFlash(req, 'success', said);
    res.redirect(303, `/dossier/${file.claim.id}`);
  }

  private async showCheck(res: Response, actor: Actor, file: OwnCase, errors?: FormErrors): Promise<void> {
    const { claim } = file;
    const change = unwrap(await readAskedChange(this.deps, actor, { claimId: claim.id }));
    if (!change) return res.redirect(303, `/dossier/${claim.id}/rekening`);
    res.status(errors ? 422 : 200).render('case/account-check', {
      title: 'Klopt deze rekening?',
      caption: caption(file),
      back: { href: `/dossier/${claim.id}/rekening`, text: 'Terug' },
      id: claim.id,
      changeId: change.id,
      iban: formatIban(change.iban),
      holder: change.holder,
      old: claim.account ? maskIban(claim.account.iban) : 'geen',
      hours: ACCOUNT_HOLD_HOURS,
      sent: file.payments.some((payment) => payment.state === 'sent'),
      values: {},
      ...(errors ? { errors } : {}),
    });
  }

  private async read(actor: Actor, id: string): Promise<OwnCase> {
    return unwrap(await readOwnCase(this.deps, actor, { claimId: idParam(id) }));
  }
}

function faultOf(error: DomainError): { errors: FormErrors; status: number } {
  const { text, status } = messageOf(error);
  if (error.code === 'version/conflict') return { errors: formErrors([{ field: 'iban', text }]), status };
  if (!FIELD_FAULTS.includes(error.code)) throw new DomainException(error);
  return { errors: formErrorsOf(error), status };
}

function showForm(
  res: Response,
  file: OwnCase,
  fault?: { readonly errors: FormErrors; readonly body: Form; readonly status: number },
): void {
  const { claim } = file;
  res.status(fault?.status ?? 200).render('case/account', {
    title: 'Geef een andere rekening op',
    caption: caption(file),
    back: { href: `/dossier/${claim.id}`, text: 'Uw dossier' },
    id: claim.id,
    version: claim.version,
    open: acceptsAccountChange(claim.state),
    old: claim.account ? maskIban(claim.account.iban) : undefined,
    hours: ACCOUNT_HOLD_HOURS,
    isOrganisation: claim.organisation !== undefined,
    values: typedValues(fault?.body ?? {}),
    ...(fault ? { errors: fault.errors } : {}),
  });
}
