import { domainError, err, ok, parseIban, type Result } from '#kernel';
import {
  acceptsAccountChange,
  ACCOUNT_HOLD_HOURS,
  accountChangeTransition,
  type AccountChange,
  type Claim,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import { raiseTask } from '../case-task/raise-task.js';
import type { Deps } from '../deps.js';
import { readGiven } from '../registers/given-by-register.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface AskAccountChange {
  readonly claimId: string;
  /** The version of the claim the page was made from. */
  readonly version: number;
  readonly iban: string;
  readonly holder: string;
  /** Why it is none of those the register of enterprises knows. */
  readonly reason?: string;
}

/**
 * The claimant gives another account after filing; nothing changes before it is confirmed. The number never reaches the
 * log. Refusals: `claim/account-invalid`, `account-change/same`, `account-change/closed`, `register/reason-missing`,
 * `version/conflict`.
 */
export async function askAccountChange(
  deps: Deps,
  actor: Actor,
  command: AskAccountChange,
): Promise<Result<{ readonly changeId: string }>> {
  return deps.uow.run(async (tx) => {
    const found = await ownClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.version !== command.version) return err(domainError('version/conflict'));
    const iban = parseIban(command.iban);
    if (!iban) {
      const fault = { field: 'iban', code: 'claim/iban-invalid' };
      return err(domainError('claim/account-invalid', undefined, [fault]));
    }
    if (claim.account && parseIban(claim.account.iban) === iban) {
      const fault = { field: 'iban', code: 'account-change/same' };
      return err(domainError('account-change/same', undefined, [fault]));
    }
    const { accounts } = await readGiven(tx, claim.id, deps.clock.today());
    const knownToRegister = accounts?.value.some((known) => parseIban(known.iban) === iban);
    const reason = command.reason?.trim() ?? '';
    if (knownToRegister === false && reason === '') {
      const fault = { field: 'reason', code: 'register/reason-missing' };
      return err(domainError('register/reason-missing', undefined, [fault]));
    }
    const replaced = await replaceChange(tx, await tx.accountChanges.askedOf(claim.id));
    if (!replaced.ok) return replaced;
    const change: AccountChange = {
      id: deps.ids.next(),
      version: 1,
      claimId: claim.id,
      state: 'asked',
      iban,
      holder: command.holder,
      ...(knownToRegister === undefined ? {} : { knownToRegister }),
      ...(reason === '' ? {} : { reason }),
      askedBy: actor.personId,
      askedAt: deps.clock.now(),
    };
    await tx.accountChanges.insert(change);
    await tx.audit.append(
      auditEvent(actor, {
        action: 'account.ask-change',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
      }),
    );
    return ok({ changeId: change.id });
  });
}

/** What waits for a confirmation, for the page that asks it. */
export async function readAskedChange(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<AccountChange | undefined>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'account.change', claimFacts(claim));
    return allowed.ok ? ok(await tx.accountChanges.askedOf(claim.id)) : allowed;
  });
}

/**
 * The holder confirms: the claim and what is due get the new account at once, and wait for the hold of the fund. A payment
 * in a batch keeps its old account and cannot leave any more; one that left is not touched. The old contact address is
 * told. Confirming twice is one change. Refusals: `account-change/gone`, `account-change/closed`.
 */
export async function confirmAccountChange(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string; readonly changeId: string },
): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await ownClaim(tx, actor, command.claimId);
    if (!found.ok) return found;
    const claim = found.value;
    const asked = await tx.accountChanges.get(command.changeId);
    if (asked?.claimId !== claim.id) return err(domainError('common/not-found'));
    if (asked.state !== 'asked' && asked.state !== 'replaced') return ok();
    const next = accountChangeTransition({ state: asked.state }, 'confirm', ['claimant']);
    if (!next.ok) return err(domainError('account-change/gone'));
    const replaced = await replaceChange(tx, await tx.accountChanges.liveOf(claim.id));
    if (!replaced.ok) return replaced;
    const now = deps.clock.now();
    const change: AccountChange = {
      ...asked,
      state: next.value,
      confirmedAt: now,
      holdUntil: now.add({ hours: ACCOUNT_HOLD_HOURS }),
      ...(claim.email ? { mailTo: claim.email } : {}),
    };
    await tx.accountChanges.save(change);
    await tx.claims.save({ ...claim, account: { iban: change.iban, holder: change.holder } });
    await movePayments(tx, change);
    await tellChange(deps, tx, actor, change);
    return ok();
  });
}

async function ownClaim(tx: Tx, actor: Actor, claimId: string): Promise<Result<Claim>> {
  const claim = await tx.claims.get(claimId);
  if (!claim) return err(domainError('common/not-found'));
  const allowed = authorize(actor, 'account.change', claimFacts(claim));
  if (!allowed.ok) return allowed;
  return acceptsAccountChange(claim.state) ? ok(claim) : err(domainError('account-change/closed'));
}

async function replaceChange(tx: Tx, change: AccountChange | undefined): Promise<Result<void>> {
  const locked = change && (await tx.accountChanges.get(change.id));
  if (!locked) return ok();
  const state = accountChangeTransition({ state: locked.state }, 'replace', ['system']);
  if (!state.ok) return state;
  await tx.accountChanges.save({ ...locked, state: state.value });
  return ok();
}

/** What is due moves to the new account and waits; what sits in a batch is marked, so that the batch cannot leave. */
async function movePayments(tx: Tx, change: AccountChange): Promise<void> {
  for (const listed of await tx.payments.ofClaim(change.claimId)) {
    const payment = await tx.payments.get(listed.id);
    if (payment?.state === 'due') {
      const { iban, holder, holdUntil } = change;
      await tx.payments.save({ ...payment, iban, holder, ...(holdUntil ? { holdUntil } : {}) });
    } else if (payment?.state === 'in_batch') {
      await tx.payments.save({ ...payment, accountReplaced: true });
    }
  }
}

async function tellChange(deps: Deps, tx: Tx, actor: Actor, change: AccountChange): Promise<void> {
  const { claimId } = change;
  await tx.audit.append(
    auditEvent(actor, {
      action: 'account.change',
      subjectType: 'claim',
      subjectId: claimId,
      claimId,
      detail: { holdHours: ACCOUNT_HOLD_HOURS, knownToRegister: change.knownToRegister ?? 'unknown' },
    }),
  );
  await raiseTask(deps, tx, {
    claimId,
    kind: 'account-changed',
    what: `De aanvrager gaf een andere rekening op. Betalingen wachten ${ACCOUNT_HOLD_HOURS} uur. Kijk na of dit klopt.`,
  });
  await tx.jobs.add('account.changed', { changeId: change.id }, { key: `account.changed:${change.id}` });
}
