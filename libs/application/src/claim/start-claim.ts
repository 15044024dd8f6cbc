import { domainError, err, isAfter, isBefore, ok, Temporal, type Result } from '#kernel';
import { holderOf, type Claim, type DamageReport, type Disaster, type PostalAddress } from '#domain';
import { holderIdOf, newFileOf, type Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { contactOf, type Contact } from '../person/remember-contact.js';
import { askRegistersLater } from '../registers/prefill-claim.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface StartClaim {
  readonly disasterId: string;
  /** The damage report to copy from, if there is one. */
  readonly reportId?: string;
}

export interface StartedClaim {
  readonly claimId: string;
  readonly state: Claim['state'];
  /** False when the person already had a claim for this disaster. */
  readonly isNew: boolean;
}

/**
 * Opens a draft for one disaster, with place, day and e-mail address copied from the report. One live claim per person
 * and disaster: whoever already has one gets that one back.
 * Errors: `common/not-found`, `claim/report-of-other-disaster`.
 * @see Decreet 5/4/2019 art. 9
 */
export async function startClaim(
  deps: Deps,
  actor: Actor,
  command: StartClaim,
): Promise<Result<StartedClaim>> {
  const facts = { ownerId: holderIdOf(actor), disasterId: command.disasterId };
  const allowed = authorize(actor, 'claim.edit', facts);
  if (!allowed.ok) return allowed;
  const started = await deps.uow.run((tx) => openDraft(deps, tx, actor, command));
  if (started.ok || started.error.code !== 'claim/duplicate') return started;
  // Two tabs at once: the unique index let one draft through, and the other tab gets that draft.
  return deps.uow.run(async (tx) => {
    const live = await tx.claims.live(holderIdOf(actor), command.disasterId);
    return live ? ok(existing(live)) : started;
  });
}

async function openDraft(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  command: StartClaim,
): Promise<Result<StartedClaim>> {
  const live = await tx.claims.live(holderIdOf(actor), command.disasterId);
  if (live) return ok(existing(live));
  const disaster = await tx.disasters.find(command.disasterId);
  const contact = await contactOf(tx, newFileOf(actor));
  if (!disaster || !contact) return err(domainError('common/not-found'));
  const report = await ownReport(tx, actor, command.reportId, disaster);
  if (!report.ok) return report;
  const postalAddress = latestPostalAddress(await tx.claims.ofHolder(holderIdOf(actor)));
  const claim = {
    ...draftOf(deps, actor, contact, disaster, report.value),
    ...(postalAddress ? { postalAddress } : {}),
  };
  await tx.claims.insert(claim);
  await askRegistersLater(tx, claim.id);
  await tx.audit.append(
    auditEvent(actor, {
      action: 'claim.start',
      subjectType: 'claim',
      subjectId: claim.id,
      claimId: claim.id,
      detail: { disasterId: disaster.id, ...(claim.reportId ? { reportId: claim.reportId } : {}) },
    }),
  );
  return ok({ claimId: claim.id, state: claim.state, isNew: true });
}

/** Whoever gave a postal address in an earlier claim has it filled in. */
function latestPostalAddress(claims: readonly Claim[]): PostalAddress | undefined {
  const submitted = claims.filter(({ submittedAt }) => submittedAt !== undefined);
  const latest = submitted.toSorted((a, b) => Temporal.Instant.compare(a.createdAt, b.createdAt)).at(-1);
  return latest?.postalAddress;
}

function existing(claim: Claim): StartedClaim {
  return { claimId: claim.id, state: claim.state, isNew: false };
}

async function ownReport(
  tx: Tx,
  actor: Actor,
  reportId: string | undefined,
  disaster: Disaster,
): Promise<Result<DamageReport | undefined>> {
  if (reportId === undefined) return ok(undefined);
  const report = await tx.reports.get(reportId);
  if (!report || holderOf(report) !== holderIdOf(actor) || report.state === 'withdrawn') {
    return err(domainError('common/not-found'));
  }
  const apart = isAfter(report.firstDay, disaster.lastDay) || isBefore(report.lastDay, disaster.firstDay);
  return report.phenomenon !== disaster.phenomenon || apart
    ? err(domainError('claim/report-of-other-disaster'))
    : ok(report);
}

function draftOf(
  deps: Deps,
  actor: Actor,
  contact: Contact,
  disaster: Disaster,
  report: DamageReport | undefined,
): Claim {
  const email = report?.email ?? contact.email;
  return {
    id: deps.ids.next(),
    version: 1,
    ...newFileOf(actor),
    disasterId: disaster.id,
    state: 'draft',
    items: [],
    outsideArea: false,
    createdAt: deps.clock.now(),
    ...(report ? { reportId: report.id, damageDate: report.firstDay, address: report.address } : {}),
    ...(email ? { email } : {}),
    ...(contact.phone ? { phone: contact.phone } : {}),
  };
}
