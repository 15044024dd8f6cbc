import { domainError, err, isBefore, ok, type FieldFault, type Result } from '#kernel';
import { MAX_ROWS, type FilingClient } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';

export type FilingClientTerms = Omit<FilingClient, 'id' | 'version' | 'createdAt'>;

/** Gives a partner access to the API. Errors: `filing-client/invalid`, `filing-client/exists`, `access/forbidden`. */
export async function addFilingClient(
  deps: Deps,
  actor: Actor,
  terms: FilingClientTerms,
): Promise<Result<FilingClient>> {
  const allowed = authorize(actor, 'filing-client.manage');
  if (!allowed.ok) return allowed;
  const faults = faultsOf(terms);
  if (faults.length > 0) return err(domainError('filing-client/invalid', undefined, faults));
  return deps.uow.run(async (tx) => {
    const client: FilingClient = { ...terms, id: deps.ids.next(), version: 1, createdAt: deps.clock.now() };
    await tx.filingClients.insert(client);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'filing-client.add',
        subjectType: 'filing-client',
        subjectId: client.id,
        detail: detailOf(terms),
      }),
    );
    return ok(client);
  });
}

/** Changes what was agreed; the name at the authorisation server stays. Errors: as above, `version/conflict`. */
export async function changeFilingClient(
  deps: Deps,
  actor: Actor,
  command: {
    readonly id: string;
    readonly version: number;
    readonly terms: Omit<FilingClientTerms, 'clientId'>;
  },
): Promise<Result<FilingClient>> {
  const allowed = authorize(actor, 'filing-client.manage');
  if (!allowed.ok) return allowed;
  const faults = faultsOf(command.terms);
  if (faults.length > 0) return err(domainError('filing-client/invalid', undefined, faults));
  return deps.uow.run(async (tx) => {
    const known = await tx.filingClients.get(command.id);
    if (!known) return err(domainError('common/not-found'));
    if (known.version !== command.version) return err(domainError('version/conflict'));
    const { id, version, createdAt, clientId } = known;
    const changed: FilingClient = { ...command.terms, id, version, createdAt, clientId };
    await tx.filingClients.save(changed);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'filing-client.change',
        subjectType: 'filing-client',
        subjectId: id,
        detail: { ...detailOf(changed), before: Object.values(detailOf(known)).join(' · ') },
      }),
    );
    return ok({ ...changed, version: version + 1 });
  });
}

function detailOf(terms: FilingClientTerms): Record<string, string> {
  return {
    client: terms.clientId,
    claimants: terms.claimantKinds.join(' '),
    scopes: terms.scopes.join(' '),
    from: terms.activeFrom.toString(),
    until: terms.activeUntil?.toString() ?? '',
    ceilings: [terms.requestsPerMinute, terms.filingsPerDay, terms.rowsPerFile].join(' '),
  };
}

function faultsOf(terms: Omit<FilingClientTerms, 'clientId'>): FieldFault[] {
  const faults: FieldFault[] = [];
  if (terms.claimantKinds.length === 0)
    faults.push({ field: 'claimantKinds', code: 'filing-client/no-claimants' });
  if (terms.scopes.length === 0) faults.push({ field: 'scopes', code: 'filing-client/no-scopes' });
  if (terms.activeUntil && isBefore(terms.activeUntil, terms.activeFrom))
    faults.push({ field: 'activeUntil', code: 'filing-client/period-reversed' });
  if (terms.rowsPerFile > MAX_ROWS)
    faults.push({ field: 'rowsPerFile', code: 'filing-client/too-many-rows', params: { max: MAX_ROWS } });
  return faults;
}
