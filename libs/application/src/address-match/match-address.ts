import { ok, type Result } from '#kernel';
import { outcomeOfScore, type Address, type AddressMatch } from '#domain';
import { SYSTEM_ACTOR, type Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { lockedCase, type CaseCommand } from '../case/locked-case.js';
import type { Deps } from '../deps.js';
import type { AddressedFile } from '../ports/address-match.port.js';
import type { AddressQuestion, AddressRegister } from '../ports/address-register.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface AddressMatchDeps extends Deps {
  readonly addresses: AddressRegister;
}

/** An outage may last a night or a weekend. */
const ATTEMPTS = 25;

/** Has the register asked about the address of a file, after this transaction. Nobody waits for it. */
export async function matchAddressLater(
  tx: Tx,
  file: AddressedFile,
  { fresh = false }: AddressQuestion = {},
): Promise<void> {
  await tx.jobs.add(
    'address.match',
    { ...file, fresh },
    { key: `address.match:${file.kind}:${file.id}`, attempts: ATTEMPTS },
  );
}

/**
 * An officer has the register asked again. Refusals: those of `lockedCase`.
 */
export async function askAddressMatch(deps: Deps, actor: Actor, command: CaseCommand): Promise<Result<void>> {
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'address.match', command);
    if (!found.ok) return found;
    await matchAddressLater(tx, { kind: 'claim', id: command.claimId }, { fresh: true });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'address.ask-match',
        subjectType: 'claim',
        subjectId: command.claimId,
        claimId: command.claimId,
      }),
    );
    return ok();
  });
}

/**
 * Keeps what the register says of the address of a report or claim. Throws when the register is down, so that the queue
 * asks again; what it said before stays.
 */
export async function matchAddress(
  deps: AddressMatchDeps,
  { fresh = false, ...file }: AddressedFile & AddressQuestion,
): Promise<void> {
  const read = await deps.uow.run(async (tx) =>
    ok({ typed: await addressOf(tx, file), known: await tx.addressMatches.of(file) }),
  );
  if (!read.ok) throw new Error(read.error.code);
  const { typed, known } = read.value;
  if (!typed || (!fresh && known && known.outcome !== 'down' && isSame(known.typed, typed))) return;
  const match = await lookUp(deps, typed, fresh);
  const down = match.outcome === 'down';
  const stands = down && known && known.outcome !== 'down' && isSame(known.typed, typed);
  await keep(deps, file, stands ? { ...known, failedAt: match.askedAt } : match);
  if (down) throw new Error('the address register asks to come back later');
}

async function addressOf(tx: Tx, { kind, id }: AddressedFile): Promise<Address | undefined> {
  const file = kind === 'claim' ? await tx.claims.find(id) : await tx.reports.get(id);
  return file?.address;
}

function isSame(a: Address, b: Address): boolean {
  const parts = ({ street, houseNumber, box, postcode, nis }: Address): string =>
    JSON.stringify([street, houseNumber, box ?? '', postcode, nis]);
  return parts(a) === parts(b);
}

/** Every question goes to the same register: when one is not answered, nothing of it counts. */
async function lookUp(deps: AddressMatchDeps, typed: Address, fresh: boolean): Promise<AddressMatch> {
  const asked = { source: 'address-register', typed, askedAt: deps.clock.now() } as const;
  const found = await deps.addresses.match(typed, { fresh });
  switch (found.kind) {
    case 'down':
      return { ...asked, outcome: 'down' };
    case 'unknown':
      return { ...asked, outcome: 'none' };
    case 'street-only':
      return {
        ...asked,
        outcome: 'street-only',
        score: found.score,
        nis: found.nis,
        text: found.street,
      };
    case 'matched':
      break;
  }
  const { id, score, nis, text, postcode, position } = found;
  const state = await deps.addresses.stateOf(id, { fresh });
  const there = { addressId: id, score, nis, text, ...(postcode ? { postcode } : {}) };
  if (state === 'gone' || state === 'unknown') return { ...asked, ...there, outcome: 'withdrawn' };
  const parcels = await deps.addresses.parcelsOf(id, { fresh });
  if (state === 'down' || parcels === undefined) return { ...asked, outcome: 'down' };
  return {
    ...asked,
    ...there,
    outcome: outcomeOfScore(score),
    inUse: state === 'in-use',
    parcels,
    ...(position ? { position } : {}),
  };
}

async function keep(deps: AddressMatchDeps, file: AddressedFile, match: AddressMatch): Promise<void> {
  const kept = await deps.uow.run(async (tx) => {
    await tx.addressMatches.save(file, match);
    const { outcome, score, failedAt } = match;
    // an outage is no answer: trying again for a weekend must not fill the log
    if (outcome === 'down' || failedAt) return ok();
    await tx.audit.append(
      auditEvent(SYSTEM_ACTOR, {
        action: 'address.match',
        subjectType: file.kind,
        subjectId: file.id,
        ...(file.kind === 'claim' ? { claimId: file.id } : {}),
        detail: { outcome, ...(score === undefined ? {} : { score }) },
      }),
    );
    return ok();
  });
  if (!kept.ok) throw new Error(kept.error.code);
}
