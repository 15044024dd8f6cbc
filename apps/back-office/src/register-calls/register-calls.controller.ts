import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { formatDateShort, formatMoment, maskInsz, ok } from '#kernel';
import {
  auditEvent,
  authorize,
  REGISTER_PURPOSE_NAMES,
  REGISTER_SERVICE_NAMES,
  registerOutcomeName,
  registerServiceName,
  type Actor,
  type Deps,
  type RegisterCallEntry,
  type RegisterCallReader,
  type RegisterSubject,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { calledClaims, callerNames, type CalledClaim, type Db } from '#persistence';
import { DB, DEPS, REGISTER_CALLS, unwrap } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { filterOf, readCallsQuery, type CallsQuery } from './register-calls.form.js';

const PATH = '/bevragingen';
const PAGE = 100;

/** Every question to an authentic register, for the data-protection officer; that somebody reads it is logged too. */
@Controller('bevragingen')
export class RegisterCallsController {
  constructor(
    @Inject(DEPS) private readonly deps: Deps,
    @Inject(DB) private readonly db: Db,
    @Inject(REGISTER_CALLS) private readonly calls: RegisterCallReader,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() given: unknown, @Res() res: Response): Promise<void> {
    unwrap(authorize(actor, 'register-calls.view'));
    const query = readCallsQuery(given);
    await this.recordRead(actor);
    const entries = await this.calls.list(filterOf(query, PAGE));
    const claims = await calledClaims(this.db, idsOf(entries, 'claimId'));
    const callers = await callerNames(this.db, idsOf(entries, 'actorId'));
    const last = entries.length === PAGE ? entries.at(-1) : undefined;
    res.render('register-calls/list', {
      title: 'Bevragingen van registers',
      nav: navigationFor(actor, PATH),
      from: query.van ? formatDateShort(query.van) : '',
      until: query.tot ? formatDateShort(query.tot) : '',
      services: choices('Alle diensten', REGISTER_SERVICE_NAMES, query.dienst),
      purposes: choices('Alle doelen', REGISTER_PURPOSE_NAMES, query.doel),
      rows: entries.map((entry) => shown(entry, claims, callers)),
      olderHref: last ? olderHref(query, last) : undefined,
    });
  }

  private async recordRead(actor: Actor): Promise<void> {
    unwrap(
      await this.deps.uow.run(async (tx) => {
        await tx.audit.append(
          auditEvent(actor, {
            action: 'register-calls.view',
            subjectType: 'system',
            subjectId: 'register-calls',
          }),
        );
        return ok();
      }),
    );
  }
}

function idsOf(entries: readonly RegisterCallEntry[], key: 'claimId' | 'actorId'): string[] {
  return [...new Set(entries.flatMap(({ why }) => why[key] ?? []))];
}

function choices(all: string, names: Readonly<Record<string, string>>, chosen: string | undefined): object[] {
  return [
    { value: '', text: all },
    ...Object.entries(names).map(([value, text]) => ({ value, text, selected: value === chosen })),
  ];
}

function shown(
  { at, service, reference, subject, why, outcome, code }: RegisterCallEntry,
  claims: ReadonlyMap<string, CalledClaim>,
  callers: ReadonlyMap<string, string>,
): object {
  const claim = why.claimId ? claims.get(why.claimId) : undefined;
  return {
    at: formatMoment(at),
    service: registerServiceName(service),
    reference,
    who: why.actorId ? (callers.get(why.actorId) ?? 'Onbekende medewerker') : 'Automatisch',
    whom: maskedNumber(subject),
    name: claim ? initials(claim.name) : '',
    claimNumber: claim?.number ?? (why.claimId ? 'ontwerp' : '–'),
    why: REGISTER_PURPOSE_NAMES[why.purpose],
    ground: why.legalGround,
    outcome: registerOutcomeName(outcome),
    code,
  };
}

/** Enough to recognise a call somebody asks about, too little to look anybody up. */
function maskedNumber({ kind, number }: RegisterSubject): string {
  return kind === 'person' ? maskInsz(number) : `•••••••${number.slice(-3)}`;
}
function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${part[0]?.toUpperCase() ?? ''}.`)
    .join(' ');
}

function olderHref({ van, tot, dienst, doel }: CallsQuery, last: RegisterCallEntry): string {
  const params = new URLSearchParams({
    ...(van ? { van: formatDateShort(van) } : {}),
    ...(tot ? { tot: formatDateShort(tot) } : {}),
    ...(dienst ? { dienst } : {}),
    ...(doel ? { doel } : {}),
    na: last.at.toString(),
    id: last.id,
  });
  return `${PATH}?${params.toString()}`;
}
