import {
  addFilingClient,
  authorize,
  changeFilingClient,
  isAllowed,
  type Actor,
  type Deps,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { FILED_FOR, FILING_SCOPES, type FilingClient } from '#domain';
import { ok, type Clock, type DomainError } from '#kernel';
import {
  CLOCK,
  DEPS,
  formErrors,
  formErrorsOf,
  idParam,
  messageOf,
  notFound,
  readForm,
  setFlash,
  typedValues,
  unwrap,
  type FormErrors,
} from '#platform';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { navigationFor } from '../navigation.view.js';
import { addForm, changeForm } from './filing-clients.form.js';
import { boxes, clientLine, formValues, ticked } from './filing-clients.view.js';

const PATH = '/api-toegang';

interface Shown {
  readonly client?: FilingClient | undefined;
  readonly errors?: FormErrors | undefined;
  readonly body?: unknown;
}

/** Which third parties may file for others through the API, and what was agreed with them. */
@Controller('api-toegang')
export class FilingClientsController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'filing-client.view'));
    const clients = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.filingClients.all())));
    res.render('filing-clients/list', {
      title: 'Toegang tot de API',
      nav: navigationFor(actor, PATH),
      clients: clients.map((client) => clientLine(client, this.clock.today())),
      mayManage: isAllowed(actor, 'filing-client.manage'),
    });
  }

  @Get('nieuw')
  ask(@CurrentActor() actor: Actor, @Res() res: Response): void {
    unwrap(authorize(actor, 'filing-client.manage'));
    show(actor, res, {});
  }

  @Post('nieuw')
  async add(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'filing-client.manage'));
    const form = readForm(addForm, body);
    if (!form.ok) return show(actor, res, { errors: form.errors, body });
    const { activeUntil, ...terms } = form.value;
    const added = await addFilingClient(this.deps, actor, {
      ...terms,
      ...(activeUntil ? { activeUntil } : {}),
    });
    if (!added.ok) return show(actor, res, { errors: errorsOf(added.error), body });
    setFlash(req, 'success', `${added.value.name} heeft toegang tot de API.`);
    res.redirect(303, PATH);
  }

  @Get(':id')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'filing-client.manage'));
    show(actor, res, { client: await this.clientOf(id) });
  }

  @Post(':id')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    unwrap(authorize(actor, 'filing-client.manage'));
    const client = await this.clientOf(id);
    const form = readForm(changeForm, body);
    if (!form.ok) return show(actor, res, { client, errors: form.errors, body });
    const { activeUntil, version, ...rest } = form.value;
    const terms = { ...rest, ...(activeUntil ? { activeUntil } : {}) };
    const changed = await changeFilingClient(this.deps, actor, { id: client.id, version, terms });
    if (!changed.ok) return show(actor, res, { client, errors: errorsOf(changed.error), body });
    setFlash(req, 'success', `De toegang van ${changed.value.name} is gewijzigd.`);
    res.redirect(303, PATH);
  }

  private async clientOf(id: string): Promise<FilingClient> {
    const known = idParam(id);
    const client = unwrap(await this.deps.uow.run(async (tx) => ok(await tx.filingClients.find(known))));
    if (!client) throw notFound();
    return client;
  }
}

function errorsOf(error: DomainError): FormErrors {
  return error.code === 'filing-client/exists'
    ? formErrors([{ field: 'clientId', text: messageOf(error).text }])
    : formErrorsOf(error);
}

function show(actor: Actor, res: Response, { client, errors, body }: Shown): void {
  const typed = body !== undefined;
  res.status(errors ? 422 : 200).render('filing-clients/form', {
    title: client ? `Toegang van ${client.name}` : 'Een partner toegang geven',
    nav: navigationFor(actor, PATH),
    back: { href: PATH, text: 'Toegang tot de API' },
    client,
    errors,
    values: typed ? typedValues(body) : formValues(client),
    claimants: boxes(FILED_FOR, typed ? ticked(body, 'claimantKinds') : (client?.claimantKinds ?? [])),
    scopes: boxes(FILING_SCOPES, typed ? ticked(body, 'scopes') : (client?.scopes ?? [])),
  });
}
